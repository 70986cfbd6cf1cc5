import type { Records } from './record';

type Callback = (...args: unknown[]) => void;

/** Timers longer than this are polls, debounces and toasts: a page is at rest while they run. */
const shortMs = 40;

/** The timers of one phone: counted, so that rest is known, and all stopped when it is closed. */
export class Timers {
  private readonly running = new Map<number, NodeJS.Timeout>();
  private readonly short = new Set<number>();
  private next = 1;

  constructor(private readonly records: Records) {}

  /** Whether something is about to happen at once. */
  get busy(): boolean {
    return this.short.size > 0;
  }

  setTimeout = (callback: unknown, ms: unknown = 0, ...args: unknown[]): number => {
    const id = this.next++;
    const delay = Number(ms) || 0;
    if (delay <= shortMs) this.short.add(id);
    this.running.set(
      id,
      setTimeout(() => {
        this.clear(id);
        this.records.activity += 1;
        this.guard(callback, args);
      }, delay),
    );
    return id;
  };

  setInterval = (callback: unknown, ms: unknown = 0, ...args: unknown[]): number => {
    const id = this.next++;
    this.running.set(
      id,
      setInterval(() => this.guard(callback, args), Number(ms) || 0),
    );
    return id;
  };

  clear = (id: unknown): void => {
    if (typeof id !== 'number') return;
    clearTimeout(this.running.get(id));
    this.running.delete(id);
    this.short.delete(id);
  };

  stop(): void {
    for (const id of [...this.running.keys()]) this.clear(id);
  }

  /** Runs the app's code; what it throws is noted and goes no further. */
  guard(callback: unknown, args: unknown[] = []): void {
    if (typeof callback !== 'function') return;
    try {
      (callback as Callback)(...args);
    } catch (error) {
      this.records.addFailure('uncaught', error);
    }
  }
}
