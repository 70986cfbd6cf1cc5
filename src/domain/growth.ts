import { type DayFigures, daysWithin, type Figures, sumByGoal } from './figures';
import type { Policy } from './policy';
import { GOALS, type Goal } from './task';

type Valuing = Pick<Policy, 'weights' | 'caps'>;

/**
 * Growth as a policy values it: each goal by its weight in whole percent, each day up to the cap. All of it
 * is summed in exact hundredths and rounded down once, at the end. Bars are whole numbers, so the rounded
 * figure reaches a bar exactly when the unrounded one does.
 */
export function growthWithin(
  policy: Valuing,
  figures: Figures | null,
  windowDays: number,
  nowMs: number,
): number {
  let hundredths = 0;
  for (const day of daysWithin(figures, windowDays, nowMs)) hundredths += valueOfDay(policy, day).counted;
  return Math.floor(hundredths / 100);
}

/** In hundredths: what a day is worth by the weights, and how much of it counts under the cap. */
function valueOfDay({ weights, caps }: Valuing, day: DayFigures): { weighted: number; counted: number } {
  let weighted = 0;
  for (const goal of GOALS) weighted += (day[goal]?.growth ?? 0) * weights[goal];
  const cap = caps.growthPerDay;
  return { weighted, counted: cap === null ? weighted : Math.min(weighted, cap * 100) };
}

/** How a growth figure comes about; the parts in hundredths, so that they add up exactly. */
export interface GrowthParts {
  goals: { goal: Goal; raw: number; weight: number; weightedHundredths: number; works: number }[];
  /** Taken off by the daily cap. */
  cappedHundredths: number;
  /** The sum of all goals less the cap, rounded down. */
  growth: number;
}

/** The growth of a window taken apart, so that a member can follow the number. */
export function explainGrowth(
  policy: Valuing,
  figures: Figures | null,
  windowDays: number,
  nowMs: number,
): GrowthParts {
  const sums = sumByGoal(figures, windowDays, nowMs);
  let cappedHundredths = 0;
  for (const day of daysWithin(figures, windowDays, nowMs)) {
    const { weighted, counted } = valueOfDay(policy, day);
    cappedHundredths += weighted - counted;
  }
  return {
    goals: GOALS.map((goal) => ({
      goal,
      raw: sums[goal].growth,
      weight: policy.weights[goal],
      weightedHundredths: sums[goal].growth * policy.weights[goal],
      works: sums[goal].works,
    })),
    cappedHundredths,
    growth: growthWithin(policy, figures, windowDays, nowMs),
  };
}
