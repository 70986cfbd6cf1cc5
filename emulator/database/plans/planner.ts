import type { Collection, Index, IndexField } from '../storage/catalog';
import type { Storage } from '../storage/storage';
import { splitPath } from '../values/paths';
import type { Document } from '../values/values';
import {
  type Bounds,
  boundsOf,
  type Condition,
  EVERYTHING,
  edgeBytes,
  geoBoundsOf,
  type Interval,
  invertInterval,
  listConditions,
} from './bounds';

/** One run of consecutive entries; streams that share an order are merged by the bytes behind `offset`. */
export interface Stream {
  low: Buffer;
  high: Buffer;
  offset: number;
}

/** A condition on a field behind the streams' own, judged on the key so that the document need not be read. */
export interface KeyFilter {
  /** The field's place in the index. */
  field: number;
  intervals: { low: Buffer; high: Buffer }[];
}

export interface IndexPlan {
  index: Index;
  streams: Stream[];
  filters: KeyFilter[];
  reverse: boolean;
  /** Merged streams come in the order that the query asks for. */
  sorted: boolean;
  /** Every document found matches the query; nothing is left to test. */
  exact: boolean;
  /** One document can appear several times. */
  repeats: boolean;
}

export type Order = readonly (readonly [path: string, direction: 1 | -1])[];

/** More branches than this cost more to merge than reading a wider range. */
const MAX_STREAMS = 512;
const PROBE_LIMIT = 256;
const PROBED_STREAMS = 8;

interface FieldPlan {
  field: IndexField;
  intervals: Interval[];
  bounded: boolean;
  exact: boolean;
}

/** Chooses how to read a collection for a query: the cheapest index, or undefined for reading it whole. */
export function choosePlan(
  storage: Storage,
  collection: Collection,
  query: Document,
  order: Order,
  need: number,
): IndexPlan | undefined {
  const conditions = listConditions(query);
  const plans = [collection.primary, ...collection.indexes].flatMap((index) => {
    const plan = planIndex(index, conditions, order);
    return plan ? [plan] : [];
  });
  const [first] = plans;
  if (plans.length <= 1) return first;
  // Exact and in order: every document read is returned, so nothing can be cheaper and estimating would cost more.
  const perfect = plans.filter((plan) => plan.exact && plan.sorted);
  if (perfect.length > 0) return perfect.reduce((a, b) => (b.streams.length < a.streams.length ? b : a));
  return cheapest(storage, collection, plans, need);
}

function cheapest(
  storage: Storage,
  collection: Collection,
  plans: IndexPlan[],
  need: number,
): IndexPlan | undefined {
  const total = storage.count(collection);
  const bounded = plans.map((plan) => ({ plan, size: Math.min(total, estimate(storage, plan)) }));
  const smallest = Math.min(total, ...bounded.map(({ size }) => size));
  let best: { plan: IndexPlan; cost: number } | undefined;
  for (const { plan, size } of bounded) {
    // In the right order one can stop early: after `need` documents, had the index the query's own selectivity.
    const untilEnough = smallest === 0 ? size : (need * size) / smallest;
    let cost = plan.sorted ? Math.min(size, untilEnough) : size + (size > need ? size * 0.2 : 0);
    if (!plan.exact) cost *= 1.1;
    if (plan.streams.length > 1) cost += plan.streams.length;
    if (best === undefined || cost < best.cost) best = { plan, cost };
  }
  return best?.plan;
}

function estimate(storage: Storage, plan: IndexPlan): number {
  if (plan.index.unique && plan.streams.every((stream) => stream.low.length > 0 && isPointStream(stream))) {
    return plan.streams.length;
  }
  const probed = plan.streams.slice(0, PROBED_STREAMS);
  let counted = 0;
  for (const { low, high } of probed) counted += storage.countRange(plan.index, low, high, PROBE_LIMIT);
  const factor = plan.streams.length / Math.max(1, probed.length);
  const size = counted * factor;
  const isCapped = counted >= PROBE_LIMIT;
  const isUnbounded = plan.streams.length === 1 && plan.streams[0]?.low.length === 0;
  return isUnbounded ? Number.POSITIVE_INFINITY : isCapped ? size * 4 : size;
}

function isPointStream({ low, high }: Stream): boolean {
  return (
    high.length === low.length + 1 && high[low.length] === 0xff && high.subarray(0, low.length).equals(low)
  );
}

function planIndex(index: Index, conditions: readonly Condition[], order: Order): IndexPlan | undefined {
  const fields = planFields(index, conditions);
  const sort = matchOrder(fields, order);
  const bounded = fields[0]?.bounded === true;
  if (!bounded && (sort === undefined || order.length === 0)) return undefined;
  const { streams, used } = buildStreams(fields, sort?.from ?? 0);
  const repeats = index.fields.some((field) => field.multikey || field.geo);
  const filters = fields.flatMap((field, i) => (i < used || !canFilter(field) ? [] : [toFilter(field, i)]));
  const settled = fields.filter((field, i) => i < used || canFilter(field));
  return {
    index,
    streams,
    filters,
    reverse: sort?.reverse ?? false,
    sorted: sort !== undefined,
    exact: isExact(settled, conditions),
    repeats,
  };
}

/** Of an array each entry knows only one element, so its fields are left to the documents. */
function canFilter({ field, bounded }: FieldPlan): boolean {
  return bounded && !field.multikey && !field.geo;
}

function toFilter({ intervals }: FieldPlan, field: number): KeyFilter {
  return {
    field,
    intervals: intervals.map(({ low, high }) => ({ low: edgeBytes(low), high: edgeBytes(high) })),
  };
}

function planFields(index: Index, conditions: readonly Condition[]): FieldPlan[] {
  const roots = new Set<string>();
  return index.fields.map((field) => {
    const root = splitPath(field.path)[0] ?? '';
    // Two fields below one array are indexed element by element, but a query may meet them in different elements.
    const isShared = field.multikey && roots.has(root);
    const bounds = isShared ? undefined : fieldBounds(field, conditions);
    if (bounds && field.multikey) roots.add(root);
    const intervals = bounds?.intervals ?? [EVERYTHING];
    return {
      field,
      intervals: field.descending ? intervals.map(invertInterval).reverse() : intervals,
      bounded: bounds !== undefined,
      exact: bounds?.exact ?? true,
    };
  });
}

function fieldBounds(field: IndexField, conditions: readonly Condition[]): Bounds | undefined {
  return field.geo ? geoBoundsOf(conditions, field.path) : boundsOf(conditions, field.path, field.multikey);
}

const isPoints = (field: FieldPlan): boolean =>
  field.bounded && field.intervals.every((interval) => interval.point);

/** Whether reading the index gives the wanted order: from which field on, and in which direction. */
function matchOrder(
  fields: readonly FieldPlan[],
  order: Order,
): { from: number; reverse: boolean } | undefined {
  // A field fixed to one value orders nothing.
  const fixed = new Set(
    fields.flatMap(({ field, intervals, bounded }) =>
      bounded && !field.multikey && intervals.length === 1 && intervals[0]?.point ? [field.path] : [],
    ),
  );
  const wanted = order.filter(([path]) => !fixed.has(path));
  if (wanted.length === 0) return { from: 0, reverse: false };
  for (let from = 0; from < fields.length; from++) {
    const reverse = followsOrder(fields.slice(from), wanted, fixed);
    if (reverse !== undefined) return { from, reverse };
    const field = fields[from];
    if (field === undefined || !isPoints(field)) return undefined;
  }
  return undefined;
}

function followsOrder(
  fields: readonly FieldPlan[],
  wanted: Order,
  fixed: ReadonlySet<string>,
): boolean | undefined {
  let reverse: boolean | undefined;
  let at = 0;
  for (const { field, bounded } of fields) {
    const next = wanted[at];
    if (next === undefined) break;
    const [path, direction] = next;
    if (field.path !== path) {
      if (fixed.has(field.path)) continue;
      return undefined;
    }
    // Of an array the smallest or largest element decides, which is the first one met only if none is cut off.
    if (field.geo || (field.multikey && bounded)) return undefined;
    const needsReverse = (direction === -1) !== field.descending;
    if (reverse !== undefined && reverse !== needsReverse) return undefined;
    reverse = needsReverse;
    at++;
  }
  return at === wanted.length ? reverse : undefined;
}

/** Multiplies out the leading points, then one range; returns also how many fields' bounds were put to use. */
function buildStreams(fields: readonly FieldPlan[], sortFrom: number): { streams: Stream[]; used: number } {
  let prefixes: { bytes: Buffer; offset: number }[] = [{ bytes: Buffer.alloc(0), offset: 0 }];
  let used = 0;
  for (const field of fields) {
    if (!field.bounded) break;
    const isLast = !isPoints(field);
    if (prefixes.length * field.intervals.length > MAX_STREAMS && (isLast || used >= sortFrom) && used > 0)
      break;
    used++;
    if (isLast) {
      const streams = prefixes.flatMap(({ bytes, offset }) =>
        field.intervals.map(({ low, high }) => ({
          low: Buffer.concat([bytes, edgeBytes(low)]),
          high: Buffer.concat([bytes, edgeBytes(high)]),
          offset: used - 1 < sortFrom ? bytes.length : offset,
        })),
      );
      return { streams, used };
    }
    const index = used;
    prefixes = prefixes.flatMap(({ bytes, offset }) =>
      field.intervals.map(({ low }) => {
        const longer = Buffer.concat([bytes, low.after ? EMPTY : low.bytes]);
        return { bytes: longer, offset: index <= sortFrom ? longer.length : offset };
      }),
    );
  }
  const end = Buffer.from([0xff]);
  return {
    streams: prefixes.map(({ bytes, offset }) => ({ low: bytes, high: Buffer.concat([bytes, end]), offset })),
    used,
  };
}

const EMPTY = Buffer.alloc(0);

/** Every condition of the query is settled by the bounds of the fields in use. */
function isExact(used: readonly FieldPlan[], conditions: readonly Condition[]): boolean {
  const settled = new Map(used.map((field) => [field.field.path, field.exact]));
  const seen = new Set<string>();
  return conditions.every((condition) => {
    if (condition.kind !== 'operator' || settled.get(condition.path) !== true) return false;
    const isSecond = seen.has(condition.path);
    seen.add(condition.path);
    const isUsable = ['$eq', '$in', '$gt', '$gte', '$lt', '$lte'].includes(condition.name);
    return (
      isUsable && !(isSecond && used.some(({ field }) => field.path === condition.path && field.multikey))
    );
  });
}

/** A query that pins `_id` to given values, for labels and locks. */
export function isById(plan: IndexPlan): boolean {
  return plan.index.name === '_id_';
}
