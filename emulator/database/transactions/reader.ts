import { compileExpressionTest } from '../aggregation/expressions';
import { findNear, type Near } from '../geo/conditions';
import { choosePlan, type IndexPlan, type Order } from '../plans/planner';
import { type Cost, scanEntries, scanRows } from '../plans/scanner';
import { type CompileExpressionTest, compileQuery, type Matcher } from '../queries/matcher';
import { sortDocuments } from '../queries/sorting';
import type { Collection } from '../storage/catalog';
import type { Storage } from '../storage/storage';
import { parseDocument } from '../values/ejson';
import { encodeId } from '../values/keys';
import { someLeaf, splitPath } from '../values/paths';
import { compareValues, type Document } from '../values/values';
import { documentKey, type Transaction, type Transactions } from './transactions';

/** What a request has read, for its statistics. */
export interface Trace extends Cost {
  /** The plan of the first query; a pipeline with look-ups has several, whose costs are added up. */
  plan: string;
  matched: number;
}

export function createTrace(): Trace {
  return { plan: 'none', examined: 0, indexEntries: 0, matched: 0 };
}

/** A document found: its text at once, its values when somebody asks. */
export class Found {
  private parsed: Document | undefined;

  constructor(
    readonly text: string,
    /** The row number, or undefined for a version that only a transaction sees. */
    readonly n?: number,
  ) {}

  get document(): Document {
    this.parsed ??= parseDocument(this.text);
    return this.parsed;
  }
}

export interface Query {
  collection: Collection;
  filter: Document;
  order: Order;
  offset: number;
  limit: number;
  transaction?: Transaction | undefined;
  /** Evaluates `$expr` where it may use a pipeline's variables. */
  expression?: CompileExpressionTest;
}

const FIRST_RADIUS = 1000;
/** Metres from any place to the one opposite. */
const HALF_WAY_ROUND = 20_040_000;

export class Reader {
  constructor(
    private readonly storage: Storage,
    private readonly transactions: Transactions,
  ) {}

  /** One document by its encoded `_id`, as the transaction sees it, or as it is now. */
  getById(
    collection: Collection,
    id: Buffer,
    transaction: Transaction | undefined,
    trace: Trace,
  ): Found | undefined {
    trace.plan = 'id';
    const found = this.versionOf(collection, id, transaction);
    if (found) {
      trace.examined++;
      trace.indexEntries++;
      trace.matched++;
    }
    return found;
  }

  private versionOf(
    collection: Collection,
    id: Buffer,
    transaction: Transaction | undefined,
  ): Found | undefined {
    if (transaction) {
      const own = transaction.writes.get(documentKey(collection, id));
      if (own) return own.after && new Found(own.after.text);
      const past = this.transactions.pastOf(transaction, collection, id);
      if (past) return past.text === undefined ? undefined : new Found(past.text);
    }
    const row = this.storage.getById(collection, id);
    return row && new Found(row.text, row.n);
  }

  /** The documents that match, in order, within offset and limit. */
  find(query: Query, trace: Trace): Found[] {
    const near = findNear(query.filter);
    return near ? this.findNearest(query, near, trace) : this.search(query, trace);
  }

  private search(query: Query, trace: Trace): Found[] {
    const { collection, filter, order, offset, limit, transaction } = query;
    const need = offset + limit;
    const plan = choosePlan(this.storage, collection, filter, order, need);
    notePlan(trace, plan);
    const isSorted = order.length === 0 || plan?.sorted === true;
    const overlay = transaction && this.overlayOf(collection, transaction);
    const matches = compileQuery(filter, query.expression ?? compileExpressionTest({}));
    const found: Found[] = [];
    const wanted = isSorted ? need : Number.POSITIVE_INFINITY;
    if (wanted > 0) {
      for (const row of this.candidates(collection, plan, wanted, overlay, trace)) {
        if (plan?.exact !== true && !matches(row.document)) continue;
        found.push(row);
        if (found.length >= wanted) break;
      }
    }
    const all = overlay
      ? [...found, ...overlay.versions.filter((version) => matches(version.document))]
      : found;
    trace.matched += all.length;
    const hasExtra = all.length > found.length;
    const sorted = order.length > 0 && (!isSorted || hasExtra) ? sortFound(all, order) : all;
    return sorted.slice(offset, need);
  }

  private *candidates(
    collection: Collection,
    plan: IndexPlan | undefined,
    wanted: number,
    overlay: Overlay | undefined,
    trace: Trace,
  ): Generator<Found> {
    for (const row of scanRows(this.storage, collection, plan, wanted, trace)) {
      const found = new Found(row.text, row.n);
      if (overlay?.hidden.has(encodeId(found.document).toString('latin1'))) continue;
      yield found;
    }
  }

  /** What a transaction sees differently from the tables: its own writes, and versions that others have replaced. */
  private overlayOf(collection: Collection, transaction: Transaction): Overlay | undefined {
    const versions: Found[] = [];
    const hidden = new Set<string>();
    for (const write of transaction.writes.values()) {
      if (write.collection !== collection) continue;
      hidden.add(write.id.toString('latin1'));
      if (write.after) versions.push(new Found(write.after.text));
    }
    for (const [id, text] of this.transactions.pastsOf(transaction, collection)) {
      if (hidden.has(id)) continue;
      hidden.add(id);
      if (text !== undefined) versions.push(new Found(text));
    }
    return hidden.size === 0 ? undefined : { versions, hidden };
  }

  /**
   * Nearest first. With an index the circle starts small and grows until it holds enough, so that a few neighbours among
   * a million places are found without measuring all of them.
   */
  private findNearest(query: Query, near: Near, trace: Trace): Found[] {
    const need = query.offset + query.limit;
    const hasIndex = query.collection.indexes.some(
      (index) => index.fields[0]?.geo && index.fields[0].path === near.path,
    );
    let radius =
      hasIndex && Number.isFinite(need) && query.order.length === 0 ? FIRST_RADIUS : Number.POSITIVE_INFINITY;
    for (;;) {
      const isLast = radius >= near.reach || radius >= HALF_WAY_ROUND;
      const filter = isLast ? query.filter : { $and: [query.filter, near.within(radius)] };
      const found = this.search(
        { ...query, filter, order: [], offset: 0, limit: Number.POSITIVE_INFINITY },
        trace,
      );
      if (!isLast && found.length < need) {
        radius *= 4;
        continue;
      }
      const sorted = query.order.length > 0 ? sortFound(found, query.order) : sortByDistance(found, near);
      return sorted.slice(query.offset, need);
    }
  }

  /** How many documents match; answered from the index alone where its bounds say everything. */
  count(collection: Collection, filter: Document, trace: Trace): number {
    if (Object.keys(filter).length === 0) {
      trace.plan = 'count';
      return this.storage.count(collection);
    }
    const matches: Matcher = compileQuery(filter, compileExpressionTest({}));
    const plan = choosePlan(this.storage, collection, filter, [], Number.POSITIVE_INFINITY);
    notePlan(trace, plan);
    let total = 0;
    if (plan?.exact) {
      for (const _ of scanEntries(this.storage, plan, Number.POSITIVE_INFINITY, trace)) total++;
    } else {
      for (const row of scanRows(this.storage, collection, plan, Number.POSITIVE_INFINITY, trace)) {
        if (matches(parseDocument(row.text))) total++;
      }
    }
    trace.matched += total;
    return total;
  }
}

interface Overlay {
  versions: Found[];
  hidden: Set<string>;
}

function notePlan(trace: Trace, plan: IndexPlan | undefined): void {
  if (trace.plan !== 'none') return;
  if (plan === undefined) trace.plan = 'scan';
  else trace.plan = plan.index.name === '_id_' ? 'id' : `index:${plan.index.name}`;
}

function sortFound(found: readonly Found[], order: Order): Found[] {
  const byDocument = new Map(found.map((item) => [item.document, item]));
  return sortDocuments([...byDocument.keys()], order).flatMap((document) => byDocument.get(document) ?? []);
}

function sortByDistance(found: readonly Found[], { path, condition }: Near): Found[] {
  const measured = found.map((item) => {
    let nearest = Number.POSITIVE_INFINITY;
    someLeaf(item.document, splitPath(path), (leaf) => {
      if (condition.test(leaf)) nearest = Math.min(nearest, condition.distance?.(leaf) ?? nearest);
      return false;
    });
    return { item, nearest };
  });
  // Equally near ones go by their ids, so that growing the circle never changes the order.
  measured.sort((a, b) => a.nearest - b.nearest || compareValues(a.item.document._id, b.item.document._id));
  return measured.map(({ item }) => item);
}
