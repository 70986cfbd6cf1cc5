/** How an index orders one key: ascending, descending, or as a place on the earth. */
export type IndexDirection = 1 | -1 | '2dsphere';

export interface IndexDeclaration {
  name: string;
  /** Dotted field paths in index order. */
  keys: Record<string, IndexDirection>;
  unique?: boolean;
}

export interface CollectionDeclaration {
  name: string;
  indexes?: IndexDeclaration[];
}

/** What one request cost: the figures a developer needs in order to see a missing index. */
export interface QueryStats {
  action: string;
  collection: string;
  /** `id`, `index:<name>`, `scan`, or `none` where no documents are read. */
  plan: string;
  /** Documents read from storage. */
  examined: number;
  /** Index entries stepped over. */
  indexEntries: number;
  returned: number;
  /** Time inside the database, in microseconds. */
  micros: number;
  transactionId?: string;
}

/** The parsed JSON body of `POST /admin`; `action` is `database.getDocument` and so on. */
export interface DatabaseRequest {
  action: string;
  [field: string]: unknown;
}

export interface DatabaseReply {
  data: Record<string, unknown>;
  /** Set by `database.startTransaction` only; the platform sends it beside `data`, not inside. */
  transactionId?: string;
  stats: QueryStats;
}

export interface OpenDatabaseOptions {
  /** A path or `:memory:`. */
  file: string;
  /** The clock, in milliseconds since 1970: server dates, transaction expiry. */
  now: () => number;
  collections?: CollectionDeclaration[];
  /** A query that examines more than this many documents per returned one (plus a small constant) fails loudly; for tests. */
  maxExaminedPerReturned?: number;
}

export interface Database {
  /** Runs one request of the SDK's protocol. Rejects with a `CloudError` that carries the platform's code and text. */
  execute(request: DatabaseRequest): Promise<DatabaseReply>;
  /** Creates collections and indexes that do not exist yet, and drops indexes that a declared collection no longer names. */
  declare(collections: CollectionDeclaration[]): void;
  collections(): { name: string; count: number; indexes: IndexDeclaration[] }[];
  /** One canonical EJSON document per line, in `_id` order. */
  exportLines(collection: string): IterableIterator<string>;
  /** Adds or replaces documents by `_id`; all lines or none. Returns how many. */
  importLines(collection: string, lines: Iterable<string>): number;
  /** Writes a consistent copy of the database to a new file. */
  snapshot(file: string): void;
  close(): void;
}
