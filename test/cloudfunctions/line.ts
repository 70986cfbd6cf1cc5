import type { CollectionName, Collections } from '../../cloudfunctions/shared/schema';
import type { Cloud } from '../../emulator/index';

/** Reads one line of the database's export. Numbers and dates are tagged there by their kind of storage. */
export function readLine<Row>(line: string): Row {
  const row: Row = JSON.parse(line, untag);
  return row;
}

/** All documents of a collection, in the order of their ids: only a test may look. */
export function readRows<Name extends CollectionName>(cloud: Cloud, name: Name): Collections[Name][] {
  return [...cloud.database.exportLines(name)].map((line) => readLine<Collections[Name]>(line));
}

export function writeLine(row: object): string {
  return JSON.stringify(row);
}

function untag(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return value;
  const [tag, text] = entry;
  if (tag === '$numberInt' || tag === '$numberLong' || tag === '$numberDouble') return Number(text);
  if (tag === '$oid') return String(text);
  return value;
}
