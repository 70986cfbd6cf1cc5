/**
 * The part of wx-server-sdk 4.0.2 that we use, typed as it behaves. The package's own declarations are
 * looser than the truth (results may be `void | string`) and lack `throwOnNotFound`.
 */
declare module 'wx-server-sdk' {
  interface Command {
    _brand: 'command';
    and(other: Command): Command;
  }

  interface Query {
    where(condition: object): Query;
    orderBy(field: string, order: 'asc' | 'desc'): Query;
    limit(most: number): Query;
    field(projection: Record<string, boolean>): Query;
    get(): Promise<{ data: unknown[] }>;
    count(): Promise<{ total: number }>;
    remove(): Promise<{ stats: { removed: number } }>;
    update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  }

  interface DocumentReference {
    get(): Promise<{ data: unknown }>;
    set(options: { data: object }): Promise<unknown>;
    update(options: { data: object }): Promise<{ stats: { updated: number } }>;
    remove(): Promise<unknown>;
  }

  interface Aggregate {
    match(condition: object): Aggregate;
    sort(order: Record<string, 1 | -1>): Aggregate;
    limit(most: number): Aggregate;
    count(field: string): Aggregate;
    addFields(fields: object): Aggregate;
    project(fields: object): Aggregate;
    group(fields: object): Aggregate;
    lookup(options: object): Aggregate;
    end(): Promise<{ list: unknown[] }>;
  }

  interface Pipeline {
    match(condition: object): Pipeline;
    sort(order: Record<string, 1 | -1>): Pipeline;
    limit(most: number): Pipeline;
    project(fields: object): Pipeline;
    count(field: string): Pipeline;
    done(): unknown;
  }

  interface CollectionReference extends Query {
    doc(id: string): DocumentReference;
    add(options: { data: object }): Promise<{ _id: string }>;
    aggregate(): Aggregate;
  }

  interface Transaction {
    collection(name: string): CollectionReference;
    commit(): Promise<unknown>;
    rollback(): Promise<unknown>;
  }

  interface Database {
    collection(name: string): CollectionReference;
    startTransaction(): Promise<Transaction>;
    command: {
      gt(value: unknown): Command;
      gte(value: unknown): Command;
      lt(value: unknown): Command;
      lte(value: unknown): Command;
      in(values: readonly unknown[]): Command;
      aggregate: {
        arrayElemAt(parts: readonly unknown[]): unknown;
        concat(parts: readonly string[]): unknown;
        concatArrays(arrays: readonly unknown[]): unknown;
        cond(parts: readonly unknown[]): unknown;
        in(parts: readonly unknown[]): unknown;
        sum(value: unknown): unknown;
        pipeline(): Pipeline;
      };
    };
  }

  interface WXContext {
    OPENID?: string;
    /** `wx_client` for a call from the phone; timers and other functions carry other values. */
    SOURCE?: string;
  }

  interface Cloud {
    init(options: { env: symbol }): void;
    DYNAMIC_CURRENT_ENV: symbol;
    database(options: { throwOnNotFound: boolean }): Database;
    getWXContext(): WXContext;
    deleteFile(options: { fileList: readonly string[] }): Promise<unknown>;
    uploadFile(options: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>;
    getTempFileURL(options: { fileList: { fileID: string; maxAge: number }[] }): Promise<{
      fileList: { fileID: string; status: number; tempFileURL: string }[];
    }>;
    openapi: {
      security: {
        msgSecCheck(options: {
          version: 2;
          openid: string;
          scene: 1 | 2 | 3 | 4;
          content: string;
        }): Promise<{ result: { suggest: 'pass' | 'review' | 'risky' } }>;
        /** The verdict is pushed later, as an event that carries the same id. */
        mediaCheckAsync(options: {
          version: 2;
          openid: string;
          scene: 1 | 2 | 3 | 4;
          mediaType: 1 | 2;
          mediaUrl: string;
        }): Promise<{ traceId: string }>;
      };
      subscribeMessage: {
        send(options: {
          touser: string;
          templateId: string;
          page: string;
          data: Record<string, { value: string }>;
        }): Promise<{ errCode: number }>;
      };
    };
  }

  const cloud: Cloud;
  export default cloud;
}
