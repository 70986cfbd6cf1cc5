import { ObjectId, Timestamp } from 'bson';
import { badRequest } from '../../refusals';
import { isDocument, isNumeric, numberOf, type Value } from '../../values/values';
import {
  type Compile,
  describeType,
  type Evaluate,
  isNothing,
  named,
  type Operator,
  type Operators,
  toNumber,
} from './compile';
import { formatDate, parseByFormat, parseIso } from './date-formats';
import { dayOfYear, isoWeek, isoWeekYear, offsetAt, toUtc, weekOfYear } from './time-zones';

function toDate(name: string, value: Value): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.getHighBits() * 1000);
  throw badRequest(`can't convert from BSON type ${describeType(value)} to Date in ${name}`);
}

function toZone(value: Value): string | undefined {
  if (typeof value !== 'string')
    throw badRequest(`timezone must evaluate to a string, found ${describeType(value)}`);
  return value;
}

/** A part of a date: `{ $year: date }` or `{ $year: { date, timezone } }`, read on the clock of the time zone. */
function part(name: string, read: (local: Date) => number): Operator {
  return (operand, compile) => {
    const isLong = isDocument(operand) && Object.hasOwn(operand, 'date');
    const single: Value = Array.isArray(operand) && operand.length === 1 ? operand[0] : operand;
    const { date, timezone } = isLong
      ? named(name, operand, compile, ['date'], ['timezone'])
      : { date: compile(single), timezone: undefined };
    return (scope) => {
      const value = date?.(scope);
      const zone = timezone?.(scope);
      if (isNothing(value) || zone === null || (timezone && zone === undefined)) return null;
      const instant = toDate(name, value).getTime();
      return read(new Date(instant + (zone === undefined ? 0 : offsetAt(toZone(zone) ?? 'UTC', instant))));
    };
  };
}

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;

function dateFromParts(operand: Value, compile: Compile): Evaluate {
  const isIso = isDocument(operand) && Object.hasOwn(operand, 'isoWeekYear');
  const week = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'] as const;
  const parts = isIso
    ? named<string>(
        '$dateFromParts',
        operand,
        compile,
        ['isoWeekYear'],
        [...week, 'hour', 'minute', 'second', 'millisecond', 'timezone'],
      )
    : named<string>('$dateFromParts', operand, compile, ['year'], [...PARTS, 'timezone']);
  return (scope) => {
    const read = (name: string, fallback: number): number | null => {
      const value = parts[name]?.(scope);
      if (parts[name] === undefined) return fallback;
      return isNothing(value) ? null : toWhole(name, value);
    };
    const clock = [read('hour', 0), read('minute', 0), read('second', 0), read('millisecond', 0)];
    const day = isIso
      ? [read('isoWeekYear', 1970), read('isoWeek', 1), read('isoDayOfWeek', 1)]
      : [read('year', 1970), read('month', 1), read('day', 1)];
    const numbers = [...day, ...clock].filter((value) => value !== null);
    if (numbers.length < 7) return null;
    const [a = 0, b = 1, c = 1, hour = 0, minute = 0, second = 0, millisecond = 0] = numbers;
    const local = isIso
      ? Date.UTC(a, 0, 4) -
        ((new Date(Date.UTC(a, 0, 4)).getUTCDay() + 6) % 7) * 86_400_000 +
        ((b - 1) * 7 + (c - 1)) * 86_400_000
      : Date.UTC(a, b - 1, c);
    const zone = parts.timezone?.(scope);
    if (parts.timezone && isNothing(zone)) return null;
    const time = local + hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond;
    return new Date(zone === undefined ? time : toUtc(toZone(zone) ?? 'UTC', time));
  };
}

function toWhole(name: string, value: Value): number {
  const number = isNumeric(value) ? Number(numberOf(value)) : Number.NaN;
  if (!Number.isInteger(number))
    throw badRequest(`'${name}' must evaluate to an integer, found ${describeType(value)}`);
  return number;
}

function dateFromString(operand: Value, compile: Compile): Evaluate {
  const parts = named(
    '$dateFromString',
    operand,
    compile,
    ['dateString'],
    ['format', 'timezone', 'onError', 'onNull'],
  );
  return (scope) => {
    const text = parts.dateString?.(scope);
    if (isNothing(text)) return parts.onNull ? parts.onNull(scope) : null;
    const zone = parts.timezone?.(scope);
    if (parts.timezone && isNothing(zone)) return null;
    const format = parts.format?.(scope);
    if (parts.format && isNothing(format)) return null;
    const parsed =
      typeof text !== 'string'
        ? undefined
        : typeof format === 'string'
          ? parseByFormat(text, format)
          : parseIso(text);
    if (parsed === undefined) {
      if (parts.onError) return parts.onError(scope);
      throw badRequest(`Error parsing date string '${String(text)}'`);
    }
    if (parsed.hasZone) return new Date(parsed.time);
    return new Date(zone === undefined ? parsed.time : toUtc(toZone(zone) ?? 'UTC', parsed.time));
  };
}

function dateToString(operand: Value, compile: Compile): Evaluate {
  const parts = named('$dateToString', operand, compile, ['date'], ['format', 'timezone', 'onNull']);
  return (scope) => {
    const date = parts.date?.(scope);
    if (isNothing(date)) return parts.onNull ? parts.onNull(scope) : null;
    const zone = parts.timezone?.(scope);
    const format = parts.format?.(scope);
    if ((parts.timezone && isNothing(zone)) || (parts.format && isNothing(format))) return null;
    const pattern = format === undefined ? `%Y-%m-%dT%H:%M:%S.%L${zone === undefined ? 'Z' : ''}` : format;
    if (typeof pattern !== 'string') throw badRequest('$dateToString requires that format be a string');
    return formatDate(
      toDate('$dateToString', date),
      pattern,
      zone === undefined ? 'UTC' : (toZone(zone) ?? 'UTC'),
    );
  };
}

const UNITS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

function shift(name: string, sign: 1 | -1): Operator {
  return (operand, compile) => {
    const parts = named(name, operand, compile, ['startDate', 'unit', 'amount'], ['timezone']);
    return (scope) => {
      const [start, unit, amount] = [parts.startDate?.(scope), parts.unit?.(scope), parts.amount?.(scope)];
      if (isNothing(start) || isNothing(unit) || isNothing(amount)) return null;
      const date = toDate(name, start);
      const count = toNumber(name, amount) * sign;
      const length = UNITS[String(unit)];
      if (length !== undefined) return new Date(date.getTime() + count * length);
      const months: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
      const step = months[String(unit)];
      if (step === undefined) throw badRequest(`unknown time unit value: ${String(unit)}`);
      return addMonths(date, count * step);
    };
  };
}

/** The same day of another month, or its last day where that month is shorter. */
function addMonths(date: Date, months: number): Date {
  const result = new Date(date);
  result.setUTCDate(1);
  result.setUTCMonth(result.getUTCMonth() + months);
  const last = new Date(Date.UTC(result.getUTCFullYear(), result.getUTCMonth() + 1, 0)).getUTCDate();
  result.setUTCDate(Math.min(date.getUTCDate(), last));
  return result;
}

export const dates: Operators = {
  $dateFromParts: dateFromParts,
  $dateFromString: dateFromString,
  $dateToString: dateToString,
  $dateAdd: shift('$dateAdd', 1),
  $dateSubtract: shift('$dateSubtract', -1),
  $year: part('$year', (local) => local.getUTCFullYear()),
  $month: part('$month', (local) => local.getUTCMonth() + 1),
  $dayOfMonth: part('$dayOfMonth', (local) => local.getUTCDate()),
  $dayOfWeek: part('$dayOfWeek', (local) => local.getUTCDay() + 1),
  $dayOfYear: part('$dayOfYear', dayOfYear),
  $hour: part('$hour', (local) => local.getUTCHours()),
  $minute: part('$minute', (local) => local.getUTCMinutes()),
  $second: part('$second', (local) => local.getUTCSeconds()),
  $millisecond: part('$millisecond', (local) => local.getUTCMilliseconds()),
  $week: part('$week', weekOfYear),
  $isoWeek: part('$isoWeek', isoWeek),
  $isoWeekYear: part('$isoWeekYear', isoWeekYear),
  $isoDayOfWeek: part('$isoDayOfWeek', (local) => local.getUTCDay() || 7),
};
