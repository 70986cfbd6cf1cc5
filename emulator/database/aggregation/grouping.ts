import { badRequest } from '../refusals';
import { encodeKey } from '../values/keys';
import { compareValues, type Document, isDocument, type Value } from '../values/values';
import { compileExpression, type Evaluate, type Variables } from './expressions';
import { type Accumulator, accumulators } from './expressions/accumulators';

/** `$group` and the stages built on it: `$bucket`, `$bucketAuto`, `$sortByCount`. */

interface Output {
  name: string;
  create: () => Accumulator;
  evaluate: Evaluate;
}

function compileOutputs(spec: Document): Output[] {
  return Object.entries(spec).map(([name, definition]) => {
    const [entry, ...more] = isDocument(definition) ? Object.entries(definition) : [];
    if (entry === undefined || more.length > 0)
      throw badRequest(`The field '${name}' must be an accumulator object`);
    if (name.includes('.')) throw badRequest(`The field name '${name}' cannot contain '.'`);
    const [operator, operand] = entry;
    const create = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined;
    if (create === undefined) throw badRequest(`unknown group operator '${operator}'`);
    return { name, create, evaluate: compileExpression(operand) };
  });
}

class Group {
  private readonly gathered: Accumulator[];

  constructor(
    readonly id: Value,
    private readonly outputs: readonly Output[],
  ) {
    this.gathered = outputs.map((output) => output.create());
  }

  add(root: Document, variables: Variables): void {
    this.outputs.forEach((output, i) => {
      this.gathered[i]?.add(output.evaluate({ root, variables }));
    });
  }

  result(): Document {
    const document: Document = { _id: this.id };
    this.outputs.forEach((output, i) => {
      document[output.name] = this.gathered[i]?.result();
    });
    return document;
  }
}

/** A missing group key counts as null, and groups come in the order in which they first appear. */
export function group(documents: readonly Document[], spec: Document, variables: Variables): Document[] {
  if (!Object.hasOwn(spec, '_id')) throw badRequest('a group specification must include an _id');
  const { _id, ...rest } = spec;
  const outputs = compileOutputs(rest);
  const key = compileExpression(_id);
  const groups = new Map<string, Group>();
  for (const root of documents) {
    const id = key({ root, variables }) ?? null;
    const text = encodeKey(id).toString('latin1');
    let found = groups.get(text);
    if (found === undefined) {
      found = new Group(id, outputs);
      groups.set(text, found);
    }
    found.add(root, variables);
  }
  return [...groups.values()].map((found) => found.result());
}

export function sortByCount(
  documents: readonly Document[],
  expression: Value,
  variables: Variables,
): Document[] {
  if (typeof expression !== 'string' && !isDocument(expression)) {
    throw badRequest(
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    );
  }
  const groups = group(documents, { _id: expression, count: { $sum: 1 } }, variables);
  return groups.sort((a, b) => compareValues(b.count, a.count));
}

const COUNT = { count: { $sum: 1 } };

function readOutput(spec: Document): Document {
  if (spec.output === undefined) return COUNT;
  if (!isDocument(spec.output)) throw badRequest("the 'output' field must be an object");
  return spec.output;
}

function readBoundaries(spec: Document): Value[] {
  const { boundaries } = spec;
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    throw badRequest("The $bucket 'boundaries' field must have at least 2 values");
  const values: Value[] = boundaries.map((boundary: Value) =>
    isDocument(boundary) ? boundary.$literal : boundary,
  );
  for (let i = 1; i < values.length; i++) {
    if (compareValues(values[i - 1], values[i]) >= 0)
      throw badRequest("The 'boundaries' option to $bucket must be sorted in ascending order");
  }
  return values;
}

/** A lower boundary belongs to its bucket and the upper one to the next; buckets without documents are left out. */
export function bucket(documents: readonly Document[], spec: Document, variables: Variables): Document[] {
  const boundaries = readBoundaries(spec);
  const outputs = compileOutputs(readOutput(spec));
  const key = compileExpression(spec.groupBy);
  const hasDefault = Object.hasOwn(spec, 'default');
  const fallback = isDocument(spec.default) ? spec.default.$literal : spec.default;
  const groups = new Map<number, Group>();
  for (const root of documents) {
    const at = bucketOf(boundaries, key({ root, variables }) ?? null);
    if (at < 0 && !hasDefault)
      throw badRequest(
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    const found = groups.get(at) ?? new Group(at < 0 ? fallback : boundaries[at], outputs);
    groups.set(at, found);
    found.add(root, variables);
  }
  return [...groups.values()].map((found) => found.result()).sort((a, b) => compareValues(a._id, b._id));
}

function bucketOf(boundaries: readonly Value[], value: Value): number {
  for (let i = 0; i + 1 < boundaries.length; i++) {
    if (compareValues(value, boundaries[i]) >= 0 && compareValues(value, boundaries[i + 1]) < 0) return i;
  }
  return -1;
}

/** Buckets of about equal size; documents of one value are never parted. */
export function bucketAuto(documents: readonly Document[], spec: Document, variables: Variables): Document[] {
  const { buckets } = spec;
  if (typeof buckets !== 'number' || !Number.isInteger(buckets) || buckets < 1) {
    throw badRequest("The $bucketAuto 'buckets' field must be a positive whole number");
  }
  if (spec.granularity !== undefined)
    throw badRequest("The $bucketAuto 'granularity' option is not offered by the local cloud");
  const outputs = compileOutputs(readOutput(spec));
  const key = compileExpression(spec.groupBy);
  const keyed = documents.map((root) => ({ root, value: key({ root, variables }) ?? null }));
  keyed.sort((a, b) => compareValues(a.value, b.value));
  const size = Math.max(1, Math.round(keyed.length / buckets));
  const results: { found: Group; low: Value; high: Value }[] = [];
  let at = 0;
  while (at < keyed.length && results.length < buckets) {
    const low = keyed[at]?.value;
    const found = new Group(null, outputs);
    let end = results.length === buckets - 1 ? keyed.length : Math.min(keyed.length, at + size);
    while (end < keyed.length && compareValues(keyed[end]?.value, keyed[end - 1]?.value) === 0) end++;
    for (const { root } of keyed.slice(at, end)) found.add(root, variables);
    const high = (keyed[end] ?? keyed[end - 1])?.value;
    results.push({ found, low, high });
    at = end;
  }
  return results.map(({ found, low, high }) => ({ ...found.result(), _id: { min: low, max: high } }));
}
