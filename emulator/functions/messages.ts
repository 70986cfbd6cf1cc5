import type { ClockState } from '../clock';

/** What the cloud says to a worker process. */
export type ToWorker =
  | { kind: 'load'; entry: string; clock: ClockState }
  | {
      kind: 'call';
      event: string;
      context: WorkerContext;
      env: Record<string, string | null>;
      clock: ClockState;
    }
  | { kind: 'clock'; clock: ClockState };

/** What a worker process says to the cloud. `result` is JSON; `undefined` stands as `null`. */
export type FromWorker =
  | { kind: 'loaded'; ms: number }
  | { kind: 'unloadable'; failure: Failure }
  | { kind: 'returned'; result: string; rssBytes: number }
  | { kind: 'threw'; failure: Failure }
  | { kind: 'log'; level: LogLevel; text: string };

export type LogLevel = 'info' | 'warn' | 'error';

export interface Failure {
  name: string;
  message: string;
  stack: string;
}

/** The second argument of a function, as the platform passes it, without what only the process can add. */
export interface WorkerContext {
  request_id: string;
  function_name: string;
  memory_limit_in_mb: number;
  time_limit_in_ms: number;
}
