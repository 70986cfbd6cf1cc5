import cloud from 'wx-server-sdk';
import type { CollectionName, Collections } from './schema';

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });

const database = cloud.database({ throwOnNotFound: false });

/** Comparison operators of the database. */
export const command = database.command;

/** Operators of aggregations. */
export const expressions = database.command.aggregate;

/** What the current call has cost so far. An instance serves one call at a time, so one meter is enough. */
export const meter = { roundTrips: 0, documentsRead: 0 };

export function resetMeter(): void {
  meter.roundTrips = 0;
  meter.documentsRead = 0;
}

async function metered<Result>(
  request: Promise<Result>,
  documentsIn: (result: Result) => number,
): Promise<Result> {
  meter.roundTrips += 1;
  const result = await request;
  meter.documentsRead += documentsIn(result);
  return result;
}

const none = () => 0;

type StoredFields = Record<string, unknown>;

/** The SDK takes the id beside the document, never within it. */
function withoutId(document: { _id: string }): StoredFields {
  const { _id, ...fields } = document;
  return fields;
}

/** Reading and writing single documents, alike inside and outside of a transaction. */
export interface Documents {
  get<Name extends CollectionName>(name: Name, id: string): Promise<Collections[Name] | null>;
  /** Writes a document that must not exist yet. */
  add<Name extends CollectionName>(name: Name, document: Collections[Name]): Promise<void>;
  /** Writes the whole document, whether it exists or not. */
  set<Name extends CollectionName>(name: Name, document: Collections[Name]): Promise<void>;
  remove(name: CollectionName, id: string): Promise<void>;
}

interface HasCollections {
  collection(name: string): ReturnType<typeof database.collection>;
}

/** Documents come back as this program wrote them: `schema.ts` names the type that each collection holds. */
function documentsOf(source: HasCollections): Documents {
  return {
    async get<Name extends CollectionName>(name: Name, id: string) {
      const { data } = await metered(source.collection(name).doc(id).get(), (found) =>
        found.data === null ? 0 : 1,
      );
      return data as Collections[Name] | null;
    },
    async add(name, document) {
      await metered(source.collection(name).add({ data: document }), none);
    },
    async set(name, document) {
      await metered(
        source
          .collection(name)
          .doc(document._id)
          .set({ data: withoutId(document) }),
        none,
      );
    },
    async remove(name, id) {
      await metered(source.collection(name).doc(id).remove(), none);
    },
  };
}

/** Single documents outside of any transaction. */
export const documents: Documents = documentsOf(database);

/** Writes many new documents of one collection in one request. */
export async function addAll<Name extends CollectionName>(
  name: Name,
  rows: readonly Collections[Name][],
): Promise<void> {
  await metered(database.collection(name).add({ data: rows }), none);
}

export interface ListQuery {
  where: object;
  orderBy: [field: string, order: 'asc' | 'desc'];
  limit: number;
}

/** One bounded, sorted query. */
export async function list<Name extends CollectionName>(
  name: Name,
  query: ListQuery,
): Promise<Collections[Name][]> {
  const { data } = await metered(sortedQuery(name, query).get(), (found) => found.data.length);
  return data as Collections[Name][];
}

/** As `list`, with only some of the fields, for walks over very many documents. The caller names their shape. */
export async function listFields<Row>(
  name: CollectionName,
  fields: readonly string[],
  query: ListQuery,
): Promise<Row[]> {
  const projection = Object.fromEntries(fields.map((field) => [field, true]));
  const request = sortedQuery(name, query).field(projection).get();
  const { data } = await metered(request, (found) => found.data.length);
  return data as Row[];
}

function sortedQuery(name: CollectionName, { where, orderBy, limit }: ListQuery) {
  const [field, order] = orderBy;
  return database.collection(name).where(where).orderBy(field, order).limit(limit);
}

/** Counts documents up to a bound, so that the cost does not grow with what there is to count. */
export async function countUpTo(most: number, name: CollectionName, where: object): Promise<number> {
  const [row] = await collect<{ total: number }>(aggregate(name).match(where).limit(most).count('total'));
  return row?.total ?? 0;
}

/** Counts all documents that match, by the index alone. */
export async function count(name: CollectionName, where: object): Promise<number> {
  const { total } = await metered(database.collection(name).where(where).count(), none);
  return total;
}

/** Sets the same fields on every document that matches. */
export async function updateWhere(name: CollectionName, where: object, data: object): Promise<number> {
  const { stats } = await metered(database.collection(name).where(where).update({ data }), none);
  return stats.updated;
}

export async function removeWhere(name: CollectionName, where: object): Promise<number> {
  const { stats } = await metered(database.collection(name).where(where).remove(), none);
  return stats.removed;
}

/** Starts an aggregation; `collect` runs it. */
export function aggregate(name: CollectionName) {
  return database.collection(name).aggregate();
}

/** Runs an aggregation. The caller names the shape that its own stages produce. */
export async function collect<Row>(stages: ReturnType<typeof aggregate>): Promise<Row[]> {
  const { list: rows } = await metered(stages.end(), (found) => found.list.length);
  return rows as Row[];
}

/** An open transaction: single documents, then commit or rollback. Only `transact.ts` opens one. */
export interface OpenTransaction {
  documents: Documents;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

export async function openTransaction(): Promise<OpenTransaction> {
  const transaction = await metered(database.startTransaction(), none);
  return {
    documents: documentsOf(transaction),
    async commit() {
      await metered(transaction.commit(), none);
    },
    async rollback() {
      await metered(transaction.rollback(), none);
    },
  };
}

/** Who calls, as the platform says. Undefined for timers and other callers without a person. */
export function callerOpenid(): string | undefined {
  const { OPENID } = cloud.getWXContext();
  return OPENID === undefined || OPENID === '' ? undefined : String(OPENID);
}

/**
 * Whether a person called this function from a phone. A push of the platform may name the person whom it is about,
 * so being named alone says nothing; only a call from the mini-program has its source.
 */
export function isFromPhone(): boolean {
  const { OPENID, SOURCE } = cloud.getWXContext();
  return OPENID !== undefined && OPENID !== '' && (SOURCE ?? 'wx_client').startsWith('wx_');
}

/** The platform hands out at most this many addresses per request. */
const URLS_PER_REQUEST = 50;
const URL_LIFETIME_S = 2 * 60 * 60;

/** Addresses of files, valid for two hours. A file that is gone has none. */
export async function fileUrls(fileIds: readonly string[]): Promise<Map<string, string>> {
  const distinct = [...new Set(fileIds)];
  const urls = new Map<string, string>();
  for (let start = 0; start < distinct.length; start += URLS_PER_REQUEST) {
    const fileList = distinct.slice(start, start + URLS_PER_REQUEST);
    const answer = await cloud.getTempFileURL({
      fileList: fileList.map((fileID) => ({ fileID, maxAge: URL_LIFETIME_S })),
    });
    for (const file of answer.fileList) {
      if (file.status === 0) urls.set(file.fileID, file.tempFileURL);
    }
  }
  return urls;
}

/** Removes files; one that is gone already is no failure. */
export async function removeFiles(fileIds: readonly string[]): Promise<void> {
  for (let start = 0; start < fileIds.length; start += URLS_PER_REQUEST) {
    await cloud.deleteFile({ fileList: fileIds.slice(start, start + URLS_PER_REQUEST) });
  }
}

/** What the person is doing with the text, in the platform's numbering. */
const TEXT_SCENES = { profile: 1, comment: 2, forum: 3, log: 4 } as const;
export type TextScene = keyof typeof TEXT_SCENES;

/** The platform's word on a text. */
export async function checkText(
  openid: string,
  scene: TextScene,
  content: string,
): Promise<'pass' | 'review' | 'risky'> {
  const { result } = await cloud.openapi.security.msgSecCheck({
    version: 2,
    openid,
    scene: TEXT_SCENES[scene],
    content,
  });
  return result.suggest;
}

const IMAGE = 2;

/** Asks the platform to look at a picture. Its verdict comes later, with the id that this returns. */
export async function requestPictureCheck(openid: string, scene: TextScene, url: string): Promise<string> {
  const { traceId } = await cloud.openapi.security.mediaCheckAsync({
    version: 2,
    openid,
    scene: TEXT_SCENES[scene],
    mediaType: IMAGE,
    mediaUrl: url,
  });
  return traceId;
}

const DOWNLOAD_WAIT_MS = 10_000;

/** The bytes at an address of our own storage, or null when there are none or too many. */
export async function downloadFile(url: string, mostBytes: number): Promise<Uint8Array | null> {
  const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_WAIT_MS) });
  if (!response.ok || response.body === null) return null;
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > mostBytes) {
      await reader.cancel();
      return null;
    }
    parts.push(part.value);
  }
  return Buffer.concat(parts);
}

export interface FilePiece {
  bytes: Uint8Array;
  /** Size of the whole file. */
  size: number;
}

/** Some bytes at an address of our own storage, without fetching the rest; null when there is no such file. */
export async function readFilePiece(url: string, at: number, length: number): Promise<FilePiece | null> {
  const response = await fetch(url, {
    headers: { range: `bytes=${at}-${at + length - 1}` },
    signal: AbortSignal.timeout(DOWNLOAD_WAIT_MS),
  });
  const size = Number(/\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1] ?? Number.NaN);
  // A store that sends the whole instead of a piece is not one of ours.
  if (response.status !== 206 || Number.isNaN(size)) {
    await response.body?.cancel();
    return null;
  }
  return { bytes: new Uint8Array(await response.arrayBuffer()), size };
}

/** Stores bytes under a path and returns the file id. */
export async function storeFile(cloudPath: string, content: Buffer): Promise<string> {
  const { fileID } = await cloud.uploadFile({ cloudPath, fileContent: content });
  return fileID;
}

export interface SubscribeMessage {
  openid: string;
  templateId: string;
  page: string;
  fields: Record<string, string>;
}

/** Sends one subscription message. Fails with the platform's error when the person has no consent left. */
export async function sendSubscribeMessage(message: SubscribeMessage): Promise<void> {
  await cloud.openapi.subscribeMessage.send({
    touser: message.openid,
    templateId: message.templateId,
    page: message.page,
    data: Object.fromEntries(Object.entries(message.fields).map(([name, value]) => [name, { value }])),
  });
}
