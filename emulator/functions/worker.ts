import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { format } from 'node:util';
import type { ClockState } from '../clock';
import type { Failure, FromWorker, LogLevel, ToWorker, WorkerContext } from './messages';

/**
 * The process that runs one function, one call at a time, as one instance does on the platform. It loads
 * the function's own bundle unchanged; all that differs is `Date`, which follows the cloud's clock.
 */
type Main = (event: unknown, context: unknown) => unknown;

const addressName = 'TCB_CONTEXT_CNFG';
const maxLogLength = 16_384;
const RealDate = Date;
const realNow = RealDate.now.bind(RealDate);
let clock: ClockState = { offsetMs: 0, frozenAtMs: null };
let main: Main | undefined;
/** Where the SDK finds the cloud, for everything that one call started, however late it runs. */
const address = new AsyncLocalStorage<string>();

function nowMs(): number {
  return clock.frozenAtMs ?? realNow() + clock.offsetMs;
}

function followClock(): void {
  const CloudDate = new Proxy(RealDate, {
    construct: (target, given, newTarget): object =>
      Reflect.construct(target, given.length === 0 ? [nowMs()] : given, newTarget),
    apply: () => new RealDate(nowMs()).toString(),
  });
  RealDate.now = nowMs;
  RealDate.prototype.constructor = CloudDate;
  globalThis.Date = CloudDate;
}

function tell(message: FromWorker, done?: () => void): void {
  if (process.connected) process.send?.(message, undefined, {}, () => done?.());
  else done?.();
}

function captureConsole(): void {
  const levels: Record<string, LogLevel> = {
    log: 'info',
    info: 'info',
    debug: 'info',
    warn: 'warn',
    error: 'error',
  };
  for (const [method, level] of Object.entries(levels)) {
    Object.defineProperty(console, method, {
      value: (...parts: unknown[]) =>
        tell({ kind: 'log', level, text: format(...parts).slice(0, maxLogLength) }),
    });
  }
}

function describe(error: unknown): Failure {
  if (error instanceof Error) {
    return {
      name: error.name,
      message: error.message,
      stack: error.stack ?? `${error.name}: ${error.message}`,
    };
  }
  const message = typeof error === 'object' && error !== null ? safeJson(error) : String(error);
  return { name: 'Error', message, stack: message };
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return format(value);
  }
}

function load(entry: string): void {
  const started = performance.now();
  try {
    const exported: unknown = createRequire(entry)(entry);
    const found =
      typeof exported === 'object' && exported !== null && 'main' in exported ? exported.main : exported;
    if (typeof found !== 'function') throw new Error('The function exports no main(event, context).');
    main = (event, context) => found.call(exported, event, context);
    tell({ kind: 'loaded', ms: performance.now() - started });
  } catch (error) {
    tell({ kind: 'unloadable', failure: describe(error) });
  }
}

async function call(text: string, given: WorkerContext): Promise<void> {
  const startedMs = performance.now();
  const context = {
    ...given,
    function_version: '$LATEST',
    namespace: process.env.SCF_NAMESPACE,
    tencentcloud_region: process.env.TENCENTCLOUD_REGION,
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, given.time_limit_in_ms - (performance.now() - startedMs)),
  };
  try {
    const event: unknown = JSON.parse(text);
    const returned = await main?.(event, context);
    tell({
      kind: 'returned',
      result: JSON.stringify(returned) ?? 'null',
      rssBytes: process.memoryUsage.rss(),
    });
  } catch (error) {
    tell({ kind: 'threw', failure: describe(error) });
  }
}

/**
 * Each call has its own address of the cloud, so that every request can be told to belong to it. The SDK
 * reads it from the environment at each request; a request that a former call left behind must not get the
 * address of the present one.
 */
function addressByCall(): void {
  const env = new Proxy(process.env, {
    get: (target, name): unknown =>
      (name === addressName ? address.getStore() : undefined) ?? Reflect.get(target, name),
    set: (target, name, value) => Reflect.set(target, name, value),
  });
  Object.defineProperty(process, 'env', { value: env });
}

function setEnvironment(env: Record<string, string | null>): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === null) delete process.env[name];
    else process.env[name] = value;
  }
}

process.on('uncaughtException', (error) => {
  tell({ kind: 'threw', failure: describe(error) }, () => process.exit(70));
});
process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToWorker) => {
  clock = message.clock;
  switch (message.kind) {
    case 'load':
      load(message.entry);
      return;
    case 'call':
      setEnvironment(message.env);
      void address.run(message.env[addressName] ?? '', () => call(message.event, message.context));
      return;
    case 'clock':
      return;
  }
});
followClock();
addressByCall();
captureConsole();
