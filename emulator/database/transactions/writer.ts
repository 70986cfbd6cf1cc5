import { CloudError } from '../../errors';
import { duplicateKey, transactionBusy, transactionConflict } from '../refusals';
import type { Collection, Index } from '../storage/catalog';
import { computeEntries } from '../storage/entries';
import { type Claim, describeKey, type Storage } from '../storage/storage';
import { parseDocument } from '../values/ejson';
import { encodeId } from '../values/keys';
import type { Document } from '../values/values';
import { documentKey, type Transaction, type Transactions, uniqueKey, type Version } from './transactions';

/** One document's change: no `before` is an insertion, no `after` a removal. */
export interface Change {
  collection: Collection;
  id: Buffer;
  before: (Version & { n: number | undefined }) | undefined;
  after: Version | undefined;
}

/** Thrown inside when a plain write meets a lock; it is answered by waiting, never sent. */
export class Locked extends Error {}

export class Writer {
  constructor(
    private readonly storage: Storage,
    private readonly transactions: Transactions,
  ) {}

  /** Applies changes at once and durably, all or none. Throws `Locked` when a transaction holds one of the documents. */
  apply(changes: readonly Change[]): void {
    for (const change of changes) this.refuseLocked(change);
    this.storage.atomically(() => {
      for (const change of changes) this.store(change);
    });
    this.transactions.nextCommit();
    for (const { collection, id, before } of changes)
      this.transactions.remember(collection, id, before?.text);
  }

  private refuseLocked({ collection, id, before, after }: Change): void {
    if (this.transactions.isLocked(documentKey(collection, id))) throw new Locked();
    for (const index of collection.indexes) {
      if (!index.unique) continue;
      for (const key of movedKeys(index, before?.document, after?.document).all) {
        if (this.transactions.isLocked(uniqueKey(index, key))) throw new Locked();
      }
    }
  }

  private store({ collection, before, after }: Change, deferred?: Claim[]): void {
    if (before === undefined) {
      if (after) this.storage.insert(collection, after.document, after.text, deferred);
      return;
    }
    const n = before.n ?? this.storage.getById(collection, encodeId(before.document))?.n;
    if (n === undefined) throw transactionConflict();
    if (after) this.storage.replace(collection, n, before.document, after.document, after.text, deferred);
    else this.storage.remove(collection, n, before.document);
  }

  /**
   * Notes a change in a transaction. Throws `TransactionBusy` when the document or one of its unique keys is held by
   * another transaction or was changed since this one began, and E11000 when a document that it sees has the key.
   */
  stage(transaction: Transaction, change: Change): void {
    const { collection, id, before, after } = change;
    const key = documentKey(collection, id);
    if (!transaction.writes.has(key) && this.transactions.pastOf(transaction, collection, id))
      throw transactionBusy();
    this.transactions.lock(transaction, key);
    for (const index of collection.indexes) {
      if (!index.unique) continue;
      const keys = movedKeys(index, before?.document, after?.document);
      for (const moved of keys.all) this.transactions.lock(transaction, uniqueKey(index, moved));
      if (after)
        for (const added of keys.added)
          this.refuseTaken(transaction, collection, index, added, after.document);
    }
    transaction.writes.set(key, { collection, id, after });
  }

  private refuseTaken(
    transaction: Transaction,
    collection: Collection,
    index: Index,
    key: Buffer,
    document: Document,
  ): void {
    const own = documentKey(collection, encodeId(document));
    const taken = (): CloudError => duplicateKey(collection.name, index.name, describeKey(index, document));
    for (const [other, write] of transaction.writes) {
      if (other === own || write.collection !== collection || write.after === undefined) continue;
      if (computeEntries(index, write.after.document).keys.some((held) => held.equals(key))) throw taken();
    }
    for (const row of this.storage.getRows(collection, this.storage.holdersOf(index, key))) {
      const id = encodeId(parseDocument(row.text));
      const holder = documentKey(collection, id);
      // What this transaction has itself rewritten or removed was judged above by its new content.
      if (holder === own || transaction.writes.has(holder)) continue;
      throw this.transactions.pastOf(transaction, collection, id) ? transactionBusy() : taken();
    }
  }

  /** Makes a transaction's writes durable together. Throws `DATABASE_TRANSACTION_CONFLICT` when unique keys collide. */
  commit(transaction: Transaction): void {
    const changes = [...transaction.writes.values()].map(({ collection, id, after }): Change => {
      const row = this.storage.getById(collection, id);
      return {
        collection,
        id,
        before: row && { document: parseDocument(row.text), text: row.text, n: row.n },
        after,
      };
    });
    const effective = changes.filter(({ before, after }) => before?.text !== after?.text);
    if (effective.length > 0) {
      try {
        this.storage.atomically(() => {
          const claims: Claim[] = [];
          for (const change of effective) this.store(change, claims);
          this.storage.verify(claims);
        });
      } catch (error) {
        if (error instanceof CloudError && error.code === 'DATABASE_DUPLICATE_WRITE')
          throw transactionConflict();
        throw error;
      }
      this.transactions.nextCommit();
      for (const { collection, id, before } of effective)
        this.transactions.remember(collection, id, before?.text);
    }
  }
}

/** The unique keys that a change takes and gives up. */
function movedKeys(
  index: Index,
  before: Document | undefined,
  after: Document | undefined,
): { added: Buffer[]; all: Buffer[] } {
  const old = before ? computeEntries(index, before).keys : [];
  const next = after ? computeEntries(index, after).keys : [];
  const added = next.filter((key) => !old.some((other) => other.equals(key)));
  const removed = old.filter((key) => !next.some((other) => other.equals(key)));
  return { added, all: [...added, ...removed] };
}
