import type { LogLevel } from './functions/messages';

/** One request that a function made of the cloud while it ran. */
export interface RoundTrip {
  kind: 'database' | 'storage' | 'function' | 'wx';
  action: string;
  /** The collection, function or API that the request names. */
  target: string;
  plan: string;
  examined: number;
  indexEntries: number;
  returned: number;
  /** Time inside the database, in microseconds. */
  micros: number;
  /** From the start of the call, in milliseconds of the machine. */
  startMs: number;
  endMs: number;
  transactionId?: string;
  /** The code that it was refused with. */
  failure?: string;
  /** The kind of injected fault that it met. */
  fault?: string;
  /** It began after the function had already answered. */
  isLate: boolean;
}

export type CallSource = 'client' | 'function' | 'timer' | 'push' | 'console';
export type CallOutcome =
  | 'running'
  | 'ok'
  | 'threw'
  | 'timeout'
  | 'crashed'
  | 'memory'
  | 'refused'
  | 'tooLarge';

export interface LogLine {
  level: LogLevel;
  text: string;
  atMs: number;
}

/** One call of one function with everything that it did. */
export interface CallRecord {
  id: string;
  function: string;
  /** `event.action` when there is one, or the name of the timer or push. */
  label: string;
  source: CallSource;
  openid: string;
  /** The cloud's clock at the start. */
  atMs: number;
  /** Duration on the machine's clock, in milliseconds; of these `coldMs` went into loading the function. */
  ms: number;
  coldMs: number;
  outcome: CallOutcome;
  failure: string;
  event: string;
  result: string;
  resultBytes: number;
  rssBytes: number;
  roundTrips: RoundTrip[];
  logs: LogLine[];
}

/** The figures of all remembered calls of one function and label. */
export interface CallSummary {
  function: string;
  label: string;
  calls: number;
  failures: number;
  p50Ms: number;
  p95Ms: number;
  /** Database requests in one call: the most, and the mean. */
  maxRoundTrips: number;
  meanRoundTrips: number;
  examined: number;
  returned: number;
  /** The worst documents examined per document returned, of one request that returned any. */
  maxExaminedPerReturned: number;
}

/** Which calls to list; whatever is absent does not narrow. */
export interface CallFilter {
  function?: string;
  label?: string;
  /** Anything but success. */
  isFailed?: boolean;
  /** Part of the function's name, the label, the caller or the failure. */
  text?: string;
  before?: string;
  limit?: number;
}

const maxCalls = 1_000;
const maxRoundTrips = 2_000;
const maxLogs = 1_000;
const maxText = 16_384;
const maxLogText = 262_144;

/** The last calls with their round trips and logs, and what they add up to. */
export class Statistics {
  readonly #calls: CallRecord[] = [];
  readonly #byId = new Map<string, CallRecord>();
  readonly #startedMs = new WeakMap<CallRecord, number>();
  readonly #logText = new WeakMap<CallRecord, number>();

  /** Begins the record of a call. */
  begin(
    call: Pick<CallRecord, 'id' | 'function' | 'label' | 'source' | 'openid' | 'atMs' | 'event'>,
  ): CallRecord {
    const record: CallRecord = {
      ...call,
      event: call.event.slice(0, maxText),
      ms: 0,
      coldMs: 0,
      outcome: 'running',
      failure: '',
      result: '',
      resultBytes: 0,
      rssBytes: 0,
      roundTrips: [],
      logs: [],
    };
    this.#startedMs.set(record, performance.now());
    this.#calls.push(record);
    this.#byId.set(record.id, record);
    if (this.#calls.length > maxCalls) {
      const oldest = this.#calls.shift();
      if (oldest !== undefined) this.#byId.delete(oldest.id);
    }
    return record;
  }

  /** Milliseconds since the call began. */
  elapsedMs(record: CallRecord): number {
    return performance.now() - (this.#startedMs.get(record) ?? performance.now());
  }

  /** Closes the record of a call. */
  end(record: CallRecord, outcome: Exclude<CallOutcome, 'running'>, failure: string, result: string): void {
    record.ms = this.elapsedMs(record);
    record.outcome = outcome;
    record.failure = failure.slice(0, maxText);
    record.result = result.slice(0, maxText);
    record.resultBytes = Buffer.byteLength(result);
  }

  addRoundTrip(record: CallRecord, roundTrip: RoundTrip): void {
    if (record.roundTrips.length < maxRoundTrips) record.roundTrips.push(roundTrip);
  }

  addLog(record: CallRecord, line: LogLine): void {
    const room = maxLogText - (this.#logText.get(record) ?? 0);
    if (record.logs.length >= maxLogs || room <= 0) return;
    const text = line.text.slice(0, Math.min(maxText, room));
    this.#logText.set(record, maxLogText - room + text.length);
    record.logs.push({ ...line, text });
  }

  call(id: string): CallRecord | undefined {
    return this.#byId.get(id);
  }

  /** Remembered calls, newest first, that fit the filter; `before` is the id of the last one already seen. */
  calls(filter: CallFilter = {}): CallRecord[] {
    const limit = filter.limit ?? maxCalls;
    const found: CallRecord[] = [];
    let isPast = filter.before === undefined || !this.#byId.has(filter.before);
    for (let index = this.#calls.length - 1; index >= 0 && found.length < limit; index -= 1) {
      const record = this.#calls[index];
      if (record === undefined) break;
      if (isPast && isFitting(record, filter)) found.push(record);
      if (record.id === filter.before) isPast = true;
    }
    return found;
  }

  /** What the remembered calls add up to, by function and label, the most frequent first. */
  summary(): CallSummary[] {
    const groups = new Map<string, CallRecord[]>();
    for (const record of this.#calls) {
      if (record.outcome === 'running') continue;
      const key = `${record.function}\n${record.label}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [record]);
      else group.push(record);
    }
    return [...groups.values()].map(summarise).sort((left, right) => right.calls - left.calls);
  }

  reset(): void {
    this.#calls.length = 0;
    this.#byId.clear();
  }
}

function isFitting(record: CallRecord, filter: CallFilter): boolean {
  const { text } = filter;
  const words = [record.function, record.label, record.openid, record.failure];
  return (
    (filter.function === undefined || record.function === filter.function) &&
    (filter.label === undefined || record.label === filter.label) &&
    (filter.isFailed !== true || (record.outcome !== 'ok' && record.outcome !== 'running')) &&
    (text === undefined || words.some((word) => word.includes(text)))
  );
}

function summarise(records: CallRecord[]): CallSummary {
  const [first] = records;
  const times = records.map((record) => record.ms).sort((left, right) => left - right);
  const trips = records.map((record) => record.roundTrips.filter((trip) => trip.kind === 'database'));
  const counts = trips.map((own) => own.length);
  const reads = trips.flat();
  const total = (numbers: number[]): number => numbers.reduce((sum, value) => sum + value, 0);
  const ratios = reads.filter((trip) => trip.returned > 0).map((trip) => trip.examined / trip.returned);
  return {
    function: first?.function ?? '',
    label: first?.label ?? '',
    calls: records.length,
    failures: records.filter((record) => record.outcome !== 'ok').length,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    maxRoundTrips: Math.max(...counts),
    meanRoundTrips: total(counts) / counts.length,
    examined: total(reads.map((trip) => trip.examined)),
    returned: total(reads.map((trip) => trip.returned)),
    maxExaminedPerReturned: Math.max(0, ...ratios),
  };
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
