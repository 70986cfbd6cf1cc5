import { badRequest } from '../../refusals';
import { compareValues, isDocument, type Value } from '../../values/values';
import {
  type Compile,
  compileArguments,
  type Evaluate,
  isNothing,
  isTrue,
  named,
  type Operator,
  type Operators,
  positional,
  unary,
} from './compile';

/** The order of an expression's comparison: a missing field stands below everything, even null. */
export function compareInExpression(left: Value, right: Value): number {
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1;
  return Math.sign(compareValues(left, right));
}

function comparison(name: string, holds: (order: number) => Value): Operator {
  return positional(name, 2, 2, ([left, right]) => holds(compareInExpression(left, right)));
}

const all = (operand: Value, compile: Compile): Evaluate[] =>
  compileArguments('$and', operand, compile, 0, 1000);

function cond(operand: Value, compile: Compile): Evaluate {
  let parts: (Evaluate | undefined)[];
  if (isDocument(operand) && !Object.keys(operand).some((name) => name.startsWith('$'))) {
    const { if: test, then: yes, else: no } = named('$cond', operand, compile, ['if', 'then', 'else']);
    parts = [test, yes, no];
  } else {
    parts = compileArguments('$cond', operand, compile, 3);
  }
  const [test, yes, no] = parts;
  return (scope) => (isTrue(test?.(scope)) ? yes?.(scope) : no?.(scope));
}

function switchCase(operand: Value, compile: Compile): Evaluate {
  if (!isDocument(operand) || !Array.isArray(operand.branches) || operand.branches.length === 0) {
    throw badRequest("$switch requires at least one branch, and 'branches' to be an array");
  }
  const branches = operand.branches.map((branch: Value) =>
    named('$switch', branch, compile, ['case', 'then']),
  );
  const fallback = Object.hasOwn(operand, 'default') ? compile(operand.default) : undefined;
  return (scope) => {
    const taken = branches.find((branch) => isTrue(branch.case?.(scope)));
    if (taken) return taken.then?.(scope);
    if (fallback === undefined)
      throw badRequest(
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return fallback(scope);
  };
}

function letIn(operand: Value, compile: Compile): Evaluate {
  if (!isDocument(operand) || !isDocument(operand.vars) || !Object.hasOwn(operand, 'in')) {
    throw badRequest("$let needs 'vars' and 'in'");
  }
  const variables = Object.entries(operand.vars).map(
    ([name, expression]) => [name, compile(expression)] as const,
  );
  const body = compile(operand.in);
  return (scope) => {
    const inner: Record<string, Value> = { ...scope.variables };
    for (const [name, part] of variables) inner[name] = part(scope);
    return body({ ...scope, variables: inner });
  };
}

export const logic: Operators = {
  $and: (operand, compile) => {
    const parts = all(operand, compile);
    return (scope) => parts.every((part) => isTrue(part(scope)));
  },
  $or: (operand, compile) => {
    const parts = all(operand, compile);
    return (scope) => parts.some((part) => isTrue(part(scope)));
  },
  $not: unary('$not', (value) => !isTrue(value)),
  $cmp: comparison('$cmp', (order) => order),
  $eq: comparison('$eq', (order) => order === 0),
  $ne: comparison('$ne', (order) => order !== 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $cond: cond,
  $ifNull: (operand, compile) => {
    const parts = compileArguments('$ifNull', operand, compile, 2, 1000);
    return (scope) => {
      let value: Value;
      for (const part of parts) {
        value = part(scope);
        if (!isNothing(value)) return value;
      }
      return value;
    };
  },
  $switch: switchCase,
  $let: letIn,
  $literal: (operand) => () => operand,
};
