/** How far the cloud's clock stands from the machine's: running with an offset, or held at one instant. */
export interface ClockState {
  offsetMs: number;
  frozenAtMs: number | null;
}

/**
 * The one clock of a cloud. Functions, timers, link expiry and content checks read it, so that moving it
 * moves everything at once.
 */
export class Clock {
  #state: ClockState;
  readonly #listeners = new Set<(state: ClockState) => void>();

  constructor(state: ClockState = { offsetMs: 0, frozenAtMs: null }) {
    this.#state = state;
  }

  /** The cloud's present instant in milliseconds since 1970. */
  nowMs(): number {
    return this.#state.frozenAtMs ?? Date.now() + this.#state.offsetMs;
  }

  /** Moves the clock to an instant; it goes on from there, or stays there when it is frozen. */
  set(ms: number): void {
    if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) {
      throw new RangeError(`The clock cannot be set to ${ms}: give milliseconds since 1970.`);
    }
    const whole = Math.round(ms);
    this.#change({
      offsetMs: whole - Date.now(),
      frozenAtMs: this.#state.frozenAtMs === null ? null : whole,
    });
  }

  /** Moves the clock by a number of milliseconds, backwards when negative. */
  advance(ms: number): void {
    this.set(this.nowMs() + ms);
  }

  /** Holds the clock where it stands until `resume`. */
  freeze(): void {
    this.#change({ ...this.#state, frozenAtMs: this.nowMs() });
  }

  /** Lets a frozen clock run on from where it was held. */
  resume(): void {
    this.#change({ offsetMs: this.nowMs() - Date.now(), frozenAtMs: null });
  }

  /** Back to the machine's own time, running. */
  reset(): void {
    this.#change({ offsetMs: 0, frozenAtMs: null });
  }

  state(): ClockState {
    return this.#state;
  }

  /** Calls the listener after every move. Returns the function that ends this. */
  subscribe(listener: (state: ClockState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #change(state: ClockState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}
