import { badRequest } from '../refusals';
import { encodeKey } from '../values/keys';
import { indexValues } from '../values/paths';
import { type Document, isDocument, RANK, rankOf, type Value } from '../values/values';
import { compileExpressionTest, evaluate, type Variables } from './expressions';
import type { PipelineContext, Stage } from './stage';
import { withField } from './unwinding';

/** How many joined values are asked for in one query. */
const BATCH = 200;

/** `$lookup`, with `localField` and `foreignField` or with `let` and a pipeline. Both go through the planner. */
export function lookup(
  documents: readonly Document[],
  spec: Document,
  pipeline: PipelineContext,
  run: RunPipeline,
): Document[] {
  const { from, as } = spec;
  if (typeof from !== 'string') throw badRequest("missing 'from' option to $lookup stage specification");
  if (typeof as !== 'string') throw badRequest("must specify 'as' field for a $lookup");
  const join =
    spec.pipeline === undefined
      ? joinByField(documents, from, spec, pipeline)
      : joinByPipeline(from, spec, pipeline, run);
  return documents.map((document) => {
    return withField(document, as, join(document));
  });
}

type RunPipeline = (collection: string, stages: readonly Stage[], pipeline: PipelineContext) => Document[];
type Join = (document: Document) => Document[];

/** One query per batch of distinct values instead of one per document. */
function joinByField(
  documents: readonly Document[],
  from: string,
  spec: Document,
  pipeline: PipelineContext,
): Join {
  const { localField, foreignField } = spec;
  if (typeof localField !== 'string' || typeof foreignField !== 'string') {
    throw badRequest('$lookup requires both or neither of localField and foreignField to be specified');
  }
  const wanted = new Map<string, Value>();
  for (const document of documents)
    for (const value of localValues(document, localField)) wanted.set(keyOf(value), value);
  const found = new Map<string, Map<string, Document>>();
  const values = [...wanted.values()];
  for (let i = 0; i < values.length; i += BATCH) {
    const query = { [foreignField]: { $in: values.slice(i, i + BATCH) } };
    for (const match of pipeline.read(from, query, [], Number.POSITIVE_INFINITY, compileExpressionTest({}))) {
      for (const value of new Set(indexValues(match, foreignField).values.map((value) => keyOf(value)))) {
        const bucket = found.get(value) ?? new Map<string, Document>();
        bucket.set(keyOf(match._id), match);
        found.set(value, bucket);
      }
    }
  }
  return (document) => {
    const joined = new Map<string, Document>();
    for (const value of localValues(document, localField)) {
      for (const [id, match] of found.get(keyOf(value)) ?? []) joined.set(id, match);
    }
    return [...joined.values()];
  };
}

function keyOf(value: Value): string {
  return typeof value === 'symbol' ? 'empty' : encodeKey(value).toString('latin1');
}

function localValues(document: Document, path: string): Value[] {
  return indexValues(document, path).values.flatMap((value) =>
    typeof value === 'symbol' ? [] : [value ?? null],
  );
}

function joinByPipeline(from: string, spec: Document, pipeline: PipelineContext, run: RunPipeline): Join {
  if (!Array.isArray(spec.pipeline)) throw badRequest("'pipeline' option must be specified as an array");
  const stages = spec.pipeline.map((stage: Value): Stage => {
    const [entry, ...more] = isDocument(stage) ? Object.entries(stage) : [];
    if (entry === undefined || more.length > 0)
      throw badRequest('A pipeline stage specification object must contain exactly one field.');
    return { key: entry[0], value: entry[1] };
  });
  const letSpec = isDocument(spec.let) ? spec.let : {};
  const { localField, foreignField } = spec;
  return (document) => {
    const variables: Record<string, Value> = { ...pipeline.variables };
    for (const [name, expression] of Object.entries(letSpec))
      variables[name] = evaluate(expression, document, pipeline.variables);
    const bound = stages.map((stage, i) => (i === 0 ? bindMatch(stage, variables) : stage));
    if (typeof localField === 'string' && typeof foreignField === 'string') {
      bound.unshift({ key: '$match', value: { [foreignField]: { $in: localValues(document, localField) } } });
    }
    return run(from, bound, { ...pipeline, variables, depth: pipeline.depth + 1 });
  };
}

/**
 * Turns `$expr: { $eq: ['$field', '$$variable'] }` at the head of a sub-pipeline into a plain condition as well, which an
 * index can serve. The expression stays, because its equality is stricter than that of a query.
 */
function bindMatch(stage: Stage, variables: Variables): Stage {
  if (stage.key !== '$match' || !isDocument(stage.value) || stage.value.$expr === undefined) return stage;
  const conditions = conditionsOf(stage.value.$expr, variables);
  return conditions.length === 0 ? stage : { key: '$match', value: { $and: [...conditions, stage.value] } };
}

function conditionsOf(expression: Value, variables: Variables): Document[] {
  if (!isDocument(expression)) return [];
  if (Array.isArray(expression.$and))
    return expression.$and.flatMap((part: Value) => conditionsOf(part, variables));
  if (Array.isArray(expression.$eq) && expression.$eq.length === 2) {
    const [left, right]: unknown[] = expression.$eq;
    return equality(left, right, variables) ?? equality(right, left, variables) ?? [];
  }
  if (Array.isArray(expression.$in) && expression.$in.length === 2) {
    const [element, list]: unknown[] = expression.$in;
    const values = constantOf(list, variables);
    if (isField(element) && Array.isArray(values) && values.every(isPlain))
      return [{ [element.slice(1)]: { $in: values } }];
    const value = constantOf(element, variables);
    if (isField(list) && isPlain(value)) return [{ [list.slice(1)]: value }];
  }
  return [];
}

function equality(field: Value, other: Value, variables: Variables): Document[] | undefined {
  const value = constantOf(other, variables);
  return isField(field) && isPlain(value) ? [{ [field.slice(1)]: { $eq: value } }] : undefined;
}

function isField(value: Value): value is string {
  return typeof value === 'string' && value.startsWith('$') && !value.startsWith('$$');
}

/** Null and missing differ in an expression and not in a query, and arrays and regular expressions match otherwise. */
function isPlain(value: Value): boolean {
  const rank = rankOf(value);
  return rank !== RANK.null && rank !== RANK.array && rank !== RANK.regex;
}

function constantOf(value: Value, variables: Variables): Value {
  if (typeof value === 'string' && value.startsWith('$$')) return evaluate(value, {}, variables);
  if (typeof value === 'string' && value.startsWith('$')) return undefined;
  if (isDocument(value)) return value.$literal;
  return value;
}
