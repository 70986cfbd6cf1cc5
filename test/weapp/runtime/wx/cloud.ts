import { type Api, asynchronous, type Ground, isOptions, Refusal } from './api';

/** The cloud that a phone talks to; in tests a real local one. */
export interface Cloud {
  /** Runs a function for the person who holds the phone and answers with what it returned. */
  callFunction(name: string, data: unknown): Promise<unknown>;
  /** Stores bytes and answers with the file's id. */
  uploadFile?(cloudPath: string, bytes: Uint8Array): Promise<string>;
  /** Exchanges file ids for links that expire. */
  getTempFileURL?(fileIds: string[]): Promise<{ fileID: string; tempFileURL: string }[]>;
}

/** Pictures and files that are on the phone, by their temporary path. */
export type Files = Map<string, Uint8Array>;

const maxReplyBytes = 1024 * 1024;
const maxFileLinks = 50;

export interface Network {
  online: boolean;
}

/** `wx.cloud` in front of the given cloud, with WeChat's limits and its ways of failing. */
export function makeCloud(ground: Ground, cloud: Cloud, network: Network, files: Files): Api {
  const reach = (): void => {
    if (!network.online) throw new Refusal('request:fail net::ERR_INTERNET_DISCONNECTED', -1);
  };
  const callFunction = async (name: string, data: unknown) => {
    reach();
    const plain: unknown = data === undefined ? {} : JSON.parse(JSON.stringify(data));
    const result = await cloud.callFunction(name, plain).catch((error: unknown) => {
      throw new Refusal(error instanceof Error ? error.message : String(error), -504002);
    });
    reach();
    if (JSON.stringify(result ?? null).length > maxReplyBytes) throw new Refusal('result too large', -604001);
    return { result, requestID: String(ground.records.wx.length) };
  };
  const upload = async (cloudPath: string, filePath: string) => {
    reach();
    const bytes = files.get(filePath);
    if (!bytes) throw new Refusal(`file not found ${filePath}`);
    if (!cloud.uploadFile) throw new Error('This test gave the phone no uploadFile');
    return { fileID: await cloud.uploadFile(cloudPath, bytes), statusCode: 200 };
  };
  return {
    cloud: {
      init: (options: unknown) => ground.records.addWx('cloud.init', options),
      callFunction: asynchronous(ground, 'cloud.callFunction', (options) =>
        callFunction(String(options.name), options.data),
      ),
      uploadFile: (options: Record<string, unknown>) => {
        const reply = asynchronous(ground, 'cloud.uploadFile', (given) =>
          upload(String(given.cloudPath), String(given.filePath)),
        )(options);
        const task = {
          abort: () => undefined,
          onProgressUpdate: () => undefined,
          offProgressUpdate: () => undefined,
        };
        return reply instanceof Promise ? Object.assign(reply, task) : task;
      },
      getTempFileURL: asynchronous(ground, 'cloud.getTempFileURL', async (options) => {
        reach();
        const list = Array.isArray(options.fileList) ? options.fileList : [];
        if (list.length > maxFileLinks) throw new Refusal('exceed max file count');
        if (!cloud.getTempFileURL) throw new Error('This test gave the phone no getTempFileURL');
        const ids = list.map((one: unknown) => (isOptions(one) ? String(one.fileID) : String(one)));
        const links = await cloud.getTempFileURL(ids);
        return { fileList: links.map((link) => ({ ...link, status: 0, errMsg: 'ok' })) };
      }),
    },
  };
}
