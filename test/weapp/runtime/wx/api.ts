import type { Code } from '../code';
import type { Records } from '../record';
import type { Timers } from '../timers';

export type Options = Record<string, unknown>;
export type Api = Record<string, unknown>;

/** What every group of `wx` functions needs of its phone. */
export interface Ground {
  code: Code;
  records: Records;
  timers: Timers;
  /** Work under way that will still answer; the phone is at rest at 0. */
  pending: { count: number };
}

/** How WeChat refuses a call: `errMsg` ends with the reason, some carry a number. */
export class Refusal extends Error {
  constructor(
    readonly reason: string,
    readonly code?: number,
  ) {
    super(reason);
  }
}

export const isOptions = (value: unknown): value is Options => typeof value === 'object' && value !== null;

type Work = (options: Options) => unknown;

function call(ground: Ground, callback: unknown, value: unknown): void {
  ground.timers.guard(callback, [value]);
}

async function answer(ground: Ground, name: string, work: Work, options: Options): Promise<Options> {
  ground.pending.count += 1;
  try {
    const result = await work(options);
    return ground.code.bring({ errMsg: `${name}:ok`, ...(isOptions(result) ? result : {}) });
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(String(error));
    if (!(error instanceof Refusal)) ground.records.addFailure(`wx.${name}`, error);
    throw ground.code.bring({
      errMsg: `${name}:fail ${refusal.reason}`,
      ...(refusal.code === undefined ? {} : { errCode: refusal.code, errno: refusal.code }),
    });
  } finally {
    ground.records.activity += 1;
    ground.pending.count -= 1;
  }
}

/**
 * Makes an asynchronous `wx` function: with callbacks when it is given any, else with a promise.
 * `work` throws a `Refusal` to fail as WeChat does; anything else it throws is an error of the test.
 */
export function asynchronous(ground: Ground, name: string, work: Work): (options?: Options) => unknown {
  return (options = {}) => {
    ground.records.addWx(name, options);
    const reply = answer(ground, name, work, options);
    if (!options.success && !options.fail && !options.complete) return reply;
    reply.then(
      (result) => {
        call(ground, options.success, result);
        call(ground, options.complete, result);
      },
      (refusal: unknown) => {
        call(ground, options.fail, refusal);
        call(ground, options.complete, refusal);
      },
    );
    return undefined;
  };
}

/** Makes a synchronous `wx` function that is noted in the records. */
export function synchronous<A extends unknown[], R>(
  ground: Ground,
  name: string,
  work: (...args: A) => R,
): (...args: A) => R {
  return (...args) => {
    ground.records.addWx(name, args[0]);
    return ground.code.bring(work(...args));
  };
}

/** A pair of `onX`/`offX` and the means to call all listeners. */
export class Listeners {
  private readonly all = new Set<unknown>();

  constructor(private readonly ground: Ground) {}

  add = (listener: unknown): void => {
    this.all.add(listener);
  };

  remove = (listener?: unknown): void => {
    if (listener === undefined) this.all.clear();
    else this.all.delete(listener);
  };

  get size(): number {
    return this.all.size;
  }

  fire(...args: unknown[]): void {
    const values = args.map((arg) => this.ground.code.bring(arg));
    for (const listener of [...this.all]) this.ground.timers.guard(listener, values);
  }
}
