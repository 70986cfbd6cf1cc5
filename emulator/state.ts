import { join } from 'node:path';
import Libsql from 'libsql';
import { isRecord, type JsonRecord } from './json';
import { StartError } from './problem';

const tables = `
  create table if not exists setting (name text primary key, value text not null);
  create table if not exists file (
    path text primary key, blob text not null unique, size integer not null, type text not null,
    digest text not null, uploader text not null, createdAtMs integer not null);
  create table if not exists consent (
    openid text not null, templateId text not null, left integer not null, primary key (openid, templateId));
  create table if not exists message (
    id integer primary key autoincrement, openid text not null, templateId text not null,
    body text not null, sentAtMs integer not null);
  create table if not exists mediaCheck (
    traceId text primary key, openid text not null, mediaUrl text not null, mediaType integer not null,
    dueAtMs integer not null, verdict text not null);
`;

type Value = string | number | null;

/**
 * What the cloud itself must remember beside the documents: files, consents, sent messages, pending media
 * checks, its clock and its signing key. One small SQLite file, in memory for a private cloud.
 */
export class State {
  readonly #store: Libsql.Database;

  /**
   * Opens `cloud.sqlite` in the data folder, or a private store in memory when there is no folder. Throws one
   * sentence when the file cannot be read.
   */
  constructor(folder: string | undefined) {
    this.#store = new Libsql(folder === undefined ? ':memory:' : join(folder, 'cloud.sqlite'));
    try {
      if (folder !== undefined) this.#store.exec('pragma journal_mode = wal; pragma synchronous = full;');
      this.#store.exec(tables);
    } catch (error) {
      this.#store.close();
      const reason = error instanceof Error ? error.message : String(error);
      throw new StartError(
        `cloud.sqlite in ${folder} cannot be read (${reason}): move it away, or name another folder.`,
      );
    }
  }

  /** Runs one write and returns how many rows it changed. */
  run(sql: string, ...values: Value[]): number {
    return this.#store.prepare(sql).run(...values).changes;
  }

  /** The first row of a query. */
  row(sql: string, ...values: Value[]): JsonRecord | undefined {
    const found: unknown = this.#store.prepare(sql).get(...values);
    return isRecord(found) ? found : undefined;
  }

  /** All rows of a query; every caller bounds it with a limit. */
  rows(sql: string, ...values: Value[]): JsonRecord[] {
    return this.#store
      .prepare(sql)
      .all(...values)
      .filter(isRecord);
  }

  setting(name: string): string | undefined {
    const value = this.row('select value from setting where name = ?', name)?.value;
    return typeof value === 'string' ? value : undefined;
  }

  setSetting(name: string, value: string): void {
    this.run(
      'insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
      name,
      value,
    );
  }

  close(): void {
    this.#store.close();
  }
}
