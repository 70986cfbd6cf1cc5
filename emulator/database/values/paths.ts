import { EMPTY_ARRAY } from './keys';
import { compareValues, type Document, fieldOf, isDocument, setField, type Value } from './values';

/**
 * Dotted paths as MongoDB walks them: through sub-documents by name, through arrays both by position and into every
 * element that is a document.
 */

const parsed = new Map<string, readonly string[]>();
const MAX_PARSED = 10_000;

export function splitPath(path: string): readonly string[] {
  let parts = parsed.get(path);
  if (parts === undefined) {
    parts = path.split('.');
    if (parsed.size >= MAX_PARSED) parsed.clear();
    parsed.set(path, parts);
  }
  return parts;
}

export function isPosition(part: string): boolean {
  return /^(0|[1-9]\d*)$/.test(part);
}

/**
 * Calls `visit` with each value that the path leads to, `undefined` for a missing field, until it returns true.
 * An array at the end of the path is given whole; the caller decides whether its elements count too.
 */
export function someLeaf(
  value: Value,
  parts: readonly string[],
  visit: (leaf: Value) => boolean,
  from = 0,
): boolean {
  const part = parts[from];
  if (part === undefined) return visit(value);
  if (Array.isArray(value)) {
    if (
      isPosition(part) &&
      Number(part) < value.length &&
      someLeaf(value[Number(part)], parts, visit, from + 1)
    ) {
      return true;
    }
    for (const element of value) {
      if (isDocument(element) && someLeaf(element, parts, visit, from)) return true;
    }
    return false;
  }
  if (isDocument(value)) return someLeaf(fieldOf(value, part), parts, visit, from + 1);
  return visit(undefined);
}

/** The value at a path that crosses no array, or undefined. */
export function valueAt(document: Document, path: string): Value {
  let value: Value = document;
  for (const part of splitPath(path)) {
    if (!isDocument(value)) return undefined;
    value = fieldOf(value, part);
  }
  return value;
}

/** The values that stand for a document in an index on the path: one per array element. */
export function indexValues(document: Document, path: string): { values: Value[]; multikey: boolean } {
  const values: Value[] = [];
  const multikey = collectIndexValues(document, splitPath(path), 0, values);
  if (values.length === 0) values.push(undefined);
  return { values, multikey };
}

function collectIndexValues(value: Value, parts: readonly string[], from: number, into: Value[]): boolean {
  const part = parts[from];
  if (part === undefined) {
    if (!Array.isArray(value)) {
      into.push(value);
      return false;
    }
    if (value.length === 0) into.push(EMPTY_ARRAY);
    else for (const element of value) into.push(element);
    return true;
  }
  if (Array.isArray(value)) {
    if (isPosition(part) && Number(part) < value.length)
      collectIndexValues(value[Number(part)], parts, from + 1, into);
    for (const element of value) if (isDocument(element)) collectIndexValues(element, parts, from, into);
    return true;
  }
  if (isDocument(value)) return collectIndexValues(fieldOf(value, part), parts, from + 1, into);
  into.push(undefined);
  return false;
}

/** The value that a document sorts by: the smallest element of an array in ascending order, the largest in descending. */
export function sortValue(document: Document, path: string, direction: 1 | -1): Value {
  const { values } = indexValues(document, path);
  let best = values[0];
  for (const value of values) {
    if (compareForSort(value, best) * direction < 0) best = value;
  }
  return best;
}

/** Compares two sort values; an empty array sorts before null. */
export function compareForSort(left: Value, right: Value): number {
  if (left === EMPTY_ARRAY || right === EMPTY_ARRAY) {
    if (left === right) return 0;
    return left === EMPTY_ARRAY ? -1 : 1;
  }
  return compareValues(left, right);
}

/** Writes a value at a dotted path, creating documents on the way. */
export function writePath(document: Document, path: string, value: Value): void {
  const [part = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    setField(document, part, value);
    return;
  }
  const below = document[part];
  const next: Document = isDocument(below) ? below : {};
  setField(document, part, next);
  writePath(next, rest.join('.'), value);
}
