import { CloudError } from '../errors';
import { isRecord, type JsonRecord, numberOf, textOf } from '../json';
import type { State } from '../state';
import { FileStore } from './files';
import { Links } from './links';
import { fileIdOf, isPath, pathOf, requirePath } from './path';
import { accessOf, canRead, canWrite, isPublic, type StorageRule } from './rules';

export type { StoredFile } from './files';
export { fileIdOf, pathOf } from './path';
export type { Access, StorageRule } from './rules';

const maxLinks = 50;
const defaultMaxAgeS = 7_200;
const uploadMs = 15 * 60_000;

export interface StorageOptions {
  state: State;
  data: string | undefined;
  nowMs: () => number;
  origin: () => string;
  rules: readonly StorageRule[];
  maxFileBytes: number;
}

/** File storage: the SDK's requests, the phone's uploads, and links that expire. */
export class Storage {
  private constructor(
    readonly files: FileStore,
    readonly links: Links,
    private readonly options: StorageOptions,
  ) {}

  static async open(options: StorageOptions): Promise<Storage> {
    const files = await FileStore.open(options.state, options.data, options.nowMs);
    return new Storage(files, new Links(options.state, options.nowMs), options);
  }

  get maxFileBytes(): number {
    return this.options.maxFileBytes;
  }

  /** Answers one `storage.*` request of the SDK. */
  async execute(request: JsonRecord): Promise<JsonRecord> {
    switch (request.action) {
      case 'storage.getUploadMetadata':
        return this.#uploadMetadata(requirePath(textOf(request, 'path')));
      case 'storage.batchGetDownloadUrl':
        return { download_list: listOf(request, 'file_list').map((entry) => this.#downloadOf(entry)) };
      case 'storage.batchDeleteFile': {
        const ids = listOf(request, 'fileid_list');
        return { delete_list: await Promise.all(ids.map((id) => this.#delete(id))) };
      }
      default:
        throw new CloudError('INVALID_PARAM', `The local cloud does not know ${String(request.action)}.`);
    }
  }

  /** A link to a file that the holder may follow until it expires; public files need no signature. */
  linkTo(path: string, maxAgeS: number): string {
    const plain = `${this.options.origin()}/files/${path}`;
    if (isPublic(accessOf(this.options.rules, path))) return plain;
    return `${plain}?${this.links.sign('get', path, this.options.nowMs() + maxAgeS * 1000)}`;
  }

  isPublic(path: string): boolean {
    return isPublic(accessOf(this.options.rules, path));
  }

  /** Whether the mini-program of this person may write to the path. */
  canUpload(path: string, openid: string): boolean {
    return (
      isPath(path) && canWrite(accessOf(this.options.rules, path), openid, this.files.find(path)?.uploader)
    );
  }

  /** Whether the mini-program of this person may read the file itself, without a link from a function. */
  canOpen(path: string, openid: string): boolean {
    const file = this.files.find(path);
    return file !== undefined && canRead(accessOf(this.options.rules, path), openid, file.uploader);
  }

  close(): Promise<void> {
    return this.files.close();
  }

  #uploadMetadata(path: string): JsonRecord {
    const sign = this.links.sign('put', path, this.options.nowMs() + uploadMs);
    return {
      url: `${this.options.origin()}/upload?path=${encodeURIComponent(path)}&${sign}`,
      token: 'local',
      authorization: 'local',
      fileId: fileIdOf(path),
      cosFileId: 'local',
    };
  }

  #downloadOf(entry: unknown): JsonRecord {
    const fileId = isRecord(entry) ? textOf(entry, 'fileid') : undefined;
    const maxAgeS = isRecord(entry) ? (numberOf(entry, 'max_age') ?? defaultMaxAgeS) : defaultMaxAgeS;
    const path = fileId === undefined ? undefined : pathOf(fileId);
    const file = path === undefined ? undefined : this.files.find(path);
    if (file === undefined) return { code: 'STORAGE_FILE_NONEXIST', fileID: fileId ?? '', tempFileURL: '' };
    return { code: 'SUCCESS', fileID: fileId, tempFileURL: this.linkTo(file.path, maxAgeS) };
  }

  async #delete(id: unknown): Promise<JsonRecord> {
    const path = typeof id === 'string' ? pathOf(id) : undefined;
    const isGone = path !== undefined && (await this.files.remove(path));
    return { fileID: id, code: isGone ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' };
  }
}

function listOf(request: JsonRecord, field: string): unknown[] {
  const list = request[field];
  if (!Array.isArray(list) || list.length === 0)
    throw new CloudError('INVALID_PARAM', `${field} must be a list.`);
  if (list.length > maxLinks) {
    throw new CloudError(
      'INVALID_PARAM',
      `${field} has ${list.length} entries; the platform takes at most ${maxLinks} per call.`,
    );
  }
  return list;
}
