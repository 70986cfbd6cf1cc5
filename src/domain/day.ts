/** The brand's day is Asia/Shanghai: UTC+8 all year, without daylight saving since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;
export const DAY_MS = 24 * 60 * 60 * 1000;

/** Number of the brand's day that holds the instant, counted from 1970-01-01. */
export function dayOf(atMs: number): number {
  return Math.floor((atMs + SHANGHAI_OFFSET_MS) / DAY_MS);
}

/** The instant at which a brand's day begins. */
export function startOfDayMs(day: number): number {
  return day * DAY_MS - SHANGHAI_OFFSET_MS;
}

/** The month of the brand's calendar that holds the instant: 2026-09. */
export function monthOf(atMs: number): string {
  return new Date(atMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 7);
}

/** The instant at which that month begins. */
export function startOfMonthMs(atMs: number): number {
  return Date.parse(`${monthOf(atMs)}-01T00:00:00Z`) - SHANGHAI_OFFSET_MS;
}

/** The time of the brand's day: 18:00. */
export function clockTimeOf(atMs: number): string {
  return new Date(atMs + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);
}

/** Month (1 to 12) and day of the month of the brand's day that holds the instant. */
export function monthDayOf(atMs: number): { month: number; day: number } {
  const date = new Date(atMs + SHANGHAI_OFFSET_MS);
  return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
