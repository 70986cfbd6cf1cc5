import { badRequest } from '../../refusals';
import { addNumbers, multiplyNumbers } from '../../values/numbers';
import { isNumeric, numberOf, type Value } from '../../values/values';
import {
  compileArguments,
  describeType,
  isNothing,
  type Operator,
  type Operators,
  positional,
  toNumber,
  unary,
} from './compile';

/** A function of one number that passes null and missing on as null. */
function ofNumber(name: string, apply: (value: number) => number): Operator {
  return unary(name, (value) => (isNothing(value) ? null : apply(toNumber(name, value))));
}

function ofPair(name: string, apply: (left: Value, right: Value) => Value): Operator {
  return positional(name, 2, 2, ([left, right]) =>
    isNothing(left) || isNothing(right) ? null : apply(left, right),
  );
}

function positive(name: string, apply: (value: number) => number): Operator {
  return ofNumber(name, (value) => {
    if (value <= 0) throw badRequest(`${name}'s argument must be a positive number, but is ${value}`);
    return apply(value);
  });
}

const many =
  (name: string, apply: (values: Value[]) => Value): Operator =>
  (operand, compile) => {
    const parts = compileArguments(name, operand, compile, 0, 1000);
    return (scope) => {
      const values = parts.map((part) => part(scope));
      return values.some(isNothing) ? null : apply(values);
    };
  };

function add(values: Value[]): Value {
  let date: Date | undefined;
  let sum: Value = 0;
  for (const value of values) {
    if (value instanceof Date) {
      if (date !== undefined) throw badRequest('only one date allowed in an $add expression');
      date = value;
    } else {
      if (!isNumeric(value))
        throw badRequest(`$add only supports numeric or date types, not ${describeType(value)}`);
      sum = addNumbers(sum, value);
    }
  }
  return date === undefined ? sum : new Date(date.getTime() + Math.round(toNumber('$add', sum)));
}

function subtract(left: Value, right: Value): Value {
  if (left instanceof Date) {
    if (right instanceof Date) return left.getTime() - right.getTime();
    return new Date(left.getTime() - Math.round(toNumber('$subtract', right)));
  }
  if (!isNumeric(left) || !isNumeric(right)) {
    throw badRequest(`can't $subtract ${describeType(right)} from ${describeType(left)}`);
  }
  const negated = numberOf(right);
  return addNumbers(left, typeof negated === 'bigint' ? -negated : -negated);
}

/** Rounds or cuts at a decimal place; halves go to the even neighbour. */
function atPlace(name: string, apply: (value: number) => number): Operator {
  return positional(name, 1, 2, ([value, place]) => {
    if (isNothing(value)) return null;
    const digits = place === undefined ? 0 : toNumber(name, place);
    const number = toNumber(name, value);
    if (!Number.isFinite(number)) return number;
    const scaled = Number(`${number}e${digits}`);
    return Number.isNaN(scaled) ? number : Number(`${apply(scaled)}e${-digits}`);
  });
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

export const arithmetic: Operators = {
  $abs: ofNumber('$abs', Math.abs),
  $add: many('$add', add),
  $ceil: ofNumber('$ceil', Math.ceil),
  $divide: ofPair('$divide', (left, right) => {
    const divisor = toNumber('$divide', right);
    if (divisor === 0) throw badRequest("can't $divide by zero");
    return toNumber('$divide', left) / divisor;
  }),
  $exp: ofNumber('$exp', Math.exp),
  $floor: ofNumber('$floor', Math.floor),
  $ln: positive('$ln', Math.log),
  $log: ofPair('$log', (value, base) => {
    const [number, root] = [toNumber('$log', value), toNumber('$log', base)];
    if (number <= 0) throw badRequest(`$log's argument must be a positive number, but is ${number}`);
    if (root <= 0 || root === 1)
      throw badRequest(`$log's base must be a positive number not equal to 1, but is ${root}`);
    return root === 2
      ? Math.log2(number)
      : root === 10
        ? Math.log10(number)
        : Math.log(number) / Math.log(root);
  }),
  $log10: positive('$log10', Math.log10),
  $mod: ofPair('$mod', (left, right) => {
    const divisor = toNumber('$mod', right);
    if (divisor === 0) throw badRequest("can't $mod by zero");
    return toNumber('$mod', left) % divisor;
  }),
  $multiply: many('$multiply', (values) =>
    values.reduce((product, value) => {
      if (!isNumeric(value))
        throw badRequest(`$multiply only supports numeric types, not ${describeType(value)}`);
      return multiplyNumbers(product, value);
    }, 1),
  ),
  $pow: ofPair('$pow', (base, exponent) => {
    const [number, power] = [toNumber('$pow', base), toNumber('$pow', exponent)];
    if (number === 0 && power < 0) throw badRequest('$pow cannot take a base of 0 and a negative exponent');
    return number ** power;
  }),
  $round: atPlace('$round', roundHalfEven),
  $sqrt: ofNumber('$sqrt', (value) => {
    if (value < 0) throw badRequest("$sqrt's argument must be greater than or equal to 0");
    return Math.sqrt(value);
  }),
  $subtract: ofPair('$subtract', subtract),
  $trunc: atPlace('$trunc', Math.trunc),
};
