import { CloudError } from '../errors';
import { runPipeline } from './aggregation/pipeline';
import type { Stage } from './aggregation/stage';
import type { DatabaseReply, DatabaseRequest, QueryStats } from './contract';
import { compileProjection } from './queries/projection';
import { badParameter, collectionMissing, transactionBusy } from './refusals';
import {
  readCount,
  readDocument,
  readId,
  readName,
  readOrder,
  readText,
  readTransactionId,
  refuseInTransaction,
} from './requests';
import type { Collection } from './storage/catalog';
import type { Storage } from './storage/storage';
import { createTrace, type Found, type Reader, type Trace } from './transactions/reader';
import { TRANSACTION_LIFETIME_MS, type Transaction, type Transactions } from './transactions/transactions';
import { Locked, type Writer } from './transactions/writer';
import { parseEjson, stringifyEjson } from './values/ejson';
import { encodeKey } from './values/keys';
import { WritingActions } from './writing';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;
/** What the platform returns of a pipeline that sets no `$limit` itself. */
const DEFAULT_AGGREGATE_LIMIT = 20;
const LOCK_POLL_MS = 50;
/** A query may look at this many documents before the limit per returned one is applied. */
const EXAMINED_ALLOWANCE = 20;

type Data = Record<string, unknown>;

/** Carries out requests of the SDK's protocol. */
export class Actions {
  private readonly writing: WritingActions;

  constructor(
    private readonly storage: Storage,
    private readonly transactions: Transactions,
    private readonly reader: Reader,
    private readonly writer: Writer,
    now: () => number,
    private readonly maxExaminedPerReturned: number | undefined,
  ) {
    this.writing = new WritingActions(reader, writer, now);
  }

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
        const insertedIds = this.writing.insert(request, collection, transaction, trace);
        return { data: { insertedIds }, returned: insertedIds.length };
      }
      case 'database.modifyDocument': {
        const data = this.writing.modify(request, collection, transaction, trace);
        return { data, returned: trace.matched };
      }
      case 'database.modifyAndReturnDoc': {
        const data = this.writing.modifyAndReturn(request, collection, transaction, trace);
        return { data, returned: trace.matched };
      }
      case 'database.removeDocument': {
        const deleted = this.writing.remove(request, collection, transaction, trace);
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
