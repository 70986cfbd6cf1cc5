import type { GrowthParts } from './growth';
import type { Goal } from './task';

/** About how many more works of a goal close a gap of growth. */
export interface Remedy {
  goal: Goal;
  works: number;
}

/**
 * By the goal whose works have brought this member most growth each, as the policy weighs it. Null where there
 * is nothing to go by. An estimate: a daily cap or an old day that leaves the window may ask for more.
 */
export function estimateRemedy({ goals }: Pick<GrowthParts, 'goals'>, gap: number): Remedy | null {
  const [best] = goals
    .filter(({ works, weightedHundredths }) => works > 0 && weightedHundredths > 0)
    .sort((one, other) => other.weightedHundredths / other.works - one.weightedHundredths / one.works);
  if (best === undefined || gap <= 0) return null;
  return { goal: best.goal, works: Math.ceil((gap * 100 * best.works) / best.weightedHundredths) };
}
