import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';

const MINUTE_MS = 60_000;
const pad = (number: number) => String(number).padStart(2, '0');

/** 2026-12-01, on the brand's clock. */
export function dateOf(atMs: number): string {
  return new Date(dayOf(atMs) * DAY_MS).toISOString().slice(0, 10);
}

/** 19:30, on the brand's clock. */
export function timeOf(atMs: number): string {
  const minutes = Math.floor((atMs - startOfDayMs(dayOf(atMs))) / MINUTE_MS);
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** The instant that a day and a time of day name on the brand's clock. */
export function momentOf(date: string, time: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const start = startOfDayMs(Math.floor(Date.UTC(year, month - 1, day) / DAY_MS));
  return start + (hours * 60 + minutes) * MINUTE_MS;
}
