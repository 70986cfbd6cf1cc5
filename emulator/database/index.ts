import { Actions } from './actions';
import type {
  CollectionDeclaration,
  Database,
  DatabaseReply,
  DatabaseRequest,
  IndexDeclaration,
  OpenDatabaseOptions,
} from './contract';
import { collectionMissing } from './refusals';
import { isSameIndex } from './storage/catalog';
import { explainFailure } from './storage/file';
import { Storage } from './storage/storage';
import { Reader } from './transactions/reader';
import { Transactions } from './transactions/transactions';
import { type Change, Writer } from './transactions/writer';
import { parseDocument, stringifyEjson } from './values/ejson';
import { encodeId } from './values/keys';

export type * from './contract';

/**
 * Opens the document database in one file.
 * Throws `CloudError('DATABASE_DAMAGED')` when the file cannot be read, after setting it aside next to itself.
 */
export function openDatabase(options: OpenDatabaseOptions): Database {
  const database = new DocumentDatabase(options);
  database.declare(options.collections ?? []);
  return database;
}

class DocumentDatabase implements Database {
  private readonly storage: Storage;
  private readonly writer: Writer;
  private readonly actions: Actions;

  constructor({ file, now, maxExaminedPerReturned }: OpenDatabaseOptions) {
    this.storage = new Storage(file);
    const transactions = new Transactions(now);
    const reader = new Reader(this.storage, transactions);
    this.writer = new Writer(this.storage, transactions);
    this.actions = new Actions(this.storage, transactions, reader, this.writer, now, maxExaminedPerReturned);
  }

  async execute(request: DatabaseRequest): Promise<DatabaseReply> {
    try {
      return await this.actions.execute(request);
    } catch (error) {
      throw explainFailure(error, this.storage.file);
    }
  }

  declare(collections: CollectionDeclaration[]): void {
    for (const { name, indexes = [] } of collections) {
      const collection = this.storage.find(name) ?? this.storage.addCollection(name);
      for (const index of collection.indexes) {
        const isWanted = indexes.some(
          (wanted) => wanted.name === index.name && isSameIndex(wanted, index.declaration),
        );
        if (!isWanted) this.storage.dropIndex(collection, index);
      }
      for (const wanted of indexes) {
        if (!collection.indexes.some((index) => index.name === wanted.name))
          this.storage.addIndex(collection, wanted);
      }
    }
  }

  collections(): { name: string; count: number; indexes: IndexDeclaration[] }[] {
    return this.storage.collections().map((collection) => ({
      name: collection.name,
      count: this.storage.count(collection),
      indexes: collection.indexes.map((index) => index.declaration),
    }));
  }

  *exportLines(name: string): IterableIterator<string> {
    const collection = this.storage.find(name);
    if (collection === undefined) throw collectionMissing(name);
    for (const row of this.storage.scanById(collection)) yield row.text;
  }

  importLines(name: string, lines: Iterable<string>): number {
    const collection = this.storage.find(name);
    if (collection === undefined) throw collectionMissing(name);
    const changes: Change[] = [];
    for (const line of lines) {
      if (line.trim() === '') continue;
      const document = parseDocument(line);
      const id = encodeId(document);
      const row = this.storage.getById(collection, id);
      const before = row && { document: parseDocument(row.text), text: row.text, n: row.n };
      changes.push({ collection, id, before, after: { document, text: stringifyEjson(document) } });
    }
    this.writer.apply(changes);
    return changes.length;
  }

  snapshot(file: string): void {
    this.storage.snapshot(file);
  }

  close(): void {
    this.storage.close();
  }
}
