import { randomInt } from 'node:crypto';
import { findNear } from '../geo/conditions';
import { parseGeometry } from '../geo/geometry';
import type { Order } from '../plans/planner';
import { compileQuery } from '../queries/matcher';
import { sortDocuments } from '../queries/sorting';
import { badRequest } from '../refusals';
import { valueAt, writePath } from '../values/paths';
import { clone, type Document, isDocument, type Value } from '../values/values';
import { compileExpression, compileExpressionTest } from './expressions';
import { bucket, bucketAuto, group, sortByCount } from './grouping';
import { lookup } from './lookup';
import { compileAddFields, compileProject, compileUnset } from './projecting';
import type { PipelineContext, Stage } from './stage';
import { unwind } from './unwinding';

const MAX_DEPTH = 20;

/** Runs a pipeline over a collection. The stages at its head that an index can serve are answered by the planner. */
export function runPipeline(
  collection: string,
  stages: readonly Stage[],
  pipeline: PipelineContext,
): Document[] {
  if (pipeline.depth > MAX_DEPTH)
    throw badRequest(`Maximum number of nested $lookup sub-pipelines exceeded. Limit is ${MAX_DEPTH}`);
  const [first] = stages;
  if (first?.key === '$geoNear')
    return runStages(geoNear(collection, first.value, pipeline), stages.slice(1), pipeline);
  const { query, order, limit, consumed } = readHead(stages);
  const documents = pipeline.read(collection, query, order, limit, compileExpressionTest(pipeline.variables));
  return runStages(documents, stages.slice(consumed), pipeline);
}

interface Head {
  query: Document;
  order: Order;
  limit: number;
  consumed: number;
}

/** `$match`, then `$sort`, then `$skip` and `$limit` at the head decide what is read, in what order, and how far. */
function readHead(stages: readonly Stage[]): Head {
  const queries: Document[] = [];
  let at = 0;
  for (; stages[at]?.key === '$match'; at++) queries.push(toDocument('$match', stages[at]?.value));
  const query = queries.length === 1 ? (queries[0] ?? {}) : queries.length === 0 ? {} : { $and: queries };
  let order: Order = [];
  if (stages[at]?.key === '$sort') {
    order = toOrder(stages[at]?.value);
    at++;
  }
  const consumed = at;
  let skipped = 0;
  for (; stages[at]?.key === '$skip'; at++) skipped += toCount('$skip', stages[at]?.value, 0);
  const limit =
    stages[at]?.key === '$limit'
      ? toCount('$limit', stages[at]?.value, 1) + skipped
      : Number.POSITIVE_INFINITY;
  return { query, order, limit, consumed };
}

export function runStages(
  input: Document[],
  stages: readonly Stage[],
  pipeline: PipelineContext,
): Document[] {
  let documents = input;
  for (const stage of stages) documents = runStage(documents, stage, pipeline);
  return documents;
}

function runStage(documents: Document[], { key, value }: Stage, pipeline: PipelineContext): Document[] {
  switch (key) {
    case '$match': {
      const test = compileQuery(toDocument(key, value), compileExpressionTest(pipeline.variables));
      return documents.filter(test);
    }
    case '$sort':
      return sortDocuments(documents, toOrder(value));
    case '$skip':
      return documents.slice(toCount(key, value, 0));
    case '$limit':
      return documents.slice(0, toCount(key, value, 1));
    case '$count':
      return count(documents, value);
    case '$sample':
      return sample(documents, value);
    case '$lookup':
      return lookup(documents, toDocument(key, value), pipeline, runPipeline);
    case '$geoNear':
      throw badRequest('$geoNear is only valid as the first stage in a pipeline.');
    case '$addFields':
    case '$set': {
      const apply = compileAddFields(toDocument(key, value));
      return documents.map((document) => apply(document, pipeline.variables));
    }
    case '$project': {
      const apply = compileProject(toDocument(key, value));
      return documents.map((document) => apply(document, pipeline.variables));
    }
    case '$unset': {
      const apply = compileUnset(value);
      return documents.map((document) => apply(document, pipeline.variables));
    }
    case '$replaceRoot':
      return replaceRoot(documents, toDocument(key, value).newRoot, pipeline);
    case '$replaceWith':
      return replaceRoot(documents, value, pipeline);
    case '$unwind':
      return unwind(documents, value);
    case '$group':
      return group(documents, toDocument(key, value), pipeline.variables);
    case '$bucket':
      return bucket(documents, toDocument(key, value), pipeline.variables);
    case '$bucketAuto':
      return bucketAuto(documents, toDocument(key, value), pipeline.variables);
    case '$sortByCount':
      return sortByCount(documents, value, pipeline.variables);
    default:
      throw badRequest(`Unrecognized pipeline stage name: '${key}'`);
  }
}

function replaceRoot(
  documents: readonly Document[],
  expression: Value,
  pipeline: PipelineContext,
): Document[] {
  const evaluate = compileExpression(expression);
  return documents.map((root) => {
    const result = evaluate({ root, variables: pipeline.variables });
    if (!isDocument(result)) throw badRequest("'newRoot' expression must evaluate to an object");
    return result;
  });
}

export function toDocument(stage: string, value: Value): Document {
  if (!isDocument(value)) throw badRequest(`the ${stage} stage specification must be an object`);
  return value;
}

export function toOrder(value: Value): Order {
  const entries = Object.entries(toDocument('$sort', value));
  if (entries.length === 0) throw badRequest('$sort stage must have at least one sort key');
  return entries.map(([path, direction]) => {
    if (direction !== 1 && direction !== -1)
      throw badRequest('$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    return [path, direction] as const;
  });
}

function toCount(stage: string, value: Value, least: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
    throw badRequest(
      `the ${stage} value must be a ${least === 0 ? 'non-negative' : 'positive'} whole number`,
    );
  }
  return value;
}

/** No documents give no result at all, rather than a count of zero. */
function count(documents: readonly Document[], value: Value): Document[] {
  if (typeof value !== 'string' || value === '' || value.startsWith('$') || value.includes('.')) {
    throw badRequest('the count field must be a non-empty string without a leading $ or a dot');
  }
  return documents.length === 0 ? [] : [{ [value]: documents.length }];
}

function sample(documents: readonly Document[], value: Value): Document[] {
  const size = toCount('$sample', toDocument('$sample', value).size, 1);
  const pool = [...documents];
  for (let i = 0; i < Math.min(size, pool.length); i++) {
    const other = randomInt(i, pool.length);
    const [a, b] = [pool[i], pool[other]];
    if (a && b) [pool[i], pool[other]] = [b, a];
  }
  return pool.slice(0, size);
}

/** Nearest first, with the distance written into each document. */
function geoNear(collection: string, value: Value, pipeline: PipelineContext): Document[] {
  const options = toDocument('$geoNear', value);
  const { near, distanceField, key, includeLocs } = options;
  if (typeof distanceField !== 'string')
    throw badRequest('$geoNear requires a distanceField option as a String');
  const path = typeof key === 'string' ? key : 'location';
  const operand: Document = { $geometry: near };
  if (options.maxDistance !== undefined) operand.$maxDistance = options.maxDistance;
  if (options.minDistance !== undefined) operand.$minDistance = options.minDistance;
  const nearQuery: Document = { [path]: { $nearSphere: operand } };
  const query =
    isDocument(options.query) && Object.keys(options.query).length > 0
      ? { $and: [nearQuery, options.query] }
      : nearQuery;
  const found = findNear(nearQuery)?.condition;
  if (!found || !parseGeometry(near)) throw badRequest("$geoNear requires a 'near' point");
  const limit =
    typeof options.limit === 'number'
      ? options.limit
      : typeof options.num === 'number'
        ? options.num
        : Number.POSITIVE_INFINITY;
  const factor = typeof options.distanceMultiplier === 'number' ? options.distanceMultiplier : 1;
  return pipeline
    .read(collection, query, [], limit, compileExpressionTest(pipeline.variables))
    .map((document) => {
      const result = clone(document);
      const location = valueAt(document, path);
      writePath(result, distanceField, (found.distance?.(location) ?? 0) * factor);
      if (typeof includeLocs === 'string') writePath(result, includeLocs, location);
      return result;
    });
}
