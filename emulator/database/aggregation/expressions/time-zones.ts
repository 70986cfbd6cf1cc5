import { badRequest } from '../../refusals';

/** Time zones by name or offset, and the calendar's numbers. "Local" dates carry a zone's clock in their UTC fields. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    try {
      format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    } catch {
      throw badRequest(`unrecognized time zone identifier: "${zone}"`);
    }
    formats.set(zone, format);
  }
  return format;
}

/** How far a zone is ahead of UTC at an instant, in milliseconds. Throws `CloudError` for an unknown zone. */
export function offsetAt(zone: string, instant: number): number {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  const fixed = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000;
  const name =
    formatOf(zone)
      .formatToParts(instant)
      .find((piece) => piece.type === 'timeZoneName')?.value ?? 'GMT';
  const shown = /^GMT([+-]\d{2}:\d{2})(?::\d{2})?$/.exec(name)?.[1];
  return shown === undefined ? 0 : offsetAt(shown, instant);
}

/** The instant at which a zone's clock shows the given local time. */
export function toUtc(zone: string, local: number): number {
  const guess = local - offsetAt(zone, local);
  return local - offsetAt(zone, guess);
}

const DAY = 86_400_000;

function startOfYear(year: number): number {
  return Date.UTC(year, 0, 1);
}

export function dayOfYear(local: Date): number {
  return Math.floor((local.getTime() - startOfYear(local.getUTCFullYear())) / DAY) + 1;
}

/** Weeks begin on Sundays; the days before the first Sunday are in week 0. */
export function weekOfYear(local: Date): number {
  return Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7);
}

/** The Thursday of a date's week decides to which year and week it belongs. */
function thursdayOf(local: Date): Date {
  return new Date(local.getTime() + (4 - (local.getUTCDay() || 7)) * DAY);
}

export function isoWeekYear(local: Date): number {
  return thursdayOf(local).getUTCFullYear();
}

export function isoWeek(local: Date): number {
  return Math.floor((dayOfYear(thursdayOf(local)) - 1) / 7) + 1;
}
