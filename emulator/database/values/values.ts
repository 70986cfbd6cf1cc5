import { Binary, BSONRegExp, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';

/**
 * A value of a document, as the engine holds it in memory. Whole numbers are JavaScript numbers (a BSON int, long or
 * double is told apart by its size alone, because the SDK sends it by that same rule); a long beyond 2^53 is a bigint,
 * so that it survives exactly. `undefined` means a missing field.
 */
export type Value = unknown;
export type Document = { [field: string]: Value };

/** The order of types in MongoDB; also the first byte of an encoded key, so no rank may be 0x00 or 0xff. */
export const RANK = {
  minKey: 0x05,
  /** An empty array in an index, which sorts before null. */
  undefined: 0x0a,
  null: 0x0f,
  number: 0x14,
  string: 0x1e,
  object: 0x28,
  array: 0x32,
  binary: 0x3c,
  objectId: 0x46,
  boolean: 0x50,
  date: 0x5a,
  timestamp: 0x64,
  regex: 0x6e,
  other: 0x73,
  maxKey: 0x7d,
} as const;

/** Tells a plain object (a sub-document) from the BSON classes and arrays. */
export function isDocument(value: Value): value is Document {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The place of a value's type in MongoDB's order of types; a missing field counts as null. */
export function rankOf(value: Value): number {
  switch (typeof value) {
    case 'string':
      return RANK.string;
    case 'number':
    case 'bigint':
      return RANK.number;
    case 'boolean':
      return RANK.boolean;
    case 'undefined':
      return RANK.null;
    default:
      break;
  }
  if (value === null) return RANK.null;
  if (Array.isArray(value)) return RANK.array;
  if (value instanceof Date) return RANK.date;
  if (isDocument(value)) return RANK.object;
  if (value instanceof ObjectId) return RANK.objectId;
  if (value instanceof BSONRegExp || value instanceof RegExp) return RANK.regex;
  if (value instanceof Binary) return RANK.binary;
  if (value instanceof Timestamp) return RANK.timestamp;
  if (value instanceof Decimal128 || value instanceof Long) return RANK.number;
  if (value instanceof MinKey) return RANK.minKey;
  if (value instanceof MaxKey) return RANK.maxKey;
  return RANK.other;
}

/** The number that stands for a numeric value in comparisons: exact for all but Decimal128. */
export function numberOf(value: Value): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof Long) return value.toBigInt();
  if (value instanceof Decimal128) return Number(value.toString());
  return Number.NaN;
}

export function isNumeric(value: Value): boolean {
  return rankOf(value) === RANK.number;
}

function compareNumbers(left: number | bigint, right: number | bigint): number {
  if (left < right) return -1;
  if (left > right) return 1;
  // NaN equals itself and sorts before every other number.
  const leftIsNaN = Number.isNaN(left);
  const rightIsNaN = Number.isNaN(right);
  return leftIsNaN === rightIsNaN ? 0 : leftIsNaN ? -1 : 1;
}

/** Compares by code point, as UTF-8 bytes do; JavaScript's own order differs for characters beyond U+FFFF. */
export function compareStrings(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const a = left.charCodeAt(i);
    const b = right.charCodeAt(i);
    if (a === b) continue;
    const aIsSurrogate = a >= 0xd800 && a <= 0xdfff;
    const bIsSurrogate = b >= 0xd800 && b <= 0xdfff;
    if (aIsSurrogate !== bIsSurrogate) return aIsSurrogate ? 1 : -1;
    return a < b ? -1 : 1;
  }
  return left.length < right.length ? -1 : 1;
}

function compareArrays(left: readonly Value[], right: readonly Value[]): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(left[i], right[i]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Field by field in the order of writing: first the type of the value, then the name, then the value. */
function compareDocuments(left: Document, right: Document): number {
  const leftNames = Object.keys(left);
  const rightNames = Object.keys(right);
  const length = Math.min(leftNames.length, rightNames.length);
  for (let i = 0; i < length; i++) {
    const leftName = leftNames[i] ?? '';
    const rightName = rightNames[i] ?? '';
    const a = left[leftName];
    const b = right[rightName];
    const order = rankOf(a) - rankOf(b) || compareStrings(leftName, rightName) || compareValues(a, b);
    if (order !== 0) return order;
  }
  return leftNames.length - rightNames.length;
}

export function regexParts(value: Value): { pattern: string; options: string } {
  if (value instanceof BSONRegExp) return { pattern: value.pattern, options: value.options };
  if (value instanceof RegExp) return { pattern: value.source, options: value.flags };
  return { pattern: '', options: '' };
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  return left.length - right.length || Buffer.compare(left, right);
}

/** MongoDB's total order over all values. Zero means equal: `1` and `1.0` are, `null` and a missing field are. */
export function compareValues(left: Value, right: Value): number {
  if (left === right) return 0;
  if (typeof left === 'string' && typeof right === 'string') return compareStrings(left, right);
  const rank = rankOf(left);
  const order = rank - rankOf(right);
  if (order !== 0) return order;
  if (rank === RANK.number) return compareNumbers(numberOf(left), numberOf(right));
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (left instanceof Date && right instanceof Date) return compareNumbers(left.getTime(), right.getTime());
  if (Array.isArray(left) && Array.isArray(right)) return compareArrays(left, right);
  if (isDocument(left) && isDocument(right)) return compareDocuments(left, right);
  if (left instanceof ObjectId && right instanceof ObjectId) return Buffer.compare(left.id, right.id);
  if (left instanceof Binary && right instanceof Binary) {
    return (
      left.position - right.position ||
      left.sub_type - right.sub_type ||
      compareBytes(left.value(), right.value())
    );
  }
  if (left instanceof Timestamp && right instanceof Timestamp) return left.compare(right);
  if (rank === RANK.regex) {
    const a = regexParts(left);
    const b = regexParts(right);
    return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
  }
  if (rank === RANK.other) return compareStrings(JSON.stringify(left), JSON.stringify(right));
  return 0;
}

export function areEqual(left: Value, right: Value): boolean {
  return compareValues(left, right) === 0;
}

/** A deep copy; the BSON classes are immutable here and so are shared. */
export function clone<T>(value: T): T;
export function clone(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => clone(element));
  if (value instanceof Date) return new Date(value);
  if (!isDocument(value)) return value;
  const copy: Document = {};
  for (const name of Object.keys(value)) setField(copy, name, clone(value[name]));
  return copy;
}

/** Sets a field even when it is called `__proto__`, which plain assignment would take for the prototype. */
export function setField(target: Document, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[name] = value;
  }
}

/** An own field, or undefined; never a property of Object's prototype. */
export function fieldOf(target: Document, name: string): Value {
  return Object.hasOwn(target, name) ? target[name] : undefined;
}
