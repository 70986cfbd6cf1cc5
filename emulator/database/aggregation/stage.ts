import type { Order } from '../plans/planner';
import type { CompileExpressionTest } from '../queries/matcher';
import type { Document, Value } from '../values/values';
import type { Variables } from './expressions';

/** Reads documents of a collection through the planner. `limit` is a promise that no more are needed. */
export type ReadDocuments = (
  collection: string,
  query: Document,
  order: Order,
  limit: number,
  expression: CompileExpressionTest,
) => Document[];

export interface Stage {
  key: string;
  value: Value;
}

export interface PipelineContext {
  read: ReadDocuments;
  variables: Variables;
  /** Bounds nesting of `$lookup` pipelines. */
  depth: number;
}
