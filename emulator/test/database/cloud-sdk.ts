/** The SDK as the tests use it. Its own types leave out much of what it can do, so they are written down here. */

export interface Command {
  and(...others: unknown[]): Command;
  or(...others: unknown[]): Command;
}

type QueryCommand =
  | 'eq'
  | 'neq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'nin'
  | 'all'
  | 'elemMatch'
  | 'exists'
  | 'size'
  | 'mod'
  | 'geoNear'
  | 'geoWithin'
  | 'geoIntersects'
  | 'and'
  | 'or'
  | 'nor'
  | 'not'
  | 'expr'
  | 'jsonSchema'
  | 'text';
type UpdateCommand =
  | 'set'
  | 'remove'
  | 'inc'
  | 'mul'
  | 'push'
  | 'pull'
  | 'pullAll'
  | 'pop'
  | 'shift'
  | 'unshift'
  | 'addToSet'
  | 'rename'
  | 'bit'
  | 'max'
  | 'min';

export type Expression = (argument?: unknown) => object;

export interface Commands extends Record<QueryCommand | UpdateCommand, (...values: unknown[]) => Command> {
  aggregate: { pipeline(): Aggregate; [name: string]: Expression | (() => Aggregate) } & Record<
    AggregateName,
    Expression
  >;
  project: { slice(argument: unknown): object; elemMatch(argument: unknown): object };
}

type AggregateName =
  | 'sum'
  | 'avg'
  | 'eq'
  | 'gt'
  | 'and'
  | 'push'
  | 'first'
  | 'in'
  | 'cond'
  | 'multiply'
  | 'add'
  | 'concat';

type StageName =
  | 'addFields'
  | 'bucket'
  | 'bucketAuto'
  | 'count'
  | 'geoNear'
  | 'group'
  | 'limit'
  | 'lookup'
  | 'match'
  | 'project'
  | 'replaceRoot'
  | 'sample'
  | 'skip'
  | 'sort'
  | 'sortByCount'
  | 'unwind';

export interface Aggregate extends Record<StageName, (value: unknown) => Aggregate> {
  done(): object[];
  end(): Promise<{ list: Record<string, unknown>[] }>;
}

export type Data = Record<string, unknown>;

export interface Query {
  where(condition: object): Query;
  orderBy(path: string, order: 'asc' | 'desc'): Query;
  limit(count: number): Query;
  skip(count: number): Query;
  field(fields: object): Query;
  get(): Promise<{ data: Data[] }>;
  count(): Promise<{ total: number }>;
  update(options: { data: object; multi?: boolean }): Promise<{ stats: { updated: number } }>;
  remove(options?: { multi?: boolean }): Promise<{ stats: { removed: number } }>;
}

export interface DocumentReference {
  get(): Promise<{ data: Data }>;
  field(fields: object): DocumentReference;
  set(options: { data: object }): Promise<{ _id: string; stats: { updated: number; created: number } }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface Collection extends Query {
  doc(id: string | number): DocumentReference;
  add(options: { data: object }): Promise<{ _id: string; _ids?: string[] }>;
  aggregate(): Aggregate;
}

export interface Transaction {
  init(): Promise<void>;
  collection(name: string): Collection;
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
}

export interface CloudDatabase {
  command: Commands;
  Geo: Record<
    'Point' | 'LineString' | 'Polygon' | 'MultiPoint' | 'MultiLineString' | 'MultiPolygon',
    (...parts: unknown[]) => unknown
  >;
  collection(name: string): Collection;
  createCollection(name: string): Promise<unknown>;
  serverDate(options?: { offset: number }): unknown;
  RegExp(options: { regexp: string; options?: string }): unknown;
  startTransaction(): Promise<Transaction>;
  runTransaction<T>(run: (transaction: Transaction) => Promise<T>, times?: number): Promise<T>;
}

export interface Cloud {
  DYNAMIC_CURRENT_ENV: string;
  init(options: { env: string }): void;
  database(options?: object): CloudDatabase;
}
