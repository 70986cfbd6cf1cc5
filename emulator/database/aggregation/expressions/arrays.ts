import { badRequest } from '../../refusals';
import { type Document, isDocument, setField, type Value } from '../../values/values';
import {
  type Compile,
  compileArguments,
  describeType,
  type Evaluate,
  isNothing,
  isTrue,
  type Operator,
  type Operators,
  positional,
  toList,
  toNumber,
  unary,
} from './compile';
import { compareInExpression } from './logic';

function toPosition(name: string, value: Value): number {
  const number = toNumber(name, value);
  if (!Number.isInteger(number)) throw badRequest(`${name} requires an integral argument, found ${number}`);
  return number;
}

/** `$map`, `$filter` and their like: a body that is evaluated with a variable bound to each element. */
function overElements(
  name: string,
  bodyName: string,
  collect: (input: Value[], each: (element: Value) => Value) => Value,
): Operator {
  return (operand, compile) => {
    if (!isDocument(operand)) throw badRequest(`${name} only supports an object as its argument`);
    for (const required of ['input', bodyName]) {
      if (!Object.hasOwn(operand, required)) throw badRequest(`Missing '${required}' parameter to ${name}`);
    }
    const variable = typeof operand.as === 'string' ? operand.as : 'this';
    const input = compile(operand.input);
    const body = compile(operand[bodyName]);
    return (scope) => {
      const list = input(scope);
      if (isNothing(list)) return null;
      const each = (element: Value): Value =>
        body({ ...scope, variables: { ...scope.variables, [variable]: element } });
      return collect(toList(name, list), each);
    };
  };
}

function reduce(operand: Value, compile: Compile): Evaluate {
  if (
    !isDocument(operand) ||
    !['input', 'initialValue', 'in'].every((name) => Object.hasOwn(operand, name))
  ) {
    throw badRequest("$reduce requires 'input', 'initialValue' and 'in' to be specified");
  }
  const [input, start, body] = [compile(operand.input), compile(operand.initialValue), compile(operand.in)];
  return (scope) => {
    const list = input(scope);
    if (isNothing(list)) return null;
    return toList('$reduce', list).reduce(
      (value: Value, element) => body({ ...scope, variables: { ...scope.variables, value, this: element } }),
      start(scope),
    );
  };
}

function slice([array, first, second]: Value[]): Value {
  if (isNothing(array) || first === null || second === null) return null;
  const list = toList('$slice', array);
  const from = toPosition('$slice', first);
  if (second === undefined) return from < 0 ? list.slice(from) : list.slice(0, from);
  const count = toPosition('$slice', second);
  if (count <= 0) throw badRequest(`Third argument to $slice must be positive: ${count}`);
  const start = from < 0 ? Math.max(0, list.length + from) : from;
  return list.slice(start, start + count);
}

function elementAt([array, position]: Value[]): Value {
  if (isNothing(array) || isNothing(position)) return null;
  return toList('$arrayElemAt', array).at(toPosition('$arrayElemAt', position));
}

function range([start, end, step = 1]: Value[]): Value {
  const [from, to, by] = [toPosition('$range', start), toPosition('$range', end), toPosition('$range', step)];
  if (by === 0) throw badRequest('$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((to - from) / by));
  if (length > 1_000_000) throw badRequest('$range would give too long an array');
  return Array.from({ length }, (_, i) => from + i * by);
}

function indexOf([array, wanted, start = 0, end = Number.MAX_SAFE_INTEGER]: Value[]): Value {
  if (isNothing(array)) return null;
  const list = toList('$indexOfArray', array);
  const last = Math.min(list.length, toPosition('$indexOfArray', end));
  for (let i = toPosition('$indexOfArray', start); i < last; i++)
    if (compareInExpression(list[i], wanted) === 0) return i;
  return -1;
}

function arrayToObject(value: Value): Value {
  if (isNothing(value)) return null;
  const result: Document = {};
  for (const entry of toList('$arrayToObject', value)) {
    const [name, content]: Value[] = Array.isArray(entry)
      ? entry
      : isDocument(entry)
        ? [entry.k, entry.v]
        : [];
    if (typeof name !== 'string')
      throw badRequest(
        '$arrayToObject requires an array of key-value pairs, where the key must be of type string',
      );
    setField(result, name, content);
  }
  return result;
}

function zip(operand: Value, compile: Compile): Evaluate {
  if (!isDocument(operand) || !Array.isArray(operand.inputs))
    throw badRequest("$zip requires at least one input array in 'inputs'");
  const inputs = operand.inputs.map((input: Value) => compile(input));
  const isLongest = operand.useLongestLength === true;
  const defaults = operand.defaults === undefined ? undefined : compile(operand.defaults);
  return (scope) => {
    const lists = inputs.map((input) => input(scope));
    if (lists.some(isNothing)) return null;
    const arrays = lists.map((list) => toList('$zip', list));
    const lengths = arrays.map((array) => array.length);
    const fill = defaults?.(scope);
    const length = isLongest ? Math.max(...lengths) : Math.min(...lengths);
    return Array.from({ length }, (_, i) =>
      arrays.map((array, at) => (i < array.length ? array[i] : Array.isArray(fill) ? fill[at] : null)),
    );
  };
}

// -- sets

function contains(list: readonly Value[], wanted: Value): boolean {
  return list.some((element) => compareInExpression(element, wanted) === 0);
}

function distinct(list: readonly Value[]): Value[] {
  const result: Value[] = [];
  for (const element of list) if (!contains(result, element)) result.push(element);
  return result;
}

function ofSets(name: string, least: number, apply: (sets: Value[][]) => Value): Operator {
  return (operand, compile) => {
    const parts = compileArguments(name, operand, compile, least, 1000);
    return (scope) => {
      const values = parts.map((part) => part(scope));
      if (values.some(isNothing)) {
        if (name === '$setEquals' || name === '$setIsSubset')
          throw badRequest(
            `All operands of ${name} must be arrays. One argument is of type: missing or null`,
          );
        return null;
      }
      return apply(values.map((value) => toList(name, value)));
    };
  };
}

const isSubset = (left: readonly Value[], right: readonly Value[]): boolean =>
  left.every((element) => contains(right, element));

function elementsTrue(name: string, holds: (list: Value[]) => boolean): Operator {
  return unary(name, (value) => holds(toList(name, value)));
}

export const arrays: Operators = {
  $arrayElemAt: positional('$arrayElemAt', 2, 2, elementAt),
  $first: unary('$first', (value) => (isNothing(value) ? null : toList('$first', value)[0])),
  $last: unary('$last', (value) => (isNothing(value) ? null : toList('$last', value).at(-1))),
  $arrayToObject: unary('$arrayToObject', arrayToObject),
  $objectToArray: unary('$objectToArray', (value) => {
    if (isNothing(value)) return null;
    if (!isDocument(value))
      throw badRequest(`$objectToArray requires a document input, found: ${describeType(value)}`);
    return Object.entries(value).map(([k, v]) => ({ k, v }));
  }),
  $concatArrays: positional('$concatArrays', 0, 1000, (values) =>
    values.some(isNothing) ? null : values.flatMap((value) => toList('$concatArrays', value)),
  ),
  $filter: overElements('$filter', 'cond', (input, each) => input.filter((element) => isTrue(each(element)))),
  $map: overElements('$map', 'in', (input, each) => input.map((element) => each(element) ?? null)),
  $reduce: reduce,
  $in: positional('$in', 2, 2, ([wanted, array]) => {
    if (!Array.isArray(array))
      throw badRequest(`$in requires an array as a second argument, found: ${describeType(array)}`);
    return contains(array, wanted);
  }),
  $indexOfArray: positional('$indexOfArray', 2, 4, indexOf),
  $isArray: unary('$isArray', (value) => Array.isArray(value)),
  $range: positional('$range', 2, 3, range),
  $reverseArray: unary('$reverseArray', (value) =>
    isNothing(value) ? null : [...toList('$reverseArray', value)].reverse(),
  ),
  $size: unary('$size', (value) => toList('$size', value).length),
  $slice: positional('$slice', 2, 3, slice),
  $zip: zip,
  $allElementsTrue: elementsTrue('$allElementsTrue', (list) => list.every(isTrue)),
  $anyElementTrue: elementsTrue('$anyElementTrue', (list) => list.some(isTrue)),
  $setDifference: ofSets('$setDifference', 2, ([left = [], right = []]) =>
    distinct(left).filter((element) => !contains(right, element)),
  ),
  $setEquals: ofSets('$setEquals', 2, ([first = [], ...rest]) =>
    rest.every((other) => isSubset(first, other) && isSubset(other, first)),
  ),
  $setIntersection: ofSets('$setIntersection', 0, ([first = [], ...rest]) =>
    distinct(first).filter((element) => rest.every((other) => contains(other, element))),
  ),
  $setIsSubset: ofSets('$setIsSubset', 2, ([left = [], right = []]) => isSubset(left, right)),
  $setUnion: ofSets('$setUnion', 0, (sets) => distinct(sets.flat())),
};
