import type Libsql from 'libsql';
import type { IndexDeclaration } from '../contract';
import { duplicateKey } from '../refusals';
import { parseDocument } from '../values/ejson';
import { encodeId } from '../values/keys';
import type { Document } from '../values/values';
import { type Collection, createCollection, createIndex, type Index } from './catalog';
import { computeEntries } from './entries';
import { openFile } from './file';

/**
 * Documents and index entries in one SQLite file.
 *
 * A document is kept as its canonical EJSON text: a read by id passes it to the client without parsing. Entries refer to
 * documents by row number, so that they stay small and a document's table keeps its fan-out at a million rows.
 *
 * WAL with synchronous=NORMAL: an acknowledged write has been handed to the operating system with write(2) before the
 * answer leaves, and what the kernel holds outlives a killed process. Only losing power could drop the last writes; this
 * store lives on a developer's laptop, and syncing every commit would cost milliseconds instead of 30 microseconds.
 */

type Statement = Libsql.Statement<unknown[]>;

/** One row of a scan. */
export interface Entry {
  key: Buffer;
  n: number;
}
export interface Row {
  n: number;
  text: string;
}

/** A unique key that a document wants to hold. */
export interface Claim {
  collection: Collection;
  index: Index;
  key: Buffer;
  document: Document;
}

export class Storage {
  private readonly db: Libsql.Database;
  private readonly statements = new Map<string, Statement>();
  private readonly byName = new Map<string, Collection>();
  private readonly counts = new Map<number, number>();

  constructor(readonly file: string) {
    this.db = openFile(file);
    this.loadCatalog();
  }

  // -- catalog

  private loadCatalog(): void {
    for (const row of this.all('SELECT id, name FROM collections', [])) {
      const [id, name] = row as [number, string];
      this.byName.set(name, createCollection(id, name));
    }
    for (const row of this.all('SELECT id, collection, declaration, multikey FROM indexes ORDER BY id', [])) {
      const [id, collectionName, declaration, multikey] = row as [number, string, string, string];
      const index = createIndex(id, JSON.parse(declaration) as IndexDeclaration);
      const flags = JSON.parse(multikey) as boolean[];
      index.fields.forEach((field, i) => {
        field.multikey = flags[i] === true;
      });
      this.byName.get(collectionName)?.indexes.push(index);
    }
  }

  collections(): Collection[] {
    return [...this.byName.values()];
  }

  find(name: string): Collection | undefined {
    return this.byName.get(name);
  }

  addCollection(name: string): Collection {
    const collection = this.atomically(() => {
      const { lastInsertRowid } = this.run('INSERT INTO collections(name) VALUES(?)', [name]);
      const created = createCollection(Number(lastInsertRowid), name);
      this.db.exec(
        `CREATE TABLE ${created.table}(n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, text TEXT NOT NULL)`,
      );
      return created;
    });
    this.byName.set(name, collection);
    return collection;
  }

  /** Creates an index and its entries for the documents that exist. Throws `CloudError` when they break uniqueness. */
  addIndex(collection: Collection, declaration: IndexDeclaration): void {
    this.atomically(() => {
      const row = this.run("INSERT INTO indexes(collection, declaration, multikey) VALUES(?, ?, '[]')", [
        collection.name,
        JSON.stringify(declaration),
      ]);
      const index = createIndex(Number(row.lastInsertRowid), declaration);
      this.db.exec(
        `CREATE TABLE ${index.source.table}(key BLOB NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(key, n)) WITHOUT ROWID`,
      );
      for (const { n, text } of this.scan(collection))
        this.addEntries(collection, index, n, parseDocument(text));
      collection.indexes.push(index);
    });
  }

  dropIndex(collection: Collection, index: Index): void {
    this.atomically(() => {
      this.run('DELETE FROM indexes WHERE id = ?', [index.id]);
      this.db.exec(`DROP TABLE ${index.source.table}`);
    });
    collection.indexes = collection.indexes.filter((other) => other !== index);
  }

  /** The number of documents; counted once and then kept, since SQLite would walk the whole table each time. */
  count(collection: Collection): number {
    let count = this.counts.get(collection.id);
    if (count === undefined) {
      const [counted] = this.get(`SELECT count(*) FROM ${collection.table}`, []) as [number];
      count = counted;
      this.counts.set(collection.id, count);
    }
    return count;
  }

  // -- documents

  getById(collection: Collection, id: Buffer): Row | undefined {
    const row = this.get(`SELECT n, text FROM ${collection.table} WHERE id = ?`, [id]) as
      | [number, string]
      | undefined;
    return row && { n: row[0], text: row[1] };
  }

  /** The rows with these numbers, in the order asked for. */
  getRows(collection: Collection, numbers: readonly number[]): Row[] {
    if (numbers.length === 1) {
      const row = this.get(`SELECT n, text FROM ${collection.table} WHERE n = ?`, [numbers[0]]);
      return row === undefined ? [] : [toRow(row)];
    }
    const sql = `SELECT n, text FROM ${collection.table} WHERE n IN (SELECT value FROM json_each(?))`;
    const found = new Map(
      this.all(sql, [JSON.stringify(numbers)]).map((row) => [(row as [number])[0], toRow(row)]),
    );
    return numbers.flatMap((n) => found.get(n) ?? []);
  }

  /** All documents by row number, a page at a time, so that a long scan holds no statement open. */
  *scan(collection: Collection): Generator<Row> {
    let last = Number.MIN_SAFE_INTEGER;
    for (let size = 64; ; size = Math.min(size * 2, 1024)) {
      const sql = `SELECT n, text FROM ${collection.table} WHERE n > ? ORDER BY n LIMIT ?`;
      const rows = this.all(sql, [last, size]).map(toRow);
      yield* rows;
      if (rows.length < size) return;
      last = rows[rows.length - 1]?.n ?? last;
    }
  }

  /** All documents in `_id` order. */
  *scanById(collection: Collection): Generator<Row> {
    let last: Buffer = Buffer.alloc(0);
    const size = 512;
    for (;;) {
      const sql = `SELECT id, n, text FROM ${collection.table} WHERE id > ? ORDER BY id LIMIT ?`;
      const rows = this.all(sql, [last, size]) as [Buffer, number, string][];
      for (const [, n, text] of rows) yield { n, text };
      if (rows.length < size) return;
      last = rows[rows.length - 1]?.[0] ?? last;
    }
  }

  /** Adds a document. Throws E11000 when its `_id` or a unique key is taken; `deferred` puts the latter off to `verify`. */
  insert(collection: Collection, document: Document, text: string, deferred?: Claim[]): void {
    const id = encodeId(document);
    if (this.getById(collection, id)) {
      throw duplicateKey(collection.name, '_id_', `{ _id: ${JSON.stringify(document._id)} }`);
    }
    const { lastInsertRowid } = this.run(`INSERT INTO ${collection.table}(id, text) VALUES(?, ?)`, [
      id,
      text,
    ]);
    for (const index of collection.indexes)
      this.addEntries(collection, index, Number(lastInsertRowid), document, deferred);
    this.addToCount(collection, 1);
  }

  replace(
    collection: Collection,
    n: number,
    before: Document,
    after: Document,
    text: string,
    deferred?: Claim[],
  ): void {
    this.run(`UPDATE ${collection.table} SET text = ? WHERE n = ?`, [text, n]);
    for (const index of collection.indexes) this.moveEntries(collection, index, n, before, after, deferred);
  }

  /** Checks the unique keys that several writes have claimed together. */
  verify(claims: readonly Claim[]): void {
    for (const { collection, index, key, document } of claims) {
      if (this.holdersOf(index, key).length > 1)
        throw duplicateKey(collection.name, index.name, describeKey(index, document));
    }
  }

  remove(collection: Collection, n: number, document: Document): void {
    this.run(`DELETE FROM ${collection.table} WHERE n = ?`, [n]);
    for (const index of collection.indexes) {
      for (const key of computeEntries(index, document).keys) this.deleteEntry(index, key, n);
    }
    this.addToCount(collection, -1);
  }

  private addToCount(collection: Collection, change: number): void {
    const count = this.counts.get(collection.id);
    if (count !== undefined) this.counts.set(collection.id, count + change);
  }

  // -- index entries

  private addEntries(
    collection: Collection,
    index: Index,
    n: number,
    document: Document,
    deferred?: Claim[],
  ): void {
    const { keys, multikey } = computeEntries(index, document);
    for (const key of keys) this.insertEntry({ collection, index, key, document }, n, deferred);
    this.markMultikey(index, multikey);
  }

  private moveEntries(
    collection: Collection,
    index: Index,
    n: number,
    before: Document,
    after: Document,
    deferred?: Claim[],
  ): void {
    const old = computeEntries(index, before);
    const next = computeEntries(index, after);
    const [first] = old.keys;
    if (first && old.keys.length === 1 && next.keys.length === 1 && next.keys[0]?.equals(first)) return;
    const kept = new Set(next.keys.map((key) => key.toString('latin1')));
    const had = new Set(old.keys.map((key) => key.toString('latin1')));
    for (const key of old.keys) if (!kept.has(key.toString('latin1'))) this.deleteEntry(index, key, n);
    for (const key of next.keys)
      if (!had.has(key.toString('latin1')))
        this.insertEntry({ collection, index, key, document: after }, n, deferred);
    this.markMultikey(index, next.multikey);
  }

  private insertEntry(claim: Claim, n: number, deferred: Claim[] | undefined): void {
    const { collection, index, key, document } = claim;
    if (index.unique && deferred) deferred.push(claim);
    else if (index.unique && this.holdersOf(index, key).some((holder) => holder !== n)) {
      throw duplicateKey(collection.name, index.name, describeKey(index, document));
    }
    this.run(`INSERT INTO ${index.source.table}(key, n) VALUES(?, ?)`, [key, n]);
  }

  private deleteEntry(index: Index, key: Buffer, n: number): void {
    this.run(`DELETE FROM ${index.source.table} WHERE key = ? AND n = ?`, [key, n]);
  }

  /** Rows that hold a key; at most two are looked at, which is enough to judge uniqueness. */
  holdersOf(index: Index, key: Buffer): number[] {
    const { table, key: column } = index.source;
    return this.all(`SELECT n FROM ${table} WHERE ${column} = ? LIMIT 2`, [key]).map(
      (row) => (row as [number])[0],
    );
  }

  private markMultikey(index: Index, multikey: readonly boolean[]): void {
    const isNew = index.fields.some((field, i) => multikey[i] === true && !field.multikey);
    if (!isNew) return;
    index.fields.forEach((field, i) => {
      field.multikey ||= multikey[i] === true;
    });
    const flags = JSON.stringify(index.fields.map((field) => field.multikey));
    this.run('UPDATE indexes SET multikey = ? WHERE id = ?', [flags, index.id]);
  }

  /** Entries with `low <= key < high` in key order, or against it; `after` continues behind an entry already seen. */
  range(index: Index, low: Buffer, high: Buffer, reverse: boolean, limit: number, after?: Entry): Entry[] {
    const { table, key } = index.source;
    const order = reverse ? `${key} DESC, n DESC` : `${key}, n`;
    if (after === undefined) {
      const sql = `SELECT ${key}, n FROM ${table} WHERE ${key} >= ? AND ${key} < ? ORDER BY ${order} LIMIT ?`;
      return this.all(sql, [low, high, limit]).map(toEntry);
    }
    if (reverse) {
      const sql = `SELECT ${key}, n FROM ${table} WHERE ${key} >= ? AND (${key}, n) < (?, ?) ORDER BY ${order} LIMIT ?`;
      return this.all(sql, [low, after.key, after.n, limit]).map(toEntry);
    }
    const sql = `SELECT ${key}, n FROM ${table} WHERE (${key}, n) > (?, ?) AND ${key} < ? ORDER BY ${order} LIMIT ?`;
    return this.all(sql, [after.key, after.n, high, limit]).map(toEntry);
  }

  /** How many entries lie in a range, counting no further than `most`. */
  countRange(index: Index, low: Buffer, high: Buffer, most: number): number {
    const { table, key } = index.source;
    const sql = `SELECT count(*) FROM (SELECT 1 FROM ${table} WHERE ${key} >= ? AND ${key} < ? LIMIT ?)`;
    return (this.get(sql, [low, high, most]) as [number])[0];
  }

  // -- the file

  /** All of `work` or nothing of it. */
  atomically<T>(work: () => T): T {
    if (this.db.inTransaction) return work();
    this.run('BEGIN IMMEDIATE', []);
    try {
      const result = work();
      this.run('COMMIT', []);
      return result;
    } catch (error) {
      if (this.db.inTransaction) this.run('ROLLBACK', []);
      this.counts.clear();
      throw error;
    }
  }

  snapshot(file: string): void {
    this.run('VACUUM INTO ?', [file]);
  }

  close(): void {
    if (!this.db.open) return;
    this.statements.clear();
    // The driver leaves the log behind; folding it in makes the file alone a complete copy.
    this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.db.close();
  }

  private prepare(sql: string): Statement {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.db.prepare(sql);
      if (/^(SELECT|PRAGMA)/.test(sql)) statement.raw();
      this.statements.set(sql, statement);
    }
    return statement;
  }

  // Parameters go as one array: the driver takes a lone Buffer for a record of named parameters and aborts the process.
  private run(sql: string, parameters: unknown[]): Libsql.RunResult {
    return this.prepare(sql).run(parameters);
  }

  private get(sql: string, parameters: unknown[]): unknown {
    return this.prepare(sql).get(parameters);
  }

  private all(sql: string, parameters: unknown[]): unknown[] {
    return this.prepare(sql).all(parameters);
  }
}

function toRow(row: unknown): Row {
  const [n, text] = row as [number, string];
  return { n, text };
}

function toEntry(row: unknown): Entry {
  const [key, n] = row as [Buffer, number];
  return { key, n };
}

/** A unique key as MongoDB words it in E11000. */
export function describeKey(index: Index, document: Document): string {
  const parts = index.fields.map(({ path }) => {
    const value = path
      .split('.')
      .reduce<unknown>((at, part) => (at as Document | undefined)?.[part], document);
    return `${path}: ${JSON.stringify(value ?? null)}`;
  });
  return `{ ${parts.join(', ')} }`;
}
