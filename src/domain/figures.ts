import { COUNTS, type Contribution } from './contribution';
import { dayOf } from './day';
import { GOALS, type Goal } from './task';

/** What a member contributed to one goal on one of the brand's days. */
export interface GoalFigures {
  /** Raw, as the contributions say; a policy weighs it. */
  growth: number;
  works: number;
  /** Sum of the marks, and how many works were marked. */
  quality: number;
  marked: number;
}

/** One of the brand's days, goal by goal; goals without a contribution are absent. */
export type DayFigures = Partial<Record<Goal, GoalFigures>>;

/**
 * A member's contributions summed per day and goal. Any window of whole days is a sum over this document, so
 * no job has to let old days expire, and the figures equal a recomputation at every instant.
 */
export interface Figures {
  _id: string;
  /** Keyed by the number of the day; days without a contribution are absent. */
  days: Record<string, DayFigures>;
  /** Sums over all kept days: no window holds more. A walk over everyone passes most by with these. */
  totals: { growth: number; works: number };
}

/** No policy looks back further; older days are dropped to bound the document. */
export const LONGEST_WINDOW_DAYS = 400;

const NOTHING: GoalFigures = { growth: 0, works: 0, quality: 0, marked: 0 };

/** The figures after one more contribution. What counts on a day that is no longer kept changes nothing. */
export function addContribution(figures: Figures | null, contribution: Contribution): Figures {
  const oldest = dayOf(contribution.atMs) - LONGEST_WINDOW_DAYS;
  const days: Record<string, DayFigures> = {};
  for (const [key, kept] of Object.entries(figures?.days ?? {})) {
    if (Number(key) > oldest) days[key] = kept;
  }
  const day = dayOf(contribution.countsAtMs);
  if (day > oldest) {
    const changed = addToDay(days[day] ?? {}, contribution);
    if (Object.keys(changed).length === 0) delete days[day];
    else days[day] = changed;
  }
  return { _id: contribution.memberId, days, totals: sumUp(days) };
}

function sumUp(days: Record<string, DayFigures>): Figures['totals'] {
  let growth = 0;
  let works = 0;
  for (const day of Object.values(days)) {
    for (const goal of Object.values(day)) {
      growth += Math.max(0, goal.growth);
      works += Math.max(0, goal.works);
    }
  }
  return { growth, works };
}

function addToDay(day: DayFigures, { kind, goal, growth, quality }: Contribution): DayFigures {
  const { [goal]: before = NOTHING, ...others } = day;
  const counts = COUNTS[kind];
  const after: GoalFigures = {
    growth: before.growth + growth,
    works: before.works + counts,
    quality: before.quality + counts * (quality ?? 0),
    marked: before.marked + (quality === null ? 0 : counts),
  };
  const isEmpty = after.growth === 0 && after.works === 0 && after.quality === 0 && after.marked === 0;
  return isEmpty ? others : { ...others, [goal]: after };
}

/** The brand's days of a window that ends today, as far as there is something on them. */
export function daysWithin(figures: Figures | null, windowDays: number, nowMs: number): DayFigures[] {
  const today = dayOf(nowMs);
  return Object.entries(figures?.days ?? {}).flatMap(([key, day]) => {
    const age = today - Number(key);
    return age >= 0 && age < windowDays ? [day] : [];
  });
}

/** Approved works within a window. */
export function sumWorks(figures: Figures | null, windowDays: number, nowMs: number): number {
  return sumGoals(figures, windowDays, nowMs, ({ works }) => works);
}

/** The sum of the marks within a window, and how many works were marked. */
export function sumMarks(
  figures: Figures | null,
  windowDays: number,
  nowMs: number,
): { quality: number; marked: number } {
  return {
    quality: sumGoals(figures, windowDays, nowMs, ({ quality }) => quality),
    marked: sumGoals(figures, windowDays, nowMs, ({ marked }) => marked),
  };
}

/** What a window holds, goal by goal. */
export function sumByGoal(
  figures: Figures | null,
  windowDays: number,
  nowMs: number,
): Record<Goal, GoalFigures> {
  const sums = { reach: NOTHING, depth: NOTHING, response: NOTHING, insight: NOTHING };
  for (const day of daysWithin(figures, windowDays, nowMs)) {
    for (const goal of GOALS) {
      const [sum, more] = [sums[goal], day[goal] ?? NOTHING];
      sums[goal] = {
        growth: sum.growth + more.growth,
        works: sum.works + more.works,
        quality: sum.quality + more.quality,
        marked: sum.marked + more.marked,
      };
    }
  }
  return sums;
}

function sumGoals(
  figures: Figures | null,
  windowDays: number,
  nowMs: number,
  countOf: (goal: GoalFigures) => number,
): number {
  let sum = 0;
  for (const day of daysWithin(figures, windowDays, nowMs)) {
    for (const goal of GOALS) sum += countOf(day[goal] ?? NOTHING);
  }
  return sum;
}

/** The number of the last day with a contribution, or 0 without any. */
export function lastDayOf(figures: Figures | null): number {
  return Object.keys(figures?.days ?? {}).reduce((last, key) => Math.max(last, Number(key)), 0);
}
