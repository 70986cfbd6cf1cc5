import type { IndexDeclaration } from '../contract';

/** One field of an index. */
export interface IndexField {
  path: string;
  descending: boolean;
  geo: boolean;
  /** Some document has had an array on this path, so that one document can have several entries. */
  multikey: boolean;
}

export interface Index {
  id: number;
  declaration: IndexDeclaration;
  name: string;
  unique: boolean;
  fields: IndexField[];
  /** The table or its column that holds the keys; the `_id` index is the documents' own table. */
  source: { table: string; key: string };
}

export interface Collection {
  id: number;
  name: string;
  table: string;
  /** The documents' own order by `_id`, usable like any index. */
  primary: Index;
  indexes: Index[];
}

export function describeFields(declaration: IndexDeclaration): IndexField[] {
  return Object.entries(declaration.keys).map(([path, direction]) => ({
    path,
    descending: direction === -1,
    geo: direction === '2dsphere',
    multikey: false,
  }));
}

export function createCollection(id: number, name: string): Collection {
  const table = `documents_${id}`;
  const declaration: IndexDeclaration = { name: '_id_', keys: { _id: 1 }, unique: true };
  const primary: Index = {
    id: -id,
    name: '_id_',
    declaration,
    unique: true,
    fields: describeFields(declaration),
    source: { table, key: 'id' },
  };
  return { id, name, table, primary, indexes: [] };
}

export function createIndex(id: number, declaration: IndexDeclaration): Index {
  return {
    id,
    declaration,
    name: declaration.name,
    unique: declaration.unique === true,
    fields: describeFields(declaration),
    source: { table: `entries_${id}`, key: 'key' },
  };
}

/** Whether two declarations describe the same stored entries. */
export function isSameIndex(left: IndexDeclaration, right: IndexDeclaration): boolean {
  const shape = (index: IndexDeclaration): string =>
    JSON.stringify([Object.entries(index.keys), index.unique === true]);
  return shape(left) === shape(right);
}
