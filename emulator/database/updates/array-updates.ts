import { compileQuery, isOperatorDocument } from '../queries/matcher';
import { badRequest } from '../refusals';
import { valueAt } from '../values/paths';
import { areEqual, clone, compareValues, isDocument, type Value } from '../values/values';

/** The update operators that work on an array. */
export type ArrayAction = '$push' | '$pop' | '$pull' | '$pullAll' | '$addToSet';

/** Compiles one array operator into a function from the old array to the new one. Throws `CloudError` when malformed. */
export function changeArray(operator: ArrayAction, operand: Value): (array: readonly Value[]) => Value[] {
  switch (operator) {
    case '$push':
      return push(operand);
    case '$pop':
      if (operand !== 1 && operand !== -1)
        throw badRequest(`$pop expects 1 or -1, found: ${JSON.stringify(operand)}`);
      return (array) => (operand === 1 ? array.slice(0, -1) : array.slice(1));
    case '$pull': {
      const isPulled = pullTest(operand);
      return (array) => array.filter((element) => !isPulled(element));
    }
    case '$pullAll':
      if (!Array.isArray(operand)) throw badRequest('$pullAll requires an array argument');
      return (array) => array.filter((element) => !operand.some((value: Value) => areEqual(value, element)));
    case '$addToSet':
      return addToSet(operand);
  }
}

function push(operand: Value): (array: readonly Value[]) => Value[] {
  if (!isDocument(operand) || operand.$each === undefined) return (array) => [...array, clone(operand)];
  const { $each: each, $position: position, $slice: slice, $sort: sort } = operand;
  if (!Array.isArray(each)) throw badRequest('The argument to $each in $push must be an array');
  return (array) => {
    const result = [...array];
    const at = typeof position === 'number' ? position : result.length;
    result.splice(at, 0, ...each.map((value: Value) => clone(value)));
    if (sort !== undefined) result.sort(comparison(sort));
    if (typeof slice !== 'number') return result;
    return slice < 0 ? result.slice(slice) : result.slice(0, slice);
  };
}

function comparison(sort: Value): (a: Value, b: Value) => number {
  if (sort === 1 || sort === -1) return (a, b) => compareValues(a, b) * sort;
  if (!isDocument(sort))
    throw badRequest(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  const entries = Object.entries(sort);
  const at = (value: Value, path: string): Value => (isDocument(value) ? valueAt(value, path) : undefined);
  return (a, b) => {
    for (const [path, direction] of entries) {
      const order = compareValues(at(a, path), at(b, path));
      if (order !== 0) return direction === -1 ? -order : order;
    }
    return 0;
  };
}

function pullTest(operand: Value): (element: Value) => boolean {
  if (isOperatorDocument(operand)) {
    const matcher = compileQuery({ element: operand });
    return (element) => matcher({ element });
  }
  if (isDocument(operand)) {
    const matcher = compileQuery(operand);
    return (element) => isDocument(element) && matcher(element);
  }
  const matcher = compileQuery({ element: operand });
  return (element) => !Array.isArray(element) === !Array.isArray(operand) && matcher({ element });
}

function addToSet(operand: Value): (array: readonly Value[]) => Value[] {
  const isEach = isDocument(operand) && operand.$each !== undefined;
  const values: Value = isEach ? operand.$each : [operand];
  if (!Array.isArray(values)) throw badRequest('The argument to $each in $addToSet must be an array');
  return (array) => {
    const result = [...array];
    for (const value of values) {
      if (!result.some((present) => areEqual(present, value))) result.push(clone(value));
    }
    return result;
  };
}
