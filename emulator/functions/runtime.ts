import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { parseRecord, textOf } from '../json';
import type { CallRecord, CallSource, Statistics } from '../statistics';
import { type FunctionFolder, listFunctions, readFunction } from './folder';
import { type Outcome, Pool } from './pool';

export const environmentId = 'local-env';
export const appId = 'wxlocal0000000001';

const maxEventBytes = 6 * 1024 * 1024;
const maxClientResultBytes = 1024 * 1024;
const maxPeople = 100_000;
const maxResultBytes = 6 * 1024 * 1024;

/** Who calls and how. `openid` is absent for timers, pushes and the console's own calls. */
export interface Caller {
  source: CallSource;
  openid?: string;
  label?: string;
}

/** A call that the platform answers with an error: its code and text, as `wx.cloud.callFunction` reports them. */
export class InvokeError extends Error {
  constructor(
    readonly status: number,
    readonly errCode: number,
    /** The code on the SDK's own protocol. */
    readonly code: string,
    readonly errMsg: string,
    readonly requestId: string,
  ) {
    super(errMsg);
    this.name = 'InvokeError';
  }
}

export interface RuntimeOptions {
  root: string;
  script: string;
  workers: number;
  clock: Clock;
  statistics: Statistics;
  /** The cloud's address, known once it listens. */
  origin: () => string;
  log: (line: string) => void;
  /** Variables for every function. */
  environment?: Record<string, string>;
}

/** Finds functions, runs them in workers and answers as the platform does. */
export class Runtime {
  readonly #pool: Pool;
  readonly #kills = new Map<string, () => void>();
  readonly #lastSeenMs = new Map<string, number>();

  constructor(private readonly options: RuntimeOptions) {
    this.#pool = new Pool(options.script, options.workers, options.clock, {
      ...options.environment,
      ...processEnvironment(),
    });
  }

  list(): (FunctionFolder & { workers: number; busy: number; queued: number })[] {
    return listFunctions(this.options.root).map((folder) => ({
      ...folder,
      ...this.#pool.count(folder.name),
    }));
  }

  find(name: string): FunctionFolder | undefined {
    return readFunction(this.options.root, name);
  }

  /** When this person last called a function from the mini-program, on the cloud's clock. */
  lastSeenMs(openid: string): number | undefined {
    return this.#lastSeenMs.get(openid);
  }

  /** Ends the worker that runs the call, as a crash of its instance would. */
  kill(callId: string): void {
    this.#kills.get(callId)?.();
  }

  /** Runs a function with an event in JSON and resolves to its result in JSON. Rejects with an InvokeError. */
  async invoke(
    name: string,
    eventText: string,
    caller: Caller,
  ): Promise<{ result: string; record: CallRecord }> {
    const requestId = randomUUID();
    const folder = this.find(name);
    if (folder === undefined) {
      throw new InvokeError(
        404,
        -501000,
        'FUNCTION_NOT_FOUND',
        `FunctionName parameter could not be found: ${name}`,
        requestId,
      );
    }
    if (folder.problem !== undefined) {
      throw new InvokeError(500, -504002, 'FUNCTIONS_EXECUTE_FAIL', `${name}: ${folder.problem}`, requestId);
    }
    if (Buffer.byteLength(eventText) > maxEventBytes) {
      throw new InvokeError(
        413,
        -501007,
        'EXCEED_MAX_PAYLOAD_SIZE',
        'The event is larger than 6 MB.',
        requestId,
      );
    }
    const record = this.#begin(requestId, folder, eventText, caller);
    const outcome = await this.#pool.run({
      folder,
      event: eventOf(eventText, caller),
      context: {
        request_id: requestId,
        function_name: name,
        memory_limit_in_mb: folder.memoryMb,
        time_limit_in_ms: folder.timeoutMs,
      },
      env: this.#environmentOf(requestId, caller),
      onStart: (kill) => this.#kills.set(requestId, kill),
      onLog: (level, text) =>
        this.options.statistics.addLog(record, { level, text, atMs: this.options.clock.nowMs() }),
    });
    this.#kills.delete(requestId);
    return { result: this.#settle(record, folder, outcome, caller), record };
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #begin(id: string, folder: FunctionFolder, eventText: string, caller: Caller): CallRecord {
    const atMs = this.options.clock.nowMs();
    const event = parseRecord(eventText);
    if (caller.source === 'client' && caller.openid !== undefined) this.#remember(caller.openid, atMs);
    return this.options.statistics.begin({
      id,
      function: folder.name,
      label: caller.label ?? (event && textOf(event, 'action')) ?? '',
      source: caller.source,
      openid: caller.openid ?? '',
      atMs,
      event: eventText,
    });
  }

  /** The most recently seen people, so that a load test with a million callers stays bounded. */
  #remember(openid: string, atMs: number): void {
    this.#lastSeenMs.delete(openid);
    this.#lastSeenMs.set(openid, atMs);
    if (this.#lastSeenMs.size <= maxPeople) return;
    const [oldest] = this.#lastSeenMs.keys();
    if (oldest !== undefined) this.#lastSeenMs.delete(oldest);
  }

  #environmentOf(callId: string, caller: Caller): Record<string, string | null> {
    const isPerson = caller.openid !== undefined;
    return {
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${this.options.origin()}/admin?call=${callId}&` }),
      WX_CONTEXT_KEYS: isPerson ? 'WX_OPENID,WX_APPID,WX_CLIENTIP' : 'WX_APPID',
      WX_OPENID: caller.openid ?? null,
      WX_APPID: appId,
      WX_CLIENTIP: isPerson ? '127.0.0.1' : null,
      TCB_SOURCE: sourceText(caller.source),
      TRIGGER_SRC: caller.source === 'timer' ? 'timer' : null,
    };
  }

  #settle(record: CallRecord, folder: FunctionFolder, outcome: Outcome, caller: Caller): string {
    if (outcome.kind === 'returned' || outcome.kind === 'threw') record.coldMs = outcome.coldMs;
    if (outcome.kind === 'returned') {
      record.rssBytes = outcome.rssBytes;
      const limit = caller.source === 'client' ? maxClientResultBytes : maxResultBytes;
      const size = Buffer.byteLength(outcome.result);
      if (size <= limit) {
        this.options.statistics.end(record, 'ok', '', outcome.result);
        this.#log(record);
        return outcome.result;
      }
      throw this.#fail(
        record,
        'tooLarge',
        new InvokeError(
          500,
          -604001,
          'FUNCTIONS_EXECUTE_FAIL',
          `cloudfunction result size exceed limit (1MB): ${size} bytes`,
          record.id,
        ),
      );
    }
    throw this.#fail(record, outcomeName(outcome), describeOutcome(outcome, folder, record.id));
  }

  #fail(
    record: CallRecord,
    outcome: Exclude<CallRecord['outcome'], 'running'>,
    error: InvokeError,
  ): InvokeError {
    this.options.statistics.end(record, outcome, error.errMsg, '');
    this.#log(record);
    return error;
  }

  /** One line per call; the caller appears as a short hash, never in plain. */
  #log(record: CallRecord): void {
    const who =
      record.openid === '' ? '-' : createHash('sha256').update(record.openid).digest('hex').slice(0, 8);
    const trips = record.roundTrips.filter((trip) => trip.kind === 'database').length;
    const name = record.label === '' ? record.function : `${record.function} ${record.label}`;
    this.options.log(
      `${name} ${record.outcome} ${record.ms.toFixed(0)} ms, ${trips} round trips, caller ${who}`,
    );
  }
}

function outcomeName(outcome: Outcome): Exclude<CallRecord['outcome'], 'running'> {
  switch (outcome.kind) {
    case 'returned':
      return 'ok';
    case 'threw':
    case 'unloadable':
      return 'threw';
    case 'timeout':
    case 'memory':
    case 'crashed':
    case 'refused':
      return outcome.kind;
  }
}

function describeOutcome(
  outcome: Exclude<Outcome, { kind: 'returned' }>,
  folder: FunctionFolder,
  requestId: string,
): InvokeError {
  const failed = (text: string): InvokeError =>
    new InvokeError(500, -504002, 'FUNCTIONS_EXECUTE_FAIL', `functions execute fail: ${text}`, requestId);
  switch (outcome.kind) {
    case 'threw':
    case 'unloadable':
      return failed(outcome.failure.stack);
    case 'crashed':
      return failed(outcome.reason);
    case 'memory':
      return failed(`Memory limit of ${folder.memoryMb} MB exceeded.`);
    case 'timeout': {
      const text = `Invoking task timed out after ${folder.timeoutMs / 1000} seconds`;
      return new InvokeError(504, -504003, 'FUNCTIONS_TIME_LIMIT_EXCEEDED', text, requestId);
    }
    case 'refused':
      return new InvokeError(
        503,
        -501004,
        'EXCEED_CONCURRENT_REQUEST_LIMIT',
        'Too many calls are waiting.',
        requestId,
      );
  }
}

/**
 * The platform adds `userInfo` to what the mini-program sent; other callers' events arrive as they are. It is added to
 * the text, where the last key wins: writing a parsed event again would exhaust the stack on a deep one.
 */
function eventOf(text: string, caller: Caller): string {
  if (caller.openid === undefined) return text;
  const event = parseRecord(text);
  if (event === undefined) return text;
  const sent = text.trimEnd().slice(0, -1);
  const comma = Object.keys(event).length === 0 ? '' : ',';
  return `${sent}${comma}"userInfo":${JSON.stringify({ appId, openId: caller.openid })}}`;
}

function sourceText(source: CallSource): string | null {
  switch (source) {
    case 'client':
      return 'wx_client';
    case 'function':
      return 'wx_client,scf';
    case 'timer':
    case 'push':
    case 'console':
      return null;
  }
}

function processEnvironment(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ['PATH', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP']) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  return {
    ...kept,
    TZ: 'UTC',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: environmentId,
    TCB_ENV: environmentId,
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
  };
}
