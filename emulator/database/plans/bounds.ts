import { BSONRegExp, MaxKey, MinKey } from 'bson';
import { coverRegion, encodeCell, endOf } from '../geo/cells';
import { parseGeoOperator } from '../geo/conditions';
import { isOperatorDocument } from '../queries/matcher';
import { encodeKey, invertBytes } from '../values/keys';
import { type Document, isDocument, RANK, rankOf, type Value } from '../values/values';

/**
 * From a query to ranges of one index field. A range is a pair of edges in the space of encoded keys; an edge lies just
 * before its bytes or after everything that begins with them.
 */
export interface Edge {
  bytes: Buffer;
  after: boolean;
}

export interface Interval {
  low: Edge;
  high: Edge;
  /** Holds one value only. */
  point: boolean;
}

export interface Bounds {
  intervals: Interval[];
  /** Every value within satisfies the conditions used, and no value outside does: nothing is left to test. */
  exact: boolean;
}

const NOTHING = Buffer.alloc(0);

export const EVERYTHING: Interval = {
  low: { bytes: NOTHING, after: false },
  high: { bytes: NOTHING, after: true },
  point: false,
};

/**
 * An edge as bytes to compare keys with. "After everything that begins with these bytes" is the next larger prefix; a
 * suffix of 0xff would not do, since an inverted string ends in that very byte.
 */
export function edgeBytes(edge: Edge): Buffer {
  return edge.after ? nextPrefix(edge.bytes) : edge.bytes;
}

function nextPrefix(bytes: Buffer): Buffer {
  let length = bytes.length;
  while (length > 0 && bytes[length - 1] === 0xff) length--;
  if (length === 0) return Buffer.from([0xff]);
  const next = Buffer.from(bytes.subarray(0, length));
  next[length - 1] = (next[length - 1] ?? 0) + 1;
  return next;
}

function compareEdges(a: Edge, b: Edge): number {
  return Buffer.compare(edgeBytes(a), edgeBytes(b));
}

/** The same interval among inverted bytes, where a descending field keeps its keys. */
export function invertInterval({ low, high, point }: Interval): Interval {
  const swap = (edge: Edge): Edge => ({ bytes: invertBytes(edge.bytes), after: !edge.after });
  return { low: swap(high), high: swap(low), point };
}

function pointAt(bytes: Buffer): Interval {
  return { low: { bytes, after: false }, high: { bytes, after: true }, point: true };
}

function between(low: Edge, high: Edge): Interval {
  return { low, high, point: false };
}

const before = (...bytes: number[]): Edge => ({ bytes: Buffer.from(bytes), after: false });

/** All values of one type. */
function bracket(rank: number): Interval {
  return between(before(rank), before(rank + 1));
}

// -- conditions

/** One operator on one path, or a clause that only the matcher understands. */
export type Condition =
  | { kind: 'operator'; path: string; name: string; operand: Value; siblings: Document }
  | { kind: 'or'; branches: Condition[][] }
  | { kind: 'opaque' };

/** Takes a query apart into conditions that must all hold. */
export function listConditions(query: Document, prefix = ''): Condition[] {
  return Object.entries(query).flatMap(([name, operand]): Condition[] => {
    if (name === '$and' && Array.isArray(operand)) {
      return operand.flatMap((branch: Value) => (isDocument(branch) ? listConditions(branch, prefix) : []));
    }
    if (name === '$or' && Array.isArray(operand)) {
      const branches = operand.map((branch: Value) =>
        isDocument(branch) ? listConditions(branch, prefix) : [],
      );
      return [{ kind: 'or', branches }];
    }
    if (name.startsWith('$')) return [{ kind: 'opaque' }];
    const path = prefix + name;
    if (!isOperatorDocument(operand)) {
      return [
        {
          kind: 'operator',
          path,
          name: rankOf(operand) === RANK.regex ? '$regex' : '$eq',
          operand,
          siblings: {},
        },
      ];
    }
    return Object.entries(operand).flatMap(([operator, value]): Condition[] => {
      const condition: Condition = {
        kind: 'operator',
        path,
        name: operator,
        operand: value,
        siblings: operand,
      };
      if (operator !== '$elemMatch' || !isDocument(value) || isOperatorDocument(value)) return [condition];
      // The element's own conditions bound the index on the longer path, but they must meet in one element.
      return [condition, ...listConditions(value, `${path}.`), { kind: 'opaque' }];
    });
  });
}

// -- intervals of one condition

function intervalsOf(condition: Condition, path: string, multikey: boolean): Bounds | undefined {
  if (condition.kind === 'or') return unionOfBranches(condition.branches, path, multikey);
  if (condition.kind === 'opaque' || condition.path !== path) return undefined;
  const { name, operand, siblings } = condition;
  switch (name) {
    case '$eq':
      return equalTo(operand, multikey);
    case '$in':
      return oneOf(operand, multikey);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return comparedTo(name, operand);
    case '$regex':
      return startingWith(operand, siblings.$options);
    case '$exists':
      return operand === false || operand === 0 ? { ...nothingThere(multikey), exact: false } : undefined;
    case '$all':
      return Array.isArray(operand) && operand.length > 0 && !isOperatorDocument(operand[0])
        ? inexact(equalTo(operand[0], multikey))
        : undefined;
    case '$elemMatch':
      return isOperatorDocument(operand)
        ? inexact(boundsOf(listConditions({ [path]: operand }), path, false))
        : undefined;
    default:
      return undefined;
  }
}

function inexact(bounds: Bounds | undefined): Bounds | undefined {
  return bounds && { ...bounds, exact: false };
}

function nothingThere(multikey: boolean): Bounds {
  const none = pointAt(Buffer.from([RANK.null]));
  // An array on the way hides which element is missing the field, so the documents themselves must be looked at.
  return multikey
    ? { intervals: [pointAt(Buffer.from([RANK.undefined])), none], exact: false }
    : { intervals: [none], exact: true };
}

function equalTo(operand: Value, multikey: boolean): Bounds | undefined {
  if (operand === null || operand === undefined) return nothingThere(multikey);
  if (rankOf(operand) === RANK.regex) return startingWith(operand, undefined);
  if (Array.isArray(operand)) {
    // A whole array is indexed by its elements; the array as such only when it is itself an element.
    const first = operand.length === 0 ? Buffer.from([RANK.undefined]) : encodeKey(operand[0]);
    return { intervals: mergeIntervals([pointAt(first), pointAt(encodeKey(operand))]), exact: false };
  }
  return { intervals: [pointAt(encodeKey(operand))], exact: true };
}

function oneOf(operand: Value, multikey: boolean): Bounds | undefined {
  if (!Array.isArray(operand)) return undefined;
  const parts = operand.map((value: Value) => equalTo(value, multikey));
  if (parts.includes(undefined)) return undefined;
  const known = parts.flatMap((part) => part ?? []);
  return {
    intervals: mergeIntervals(known.flatMap((part) => part.intervals)),
    exact: known.every((part) => part.exact),
  };
}

function comparedTo(name: '$gt' | '$gte' | '$lt' | '$lte', operand: Value): Bounds | undefined {
  const rank = rankOf(operand);
  const isSimple = rank !== RANK.array && rank !== RANK.regex && rank !== RANK.other;
  if (!isSimple || operand instanceof MinKey || operand instanceof MaxKey) return undefined;
  if (rank === RANK.null || Number.isNaN(operand))
    return inexact({ intervals: [bracket(rank)], exact: false });
  const bytes = encodeKey(operand);
  // NaN is encoded below all numbers and is never less than any of them.
  const lowest: Edge = rank === RANK.number ? { bytes: encodeKey(Number.NaN), after: true } : before(rank);
  switch (name) {
    case '$gt':
      return { intervals: [between({ bytes, after: true }, before(rank + 1))], exact: true };
    case '$gte':
      return { intervals: [between({ bytes, after: false }, before(rank + 1))], exact: true };
    case '$lt':
      return { intervals: [between(lowest, { bytes, after: false })], exact: true };
    case '$lte':
      return { intervals: [between(lowest, { bytes, after: true })], exact: true };
  }
}

/** Only a pattern anchored at the start, without alternatives, bounds an index. */
function startingWith(operand: Value, options: Value): Bounds | undefined {
  const pattern = operand instanceof BSONRegExp ? operand.pattern : operand;
  const flags = typeof options === 'string' ? options : operand instanceof BSONRegExp ? operand.options : '';
  if (typeof pattern !== 'string' || /[imx]/.test(flags) || pattern.includes('|')) return undefined;
  const literal = /^\^([^\\^$.*+?()[\]{}|]+)/.exec(pattern)?.[1];
  if (literal === undefined) return undefined;
  // The last character may be optional: /^ab*/ also matches "a".
  const isOptional = /^[*?{]/.test(pattern.slice(1 + literal.length));
  const prefix = isOptional ? [...literal].slice(0, -1).join('') : literal;
  if (prefix === '') return undefined;
  const bytes = encodeKey(prefix).subarray(0, -1);
  return {
    intervals: [between({ bytes, after: false }, { bytes, after: true }), bracket(RANK.regex)],
    exact: false,
  };
}

function unionOfBranches(branches: Condition[][], path: string, multikey: boolean): Bounds | undefined {
  const parts = branches.map((branch) => boundsOf(branch, path, multikey));
  if (parts.includes(undefined)) return undefined;
  return { intervals: mergeIntervals(parts.flatMap((part) => part?.intervals ?? [])), exact: false };
}

// -- geo

/** The bounds that a geo operator puts on a 2dsphere field; always inexact, since cells are coarser than geometries. */
export function geoBoundsOf(conditions: readonly Condition[], path: string): Bounds | undefined {
  for (const condition of conditions) {
    if (condition.kind !== 'operator' || condition.path !== path || !isGeoOperator(condition.name)) continue;
    const cap = parseGeoOperator(condition.name, condition.operand);
    if (cap.radius >= Math.PI) continue;
    const { ranges, ancestors } = coverRegion(cap);
    const within = ranges.map((cell) =>
      between(
        { bytes: encodeCell({ code: cell.code, level: 0 }), after: false },
        { bytes: encodeCell({ code: endOf(cell), level: 0 }), after: false },
      ),
    );
    return {
      intervals: mergeIntervals([...within, ...ancestors.map((cell) => pointAt(encodeCell(cell)))]),
      exact: false,
    };
  }
  return undefined;
}

function isGeoOperator(name: string): boolean {
  return ['$geoWithin', '$geoIntersects', '$near', '$nearSphere'].includes(name);
}

// -- combining

/** Sorts intervals and joins those that overlap. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => compareEdges(a.low, b.low) || compareEdges(a.high, b.high));
  const merged: Interval[] = [];
  for (const interval of sorted) {
    const last = merged[merged.length - 1];
    if (last === undefined || compareEdges(interval.low, last.high) >= 0) {
      merged.push(interval);
    } else if (compareEdges(interval.high, last.high) > 0) {
      merged[merged.length - 1] = between(last.low, interval.high);
    }
  }
  return merged;
}

function intersect(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  return left.flatMap((a) =>
    right.flatMap((b) => {
      const low = compareEdges(a.low, b.low) >= 0 ? a.low : b.low;
      const high = compareEdges(a.high, b.high) <= 0 ? a.high : b.high;
      if (compareEdges(low, high) >= 0) return [];
      return [{ low, high, point: a.point || b.point }];
    }),
  );
}

function isTighter(a: Bounds, b: Bounds): boolean {
  const weigh = (bounds: Bounds): number =>
    bounds.intervals.every((interval) => interval.point)
      ? bounds.intervals.length
      : 10_000 + bounds.intervals.length;
  return weigh(a) < weigh(b);
}

/**
 * The bounds that all conditions together put on a path, or undefined when none does. On an array each condition may be
 * met by another element, so only the tightest one is used there.
 */
export function boundsOf(
  conditions: readonly Condition[],
  path: string,
  multikey: boolean,
): Bounds | undefined {
  let combined: Bounds | undefined;
  for (const condition of conditions) {
    const bounds = intervalsOf(condition, path, multikey);
    if (bounds === undefined) continue;
    if (combined === undefined) combined = bounds;
    else if (multikey) combined = { ...(isTighter(bounds, combined) ? bounds : combined), exact: false };
    else
      combined = {
        intervals: intersect(combined.intervals, bounds.intervals),
        exact: combined.exact && bounds.exact,
      };
  }
  return combined;
}
