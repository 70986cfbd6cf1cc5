import path from 'node:path';
import { type Bundle, openBundle } from './bundle';
import { Code } from './code';
import { type Hand, LiveValues, send, tap } from './gesture';
import { type Counts, countNodes, findNodes, PageNode, type Wanted } from './node';
import { Records, type Spent } from './record';
import { watchRejections } from './rejections';
import { type Page, Screen } from './screen';
import { Stack } from './stack';
import { readTemplates } from './template';
import { Timers } from './timers';
import { type Album, makeAlbum } from './wx/album';
import { type Api, asynchronous, type Ground, type Options } from './wx/api';
import { type Cloud, type Files, makeCloud, type Network } from './wx/cloud';
import { makeDevice, makeFileSystem, makeSignals, type Signals, type Theme } from './wx/device';
import { type Answers, makeDialogs, makePrivacy, usualAnswers } from './wx/dialog';
import { makeQueries } from './wx/query';
import { makeSimulated } from './wx/simulated';
import { makeStorage } from './wx/storage';

export type { Counts, PageNode, Spent, Wanted };

export interface Opening {
  /** Folder of the build, usually `dist/weapp`. */
  root: string;
  cloud: Cloud;
  /** What an earlier run left on the phone: take `phone.storage` of the phone before. */
  storage?: Map<string, string>;
  theme?: Theme;
  textScale?: number;
  /** Whether the person has agreed to the privacy terms before. */
  consented?: boolean;
  answers?: Partial<Answers>;
  /** Without network from the start when false. */
  online?: boolean;
  /** Where WeChat enters, with query; the first page when not given. */
  path?: string;
}

const restWindowMs = 4;
const restWindows = 4;
const restLimitMs = 15_000;

/** A phone with the mini-program open on it. */
export class Phone {
  readonly records = new Records();
  readonly answers: Answers;
  readonly storage: Map<string, string>;
  readonly files: Files = new Map();
  /** What the person keeps in the album. */
  readonly album: Album = [];
  private readonly bundle: Bundle;
  private readonly timers = new Timers(this.records);
  private readonly pending = { count: 0 };
  private readonly network: Network;
  private readonly consent: { agreed: boolean };
  private readonly lastTap = { atMs: 0 };
  private readonly values = new LiveValues();
  private readonly code: Code;
  private readonly signals: Signals;
  private readonly stack: Stack;
  private readonly ground: Ground;
  private readonly hand: Hand;
  private readonly stopWatching: () => void;
  private app: Record<string, unknown> = {};

  constructor(private readonly opening: Opening) {
    this.answers = { ...usualAnswers, media: [], ...opening.answers };
    this.storage = opening.storage ?? new Map();
    this.network = { online: opening.online ?? true };
    this.consent = { agreed: opening.consented ?? true };
    this.bundle = openBundle(path.resolve(opening.root));
    const globals: Record<string, unknown> = {};
    this.code = new Code(this.bundle, globals);
    this.ground = { code: this.code, records: this.records, timers: this.timers, pending: this.pending };
    this.signals = makeSignals(this.ground);
    const screen = new Screen(this.bundle, this.code, this.records, readTemplates(this.bundle));
    this.hand = {
      values: this.values,
      answers: this.answers,
      consent: this.consent,
      countHandled: () => screen.handled,
    };
    this.stack = new Stack(this.bundle, screen, this.timers, this.records);
    Object.assign(globals, {
      wx: this.makeWx(),
      App: (app: Record<string, unknown>) => {
        this.app = app;
      },
      getApp: () => this.app,
      getCurrentPages: () => this.stack.open.map((page) => page.caller),
      console: this.makeConsole(),
      setTimeout: this.timers.setTimeout,
      clearTimeout: this.timers.clear,
      setInterval: this.timers.setInterval,
      clearInterval: this.timers.clear,
    });
    this.stopWatching = watchRejections((reason) => this.records.addFailure('unhandled rejection', reason));
  }

  /** Starts the app and opens its entry page; ends at rest. */
  async start(): Promise<void> {
    const entry = this.opening.path ?? this.bundle.routes[0] ?? '';
    const [route = '', search = ''] = entry.split('?');
    const options = { path: route, query: Object.fromEntries(new URLSearchParams(search)), scene: 1001 };
    this.code.run('app');
    this.callApp('onLaunch', options);
    this.callApp('onShow', options);
    await this.stack.reLaunch(`/${entry}`);
    await this.settle();
  }

  private callApp(name: string, options?: unknown): void {
    const method = this.app[name];
    if (typeof method !== 'function') return;
    this.timers.guard(() => method.call(this.app, this.code.bring(options)));
  }

  private makeConsole(): Api {
    const note =
      (kind: string) =>
      (...args: unknown[]): void =>
        this.records.addFailure(`console.${kind}`, args.length === 1 ? args[0] : args.map(String).join(' '));
    const quiet = (): void => undefined;
    return {
      log: quiet,
      info: quiet,
      debug: quiet,
      time: quiet,
      timeEnd: quiet,
      warn: note('warn'),
      error: note('error'),
    };
  }

  private makeWx(): Api {
    const { ground } = this;
    const route = (name: string, go: (options: Options) => Promise<void>): Api => ({
      [name]: asynchronous(ground, name, go),
    });
    const url = (options: Options): string => String(options.url);
    const wx: Api = {
      ...makeSimulated(ground),
      ...makeStorage(ground, this.storage),
      ...makeCloud(ground, this.opening.cloud, this.network, this.files),
      ...makeDialogs(ground, this.answers, this.lastTap),
      ...makePrivacy(ground, this.answers, this.consent),
      ...makeDevice(
        ground,
        { theme: this.opening.theme ?? 'light', textScale: this.opening.textScale ?? 1 },
        this.network,
        this.signals,
      ),
      ...makeFileSystem(ground, this.files),
      ...makeAlbum(ground, this.network, this.files, this.album),
      ...makeQueries(ground, () => this.stack.current),
      ...route('navigateTo', (options) => this.stack.navigateTo(url(options))),
      ...route('redirectTo', (options) => this.stack.redirectTo(url(options))),
      ...route('switchTab', (options) => this.stack.switchTab(url(options))),
      ...route('reLaunch', (options) => this.stack.reLaunch(url(options))),
      ...route('navigateBack', (options) => this.stack.navigateBack(Number(options.delta ?? 1))),
    };
    return wx;
  }

  /** The page in front. */
  page(): Page {
    return this.stack.current;
  }

  get route(): string {
    return this.stack.current.route;
  }

  /** Subpackages whose code was fetched so far. */
  get fetched(): string[] {
    return this.stack.fetched;
  }

  /** All that can be read on the page, one line per block. */
  text(): string {
    return this.stack.current.root.text;
  }

  findAll(wanted: Wanted): PageNode[] {
    return findNodes(this.stack.current.root, wanted);
  }

  /** The first node that fits, one with exactly the text before others; throws what the page shows if none. */
  find(wanted: Wanted): PageNode {
    const all = this.findAll(wanted);
    const first = all.find((node) => node.text === wanted.text) ?? all[0];
    if (first) return first;
    throw new Error(`Nothing on ${this.route} fits ${show(wanted)}. It shows:\n${this.text()}`);
  }

  has(wanted: Wanted): boolean {
    return this.findAll(wanted).length > 0;
  }

  /** Size of the page in front. */
  counts(): Counts {
    return countNodes(this.stack.current.root);
  }

  /** Taps and waits for rest. */
  async tap(target: PageNode | Wanted): Promise<void> {
    this.lastTap.atMs = Date.now();
    tap(this.node(target), this.hand);
    await this.settle();
  }

  /** Types a whole value into an input or textarea and leaves it. */
  async input(target: PageNode | Wanted, value: string): Promise<void> {
    const node = this.node(target);
    if (node.tag !== 'input' && node.tag !== 'textarea')
      throw new Error(`Nobody can type into a ${node.tag}.`);
    send(node, 'focus', { value: String(this.values.get(node)), height: 300 });
    this.values.set(node, value);
    send(node, 'input', { value, cursor: value.length, keyCode: 0 });
    await this.settle();
    send(node, 'blur', { value, cursor: value.length });
    await this.settle();
  }

  /** Chooses a value of a picker, switch, slider or group. */
  async choose(target: PageNode | Wanted, value: unknown): Promise<void> {
    const node = this.node(target);
    this.values.set(node, value);
    send(node, 'change', { value });
    await this.settle();
  }

  /** Sends any other event to a node, for example `scrolltolower`. */
  async send(target: PageNode | Wanted, type: string, detail: Record<string, unknown> = {}): Promise<void> {
    send(this.node(target), type, detail);
    await this.settle();
  }

  async navigateTo(to: string): Promise<void> {
    await this.stack.navigateTo(to);
    await this.settle();
  }

  /** Taps a tab, given by the route of its page. */
  async switchTab(to: string): Promise<void> {
    await this.stack.switchTab(to.startsWith('/') ? to : `/${to}`);
    await this.settle();
  }

  async back(): Promise<void> {
    await this.stack.navigateBack();
    await this.settle();
  }

  /** Pulls the page down; throws when the page does not allow it. */
  async pullDown(): Promise<void> {
    const page = this.stack.current;
    const own = this.bundle.readComponent(page.route).enablePullDownRefresh;
    if (!(own ?? this.bundle.config.window.enablePullDownRefresh)) {
      throw new Error(`${page.route} does not allow pulling down (enablePullDownRefresh).`);
    }
    this.timers.guard(() => page.call('onPullDownRefresh'));
    await this.settle();
  }

  /** Scrolls to the end of the page. */
  async scrollToEnd(): Promise<void> {
    this.timers.guard(() => this.stack.current.call('onReachBottom'));
    await this.settle();
  }

  /** What the page would share from WeChat's menu. */
  share(): unknown {
    const page = this.stack.current;
    if (!page.has('onShareAppMessage')) throw new Error(`${page.route} cannot be shared.`);
    return page.call('onShareAppMessage', { from: 'menu' });
  }

  /** The app goes to the background. */
  async leave(): Promise<void> {
    this.stack.setVisible(false);
    this.callApp('onHide');
    this.signals.appHide.fire({});
    await this.settle();
  }

  /** The app comes back to the front. */
  async enter(): Promise<void> {
    const options = { path: this.route, query: {}, scene: 1001 };
    this.callApp('onShow', options);
    this.signals.appShow.fire(options);
    this.stack.setVisible(true);
    await this.settle();
  }

  /** Takes the network away or gives it back. */
  async setOnline(online: boolean): Promise<void> {
    this.network.online = online;
    this.signals.network.fire({ isConnected: online, networkType: online ? 'wifi' : 'none' });
    await this.settle();
  }

  /** Puts a picture on the phone, chosen when the app next opens the album. */
  addPicture(name: string, bytes: Uint8Array): void {
    const file = `wxfile://tmp_${name}`;
    this.files.set(file, bytes);
    this.answers.media.push({ path: file, size: bytes.length, kind: 'image' });
  }

  /** Puts a film on the phone, with the picture that WeChat takes from it. */
  addVideo(name: string, bytes: Uint8Array, poster?: Uint8Array): void {
    const file = `wxfile://tmp_${name}`;
    const picture = `wxfile://tmp_${name}.thumb.jpg`;
    this.files.set(file, bytes);
    if (poster) this.files.set(picture, poster);
    const shown = poster ? { poster: picture } : {};
    this.answers.media.push({ path: file, size: bytes.length, kind: 'video', ...shown });
  }

  /** What crosses to the screen while `work` runs and until rest. */
  async measure(work: () => Promise<unknown>): Promise<Spent> {
    const mark = this.records.setData.length;
    await work();
    await this.settle();
    return this.records.since(mark);
  }

  /** Lets time pass, for debounced saving and the like, then waits for rest. At most 30 s. */
  async wait(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, Math.min(ms, 30_000)));
    await this.settle();
  }

  /**
   * Waits until nothing happens: no call under way, no short timer, no crossing in four windows of 4 ms.
   * Throws what went wrong in the app meanwhile, and when there is no rest within 15 s.
   */
  async settle(): Promise<void> {
    const limit = Date.now() + restLimitMs;
    for (let quiet = 0; quiet < restWindows; ) {
      const before = this.records.activity;
      await new Promise((resolve) => setTimeout(resolve, restWindowMs));
      const busy = this.pending.count > 0 || this.timers.busy || this.records.activity !== before;
      quiet = busy ? 0 : quiet + 1;
      if (Date.now() > limit) throw new Error(`${this.route} does not come to rest within 15 s.`);
    }
    this.throwFailures();
  }

  /** Takes failures that the test expected, so that they do not fail it. */
  takeFailures(): string[] {
    return this.records.failures.splice(0);
  }

  private throwFailures(): void {
    const failures = this.takeFailures();
    if (failures.length > 0) throw new Error(`The app failed:\n${failures.join('\n')}`);
  }

  /** Closes the app; throws what went wrong since the last rest. */
  async close(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.timers.stop();
    this.stopWatching();
    this.throwFailures();
  }

  private node(target: PageNode | Wanted): PageNode {
    return target instanceof PageNode ? target : this.find(target);
  }
}

function show(wanted: Wanted): string {
  return Object.entries(wanted)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}

/** Opens the mini-program on a new phone and waits until its first page is at rest. */
export async function openApp(opening: Opening): Promise<Phone> {
  const phone = new Phone(opening);
  try {
    await phone.start();
    return phone;
  } catch (error) {
    await phone.close().catch(() => undefined);
    throw error;
  }
}
