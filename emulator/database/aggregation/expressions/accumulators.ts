import { badRequest } from '../../refusals';
import { addNumbers } from '../../values/numbers';
import {
  areEqual,
  compareValues,
  type Document,
  isDocument,
  isNumeric,
  numberOf,
  type Value,
} from '../../values/values';
import { compileArguments, isNothing, type Operators, positional } from './compile';

/** Gathers values one after the other, for `$group` and for expressions over a list. */
export interface Accumulator {
  add(value: Value): void;
  result(): Value;
}

/** Adds doubles without losing small terms to large ones; whole numbers stay exact. */
function createSum(): Accumulator {
  let whole: Value = 0;
  let real = 0;
  let lost = 0;
  let hasReal = false;
  return {
    add(value) {
      if (!isNumeric(value)) return;
      const number = numberOf(value);
      if (typeof number === 'bigint' || Number.isSafeInteger(number)) {
        whole = addNumbers(whole, number);
        return;
      }
      hasReal = true;
      const next = real + number;
      if (Number.isFinite(next))
        lost += Math.abs(real) >= Math.abs(number) ? real - next + number : number - next + real;
      real = next;
    },
    result: () => (hasReal ? real + lost + Number(numberOf(whole)) : whole),
  };
}

function createAverage(): Accumulator {
  const sum = createSum();
  let count = 0;
  return {
    add(value) {
      if (!isNumeric(value)) return;
      count++;
      sum.add(value);
    },
    result: () => (count === 0 ? null : Number(numberOf(sum.result())) / count),
  };
}

function createExtreme(direction: 1 | -1): Accumulator {
  let best: Value;
  return {
    add(value) {
      if (isNothing(value)) return;
      if (best === undefined || compareValues(value, best) * direction > 0) best = value;
    },
    result: () => best ?? null,
  };
}

function createDeviation(isSample: boolean): Accumulator {
  let count = 0;
  let mean = 0;
  let squares = 0;
  return {
    add(value) {
      if (!isNumeric(value)) return;
      const number = Number(numberOf(value));
      count++;
      const delta = number - mean;
      mean += delta / count;
      squares += delta * (number - mean);
    },
    result() {
      const divisor = isSample ? count - 1 : count;
      return divisor <= 0 ? null : Math.sqrt(squares / divisor);
    },
  };
}

function createList(isSet: boolean): Accumulator {
  const list: Value[] = [];
  return {
    add(value) {
      if (value === undefined || (isSet && list.some((other) => areEqual(other, value)))) return;
      list.push(value);
    },
    result: () => list,
  };
}

function createEnd(isFirst: boolean): Accumulator {
  let kept: Value;
  let seen = false;
  return {
    add(value) {
      if (!isFirst || !seen) kept = value;
      seen = true;
    },
    result: () => kept ?? null,
  };
}

function createMerge(): Accumulator {
  const merged: Document = {};
  return {
    add(value) {
      if (isNothing(value)) return;
      if (!isDocument(value)) throw badRequest('$mergeObjects requires object inputs');
      Object.assign(merged, value);
    },
    result: () => merged,
  };
}

/** The accumulators of `$group`, by name. */
export const accumulators: Readonly<Record<string, () => Accumulator>> = {
  $sum: createSum,
  $avg: createAverage,
  $max: () => createExtreme(1),
  $min: () => createExtreme(-1),
  $stdDevPop: () => createDeviation(false),
  $stdDevSamp: () => createDeviation(true),
  $push: () => createList(false),
  $addToSet: () => createList(true),
  $first: () => createEnd(true),
  $last: () => createEnd(false),
  $mergeObjects: createMerge,
};

/** Outside `$group` they run over their arguments, or over the elements of a lone argument that is an array. */
function overArguments(name: string, create: () => Accumulator): Operators {
  return {
    [name]: (operand, compile) => {
      const parts = compileArguments(name, operand, compile, 0, 1000);
      return (scope) => {
        const values = parts.map((part) => part(scope));
        const [only] = values;
        const accumulator = create();
        for (const value of values.length === 1 && Array.isArray(only) ? only : values)
          accumulator.add(value);
        return accumulator.result();
      };
    },
  };
}

export const summaries: Operators = {
  ...overArguments('$sum', createSum),
  ...overArguments('$avg', createAverage),
  ...overArguments('$max', () => createExtreme(1)),
  ...overArguments('$min', () => createExtreme(-1)),
  ...overArguments('$stdDevPop', () => createDeviation(false)),
  ...overArguments('$stdDevSamp', () => createDeviation(true)),
  $mergeObjects: positional('$mergeObjects', 1, 1000, (values) => {
    const accumulator = createMerge();
    const [only] = values;
    for (const value of values.length === 1 && Array.isArray(only) ? only : values) accumulator.add(value);
    return accumulator.result();
  }),
};
