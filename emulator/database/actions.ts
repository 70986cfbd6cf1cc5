import { randomBytes } from 'node:crypto';
import { CloudError } from '../errors';
import { runPipeline } from './aggregation/pipeline';
import type { Stage } from './aggregation/stage';
import type { DatabaseReply, DatabaseRequest, QueryStats } from './contract';
import { compileQuery, isOperatorDocument } from './queries/matcher';
import { compileProjection } from './queries/projection';
import { badParameter, badRequest, collectionMissing, transactionBusy } from './refusals';
import {
  readCount,
  readDocument,
  readFlag,
  readName,
  readOrder,
  readText,
  readTexts,
  readTransactionId,
} from './requests';
import type { Collection } from './storage/catalog';
import type { Storage } from './storage/storage';
import { createTrace, type Found, type Reader, type Trace } from './transactions/reader';
import {
  TRANSACTION_LIFETIME_MS,
  type Transaction,
  type Transactions,
  type Version,
} from './transactions/transactions';
import { type Change, Locked, type Writer } from './transactions/writer';
import { compileUpdate, type Update } from './updates/updates';
import { parseDocument, parseEjson, stringifyEjson } from './values/ejson';
import { encodeId, encodeKey } from './values/keys';
import { valueAt } from './values/paths';
import { mentionsServerDate, resolveServerDates } from './values/server-dates';
import type { Document, Value } from './values/values';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;
/** What the platform returns of a pipeline that sets no `$limit` itself. */
const DEFAULT_AGGREGATE_LIMIT = 20;
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
const LOCK_POLL_MS = 50;
/** A query may look at this many documents before the limit per returned one is applied. */
const EXAMINED_ALLOWANCE = 20;

type Data = Record<string, unknown>;

/** Carries out requests of the SDK's protocol. */
export class Actions {
  constructor(
    private readonly storage: Storage,
    private readonly transactions: Transactions,
    private readonly reader: Reader,
    private readonly writer: Writer,
    private readonly now: () => number,
    private readonly maxExaminedPerReturned: number | undefined,
  ) {}

  async execute(request: DatabaseRequest): Promise<DatabaseReply> {
    const deadline = Date.now() + TRANSACTION_LIFETIME_MS + 1000;
    for (;;) {
      try {
        return this.attempt(request);
      } catch (error) {
        if (!(error instanceof Locked)) throw error;
        if (Date.now() > deadline) throw transactionBusy();
        await this.transactions.waitForRelease(LOCK_POLL_MS);
      }
    }
  }

  private attempt(request: DatabaseRequest): DatabaseReply {
    const started = performance.now();
    const trace = createTrace();
    const id = readTransactionId(request);
    const { data, returned, transactionId } = this.run(request, trace, id);
    const name = typeof request.collectionName === 'string' ? request.collectionName : '';
    const shown = transactionId ?? id;
    const stats: QueryStats = {
      action: request.action,
      collection: name,
      plan: trace.plan,
      examined: trace.examined,
      indexEntries: trace.indexEntries,
      returned,
      micros: Math.round((performance.now() - started) * 1000),
      ...(shown !== undefined && { transactionId: shown }),
    };
    this.refuseWaste(request, trace, returned, name);
    return { data, stats, ...(transactionId !== undefined && { transactionId }) };
  }

  private run(
    request: DatabaseRequest,
    trace: Trace,
    id: string | undefined,
  ): { data: Data; returned: number; transactionId?: string } {
    switch (request.action) {
      case 'database.startTransaction':
        return { data: {}, returned: 0, transactionId: this.transactions.begin().id };
      case 'database.commitTransaction':
        return { data: this.commit(id), returned: 0 };
      case 'database.abortTransaction':
        this.transactions.end(this.transactions.find(id ?? ''));
        return { data: {}, returned: 0 };
      case 'database.addCollection':
        return { data: this.addCollection(readName(request)), returned: 0 };
      default:
        break;
    }
    const collection = this.collectionOf(request);
    const transaction = id === undefined ? undefined : this.transactions.find(id);
    switch (request.action) {
      case 'database.getDocument': {
        const list = this.get(request, collection, transaction, trace);
        return { data: { list }, returned: list.length };
      }
      case 'database.calculateDocument': {
        refuseInTransaction(transaction, 'count');
        const total = this.reader.count(collection, readDocument(request, 'query') ?? {}, trace);
        return { data: { total }, returned: total };
      }
      case 'database.aggregateDocuments': {
        refuseInTransaction(transaction, 'aggregate');
        const list = this.aggregate(request, collection, trace);
        return { data: { list }, returned: list.length };
      }
      case 'database.insertDocument': {
        const insertedIds = this.insert(request, collection, transaction, trace);
        return { data: { insertedIds }, returned: insertedIds.length };
      }
      case 'database.modifyDocument': {
        const data = this.modify(request, collection, transaction, trace);
        return { data, returned: trace.matched };
      }
      case 'database.modifyAndReturnDoc': {
        const data = this.modifyAndReturn(request, collection, transaction, trace);
        return { data, returned: trace.matched };
      }
      case 'database.removeDocument': {
        const deleted = this.remove(request, collection, transaction, trace);
        return { data: { deleted }, returned: deleted };
      }
      default:
        throw badParameter(`Unknown action ${request.action}.`);
    }
  }

  private refuseWaste(request: DatabaseRequest, trace: Trace, returned: number, collection: string): void {
    const most = this.maxExaminedPerReturned;
    if (most === undefined) return;
    const useful = Math.max(returned, trace.matched);
    if (trace.examined <= most * useful + EXAMINED_ALLOWANCE) return;
    throw new CloudError(
      'DATABASE_QUERY_WASTEFUL',
      `${request.action} on ${collection} examined ${trace.examined} documents for ${useful} found (plan ${trace.plan}). Declare an index for ${readText(request, 'query') ?? 'this query'}.`,
    );
  }

  private collectionOf(request: DatabaseRequest): Collection {
    const name = readName(request);
    const collection = this.storage.find(name);
    if (collection === undefined) throw collectionMissing(name);
    return collection;
  }

  private addCollection(name: string): Data {
    if (this.storage.find(name)) {
      throw new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `[ResourceInUse] Table exist: ${name}`);
    }
    this.storage.addCollection(name);
    return {};
  }

  private commit(id: string | undefined): Data {
    const transaction = this.transactions.find(id ?? '');
    try {
      this.writer.commit(transaction);
    } finally {
      this.transactions.end(transaction);
    }
    return {};
  }

  // -- reading

  private get(
    request: DatabaseRequest,
    collection: Collection,
    transaction: Transaction | undefined,
    trace: Trace,
  ): string[] {
    const projection = readDocument(request, 'projection');
    const found =
      request.queryType === 'DOC'
        ? this.getOne(request, collection, transaction, trace)
        : this.getMany(request, collection, transaction, trace);
    if (projection === undefined || Object.keys(projection).length === 0)
      return found.map((item) => item.text);
    const project = compileProjection(projection);
    return found.map((item) => stringifyEjson(project(item.document)));
  }

  private getOne(
    request: DatabaseRequest,
    collection: Collection,
    transaction: Transaction | undefined,
    trace: Trace,
  ): Found[] {
    const found = this.reader.getById(collection, encodeKey(readId(request)), transaction, trace);
    return found ? [found] : [];
  }

  private getMany(
    request: DatabaseRequest,
    collection: Collection,
    transaction: Transaction | undefined,
    trace: Trace,
  ): Found[] {
    const limit = Math.min(readCount(request, 'limit', DEFAULT_LIMIT) || DEFAULT_LIMIT, MAX_LIMIT);
    const filter = readDocument(request, 'query') ?? {};
    const offset = readCount(request, 'offset', 0);
    return this.reader.find(
      { collection, filter, order: readOrder(request), offset, limit, transaction },
      trace,
    );
  }

  private aggregate(request: DatabaseRequest, collection: Collection, trace: Trace): string[] {
    const stages = readStages(request.stages);
    const hasLimit = stages.some((stage) => stage.key === '$limit');
    const pipeline = hasLimit ? stages : [...stages, { key: '$limit', value: DEFAULT_AGGREGATE_LIMIT }];
    const documents = runPipeline(collection.name, pipeline, {
      read: (name, filter, order, limit, expression) => {
        // A collection that is not declared joins as an empty one, as in MongoDB.
        const source = this.storage.find(name);
        if (source === undefined) return [];
        return this.reader
          .find({ collection: source, filter, order, offset: 0, limit, expression }, trace)
          .map((found) => found.document);
      },
      variables: {},
      depth: 0,
    });
    return documents.map((document) => stringifyEjson(document));
  }

  // -- writing

  private insert(
    request: DatabaseRequest,
    collection: Collection,
    transaction: Transaction | undefined,
    trace: Trace,
  ): Value[] {
    const versions = readTexts(request, 'data').map((text) => this.prepareInsert(text));
    const changes = versions.map(
      (after): Change => ({ collection, id: encodeId(after.document), before: undefined, after }),
    );
    if (transaction) {
      for (const change of changes) this.stageInsert(transaction, change, trace);
    } else {
      this.writer.apply(changes);
    }
    trace.matched = changes.length;
    return versions.map(({ document }) => document._id);
  }

  private stageInsert(transaction: Transaction, change: Change, trace: Trace): void {
    const { collection, id, after } = change;
    if (this.reader.getById(collection, id, transaction, trace)) {
      throw new CloudError(
        'DATABASE_DUPLICATE_WRITE',
        `[FailedOperation.DuplicateWrite] E11000 duplicate key error collection: local-env.${collection.name} index: _id_ dup key: { _id: ${JSON.stringify(after?.document._id)} }`,
      );
    }
    this.writer.stage(transaction, change);
  }

  private prepareInsert(text: string): Version {
    const parsed = parseDocument(text);
    if (mentionsServerDate(text)) resolveServerDates(parsed, this.now());
    const document = parsed._id === undefined ? { _id: this.createId(), ...parsed } : withIdFirst(parsed);
    return toVersion(document);
  }

  /** 32 hex digits that begin with the time, so that new documents lie together in the index of ids. */
  private createId(): string {
    const seconds = Math.floor(this.now() / 1000) % 0x100000000;
    return seconds.toString(16).padStart(8, '0') + randomBytes(12).toString('hex');
  }

  private modify(
    request: DatabaseRequest,
    collection: Collection,
    transaction: Transaction | undefined,
    trace: Trace,
  ): Data {
    const now = this.now();
    const text = readText(request, 'data') ?? '{}';
    const parsed = parseDocument(text);
    if (mentionsServerDate(text)) resolveServerDates(parsed, now);
    const change = readFlag(request, 'merge', true) ? compileMerge(parsed) : compileReplacement(parsed);
    const found = this.targets(request, collection, transaction, trace);
    if (found.length === 0 && readFlag(request, 'upsert', false)) {
      return this.upsert(request, collection, transaction, change, now);
    }
    const filter = readDocument(request, 'query') ?? {};
    const changes = found.flatMap((item): Change[] => {
      const before = { document: item.document, text: item.text, n: item.n };
      const matched = text.includes('.$') ? matchedPosition(item.document, filter) : undefined;
      const after = toVersion(change.apply(item.document, { now, matched }));
      return after.text === before.text ? [] : [{ collection, id: encodeId(item.document), before, after }];
    });
    this.write(changes, transaction);
    return { updated: changes.length, upsert_id: null };
  }

  private modifyAndReturn(
    request: DatabaseRequest,
    collection: Collection,
    transaction: Transaction | undefined,
    trace: Trace,
  ): Data {
    const [first] = this.targets({ ...request, multi: false }, collection, transaction, trace);
    if (first === undefined) return { updated: 0, doc: null };
    const id = encodeId(first.document);
    const query = stringifyEjson({ _id: first.document._id });
    const data = this.modify(
      { ...request, queryType: 'DOC', query, multi: false, upsert: false },
      collection,
      transaction,
      createTrace(),
    );
    const after = this.reader.getById(collection, id, transaction, createTrace());
    return { updated: data.updated, doc: after?.text ?? null };
  }

  private upsert(
    request: DatabaseRequest,
    collection: Collection,
    transaction: Transaction | undefined,
    change: Update,
    now: number,
  ): Data {
    const start = equalitiesOf(readDocument(request, 'query') ?? {});
    if (start._id === undefined) start._id = this.createId();
    const after = toVersion(withIdFirst(change.apply(start, { now, inserting: true })));
    this.write([{ collection, id: encodeId(after.document), before: undefined, after }], transaction);
    return { updated: 0, upsert_id: after.document._id };
  }

  private remove(
    request: DatabaseRequest,
    collection: Collection,
    transaction: Transaction | undefined,
    trace: Trace,
  ): number {
    // The platform wants a condition before it removes anything; `where({})` is one, no `where` at all is not.
    if (readText(request, 'query') === undefined) throw badParameter("param.query can't be empty");
    const found = this.targets(request, collection, transaction, trace);
    const changes = found.map(
      (item): Change => ({
        collection,
        id: encodeId(item.document),
        before: { document: item.document, text: item.text, n: item.n },
        after: undefined,
      }),
    );
    this.write(changes, transaction);
    return changes.length;
  }

  private targets(
    request: DatabaseRequest,
    collection: Collection,
    transaction: Transaction | undefined,
    trace: Trace,
  ): Found[] {
    if (request.queryType === 'DOC') return this.getOne(request, collection, transaction, trace);
    refuseInTransaction(transaction, 'where().update() and where().remove()');
    const limit = readFlag(request, 'multi', true) ? Number.POSITIVE_INFINITY : 1;
    return this.reader.find(
      { collection, filter: readDocument(request, 'query') ?? {}, order: [], offset: 0, limit },
      trace,
    );
  }

  private write(changes: readonly Change[], transaction: Transaction | undefined): void {
    if (transaction === undefined) this.writer.apply(changes);
    else for (const change of changes) this.writer.stage(transaction, change);
  }
}

function refuseInTransaction(transaction: Transaction | undefined, what: string): void {
  if (transaction === undefined) return;
  throw new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    `[InvalidParameter] ${what} is not supported in a transaction.`,
  );
}

function readId(request: DatabaseRequest): Value {
  const query = readDocument(request, 'query');
  const id = query?._id;
  if (id === undefined || id === null) throw badParameter('The request names no document.');
  return id;
}

function toVersion(document: Document): Version {
  if (document._id === null || Array.isArray(document._id))
    throw badRequest("The '_id' value cannot be of type null or array");
  const text = stringifyEjson(document);
  if (text.length > MAX_DOCUMENT_BYTES)
    throw badRequest(
      `object to insert too large. size in bytes: ${text.length}, max size: ${MAX_DOCUMENT_BYTES}`,
    );
  return { document, text };
}

function withIdFirst(document: Document): Document {
  const { _id, ...rest } = document;
  return { _id, ...rest };
}

function compileMerge(data: Document): Update {
  if (Object.keys(data).length === 0) return { apply: (document) => document };
  return compileUpdate(data);
}

function compileReplacement(data: Document): Update {
  for (const name of Object.keys(data)) {
    if (name.startsWith('$'))
      throw badRequest(`the replace operation document must not contain atomic operators: ${name}`);
  }
  return { apply: (document) => ({ _id: document._id, ...data }) };
}

/** The fields that a query fixes, from which an upsert starts. */
function equalitiesOf(query: Document): Document {
  return Object.fromEntries(
    Object.entries(query).filter(([name, value]) => !name.startsWith('$') && !isOperatorDocument(value)),
  );
}

/** Which element of an array the query matched, for the `$` in an update path. */
function matchedPosition(document: Document, filter: Document): number | undefined {
  for (const [path, operand] of Object.entries(filter)) {
    const [root = ''] = path.split('.');
    const array = valueAt(document, root);
    if (!Array.isArray(array)) continue;
    for (let i = 0; i < array.length; i++) {
      if (matchesElement(array[i], root, path, operand)) return i;
    }
  }
  return undefined;
}

function matchesElement(element: Value, root: string, path: string, operand: Value): boolean {
  return compileQuery({ [path]: operand })({ [root]: [element] });
}

function readStages(stages: unknown): Stage[] {
  if (!Array.isArray(stages)) throw badParameter('stages must be an array.');
  return stages.map((stage: unknown): Stage => {
    const { stageKey, stageValue } = stage as { stageKey?: unknown; stageValue?: unknown };
    if (typeof stageKey !== 'string' || typeof stageValue !== 'string')
      throw badParameter('A stage needs stageKey and stageValue.');
    return { key: stageKey, value: parseEjson(stageValue) };
  });
}
