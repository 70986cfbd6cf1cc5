import { type Api, asynchronous, type Ground, Listeners, Refusal, synchronous } from './api';
import type { Files, Network } from './cloud';

export type Theme = 'light' | 'dark';

/** The phone as WeChat describes it: a common size, the theme and text size of the test. */
export interface Device {
  theme: Theme;
  /** 1 is the standard text size. */
  textScale: number;
}

const size = {
  screenWidth: 390,
  screenHeight: 844,
  windowWidth: 390,
  windowHeight: 753,
  statusBarHeight: 47,
};
const safeArea = { left: 0, right: 390, top: 47, bottom: 810, width: 390, height: 763 };
const base = {
  SDKVersion: '3.5.8',
  version: '8.0.50',
  language: 'zh_CN',
  platform: 'ios',
  system: 'iOS 17.5',
};

export interface Signals {
  theme: Listeners;
  network: Listeners;
  appShow: Listeners;
  appHide: Listeners;
  windowResize: Listeners;
  rejection: Listeners;
  error: Listeners;
  pageNotFound: Listeners;
}

export function makeSignals(ground: Ground): Signals {
  return {
    theme: new Listeners(ground),
    network: new Listeners(ground),
    appShow: new Listeners(ground),
    appHide: new Listeners(ground),
    windowResize: new Listeners(ground),
    rejection: new Listeners(ground),
    error: new Listeners(ground),
    pageNotFound: new Listeners(ground),
  };
}

/** What the app may ask about the phone and listen to. */
export function makeDevice(ground: Ground, device: Device, network: Network, signals: Signals): Api {
  const window = () => ({ ...size, safeArea, pixelRatio: 3, screenTop: 91 });
  const app = () => ({
    ...base,
    theme: device.theme,
    fontSizeSetting: 16 * device.textScale,
    fontSizeScaleFactor: device.textScale,
    host: { env: 'WeChat' },
    enableDebug: false,
  });
  const all = () => ({ ...window(), ...app(), brand: 'iPhone', model: 'iPhone 15', ...base });
  const networkType = () => ({ networkType: network.online ? 'wifi' : 'none', hasSystemProxy: false });
  return {
    getWindowInfo: synchronous(ground, 'getWindowInfo', window),
    getAppBaseInfo: synchronous(ground, 'getAppBaseInfo', app),
    getSystemInfoSync: synchronous(ground, 'getSystemInfoSync', all),
    getSystemInfo: asynchronous(ground, 'getSystemInfo', all),
    getNetworkType: asynchronous(ground, 'getNetworkType', networkType),
    getAccountInfoSync: synchronous(ground, 'getAccountInfoSync', () => ({
      miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' },
      plugin: {},
    })),
    getUpdateManager: () => ({
      onCheckForUpdate: (listener: unknown) => ground.timers.setTimeout(listener, 0, { hasUpdate: false }),
      onUpdateReady: () => undefined,
      onUpdateFailed: () => undefined,
      applyUpdate: () => undefined,
    }),
    onThemeChange: signals.theme.add,
    offThemeChange: signals.theme.remove,
    onNetworkStatusChange: signals.network.add,
    offNetworkStatusChange: signals.network.remove,
    onAppShow: signals.appShow.add,
    offAppShow: signals.appShow.remove,
    onAppHide: signals.appHide.add,
    offAppHide: signals.appHide.remove,
    onWindowResize: signals.windowResize.add,
    offWindowResize: signals.windowResize.remove,
    onUnhandledRejection: signals.rejection.add,
    offUnhandledRejection: signals.rejection.remove,
    onError: signals.error.add,
    offError: signals.error.remove,
    onPageNotFound: signals.pageNotFound.add,
    offPageNotFound: signals.pageNotFound.remove,
  };
}

/** The little of the file system that drafts and posters need, in memory. */
export function makeFileSystem(ground: Ground, files: Files): Api {
  const names = { saved: 0 };
  const save = (path: string, target?: string): { savedFilePath: string } => {
    const bytes = files.get(path);
    if (!bytes) throw new Error(`saveFile:fail ${path} does not exist`);
    names.saved += 1;
    const savedFilePath = target ?? `wxfile://usr/saved_${names.saved}`;
    files.set(savedFilePath, bytes);
    return { savedFilePath };
  };
  const manager = {
    saveFile: asynchronous(ground, 'saveFile', (options) =>
      save(
        String(options.tempFilePath),
        options.filePath === undefined ? undefined : String(options.filePath),
      ),
    ),
    saveFileSync: (path: string, target?: string) => save(path, target).savedFilePath,
    accessSync: (path: string) => {
      if (!files.has(path)) throw new Error(`accessSync:fail no such file or directory ${path}`);
    },
    readFile: asynchronous(ground, 'readFile', (options) => {
      const bytes = files.get(String(options.filePath));
      if (!bytes) throw new Refusal(`no such file or directory ${options.filePath}`);
      const from = Number(options.position ?? 0);
      const to = from + Number(options.length ?? bytes.length - from);
      if (from < 0 || to > bytes.length) throw new Refusal('the value of length is out of range');
      return { data: Uint8Array.from(bytes.subarray(from, to)).buffer };
    }),
    copyFile: asynchronous(ground, 'copyFile', (options) => {
      const bytes = files.get(String(options.srcPath));
      if (!bytes) throw new Refusal(`no such file or directory ${options.srcPath}`);
      files.set(String(options.destPath), Uint8Array.from(bytes));
      return {};
    }),
    openSync: ({ filePath, flag }: { filePath: string; flag: string }) => {
      // What was chosen may be read only; what the app has made itself may be written.
      if (flag !== 'r' && !filePath.startsWith('wxfile://usr/')) throw new Error('permission denied');
      if (!files.has(filePath)) throw new Error(`openSync:fail no such file or directory ${filePath}`);
      return filePath;
    },
    writeSync: (options: { fd: string; data: ArrayBuffer; position: number }) => {
      files.get(options.fd)?.set(new Uint8Array(options.data), options.position);
      return { bytesWritten: options.data.byteLength };
    },
    closeSync: () => undefined,
    writeFile: asynchronous(ground, 'writeFile', (options) => {
      files.set(String(options.filePath), Buffer.from(new Uint8Array(options.data as ArrayBuffer)));
      return {};
    }),
    unlink: asynchronous(ground, 'unlink', (options) => void files.delete(String(options.filePath))),
    unlinkSync: (path: string) => void files.delete(path),
    getFileInfo: asynchronous(ground, 'getFileInfo', (options) => ({
      size: files.get(String(options.filePath))?.length ?? 0,
    })),
  };
  return { getFileSystemManager: () => manager, env: { USER_DATA_PATH: 'wxfile://usr' } };
}
