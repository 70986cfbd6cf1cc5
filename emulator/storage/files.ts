import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { HttpError } from '../http';
import type { JsonRecord } from '../json';
import type { State } from '../state';
import { contentTypeOf } from './type';

/** What is known of one stored file. */
export interface StoredFile {
  path: string;
  size: number;
  type: string;
  /** SHA-256 of the bytes, in hex. */
  digest: string;
  /** The openid that uploaded it; empty when a function did. */
  uploader: string;
  createdAtMs: number;
}

/**
 * The bytes of all files. Each upload is streamed to a file of its own with a name that nobody chooses, and
 * becomes visible in one step, so that a broken upload leaves the earlier content as it was.
 */
export class FileStore {
  private constructor(
    private readonly state: State,
    private readonly folder: string,
    private readonly isPrivate: boolean,
    private readonly nowMs: () => number,
  ) {}

  /** Opens the store below a data folder, or a private one that vanishes with `close`. */
  static async open(state: State, data: string | undefined, nowMs: () => number): Promise<FileStore> {
    const folder = data === undefined ? await mkdtemp(join(tmpdir(), 'cloud-files-')) : join(data, 'files');
    const store = new FileStore(state, folder, data === undefined, nowMs);
    if (data !== undefined) await store.#sweep();
    return store;
  }

  /** Stores a stream under a path, replacing what was there. More than `limit` bytes is refused with 413. */
  async write(
    path: string,
    content: AsyncIterable<Buffer>,
    about: { uploader: string; type?: string | undefined; limit: number },
  ): Promise<StoredFile> {
    const blob = randomUUID();
    const file = join(this.folder, blob);
    const hash = createHash('sha256');
    let size = 0;
    try {
      await pipeline(
        content,
        async function* (source: AsyncIterable<Buffer>) {
          for await (const chunk of source) {
            size += chunk.byteLength;
            if (size > about.limit) throw new HttpError(413, `A file may have at most ${about.limit} bytes.`);
            hash.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(file, { flush: true }),
      );
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    const stored: StoredFile = {
      path,
      size,
      type: about.type ?? contentTypeOf(path),
      digest: hash.digest('hex'),
      uploader: about.uploader,
      createdAtMs: this.nowMs(),
    };
    const earlier = this.#blobOf(path);
    this.state.run(
      'insert or replace into file (path, blob, size, type, digest, uploader, createdAtMs) values (?, ?, ?, ?, ?, ?, ?)',
      path,
      blob,
      size,
      stored.type,
      stored.digest,
      stored.uploader,
      stored.createdAtMs,
    );
    if (earlier !== undefined) await rm(join(this.folder, earlier), { force: true });
    return stored;
  }

  find(path: string): StoredFile | undefined {
    const row = this.state.row('select * from file where path = ?', path);
    return row && readFile(row);
  }

  /** A stream of the bytes from `start` to `end`, both included. */
  read(path: string, range?: { start: number; end: number }): ReadStream | undefined {
    const blob = this.#blobOf(path);
    return blob === undefined ? undefined : createReadStream(join(this.folder, blob), range);
  }

  /** Removes a file; false when there was none. */
  async remove(path: string): Promise<boolean> {
    const blob = this.#blobOf(path);
    if (blob === undefined) return false;
    this.state.run('delete from file where path = ?', path);
    await rm(join(this.folder, blob), { force: true });
    return true;
  }

  /** Files in path order below a prefix, after a path, at most `limit`. */
  list(prefix: string, after: string, limit: number): StoredFile[] {
    return this.state
      .rows(
        'select * from file where path > ? and substr(path, 1, ?) = ? order by path limit ?',
        after,
        [...prefix].length,
        prefix,
        limit,
      )
      .map(readFile);
  }

  totals(): { files: number; bytes: number } {
    const row = this.state.row('select count(*) as files, coalesce(sum(size), 0) as bytes from file');
    return { files: Number(row?.files ?? 0), bytes: Number(row?.bytes ?? 0) };
  }

  async close(): Promise<void> {
    if (this.isPrivate) await rm(this.folder, { recursive: true, force: true });
  }

  #blobOf(path: string): string | undefined {
    const blob = this.state.row('select blob from file where path = ?', path)?.blob;
    return typeof blob === 'string' ? blob : undefined;
  }

  /** Removes bytes that no file names: uploads that were cut off when the cloud last ended. */
  async #sweep(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (const blob of await readdir(this.folder)) {
      if (this.state.row('select 1 as found from file where blob = ?', blob) === undefined) {
        await rm(join(this.folder, blob), { force: true });
      }
    }
  }
}

function readFile(row: JsonRecord): StoredFile {
  return {
    path: String(row.path),
    size: Number(row.size),
    type: String(row.type),
    digest: String(row.digest),
    uploader: String(row.uploader),
    createdAtMs: Number(row.createdAtMs),
  };
}
