import { type ChildProcess, fork } from 'node:child_process';
import { dirname } from 'node:path';
import type { Clock, ClockState } from '../clock';
import type { FunctionFolder } from './folder';
import type { Failure, FromWorker, LogLevel, ToWorker, WorkerContext } from './messages';

const maxLoadMs = 30_000;
const maxQueued = 1_000;

/** One call as the pool runs it. `env` is set in the process before the function starts; null removes a name. */
export interface Job {
  folder: FunctionFolder;
  event: string;
  context: WorkerContext;
  env: Record<string, string | null>;
  /** The worker has been chosen; `kill` ends it, as a crash of the instance would. */
  onStart: (kill: () => void) => void;
  onLog: (level: LogLevel, text: string) => void;
}

/** How a call ended. */
export type Outcome =
  | { kind: 'returned'; result: string; coldMs: number; rssBytes: number }
  | { kind: 'threw'; failure: Failure; coldMs: number }
  | { kind: 'unloadable'; failure: Failure }
  | { kind: 'timeout' }
  | { kind: 'memory' }
  | { kind: 'crashed'; reason: string }
  | { kind: 'refused' };

/** Worker processes by function: one call at a time in each, at most `size` per function, the rest waits in order. */
export class Pool {
  readonly #workers = new Set<Worker>();
  readonly #waiting: { job: Job; settle: (outcome: Outcome) => void }[] = [];
  readonly #unsubscribe: () => void;
  #isClosed = false;

  constructor(
    private readonly script: string,
    private readonly size: number,
    private readonly clock: Clock,
    private readonly baseEnv: Record<string, string>,
  ) {
    this.#unsubscribe = clock.subscribe((state) => {
      for (const worker of this.#workers) worker.tell({ kind: 'clock', clock: state });
    });
  }

  /** Runs the job when a worker is free. Never rejects: a refusal, a crash and a timeout are outcomes. */
  run(job: Job): Promise<Outcome> {
    if (this.#isClosed || this.#waiting.length >= maxQueued) return Promise.resolve({ kind: 'refused' });
    return new Promise((settle) => {
      this.#waiting.push({ job, settle });
      this.#dispatch();
    });
  }

  /** How many processes there are, and how many are at work, by function name. */
  count(name: string): { workers: number; busy: number; queued: number } {
    const own = [...this.#workers].filter((worker) => worker.folder.name === name);
    return {
      workers: own.length,
      busy: own.filter((worker) => worker.isBusy).length,
      queued: this.#waiting.filter((entry) => entry.job.folder.name === name).length,
    };
  }

  /** Ends every process; calls under way are answered as crashed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#unsubscribe();
    for (const entry of this.#waiting.splice(0)) entry.settle({ kind: 'refused' });
    await Promise.all([...this.#workers].map((worker) => worker.end()));
  }

  #dispatch(): void {
    for (let index = 0; index < this.#waiting.length; ) {
      const entry = this.#waiting[index];
      const worker = entry && this.#workerFor(entry.job.folder);
      if (entry === undefined || worker === undefined) {
        index += 1;
        continue;
      }
      this.#waiting.splice(index, 1);
      void worker.run(entry.job).then((outcome) => {
        entry.settle(outcome);
        if (!this.#isClosed) this.#dispatch();
      });
    }
  }

  #workerFor(folder: FunctionFolder): Worker | undefined {
    const own = [...this.#workers].filter((worker) => worker.folder.name === folder.name);
    for (const worker of own) {
      if (!worker.isBusy && worker.folder.version !== folder.version) void worker.end();
    }
    const idle = own.find((worker) => !worker.isBusy && worker.folder.version === folder.version);
    if (idle !== undefined) return idle;
    const alive = own.filter((worker) => this.#workers.has(worker));
    if (alive.length >= this.size) return undefined;
    const worker: Worker = new Worker(this.script, folder, this.clock.state(), this.baseEnv, () =>
      this.#workers.delete(worker),
    );
    this.#workers.add(worker);
    return worker;
  }
}

class Worker {
  isBusy = false;
  #isGone = false;
  #coldMs = 0;
  #loaded: Promise<Failure | undefined>;
  #finish: ((outcome: Outcome) => void) | undefined;
  #job: Job | undefined;
  #lastWords = '';
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;

  constructor(
    script: string,
    readonly folder: FunctionFolder,
    private clock: ClockState,
    baseEnv: Record<string, string>,
    private readonly onGone: () => void,
  ) {
    this.#child = fork(script, [], {
      cwd: dirname(folder.entry),
      env: { ...baseEnv, ...folder.env },
      execArgv: [`--max-old-space-size=${folder.memoryMb}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child.stdout?.on('data', (data: Buffer) => this.#hear('info', data));
    this.#child.stderr?.on('data', (data: Buffer) => this.#hear('error', data));
    this.#child.on('error', () => this.#vanish());
    this.#exited = new Promise((resolve) => {
      // `close` rather than `exit`: by then the last words on stderr have been read.
      this.#child.once('close', () => {
        this.#vanish();
        resolve();
      });
    });
    this.#loaded = this.#load();
  }

  tell(message: ToWorker): void {
    this.clock = message.clock;
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  /** Runs one job; the process is gone afterwards when it crashed, ran out of time or was replaced. */
  run(job: Job): Promise<Outcome> {
    this.isBusy = true;
    this.#job = job;
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      this.#finish = (outcome) => {
        clearTimeout(timer);
        this.#finish = undefined;
        this.#job = undefined;
        this.isBusy = false;
        resolve(outcome);
      };
      job.onStart(() => this.#kill());
      if (this.#isGone) return this.#finish({ kind: 'crashed', reason: 'The process had ended.' });
      void this.#loaded.then((failure) => {
        if (this.#job !== job) return;
        if (failure !== undefined) {
          this.#finish?.({ kind: 'unloadable', failure });
          void this.end();
          return;
        }
        timer = setTimeout(() => {
          this.#finish?.({ kind: 'timeout' });
          this.#kill();
        }, job.context.time_limit_in_ms);
        const { event, context, env } = job;
        this.tell({ kind: 'call', event, context, env, clock: this.clock });
      });
    });
  }

  /** Ends the process and waits until it is gone. */
  async end(): Promise<void> {
    this.#kill();
    await this.#exited;
  }

  #kill(): void {
    if (!this.#isGone) this.#child.kill('SIGKILL');
    this.#vanish();
  }

  #load(): Promise<Failure | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        const message = `Loading the function took longer than ${maxLoadMs / 1000} s.`;
        resolve({ name: 'Error', message, stack: message });
      }, maxLoadMs);
      this.#child.on('message', (message: FromWorker) => {
        switch (message.kind) {
          case 'loaded':
            clearTimeout(timer);
            this.#coldMs = message.ms;
            return resolve(undefined);
          case 'unloadable':
            clearTimeout(timer);
            return resolve(message.failure);
          case 'log':
            return this.#job?.onLog(message.level, message.text);
          case 'returned':
            return this.#finish?.({ ...message, coldMs: this.#takeColdMs() });
          case 'threw':
            return this.#finish?.({ ...message, coldMs: this.#takeColdMs() });
        }
      });
      this.#child.once('exit', () => clearTimeout(timer));
      this.tell({ kind: 'load', entry: this.folder.entry, clock: this.clock });
    });
  }

  #takeColdMs(): number {
    const ms = this.#coldMs;
    this.#coldMs = 0;
    return ms;
  }

  #hear(level: LogLevel, data: Buffer): void {
    const text = data.toString('utf8');
    this.#lastWords = (this.#lastWords + text).slice(-8_192);
    this.#job?.onLog(level, text.trimEnd());
  }

  #vanish(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.onGone();
    if (this.#finish === undefined) return;
    const isMemory = /heap out of memory|Reached heap limit/.test(this.#lastWords);
    this.#finish(
      isMemory
        ? { kind: 'memory' }
        : { kind: 'crashed', reason: 'Process exited before completing request.' },
    );
  }
}
