import { randomBytes } from 'node:crypto';
import type { DatabaseRequest } from './contract';
import { compileQuery, isOperatorDocument } from './queries/matcher';
import { badParameter, badRequest, duplicateKey } from './refusals';
import { readDocument, readFlag, readId, readText, readTexts, refuseInTransaction } from './requests';
import type { Collection } from './storage/catalog';
import { createTrace, type Found, type Reader, type Trace } from './transactions/reader';
import type { Transaction, Version } from './transactions/transactions';
import type { Change, Writer } from './transactions/writer';
import { compileUpdate, type Update } from './updates/updates';
import { parseDocument, stringifyEjson } from './values/ejson';
import { encodeId, encodeKey } from './values/keys';
import { valueAt } from './values/paths';
import { mentionsServerDate, resolveServerDates } from './values/server-dates';
import type { Document, Value } from './values/values';

const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

type Data = Record<string, unknown>;

/** The requests that write. Each finds its documents, computes their new content and hands both to the writer. */
export class WritingActions {
  constructor(
    private readonly reader: Reader,
    private readonly writer: Writer,
    private readonly now: () => number,
  ) {}

  insert(
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
      throw duplicateKey(collection.name, '_id_', `{ _id: ${JSON.stringify(after?.document._id)} }`);
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

  modify(
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

  modifyAndReturn(
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

  remove(
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
    if (request.queryType === 'DOC') {
      const found = this.reader.getById(collection, encodeKey(readId(request)), transaction, trace);
      return found ? [found] : [];
    }
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
