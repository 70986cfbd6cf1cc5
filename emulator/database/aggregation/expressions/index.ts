import type { ExpressionTest } from '../../queries/matcher';
import type { Document, Value } from '../../values/values';
import { summaries } from './accumulators';
import { arithmetic } from './arithmetic';
import { arrays } from './arrays';
import { createCompiler, type Evaluate, isTrue, type Variables } from './compile';
import { dates } from './dates';
import { logic } from './logic';
import { strings } from './strings';

export type { Evaluate, Scope, Variables } from './compile';

const compile = createCompiler({ ...arithmetic, ...arrays, ...dates, ...logic, ...strings, ...summaries });

/** Compiles an expression. Throws `CloudError` for an unknown operator or a malformed operand. */
export function compileExpression(expression: Value): Evaluate {
  return compile(expression);
}

/** The value of an expression for one document; undefined when it leads to a missing field. */
export function evaluate(expression: Value, document: Document, variables: Variables = {}): Value {
  return compile(expression)({ root: document, variables });
}

/** Tests `$expr` with the variables of a pipeline. */
export function compileExpressionTest(variables: Variables): (expression: Value) => ExpressionTest {
  return (expression) => {
    const run = compile(expression);
    return (document) => isTrue(run({ root: document, variables }));
  };
}
