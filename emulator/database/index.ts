import type { Database, OpenDatabaseOptions } from './contract';

export type * from './contract';

/**
 * Opens the document database in one file.
 * Throws `CloudError('DATABASE_DAMAGED')` when the file cannot be read, after setting it aside next to itself.
 */
export function openDatabase(options: OpenDatabaseOptions): Database {
  throw new Error(`The database ${options.file} is not written yet.`);
}
