import type { Contribution } from './contribution';
import { dayOf } from './day';

/** What a member contributed on one of the brand's days. */
export interface DayFigures {
  growth: number;
  works: number;
}

/**
 * A member's contributions summed per day. Any window of whole days is a sum over this document, so no
 * job has to let old days expire, and the figures equal a recomputation at every instant.
 */
export interface Figures {
  _id: string;
  /** Keyed by the number of the day; days without a contribution are absent. */
  days: Record<string, DayFigures>;
}

export type FigureName = keyof DayFigures;

/** No policy looks back further; older days are dropped to bound the document. */
export const LONGEST_WINDOW_DAYS = 400;

/** The figures after one more contribution. */
export function addContribution(figures: Figures | null, contribution: Contribution): Figures {
  const day = dayOf(contribution.atMs);
  const days: Record<string, DayFigures> = {};
  for (const [key, kept] of Object.entries(figures?.days ?? {})) {
    if (Number(key) > day - LONGEST_WINDOW_DAYS) days[key] = kept;
  }
  const before = days[day] ?? { growth: 0, works: 0 };
  days[day] = { growth: before.growth + contribution.growth, works: before.works + 1 };
  return { _id: contribution.memberId, days };
}

/** The sum of one figure over the last `windowDays` of the brand's days, today included. */
export function sumFigure(
  figures: Figures | null,
  name: FigureName,
  windowDays: number,
  nowMs: number,
): number {
  const today = dayOf(nowMs);
  return Object.entries(figures?.days ?? {}).reduce((sum, [key, day]) => {
    const age = today - Number(key);
    return age >= 0 && age < windowDays ? sum + day[name] : sum;
  }, 0);
}

/** The number of the last day with a contribution, or 0 without any. */
export function lastDayOf(figures: Figures): number {
  return Object.keys(figures.days).reduce((last, key) => Math.max(last, Number(key)), 0);
}
