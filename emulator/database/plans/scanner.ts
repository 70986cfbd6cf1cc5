import type { Collection } from '../storage/catalog';
import type { Entry, Row, Storage } from '../storage/storage';
import { endOfComponent } from '../values/keys';
import type { IndexPlan, KeyFilter, Stream } from './planner';

/** What reading has cost so far. */
export interface Cost {
  examined: number;
  indexEntries: number;
}

const FIRST_PAGE = 16;
const LARGEST_PAGE = 512;

/** One stream of entries, read a page at a time; `head` is the entry that comes next. */
class StreamReader {
  private page: Entry[] = [];
  private position = 0;
  private last: Entry | undefined;
  private isDone = false;

  constructor(
    private readonly storage: Storage,
    private readonly plan: IndexPlan,
    readonly stream: Stream,
    private size: number,
  ) {}

  head(): Entry | undefined {
    if (this.position < this.page.length) return this.page[this.position];
    if (this.isDone) return undefined;
    const { low, high } = this.stream;
    this.page = this.storage.range(this.plan.index, low, high, this.plan.reverse, this.size, this.last);
    this.isDone = this.page.length < this.size;
    this.last = this.page[this.page.length - 1];
    this.position = 0;
    this.size = Math.min(this.size * 2, LARGEST_PAGE);
    return this.page[0];
  }

  take(): void {
    this.position++;
  }
}

/**
 * Row numbers in the plan's order, each once. The streams of a sorted plan are merged by the part of the key that
 * follows their own prefix: that is how `$in` on an array field keeps the order of the next field.
 */
export function* scanEntries(storage: Storage, plan: IndexPlan, need: number, cost: Cost): Generator<number> {
  const seen = plan.repeats || plan.streams.length > 1 ? new Set<number>() : undefined;
  const size = Math.max(
    FIRST_PAGE,
    Math.min(LARGEST_PAGE, Math.ceil((need + 1) / Math.max(1, plan.streams.length))),
  );
  const readers = plan.streams.map((stream) => new StreamReader(storage, plan, stream, size));
  const entries = plan.sorted && readers.length > 1 ? merge(readers, plan.reverse) : concatenate(readers);
  for (const { key, n } of entries) {
    cost.indexEntries++;
    if (!passes(key, plan.filters)) continue;
    if (seen?.has(n)) continue;
    seen?.add(n);
    yield n;
  }
}

function passes(key: Buffer, filters: readonly KeyFilter[]): boolean {
  let field = 0;
  let start = 0;
  for (const filter of filters) {
    for (; field < filter.field; field++) start = endOfComponent(key, start);
    const component = key.subarray(start, endOfComponent(key, start));
    const isInside = filter.intervals.some(
      ({ low, high }) => Buffer.compare(component, low) >= 0 && Buffer.compare(component, high) < 0,
    );
    if (!isInside) return false;
  }
  return true;
}

function* concatenate(readers: readonly StreamReader[]): Generator<Entry> {
  for (const reader of readers) {
    for (let entry = reader.head(); entry !== undefined; entry = reader.head()) {
      reader.take();
      yield entry;
    }
  }
}

interface Candidate {
  reader: StreamReader;
  entry: Entry;
  rest: Buffer;
}

/** A k-way merge over a binary heap, so that many branches cost only their logarithm per entry. */
function* merge(readers: readonly StreamReader[], reverse: boolean): Generator<Entry> {
  const direction = reverse ? -1 : 1;
  const isBefore = (a: Candidate, b: Candidate): boolean =>
    (Buffer.compare(a.rest, b.rest) || a.entry.n - b.entry.n) * direction < 0;
  const heap = new Heap(isBefore);
  for (const reader of readers) pushHead(heap, reader);
  for (let first = heap.pop(); first !== undefined; first = heap.pop()) {
    yield first.entry;
    first.reader.take();
    pushHead(heap, first.reader);
  }
}

function pushHead(heap: Heap, reader: StreamReader): void {
  const entry = reader.head();
  if (entry) heap.push({ reader, entry, rest: entry.key.subarray(reader.stream.offset) });
}

class Heap {
  private readonly items: Candidate[] = [];
  constructor(private readonly isBefore: (a: Candidate, b: Candidate) => boolean) {}

  push(item: Candidate): void {
    let at = this.items.length;
    this.items.push(item);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.items[above];
      if (parent === undefined || !this.isBefore(item, parent)) break;
      this.items[at] = parent;
      at = above;
    }
    this.items[at] = item;
  }

  pop(): Candidate | undefined {
    const top = this.items[0];
    const last = this.items.pop();
    if (top === undefined || last === undefined || this.items.length === 0) return top;
    let at = 0;
    for (;;) {
      const child = this.firstChild(at);
      const item = this.items[child];
      if (item === undefined || !this.isBefore(item, last)) break;
      this.items[at] = item;
      at = child;
    }
    this.items[at] = last;
    return top;
  }

  private firstChild(at: number): number {
    const left = this.items[2 * at + 1];
    const right = this.items[2 * at + 2];
    return left !== undefined && right !== undefined && this.isBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
  }
}

/** Documents in the plan's order; without a plan all of them. Rows are fetched in batches of about `need`. */
export function* scanRows(
  storage: Storage,
  collection: Collection,
  plan: IndexPlan | undefined,
  need: number,
  cost: Cost,
): Generator<Row> {
  if (plan === undefined) {
    for (const row of storage.scan(collection)) {
      cost.examined++;
      yield row;
    }
    return;
  }
  let batch: number[] = [];
  let size = Math.max(1, Math.min(need, LARGEST_PAGE));
  for (const n of scanEntries(storage, plan, need, cost)) {
    batch.push(n);
    if (batch.length < size) continue;
    yield* fetchRows(storage, collection, batch, cost);
    batch = [];
    size = Math.min(Math.max(size, FIRST_PAGE) * 2, LARGEST_PAGE);
  }
  if (batch.length > 0) yield* fetchRows(storage, collection, batch, cost);
}

function* fetchRows(
  storage: Storage,
  collection: Collection,
  batch: readonly number[],
  cost: Cost,
): Generator<Row> {
  for (const row of storage.getRows(collection, batch)) {
    cost.examined++;
    yield row;
  }
}
