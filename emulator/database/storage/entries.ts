import { cellValues } from '../geo/cells';
import { badRequest } from '../refusals';
import { encodeComponents } from '../values/keys';
import { indexValues, isPosition, splitPath } from '../values/paths';
import { type Document, fieldOf, isDocument, type Value } from '../values/values';
import type { Index, IndexField } from './catalog';

/** The index entries of one document. */
export interface Entries {
  keys: Buffer[];
  /** Which fields of the index met an array. */
  multikey: boolean[];
}

/** Where the path first meets an array, as the number of its parts, or undefined. */
function arrayDepth(document: Document, path: string): number | undefined {
  let value: Value = document;
  const parts = splitPath(path);
  for (let depth = 0; depth <= parts.length; depth++) {
    if (Array.isArray(value)) return depth;
    const part = parts[depth];
    if (part === undefined || !isDocument(value)) return undefined;
    value = fieldOf(value, part);
  }
  return undefined;
}

/**
 * Encodes the entries of a document in an index: one per element when a field is an array. Throws `CloudError` when two
 * fields of a compound index are different arrays, whose product MongoDB refuses to index.
 */
export function computeEntries(index: Index, document: Document): Entries {
  const { fields } = index;
  const descending = fields.map((field) => field.descending);
  const depths = fields.map((field) => (field.geo ? undefined : arrayDepth(document, field.path)));
  const multikey = depths.map((depth) => depth !== undefined);
  const hasGeo = fields.some((field) => field.geo);
  if (!multikey.includes(true) && !hasGeo) {
    const values = fields.map((field) => indexValues(document, field.path).values[0]);
    return { keys: [encodeComponents(values, descending)], multikey };
  }
  const arrays = new Set(
    fields.flatMap((field, i) => {
      const depth = depths[i];
      return depth === undefined ? [] : [splitPath(field.path).slice(0, depth).join('.')];
    }),
  );
  if (arrays.size > 1) throw badRequest(`cannot index parallel arrays [${[...arrays].join('] [')}]`);
  const rows = rowsOf(index, document, depths);
  const unique = new Map<string, Buffer>();
  for (const row of rows) {
    const key = encodeComponents(row, descending);
    unique.set(key.toString('latin1'), key);
  }
  return { keys: [...unique.values()], multikey };
}

/** One row of values per element of the array that the fields share, so that values of one element stay together. */
function rowsOf(index: Index, document: Document, depths: readonly (number | undefined)[]): Value[][] {
  const first = index.fields.findIndex((_, i) => depths[i] !== undefined);
  const depth = depths[first] ?? 0;
  const parts = splitPath(index.fields[first]?.path ?? '');
  let array: Value = document;
  for (const part of parts.slice(0, depth)) array = isDocument(array) ? fieldOf(array, part) : undefined;
  const elements: Value[] = Array.isArray(array) ? array : [];
  const rests = index.fields.map((field, i) =>
    depths[i] === undefined ? undefined : splitPath(field.path).slice(depth),
  );
  const hasPosition = rests.some((rest) => rest?.[0] !== undefined && isPosition(rest[0]));
  const shared = rests.filter((rest) => rest !== undefined).length > 1;
  if (!shared || hasPosition || elements.length === 0) {
    return product(index.fields.map((field) => valuesOf(document, field)));
  }
  return elements.flatMap((element) =>
    product(
      index.fields.map((field, i) => {
        const rest = rests[i];
        if (rest === undefined) return valuesOf(document, field);
        if (rest.length === 0) return [element];
        return isDocument(element) ? indexValues(element, rest.join('.')).values : [undefined];
      }),
    ),
  );
}

function valuesOf(document: Document, field: IndexField): Value[] {
  return field.geo ? cellValues(document, field.path) : indexValues(document, field.path).values;
}

function product(lists: readonly (readonly Value[])[]): Value[][] {
  let rows: Value[][] = [[]];
  for (const list of lists) rows = rows.flatMap((row) => list.map((value) => [...row, value]));
  return rows;
}
