import type { GrowthParts } from '@/domain/growth';
import { estimateRemedy } from '@/domain/remedy';

type Part = GrowthParts['goals'][number];

const part = (goal: Part['goal'], works: number, raw: number, weight = 100): Part => ({
  goal,
  works,
  raw,
  weight,
  weightedHundredths: raw * weight,
});

it.each([
  [1, 1],
  [29, 1],
  [30, 1],
  [31, 2],
  [60, 2],
  [61, 3],
])('closes a gap of %i with %i works of 30 each', (gap, works) => {
  expect(estimateRemedy({ goals: [part('reach', 4, 40), part('depth', 2, 60)] }, gap)).toEqual({
    goal: 'depth',
    works,
  });
});

it('goes by what counts under the policy, not by what was promised', () => {
  const goals = [part('reach', 1, 20, 200), part('depth', 1, 30, 50)];
  expect(estimateRemedy({ goals }, 40)).toEqual({ goal: 'reach', works: 1 });
});

it.each([
  ['no works yet', [part('reach', 0, 0)]],
  ['works that bring nothing', [part('insight', 3, 90, 0)]],
  ['works that were all taken back', [part('depth', 0, 0)]],
])('says nothing where there is nothing to go by: %s', (_, goals) => {
  expect(estimateRemedy({ goals }, 10)).toBeNull();
});

it('says nothing where there is no gap', () => {
  expect(estimateRemedy({ goals: [part('depth', 1, 30)] }, 0)).toBeNull();
});
