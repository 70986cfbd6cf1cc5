import { badRequest } from '../../refusals';
import { splitPath } from '../../values/paths';
import {
  type Document,
  fieldOf,
  isDocument,
  isNumeric,
  numberOf,
  setField,
  type Value,
} from '../../values/values';

/**
 * The expression language of aggregation pipelines, compiled once per stage into closures. It is written here rather
 * than borrowed: of the operators that the SDK offers about a third behave unlike MongoDB in the libraries at hand,
 * mostly about missing fields, null and errors, which is just what a local cloud must get right.
 */

/** What an expression can see. */
export interface Scope {
  root: Document;
  variables: Readonly<Record<string, Value>>;
}

export type Variables = Readonly<Record<string, Value>>;

/** Gives the value for one document; undefined stands for a missing field. */
export type Evaluate = (scope: Scope) => Value;
export type Compile = (expression: Value) => Evaluate;
/** Compiles one operator's operand. Throws `CloudError` when the operand has the wrong shape. */
export type Operator = (operand: Value, compile: Compile) => Evaluate;
export type Operators = Readonly<Record<string, Operator>>;

export function createCompiler(operators: Operators): Compile {
  const compile: Compile = (expression) => {
    if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression);
    if (Array.isArray(expression)) return compileArray(expression, compile);
    if (isDocument(expression)) return compileDocument(expression, operators, compile);
    return () => expression;
  };
  return compile;
}

function compileArray(expressions: readonly Value[], compile: Compile): Evaluate {
  const parts = expressions.map((expression) => compile(expression));
  return (scope) => parts.map((part) => part(scope) ?? null);
}

function compileDocument(expression: Document, operators: Operators, compile: Compile): Evaluate {
  const names = Object.keys(expression);
  const [first = ''] = names;
  if (!names.some((name) => name.startsWith('$'))) return compileObject(expression, compile);
  if (names.length > 1) {
    throw badRequest(
      `an expression specification must contain exactly one field, the name of the expression. Found ${names.length} fields in ${JSON.stringify(expression)}`,
    );
  }
  const operator = Object.hasOwn(operators, first) ? operators[first] : undefined;
  if (operator === undefined) throw badRequest(`Unrecognized expression '${first}'`);
  return operator(expression[first], compile);
}

function compileObject(expression: Document, compile: Compile): Evaluate {
  const fields = Object.entries(expression).map(([name, part]) => {
    if (name.includes('.'))
      throw badRequest(`FieldPath field names may not contain '.' in the expression ${name}`);
    return [name, compile(part)] as const;
  });
  return (scope) => {
    const result: Document = {};
    for (const [name, part] of fields) {
      const value = part(scope);
      if (value !== undefined) setField(result, name, value);
    }
    return result;
  };
}

function compilePath(path: string): Evaluate {
  if (!path.startsWith('$$')) {
    const parts = splitPath(path.slice(1));
    if (parts.includes('')) throw badRequest(`FieldPath '${path}' is not valid`);
    const [single] = parts;
    if (parts.length === 1 && single !== undefined) return ({ root }) => fieldOf(root, single);
    return ({ root }) => walkPath(root, parts, 0);
  }
  const [name = '', ...rest] = splitPath(path.slice(2));
  const start = compileVariable(name);
  return rest.length === 0 ? start : (scope) => walkPath(start(scope), rest, 0);
}

function compileVariable(name: string): Evaluate {
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return ({ root }) => root;
    case 'REMOVE':
      return () => undefined;
    default:
      return ({ variables }) => {
        if (!Object.hasOwn(variables, name)) throw badRequest(`Use of undefined variable: ${name}`);
        return variables[name];
      };
  }
}

/** Unlike a query's path, an expression's one maps over arrays and knows no positions. */
function walkPath(value: Value, parts: readonly string[], from: number): Value {
  const part = parts[from];
  if (part === undefined) return value;
  if (isDocument(value)) return walkPath(fieldOf(value, part), parts, from + 1);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((element: Value) => {
    const found = isDocument(element) || Array.isArray(element) ? walkPath(element, parts, from) : undefined;
    return found === undefined ? [] : [found];
  });
}

// -- what operators share

export function isNothing(value: Value): value is null | undefined {
  return value === null || value === undefined;
}

/** Truth as MongoDB sees it: false, null, missing and zero are not. */
export function isTrue(value: Value): boolean {
  if (isNothing(value) || value === false) return false;
  return !(isNumeric(value) && Number(numberOf(value)) === 0);
}

/** The operand as a list of expressions: `{ $op: x }` means `{ $op: [x] }`. */
export function compileArguments(
  name: string,
  operand: Value,
  compile: Compile,
  least: number,
  most = least,
): Evaluate[] {
  const list: Value[] = Array.isArray(operand) ? operand : [operand];
  if (list.length < least || list.length > most) {
    const wanted = least === most ? `exactly ${least}` : `at least ${least} and at most ${most}`;
    throw badRequest(`Expression ${name} takes ${wanted} arguments. ${list.length} were passed in.`);
  }
  return list.map((part) => compile(part));
}

/** An operator of one argument. */
export function unary(name: string, apply: (value: Value) => Value): Operator {
  return (operand, compile) => {
    const [argument = () => undefined] = compileArguments(name, operand, compile, 1);
    return (scope) => apply(argument(scope));
  };
}

/** An operator of a fixed or bounded number of arguments. */
export function positional(
  name: string,
  least: number,
  most: number,
  apply: (values: Value[]) => Value,
): Operator {
  return (operand, compile) => {
    const parts = compileArguments(name, operand, compile, least, most);
    return (scope) => apply(parts.map((part) => part(scope)));
  };
}

/** Reads `{ $op: { a: …, b: … } }`: each named part compiled, the absent ones undefined. */
export function named<Name extends string>(
  operator: string,
  operand: Value,
  compile: Compile,
  required: readonly Name[],
  optional: readonly Name[] = [],
): Partial<Record<Name, Evaluate>> {
  if (!isDocument(operand)) throw badRequest(`${operator} only supports an object as its argument`);
  const parts: Partial<Record<Name, Evaluate>> = {};
  for (const name of required)
    if (!Object.hasOwn(operand, name)) throw badRequest(`Missing '${name}' parameter to ${operator}`);
  for (const name of Object.keys(operand)) {
    const known = [...required, ...optional].find((other) => other === name);
    if (known === undefined) throw badRequest(`Unrecognized parameter to ${operator}: ${name}`);
    parts[known] = compile(operand[name]);
  }
  return parts;
}

export function toNumber(name: string, value: Value): number {
  if (!isNumeric(value)) throw badRequest(`${name} only supports numeric types, not ${describeType(value)}`);
  return Number(numberOf(value));
}

export function toList(name: string, value: Value): Value[] {
  if (!Array.isArray(value))
    throw badRequest(`The argument to ${name} must be an array, but was of type: ${describeType(value)}`);
  return value;
}

export function describeType(value: Value): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (isNumeric(value)) return 'number';
  return typeof value;
}
