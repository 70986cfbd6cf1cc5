import { Decimal128 } from 'bson';
import { badRequest } from '../refusals';
import { isDocument, numberOf, type Value } from './values';

/** Arithmetic of the update operators: 64-bit whole numbers stay exact, and running out of 64 bits is an error. */

const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

const isWhole = (value: number | bigint): boolean => typeof value === 'bigint' || Number.isSafeInteger(value);

/** A number where it is exact, a bigint beyond 2^53. */
function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function calculate(
  left: Value,
  right: Value,
  whole: (a: bigint, b: bigint) => bigint,
  real: (a: number, b: number) => number,
): Value {
  const a = numberOf(left);
  const b = numberOf(right);
  if (left instanceof Decimal128 || right instanceof Decimal128)
    return Decimal128.fromString(String(real(Number(a), Number(b))));
  if (!isWhole(a) || !isWhole(b)) return real(Number(a), Number(b));
  const quick = typeof a === 'number' && typeof b === 'number' ? real(a, b) : Number.NaN;
  if (Number.isSafeInteger(quick)) return quick;
  const exact = whole(BigInt(a), BigInt(b));
  if (exact < MIN_INT64 || exact > MAX_INT64)
    throw badRequest('Failed to apply the operation: the result overflows a 64-bit integer');
  return narrow(exact);
}

export function addNumbers(left: Value, right: Value): Value {
  return calculate(
    left,
    right,
    (a, b) => a + b,
    (a, b) => a + b,
  );
}

export function multiplyNumbers(left: Value, right: Value): Value {
  return calculate(
    left,
    right,
    (a, b) => a * b,
    (a, b) => a * b,
  );
}

/** `$bit`: `and`, `or` and `xor` with whole numbers. */
export function applyBits(path: string, current: Value, operand: Value): Value {
  if (!isDocument(operand) || Object.keys(operand).length === 0)
    throw badRequest(`The $bit modifier is not compatible with the operand of ${path}`);
  const start = current === undefined ? 0 : current;
  let bits = toWhole(path, start);
  for (const [name, value] of Object.entries(operand)) {
    const mask = toWhole(path, value);
    if (name === 'and') bits &= mask;
    else if (name === 'or') bits |= mask;
    else if (name === 'xor') bits ^= mask;
    else throw badRequest(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
  }
  return narrow(BigInt.asIntN(64, bits));
}

function toWhole(path: string, value: Value): bigint {
  const number = numberOf(value);
  if (typeof number === 'bigint') return number;
  if (!Number.isSafeInteger(number))
    throw badRequest(`Cannot apply $bit to a value of non-integral type at '${path}'`);
  return BigInt(number);
}
