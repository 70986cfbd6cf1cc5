import { Context, evalExpr } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import { type Document, isNumeric, type Value } from '../values/values';

/** Expressions are evaluated by mingo; what it does unlike MongoDB is corrected in the operators given to it here. */
export const context = Context.init({
  accumulator: { ...accumulators },
  expression: { ...expressions },
  pipeline: { ...stages },
});

export type Variables = Readonly<Record<string, Value>>;

/** The value of an expression for one document; undefined when it leads to a missing field. */
export function evaluate(expression: Value, document: Document, variables: Variables = {}): Value {
  return evalExpr(document, expression, {
    context,
    variables,
    idKey: '_id',
    processingMode: 0,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
  });
}

/** Truth as MongoDB sees it: false, null, missing and zero are not. */
export function isTrue(value: Value): boolean {
  if (value === null || value === undefined || value === false) return false;
  return !(isNumeric(value) && Number(value) === 0);
}

export function testExpression(variables: Variables): (expression: Value, document: Document) => boolean {
  return (expression, document) => isTrue(evaluate(expression, document, variables));
}
