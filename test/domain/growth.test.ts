import fc from 'fast-check';
import { type Contribution, recordContribution } from '@/domain/contribution';
import { DAY_MS } from '@/domain/day';
import { addContribution, type Figures } from '@/domain/figures';
import { explainGrowth, growthWithin } from '@/domain/growth';
import { GOALS, type Goal } from '@/domain/task';
import { NOW_MS } from './sample';

interface Entry {
  growth: number;
  goal: Goal;
  daysAgo: number;
}

function contributionOf({ growth, goal, daysAgo }: Entry, index: number): Contribution {
  return recordContribution({
    _id: `c${index}`,
    memberId: 'author',
    kind: 'work.approved',
    goal,
    growth,
    quality: null,
    policyVersion: 1,
    source: { submissionId: 's', taskId: 't', taskTitle: '任务' },
    atMs: NOW_MS - daysAgo * DAY_MS,
  });
}

function figuresOf(entries: readonly Entry[]): Figures | null {
  return [...entries]
    .sort((one, other) => other.daysAgo - one.daysAgo)
    .map(contributionOf)
    .reduce<Figures | null>((figures, next) => addContribution(figures, next), null);
}

const EVEN = { reach: 100, depth: 100, response: 100, insight: 100 };
const NO_CAP = { growthPerDay: null };

const entries = fc.array(
  fc.record({ growth: fc.nat(200), goal: fc.constantFrom(...GOALS), daysAgo: fc.nat(60) }),
  { maxLength: 30 },
);
const percent = fc.nat(300);
const weights = fc.record({ reach: percent, depth: percent, response: percent, insight: percent });
const cap = fc.option(fc.integer({ min: 1, max: 300 }));

/** The same growth with whole numbers of unlimited size and a day at a time. */
function recompute(all: readonly Entry[], by: Record<Goal, number>, most: number | null, windowDays: number) {
  const days = new Map<number, bigint>();
  for (const { growth, goal, daysAgo } of all) {
    if (daysAgo >= windowDays) continue;
    days.set(daysAgo, (days.get(daysAgo) ?? 0n) + BigInt(growth) * BigInt(by[goal]));
  }
  const counted = [...days.values()].map((day) => {
    const bound = most === null ? day : BigInt(most) * 100n;
    return day < bound ? day : bound;
  });
  return Number(counted.reduce((sum, day) => sum + day, 0n) / 100n);
}

describe('growth', () => {
  test('is what was contributed where every goal counts in full and no day is capped', () => {
    const policy = { weights: EVEN, caps: NO_CAP };
    fc.assert(
      fc.property(entries, (all) => {
        const raw = all.reduce((sum, { growth }) => sum + growth, 0);
        expect(growthWithin(policy, figuresOf(all), 100, NOW_MS)).toBe(raw);
      }),
    );
  });

  test('is weighed, capped by the day and rounded down once', () => {
    fc.assert(
      fc.property(entries, weights, cap, fc.integer({ min: 1, max: 90 }), (all, by, most, windowDays) => {
        const policy = { weights: by, caps: { growthPerDay: most } };
        expect(growthWithin(policy, figuresOf(all), windowDays, NOW_MS)).toBe(
          recompute(all, by, most, windowDays),
        );
      }),
    );
  });

  test('of three times a third of a point is one point: only the sum is rounded', () => {
    const policy = { weights: { ...EVEN, depth: 34 }, caps: NO_CAP };
    const all = [1, 2, 3].map((daysAgo) => ({ growth: 1, goal: 'depth' as const, daysAgo }));
    expect(growthWithin(policy, figuresOf(all), 90, NOW_MS)).toBe(1);
  });

  test('taken apart adds up to the figure that is shown', () => {
    fc.assert(
      fc.property(entries, weights, cap, (all, by, most) => {
        const policy = { weights: by, caps: { growthPerDay: most } };
        const parts = explainGrowth(policy, figuresOf(all), 90, NOW_MS);
        const sum = parts.goals.reduce((total, { weightedHundredths }) => total + weightedHundredths, 0);
        expect(Math.floor((sum - parts.cappedHundredths) / 100)).toBe(parts.growth);
        expect(parts.growth).toBe(growthWithin(policy, figuresOf(all), 90, NOW_MS));
        for (const { goal, raw, weight, weightedHundredths, works } of parts.goals) {
          const own = all.filter((entry) => entry.goal === goal);
          expect([raw, weight, works]).toEqual([
            own.reduce((total, { growth }) => total + growth, 0),
            by[goal],
            own.length,
          ]);
          expect(weightedHundredths).toBe(raw * weight);
        }
      }),
    );
  });
});
