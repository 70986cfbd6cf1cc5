import { existsSync, renameSync } from 'node:fs';
import Libsql from 'libsql';
import { CloudError } from '../../errors';

const FULL_CHECK_LIMIT_PAGES = 8192;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS collections(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS indexes(id INTEGER PRIMARY KEY, collection TEXT NOT NULL, declaration TEXT NOT NULL, multikey TEXT NOT NULL);
`;

/**
 * Opens or creates the file. Throws `CloudError('DATABASE_DAMAGED')` when it cannot be read, after renaming it.
 */
export function openFile(file: string): Libsql.Database {
  const existed = file !== ':memory:' && existsSync(file);
  let db: Libsql.Database | undefined;
  try {
    db = new Libsql(file);
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = NORMAL');
    db.exec('PRAGMA cache_size = -65536');
    if (existed) checkFile(db);
    db.exec(SCHEMA);
    return db;
  } catch (error) {
    db?.close();
    if (!existed) throw error;
    throw setAside(file, error);
  }
}

/** Small files are read through; for large ones the header and the schema must do, as start-up must stay quick. */
function checkFile(db: Libsql.Database): void {
  const [pages] = db.prepare('PRAGMA page_count').raw().get([]) as [number];
  if (pages > FULL_CHECK_LIMIT_PAGES) {
    db.prepare('SELECT count(*) FROM sqlite_schema').raw().get([]);
    return;
  }
  const [verdict] = db.prepare('PRAGMA quick_check(1)').raw().get([]) as [string];
  if (verdict !== 'ok') throw new Error(verdict);
}

function setAside(file: string, error: unknown): CloudError {
  const aside = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new CloudError(
    'DATABASE_DAMAGED',
    `The database file could not be read (${reason}). It was set aside as ${aside}; start again for an empty database, or restore a snapshot.`,
  );
}

/** What a failure of the file while it is in use means to whoever asked; any other error as it is. */
export function explainFailure(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new CloudError(
      'DATABASE_DAMAGED',
      `The database file ${file} is damaged. Start again: it will be set aside, and a snapshot can be restored in its place.`,
    );
  }
  if (code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR')) {
    return new CloudError(
      'SYS_ERR',
      `The database file ${file} could not be written (${code}). Is the disk full?`,
    );
  }
  return error;
}
