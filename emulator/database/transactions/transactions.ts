import { randomBytes } from 'node:crypto';
import { transactionBusy, transactionGone } from '../refusals';
import type { Collection, Index } from '../storage/catalog';
import type { Document } from '../values/values';

/**
 * Snapshot isolation beside a single SQLite connection.
 *
 * A transaction sees the database as it was when it began: for each document that someone else has committed since, the
 * text from before is kept as long as a transaction is open that may want it. Its own writes stay in memory until the
 * commit, and each one locks its document and its unique keys. The first to write wins; another transaction is refused at
 * once, a plain write waits.
 */

export const TRANSACTION_LIFETIME_MS = 30_000;

/** A document with the text that stands for it. */
export interface Version {
  document: Document;
  text: string;
}

/** One document written by a transaction; `after` is undefined when it was removed. */
export interface Write {
  collection: Collection;
  id: Buffer;
  after: Version | undefined;
}

export interface Transaction {
  id: string;
  startedAt: number;
  /** Commits numbered above this are invisible. */
  snapshot: number;
  writes: Map<string, Write>;
  locks: Set<string>;
}

interface Past {
  /** The number of the commit that ended this version. */
  until: number;
  /** The text, or undefined when the document did not exist. */
  text: string | undefined;
}

export function documentKey(collection: Collection, id: Buffer): string {
  return `${collection.id}/${id.toString('latin1')}`;
}

export function uniqueKey(index: Index, key: Buffer): string {
  return `unique ${index.id}/${key.toString('latin1')}`;
}

export class Transactions {
  private readonly open = new Map<string, Transaction>();
  private readonly locks = new Map<string, Transaction>();
  /** Earlier versions by collection and document, oldest first. */
  private readonly history = new Map<number, Map<string, Past[]>>();
  private commits = 0;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly now: () => number) {}

  begin(): Transaction {
    this.expire();
    const transaction: Transaction = {
      id: randomBytes(16).toString('hex'),
      startedAt: this.now(),
      snapshot: this.commits,
      writes: new Map(),
      locks: new Set(),
    };
    this.open.set(transaction.id, transaction);
    return transaction;
  }

  /** Throws `TransactionNotExist` for one that has ended or outlived its 30 seconds. */
  find(id: string): Transaction {
    this.expire();
    const transaction = this.open.get(id);
    if (transaction === undefined) throw transactionGone();
    return transaction;
  }

  /** Forgets a transaction and frees what it holds. */
  end(transaction: Transaction): void {
    if (!this.open.delete(transaction.id)) return;
    for (const lock of transaction.locks) this.locks.delete(lock);
    this.prune();
    for (const wake of this.waiting) wake();
  }

  private expire(): void {
    if (this.open.size === 0) return;
    const oldest = this.now() - TRANSACTION_LIFETIME_MS;
    for (const transaction of this.open.values()) if (transaction.startedAt < oldest) this.end(transaction);
  }

  private prune(): void {
    if (this.open.size === 0) {
      this.history.clear();
      return;
    }
    const oldest = Math.min(...[...this.open.values()].map((transaction) => transaction.snapshot));
    for (const versions of this.history.values()) {
      for (const [key, pasts] of versions) {
        const kept = pasts.filter((past) => past.until > oldest);
        if (kept.length === 0) versions.delete(key);
        else versions.set(key, kept);
      }
    }
  }

  // -- locks

  isLocked(key: string): boolean {
    if (this.locks.size === 0) return false;
    this.expire();
    return this.locks.has(key);
  }

  /** Locks for a transaction. Throws `TransactionBusy` when another one holds it. */
  lock(transaction: Transaction, key: string): void {
    const holder = this.locks.get(key);
    if (holder !== undefined && holder !== transaction) throw transactionBusy();
    this.locks.set(key, transaction);
    transaction.locks.add(key);
  }

  /** Resolves when some transaction ends, or after `timeoutMs`, whichever is first. */
  async waitForRelease(timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, timeoutMs);
      this.waiting.add(wake);
    });
  }

  // -- versions

  /** Starts the next commit; each document it changes is reported with `remember`. */
  nextCommit(): void {
    this.commits++;
  }

  /** Keeps the version that the current commit replaces, if an open transaction may still read it. */
  remember(collection: Collection, id: Buffer, text: string | undefined): void {
    if (this.open.size === 0) return;
    const versions = this.history.get(collection.id) ?? new Map<string, Past[]>();
    const key = id.toString('latin1');
    const pasts = versions.get(key) ?? [];
    // A second change within one commit replaces nothing that anybody could have seen.
    if (pasts[pasts.length - 1]?.until !== this.commits) pasts.push({ until: this.commits, text });
    versions.set(key, pasts);
    this.history.set(collection.id, versions);
  }

  /** The version that a transaction sees of a document changed since it began; undefined when none was. */
  pastOf(
    transaction: Transaction,
    collection: Collection,
    id: Buffer,
  ): { text: string | undefined } | undefined {
    const pasts = this.history.get(collection.id)?.get(id.toString('latin1'));
    return pasts?.find((past) => past.until > transaction.snapshot);
  }

  /** All documents of a collection changed by others since the transaction began, with the text that it sees. */
  pastsOf(transaction: Transaction, collection: Collection): Map<string, string | undefined> {
    const seen = new Map<string, string | undefined>();
    for (const [id, pasts] of this.history.get(collection.id) ?? []) {
      const past = pasts.find((candidate) => candidate.until > transaction.snapshot);
      if (past) seen.set(id, past.text);
    }
    return seen;
  }
}
