const fields = [
  { name: 'second', from: 0, to: 59 },
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12 },
  { name: 'weekday', from: 0, to: 6 },
  { name: 'year', from: 1970, to: 2099 },
] as const;

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const shanghaiMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** The seven fields of a timer, each as the set of its allowed values; null stands for `*`. */
export interface Cron {
  expression: string;
  allowed: (ReadonlySet<number> | null)[];
}

/** Parses the platform's seven fields: second minute hour day month weekday year, in UTC+8. Throws on a wrong one. */
export function parseCron(expression: string): Cron {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== fields.length) {
    throw new Error(
      `The timer "${expression}" has ${parts.length} fields; it needs seven: s m h d M weekday year.`,
    );
  }
  return { expression, allowed: fields.map((field, index) => parseField(parts[index] ?? '*', field)) };
}

function parseField(text: string, field: (typeof fields)[number]): ReadonlySet<number> | null {
  if (text === '*' || text === '?') return null;
  const values = new Set<number>();
  for (const piece of text.split(',')) {
    const [range = '', stepText] = piece.split('/');
    const step = stepText === undefined ? 1 : Number(stepText);
    const [low, high] = boundsOf(range, field, stepText !== undefined);
    if (!Number.isInteger(step) || step < 1 || low > high) {
      throw new Error(`"${piece}" is not a valid ${field.name} of a timer.`);
    }
    for (let value = low; value <= high; value += step) values.add(value);
  }
  return values;
}

function boundsOf(range: string, field: (typeof fields)[number], isStepped: boolean): [number, number] {
  if (range === '*') return [field.from, field.to];
  const [first = '', last] = range.split('-');
  const low = readValue(first, field);
  if (last !== undefined) return [low, readValue(last, field)];
  return [low, isStepped ? field.to : low];
}

function readValue(text: string, field: (typeof fields)[number]): number {
  const names = field.name === 'month' ? months : field.name === 'weekday' ? weekdays : [];
  const index = names.indexOf(text.toUpperCase());
  const value = index >= 0 ? index + field.from : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  const folded = field.name === 'weekday' && value === 7 ? 0 : value;
  if (!(folded >= field.from && folded <= field.to)) {
    throw new Error(`"${text}" is not a valid ${field.name} of a timer.`);
  }
  return folded;
}

/** The first instant after `afterMs` and at or before `untilMs` at which the timer fires, or undefined. */
export function nextRunMs(cron: Cron, afterMs: number, untilMs: number): number | undefined {
  const [seconds, minutes, hours] = cron.allowed;
  let local = Math.floor(afterMs / 1000) * 1000 + 1000 + shanghaiMs;
  const end = untilMs + shanghaiMs;
  while (local <= end) {
    const date = new Date(local);
    if (!isDayAllowed(cron, date)) {
      local = Math.floor(local / dayMs) * dayMs + dayMs;
    } else if (hours && !hours.has(date.getUTCHours())) {
      local = Math.floor(local / 3_600_000) * 3_600_000 + 3_600_000;
    } else if (minutes && !minutes.has(date.getUTCMinutes())) {
      local = Math.floor(local / 60_000) * 60_000 + 60_000;
    } else if (seconds && !seconds.has(date.getUTCSeconds())) {
      local += 1000;
    } else {
      return local - shanghaiMs;
    }
  }
  return undefined;
}

/** The last instant after `afterMs` and at or before `untilMs` at which the timer fires, or undefined. */
export function lastRunMs(cron: Cron, afterMs: number, untilMs: number): number | undefined {
  for (let spanMs = 60_000; ; spanMs *= 8) {
    const from = Math.max(afterMs, untilMs - spanMs);
    let last: number | undefined;
    for (let run = nextRunMs(cron, from, untilMs); run !== undefined; run = nextRunMs(cron, run, untilMs)) {
      last = run;
    }
    if (last !== undefined || from === afterMs) return last;
  }
}

function isDayAllowed(cron: Cron, date: Date): boolean {
  const [, , , days, monthsAllowed, weekdaysAllowed, years] = cron.allowed;
  if (years && !years.has(date.getUTCFullYear())) return false;
  if (monthsAllowed && !monthsAllowed.has(date.getUTCMonth() + 1)) return false;
  // The platform fires when either the day or the weekday matches, if both are given.
  const isDay = days?.has(date.getUTCDate());
  const isWeekday = weekdaysAllowed?.has(date.getUTCDay());
  if (isDay === undefined) return isWeekday ?? true;
  return isDay || (isWeekday ?? false);
}
