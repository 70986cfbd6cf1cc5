import { EJSON } from 'bson';
import type { Database, DatabaseReply } from '../database';
import { CloudError } from '../errors';
import { HttpError } from '../http';
import { isRecord, type JsonRecord } from '../json';
import type { QueryPage } from './answers';

export interface DocumentQuery {
  /** A filter in (relaxed) EJSON; empty for all. */
  filter: string;
  /** An order such as `{"createdAtMs": -1}`; empty for none. */
  sort: string;
  after: number;
  limit: number;
}

/** One page of documents in relaxed EJSON, with what the query cost. */
export async function queryDocuments(
  database: Database,
  collection: string,
  query: DocumentQuery,
): Promise<QueryPage> {
  const sort = parseEjson(query.sort, 'sort');
  const { data, stats } = await run(database, {
    action: 'database.getDocument',
    collectionName: collection,
    queryType: 'WHERE',
    query: canonical(parseEjson(query.filter, 'query')),
    offset: query.after,
    limit: query.limit + 1,
    ...(Object.keys(sort).length === 0 ? {} : { order: canonical(sort) }),
  });
  const documents = linesOf(data).map(relax);
  const isMore = documents.length > query.limit;
  return {
    documents: documents.slice(0, query.limit),
    next: isMore ? query.after + query.limit : null,
    stats,
  };
}

export async function countDocuments(
  database: Database,
  collection: string,
  filter: string,
): Promise<JsonRecord> {
  const { data, stats } = await run(database, {
    action: 'database.calculateDocument',
    collectionName: collection,
    query: canonical(parseEjson(filter, 'query')),
    queryType: 'WHERE',
  });
  return { total: data.total, stats };
}

export async function readDocument(database: Database, collection: string, id: string): Promise<JsonRecord> {
  const { data } = await run(database, {
    action: 'database.getDocument',
    collectionName: collection,
    queryType: 'DOC',
    query: canonical({ _id: id }),
    limit: 1,
  });
  const [line] = linesOf(data);
  if (line === undefined) throw new HttpError(404, 'There is no such document.');
  return { document: relax(line) };
}

/** Stores a whole document, new or not, by its `_id`. */
export async function writeDocument(
  database: Database,
  collection: string,
  text: string,
): Promise<JsonRecord> {
  const document = parseEjson(text, 'document');
  if (typeof document._id !== 'string') throw new RangeError('document needs an _id that is text.');
  const { _id, ...fields } = document;
  await run(database, {
    action: 'database.modifyDocument',
    collectionName: collection,
    queryType: 'DOC',
    query: canonical({ _id }),
    data: canonical(fields),
    multi: false,
    merge: false,
    upsert: true,
  });
  return readDocument(database, collection, _id);
}

export async function deleteDocument(
  database: Database,
  collection: string,
  id: string,
): Promise<JsonRecord> {
  const { data } = await run(database, {
    action: 'database.removeDocument',
    collectionName: collection,
    queryType: 'DOC',
    query: canonical({ _id: id }),
    multi: false,
  });
  return { deleted: data.deleted };
}

async function run(database: Database, request: { action: string } & JsonRecord): Promise<DatabaseReply> {
  try {
    return await database.execute(request);
  } catch (error) {
    if (error instanceof CloudError) throw new RangeError(`${error.code}: ${error.message}`);
    throw error;
  }
}

function parseEjson(text: string, what: string): JsonRecord {
  if (text.trim() === '') return {};
  try {
    const value: unknown = EJSON.parse(text, { relaxed: true });
    if (isRecord(value)) return value;
  } catch (error) {
    throw new RangeError(
      `${what} is not valid EJSON: ${error instanceof Error ? error.message : 'unreadable'}`,
    );
  }
  throw new RangeError(`${what} must be one object.`);
}

function canonical(value: JsonRecord): string {
  return EJSON.stringify(value, { relaxed: false });
}

function relax(line: string): unknown {
  const text = EJSON.stringify(EJSON.parse(line, { relaxed: false }), { relaxed: true });
  const value: unknown = JSON.parse(text);
  return value;
}

function linesOf(data: JsonRecord): string[] {
  return Array.isArray(data.list) ? data.list.filter((line) => typeof line === 'string') : [];
}
