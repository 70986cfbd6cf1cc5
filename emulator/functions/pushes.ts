import { type ContentCheck, mediaEventOf } from '../wx/contentcheck';
import { appId, InvokeError, type Runtime } from './runtime';

const tickMs = 1_000;
const mediaEvent = 'wxa_media_check';

export interface PushesOptions {
  runtime: Runtime;
  checks: ContentCheck;
  nowMs: () => number;
  /** Functions by event; config.json's `messagePush` is asked when an event is not named here. */
  pushTo: Record<string, string>;
  log: (line: string) => void;
}

/** Delivers WeChat's events into the function that is there for them. */
export class Pushes {
  #tick: NodeJS.Timeout | undefined;
  #running: Promise<number> = Promise.resolve(0);

  constructor(private readonly options: PushesOptions) {}

  /** From now on delivers by itself what is due, once a second of the machine's time. */
  start(): void {
    const look = (): void => {
      this.run(false).catch((error: unknown) => this.options.log(`pushes could not be delivered: ${error}`));
    };
    this.#tick ??= setInterval(look, tickMs).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#tick);
    this.#tick = undefined;
    await this.#running.catch(() => 0);
  }

  /** Delivers the verdicts of media checks: those due on the cloud's clock, or all. Resolves to how many. */
  run(isAll: boolean): Promise<number> {
    this.#running = this.#running.catch(() => 0).then(() => this.#run(isAll));
    return this.#running;
  }

  /** The function that receives an event, by the options first and config.json after. */
  receiverOf(event: string): string | undefined {
    const named = this.options.pushTo[event];
    if (named !== undefined) return named;
    return this.options.runtime.list().find((folder) => folder.pushes.has(event))?.name;
  }

  async #run(isAll: boolean): Promise<number> {
    const pending = this.options.checks.pending(isAll);
    if (pending.length === 0) return 0;
    const receiver = this.receiverOf(mediaEvent);
    let delivered = 0;
    for (const media of pending) {
      if (!this.options.checks.settle(media.traceId)) continue;
      if (receiver === undefined) {
        this.options.log(
          `No function receives ${mediaEvent}: name it in pushTo, or in config.json's messagePush.`,
        );
        continue;
      }
      const event = JSON.stringify(mediaEventOf(media, appId, this.options.nowMs()));
      try {
        await this.options.runtime.invoke(receiver, event, { source: 'push', label: mediaEvent });
        delivered += 1;
      } catch (error) {
        if (!(error instanceof InvokeError)) throw error;
        this.options.log(`push ${mediaEvent} into ${receiver} failed: ${error.errMsg}`);
      }
    }
    return delivered;
  }
}
