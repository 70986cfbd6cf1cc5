import { BSONRegExp, ObjectId } from 'bson';
import { toRegExp, typeAlias } from '../../queries/matcher';
import { badRequest } from '../../refusals';
import { isNumeric, numberOf, type Value } from '../../values/values';
import {
  compileArguments,
  describeType,
  isNothing,
  isTrue,
  named,
  type Operator,
  type Operators,
  positional,
  toNumber,
  unary,
} from './compile';

/** The text of a value where a string is expected: null gives an empty one, a document none. */
function toText(name: string, value: Value): string {
  if (isNothing(value)) return '';
  if (typeof value === 'string') return value;
  if (isNumeric(value)) return String(numberOf(value));
  if (value instanceof Date) return value.toISOString();
  throw badRequest(`can't convert from BSON type ${describeType(value)} to String in ${name}`);
}

function toExactText(name: string, value: Value): string {
  if (typeof value !== 'string')
    throw badRequest(`${name} requires a string argument, found: ${describeType(value)}`);
  return value;
}

function substringOfBytes([value, start, length]: Value[]): Value {
  const bytes = Buffer.from(toText('$substrBytes', value), 'utf8');
  const from = toNumber('$substrBytes', start);
  const count = toNumber('$substrBytes', length);
  if (from < 0 || from >= bytes.length) return '';
  const end = count < 0 ? bytes.length : Math.min(bytes.length, from + count);
  const isInside = (at: number): boolean => ((bytes[at] ?? 0) & 0xc0) === 0x80;
  if (isInside(from) || isInside(end))
    throw badRequest('$substrBytes: Invalid range, starting or ending in the middle of a UTF-8 character.');
  return bytes.subarray(from, end).toString('utf8');
}

function substringOfPoints([value, start, length]: Value[]): Value {
  const points = [...toText('$substrCP', value)];
  const [from, count] = [toNumber('$substrCP', start), toNumber('$substrCP', length)];
  if (from < 0 || count < 0)
    throw badRequest('$substrCP: the starting index and the length must be non-negative integers.');
  return points.slice(from, from + count).join('');
}

function indexOfPart(name: string, split: (text: string) => ArrayLike<unknown>): Operator {
  return positional(name, 2, 4, ([value, part, start, end]) => {
    if (isNothing(value)) return null;
    const text = split(toExactText(name, value));
    const wanted = split(toExactText(name, part));
    const from = isNothing(start) ? 0 : toNumber(name, start);
    const to = isNothing(end) ? text.length : Math.min(text.length, toNumber(name, end));
    for (let i = from; i + wanted.length <= to; i++) if (startsAt(text, wanted, i)) return i;
    return -1;
  });
}

function startsAt(text: ArrayLike<unknown>, wanted: ArrayLike<unknown>, at: number): boolean {
  for (let i = 0; i < wanted.length; i++) if (text[at + i] !== wanted[i]) return false;
  return true;
}

function trim(name: string, ends: { left: boolean; right: boolean }): Operator {
  return (operand, compile) => {
    const { input, chars } = named(name, operand, compile, ['input'], ['chars']);
    return (scope) => {
      const value = input?.(scope);
      const dropped = chars?.(scope);
      if (isNothing(value) || dropped === null) return null;
      const points = [...toExactText(name, value)];
      const isDropped = (point: string | undefined): boolean =>
        point !== undefined && (typeof dropped === 'string' ? dropped.includes(point) : /[\s\0]/.test(point));
      let from = 0;
      let to = points.length;
      while (ends.left && from < to && isDropped(points[from])) from++;
      while (ends.right && to > from && isDropped(points[to - 1])) to--;
      return points.slice(from, to).join('');
    };
  };
}

function replace(name: string, apply: (text: string, find: string, replacement: string) => string): Operator {
  return (operand, compile) => {
    const parts = named(name, operand, compile, ['input', 'find', 'replacement']);
    return (scope) => {
      const values = [parts.input?.(scope), parts.find?.(scope), parts.replacement?.(scope)];
      if (values.some(isNothing)) return null;
      const [text = '', find = '', replacement = ''] = values.map((value) => toExactText(name, value));
      return apply(text, find, replacement);
    };
  };
}

const regexMatch: Operator = (operand, compile) => {
  const { input, regex, options } = named('$regexMatch', operand, compile, ['input', 'regex'], ['options']);
  return (scope) => {
    const value = input?.(scope);
    if (isNothing(value)) return false;
    const pattern = regex?.(scope);
    const flags = options?.(scope);
    const test =
      typeof pattern === 'string' ? new BSONRegExp(pattern, typeof flags === 'string' ? flags : '') : pattern;
    return toRegExp(test).test(toExactText('$regexMatch', value));
  };
};

// -- conversions

function convert(name: string, apply: (value: Value) => Value): Operator {
  return unary(name, (value) => (isNothing(value) ? null : apply(value)));
}

function failed(value: Value, type: string): never {
  throw badRequest(
    `Failed to convert ${JSON.stringify(value) ?? 'the value'} to ${type} in $convert with no onError value`,
  );
}

function toReal(value: Value, type: string): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.getTime();
  if (isNumeric(value)) return Number(numberOf(value));
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? failed(value, type) : number;
}

function toDate(value: Value): Value {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  const date = new Date(
    isNumeric(value) ? Number(numberOf(value)) : typeof value === 'string' ? value : Number.NaN,
  );
  return Number.isNaN(date.getTime()) ? failed(value, 'date') : date;
}

export const strings: Operators = {
  $concat: (operand, compile) => {
    const parts = compileArguments('$concat', operand, compile, 0, 1000);
    return (scope) => {
      const values = parts.map((part) => part(scope));
      if (values.some(isNothing)) return null;
      return values
        .map((value) => {
          if (typeof value !== 'string')
            throw badRequest(`$concat only supports strings, not ${describeType(value)}`);
          return value;
        })
        .join('');
    };
  },
  $indexOfBytes: indexOfPart('$indexOfBytes', (text) => Buffer.from(text, 'utf8')),
  $indexOfCP: indexOfPart('$indexOfCP', (text) => [...text]),
  $split: positional('$split', 2, 2, ([value, separator]) => {
    if (isNothing(value) || isNothing(separator)) return null;
    const by = toExactText('$split', separator);
    if (by === '') throw badRequest('$split requires a non-empty separator');
    return toExactText('$split', value).split(by);
  }),
  $strLenBytes: unary('$strLenBytes', (value) =>
    Buffer.byteLength(toExactText('$strLenBytes', value), 'utf8'),
  ),
  $strLenCP: unary('$strLenCP', (value) => [...toExactText('$strLenCP', value)].length),
  $strcasecmp: positional('$strcasecmp', 2, 2, ([left, right]) => {
    const [a, b] = [toText('$strcasecmp', left).toUpperCase(), toText('$strcasecmp', right).toUpperCase()];
    return a === b ? 0 : a < b ? -1 : 1;
  }),
  $substr: positional('$substr', 3, 3, substringOfBytes),
  $substrBytes: positional('$substrBytes', 3, 3, substringOfBytes),
  $substrCP: positional('$substrCP', 3, 3, substringOfPoints),
  // Only ASCII letters change, as in MongoDB.
  $toLower: unary('$toLower', (value) =>
    toText('$toLower', value).replace(/[A-Z]+/g, (part) => part.toLowerCase()),
  ),
  $toUpper: unary('$toUpper', (value) =>
    toText('$toUpper', value).replace(/[a-z]+/g, (part) => part.toUpperCase()),
  ),
  $trim: trim('$trim', { left: true, right: true }),
  $ltrim: trim('$ltrim', { left: true, right: false }),
  $rtrim: trim('$rtrim', { left: false, right: true }),
  $replaceOne: replace('$replaceOne', (text, find, replacement) => text.replace(find, () => replacement)),
  $replaceAll: replace('$replaceAll', (text, find, replacement) => text.split(find).join(replacement)),
  $regexMatch: regexMatch,
  $type: unary('$type', typeAlias),
  $isNumber: unary('$isNumber', isNumeric),
  $toString: convert('$toString', (value) =>
    value instanceof ObjectId
      ? value.toHexString()
      : typeof value === 'boolean'
        ? String(value)
        : toText('$toString', value),
  ),
  $toInt: convert('$toInt', (value) => Math.trunc(toReal(value, 'int'))),
  $toLong: convert('$toLong', (value) => Math.trunc(toReal(value, 'long'))),
  $toDouble: convert('$toDouble', (value) => toReal(value, 'double')),
  $toBool: convert('$toBool', (value) => isTrue(value)),
  $toDate: convert('$toDate', toDate),
};
