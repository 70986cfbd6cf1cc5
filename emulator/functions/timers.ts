import type { Clock } from '../clock';
import type { State } from '../state';
import { lastRunMs } from './cron';
import type { FunctionFolder } from './folder';
import { InvokeError, type Runtime } from './runtime';

const tickMs = 1_000;
const settingName = 'timers.checkedAtMs';

/** One firing of a timer and how it ended. */
export interface TimerRun {
  function: string;
  trigger: string;
  atMs: number;
  isOk: boolean;
  /** The function's result in JSON, or the error's text. */
  outcome: string;
}

export interface TimersOptions {
  runtime: Runtime;
  clock: Clock;
  /** Remembers across restarts up to where timers have fired. */
  state: State;
  log: (line: string) => void;
}

/**
 * Fires the timers of config.json by the cloud's clock. When the clock jumps over many firings of one timer,
 * it fires once, at the last of them: the functions that timers drive look at what is due, not at how often.
 */
export class Timers {
  #checkedAtMs: number;
  #tick: NodeJS.Timeout | undefined;
  #running: Promise<TimerRun[]> = Promise.resolve([]);

  constructor(private readonly options: TimersOptions) {
    const known = Number(options.state.setting(settingName) ?? Number.NaN);
    this.#checkedAtMs = Number.isFinite(known) ? known : options.clock.nowMs();
  }

  /** From now on fires timers by themselves, once a second of the machine's time. */
  start(): void {
    const look = (): void => {
      this.runDue().catch((error: unknown) => this.options.log(`the timers could not run: ${error}`));
    };
    this.#tick ??= setInterval(look, tickMs).unref();
  }

  /** Fires nothing more, and resolves when a run under way has ended. */
  async stop(): Promise<void> {
    clearInterval(this.#tick);
    this.#tick = undefined;
    await this.#running.catch(() => []);
    this.#remember();
  }

  /** Fires every timer that became due since the last look. Runs one after another; never two at once. */
  runDue(): Promise<TimerRun[]> {
    this.#running = this.#running.catch(() => []).then(() => this.#runDue());
    return this.#running;
  }

  /** Fires a function's timer now, due or not: the named one, or its first. Throws when it has none. */
  async fire(name: string, triggerName?: string): Promise<TimerRun> {
    const folder = this.options.runtime.find(name);
    const trigger = folder?.triggers.find((own) => triggerName === undefined || own.name === triggerName);
    if (folder === undefined || trigger === undefined) {
      throw new RangeError(
        `${name} has no timer${triggerName === undefined ? '' : ` called ${triggerName}`}.`,
      );
    }
    return this.#fire(folder, trigger.name, this.options.clock.nowMs());
  }

  async #runDue(): Promise<TimerRun[]> {
    const untilMs = this.options.clock.nowMs();
    const fromMs = this.#checkedAtMs;
    if (untilMs === fromMs) return [];
    this.#checkedAtMs = untilMs;
    if (untilMs < fromMs) return [];
    const runs: TimerRun[] = [];
    for (const folder of this.options.runtime.list()) {
      for (const trigger of folder.triggers) {
        const atMs = lastRunMs(trigger.cron, fromMs, untilMs);
        if (atMs !== undefined) runs.push(await this.#fire(folder, trigger.name, atMs));
      }
    }
    if (runs.length > 0) this.#remember();
    return runs;
  }

  #remember(): void {
    this.options.state.setSetting(settingName, String(this.#checkedAtMs));
  }

  async #fire(folder: FunctionFolder, trigger: string, atMs: number): Promise<TimerRun> {
    const event = { Type: 'Timer', TriggerName: trigger, Time: new Date(atMs).toISOString(), Message: '' };
    const run = { function: folder.name, trigger, atMs };
    try {
      const caller = { source: 'timer', label: trigger } as const;
      const { result } = await this.options.runtime.invoke(folder.name, JSON.stringify(event), caller);
      return { ...run, isOk: true, outcome: result };
    } catch (error) {
      if (!(error instanceof InvokeError)) throw error;
      this.options.log(`timer ${trigger} of ${folder.name} failed: ${error.errMsg}`);
      return { ...run, isOk: false, outcome: error.errMsg };
    }
  }
}
