import { badRequest } from '../../refusals';
import { dayOfYear, isoWeek, isoWeekYear, offsetAt, weekOfYear } from './time-zones';

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Writes a date by MongoDB's format letters, on the clock of a time zone. */
export function formatDate(date: Date, format: string, zone: string): string {
  const offset = offsetAt(zone, date.getTime());
  const local = new Date(date.getTime() + offset);
  return format.replace(/%(.?)/g, (_whole, letter: string) => formatLetter(letter, local, offset));
}

function formatLetter(letter: string, local: Date, offset: number): string {
  switch (letter) {
    case 'Y':
      return pad(local.getUTCFullYear(), 4);
    case 'm':
      return pad(local.getUTCMonth() + 1, 2);
    case 'd':
      return pad(local.getUTCDate(), 2);
    case 'H':
      return pad(local.getUTCHours(), 2);
    case 'M':
      return pad(local.getUTCMinutes(), 2);
    case 'S':
      return pad(local.getUTCSeconds(), 2);
    case 'L':
      return pad(local.getUTCMilliseconds(), 3);
    case 'j':
      return pad(dayOfYear(local), 3);
    case 'w':
      return String(local.getUTCDay() + 1);
    case 'u':
      return String(local.getUTCDay() || 7);
    case 'U':
      return pad(weekOfYear(local), 2);
    case 'V':
      return pad(isoWeek(local), 2);
    case 'G':
      return pad(isoWeekYear(local), 4);
    case 'z': {
      const minutes = Math.abs(offset) / 60_000;
      return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`;
    }
    case 'Z':
      return String(offset / 60_000);
    case '%':
      return '%';
    default:
      throw badRequest(`Invalid format character '%${letter}' in format string`);
  }
}

/** A time read from text: an instant if the text names its zone, a local time otherwise. */
export interface ParsedTime {
  time: number;
  hasZone: boolean;
}

interface Pieces {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  zone: string | undefined;
}

function assemble({
  year,
  month,
  day,
  hour,
  minute,
  second,
  millisecond,
  zone,
}: Pieces): ParsedTime | undefined {
  const time = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const isRealDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
  if (!isRealDay || hour > 24 || minute > 59 || second > 60 || Number.isNaN(time)) return undefined;
  if (zone === undefined) return { time, hasZone: false };
  return { time: time - offsetAt(zone, time), hasZone: true };
}

const ISO =
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** Reads the usual forms, from `2024-03-01` to `2024-03-01T08:09:10.123+08:00`; undefined when it is none of them. */
export function parseIso(text: string): ParsedTime | undefined {
  const found = ISO.exec(text.trim());
  if (!found) return undefined;
  const at = (index: number, fallback: number): number =>
    found[index] === undefined ? fallback : Number(found[index]);
  return assemble({
    year: at(1, 1970),
    month: at(2, 1),
    day: at(3, 1),
    hour: at(4, 0),
    minute: at(5, 0),
    second: at(6, 0),
    millisecond: found[7] === undefined ? 0 : Number(found[7].padEnd(3, '0')),
    zone: found[8],
  });
}

const LETTERS: Readonly<Record<string, readonly [name: keyof Pieces, pattern: string]>> = {
  Y: ['year', '\\d{4}'],
  m: ['month', '\\d{1,2}'],
  d: ['day', '\\d{1,2}'],
  H: ['hour', '\\d{1,2}'],
  M: ['minute', '\\d{1,2}'],
  S: ['second', '\\d{1,2}'],
  L: ['millisecond', '\\d{1,3}'],
  z: ['zone', 'Z|[+-]\\d{2}:?\\d{2}'],
};

/** Reads a date by format letters; undefined when the text does not fit. Throws `CloudError` for an unknown letter. */
export function parseByFormat(text: string, format: string): ParsedTime | undefined {
  const names: (keyof Pieces)[] = [];
  const source = format.replace(/%(.?)|[.*+?^${}()|[\]\\]/g, (whole, letter: string | undefined) => {
    if (letter === undefined) return `\\${whole}`;
    if (letter === '%') return '%';
    const known = LETTERS[letter];
    if (known === undefined) throw badRequest(`Invalid format character '%${letter}' in format string`);
    names.push(known[0]);
    return `(${known[1]})`;
  });
  const found = new RegExp(`^${source}$`).exec(text);
  if (!found) return undefined;
  const pieces: Pieces = {
    year: 1970,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    millisecond: 0,
    zone: undefined,
  };
  names.forEach((name, i) => {
    if (name === 'zone') pieces.zone = found[i + 1];
    else pieces[name] = Number(found[i + 1]);
  });
  return assemble(pieces);
}
