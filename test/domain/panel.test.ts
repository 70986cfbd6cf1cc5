import fc from 'fast-check';
import {
  conclude,
  GAP_LIMIT,
  needsDoubleReview,
  type Opinion,
  type Review,
  reviewPlanOf,
} from '@/domain/panel';
import { RUBRICS, rubricProblems } from '@/domain/rubric';
import { GOALS } from '@/domain/task';
import { sampleTask } from './sample';

const LADDER = sampleTask({
  goal: 'depth',
  criteria: [...RUBRICS.depth],
  prizes: [{ places: 1, prize: { kind: 'points', points: 500 } }],
});

/** A review with a score, or a refusal by null. */
function review(index: number, score: number | null): Review {
  const opinion: Opinion =
    score === null
      ? { verdict: 'refused', criterionId: 'safe', reason: `原因 ${index}`, remedy: '重拍' }
      : { verdict: 'approved', marks: [], score, praise: `好 ${index}` };
  return {
    _id: `r${index}`,
    submissionId: 's',
    round: 1,
    reviewerId: `p${index}`,
    role: 'community',
    opinion,
    seal: '',
    atMs: index,
  };
}

/** The score, 'refused', or 'open' while another reviewer is needed. */
function come(...scores: (number | null)[]): number | 'refused' | 'open' {
  const outcome = conclude(
    LADDER,
    scores.map((score, index) => review(index, score)),
  );
  if (outcome === null) return 'open';
  return outcome.verdict === 'refused' ? 'refused' : (outcome.scoring?.score ?? -1);
}

describe('who needs two reviewers', () => {
  test.each([
    [4_999, false],
    [5_000, true],
    [5_001, true],
  ])('a reward of %i points, ten of them a yuan: %s', (points, needs) => {
    expect(needsDoubleReview(sampleTask({ reward: { points, growth: 0 } }))).toBe(needs);
  });

  test('a ladder always, any other task when it says so', () => {
    expect(reviewPlanOf(LADDER)).toBe('double');
    expect(reviewPlanOf(sampleTask())).toBe('single');
    expect(reviewPlanOf(sampleTask({ doubleReview: true }))).toBe('double');
  });
});

describe('two reviews', () => {
  test.each([
    [[75], 'open'],
    [[null], 'open'],
    [[75, 75], 75],
    [[75, 60], 68],
    [[75, 59], 'open'],
    [[60, 75], 68],
    [[59, 75], 'open'],
    [[null, null], 'refused'],
    [[75, null], 'open'],
  ] as const)('%j come to %s', (scores, result) => expect(come(...scores)).toBe(result));
});

describe('a third review', () => {
  test.each([
    // The nearer of the two counts with the third.
    [[50, 90, 80], 85],
    [[50, 90, 60], 55],
    // As near to both: the higher one.
    [[50, 90, 70], 80],
    // Outside of both.
    [[50, 90, 100], 95],
    [[50, 90, 30], 40],
    // One refusal: the two approvals are all there is.
    [[80, null, 60], 70],
    [[null, 80, 60], 70],
    // Only the third refuses: the lower of the two counts.
    [[50, 90, null], 50],
    [[90, 50, null], 50],
    // Two refusals.
    [[80, null, null], 'refused'],
    [[null, 80, null], 'refused'],
  ] as const)('%j come to %s', (scores, result) => expect(come(...scores)).toBe(result));

  test('always settles it, within what was given', () => {
    const score = fc.option(fc.integer({ min: 25, max: 100 }));
    fc.assert(
      fc.property(score, score, score, (a, b, c) => {
        if (come(a, b) !== 'open') return;
        const result = come(a, b, c);
        const refusals = [a, b, c].filter((each) => each === null).length;
        expect(result === 'refused').toBe(refusals >= 2);
        if (typeof result !== 'number') return;
        const given = [a, b, c].flatMap((each) => (each === null ? [] : [each]));
        expect(result).toBeGreaterThanOrEqual(Math.min(...given));
        expect(result).toBeLessThanOrEqual(Math.max(...given));
      }),
    );
  });

  test('is called exactly when verdicts differ or scores are further apart than the limit', () => {
    const score = fc.option(fc.integer({ min: 25, max: 100 }));
    fc.assert(
      fc.property(score, score, (a, b) => {
        const differ = a === null || b === null ? a !== b : Math.abs(a - b) > GAP_LIMIT;
        expect(come(a, b) === 'open').toBe(differ);
      }),
    );
  });
});

describe('the rubric that each goal starts from', () => {
  test.each(GOALS)('%s is fit to be published', (goal) => {
    const reward = { points: goal === 'response' ? 0 : 30, growth: 10 };
    expect(rubricProblems({ goal, criteria: [...RUBRICS[goal]], reward })).toEqual([]);
  });

  test('is marked for depth alone, with weights that sum to 100', () => {
    for (const goal of GOALS) {
      const weights = RUBRICS[goal].flatMap(({ grading }) => (grading === undefined ? [] : [grading.weight]));
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(goal === 'depth' ? 100 : 0);
    }
  });
});

describe('a task does not fit its goal', () => {
  const depth = { goal: 'depth' as const, criteria: [...RUBRICS.depth], reward: { points: 30, growth: 10 } };
  const weigh = (weight: number) =>
    depth.criteria.map((criterion, index) =>
      index === 0 && criterion.grading !== undefined
        ? { ...criterion, grading: { ...criterion.grading, weight } }
        : criterion,
    );

  test.each<[string, Parameters<typeof rubricProblems>[0], string]>([
    ['weights of 99', { ...depth, criteria: weigh(29) }, 'criteria.grading.weight'],
    ['weights of 101', { ...depth, criteria: weigh(31) }, 'criteria.grading.weight'],
    ['a broken weight', { ...depth, criteria: weigh(30.5) }, 'criteria.grading.weight'],
    ['depth without levels', { ...depth, criteria: [...RUBRICS.reach] }, 'criteria.grading'],
    ['reach with levels', { ...depth, goal: 'reach' as const }, 'criteria.grading'],
    ['no criteria', { ...depth, criteria: [] }, 'criteria'],
    [
      'a paid reply',
      { goal: 'response' as const, criteria: [...RUBRICS.response], reward: { points: 1, growth: 0 } },
      'reward',
    ],
    [
      'a ladder without marks',
      {
        goal: 'reach' as const,
        criteria: [...RUBRICS.reach],
        reward: { points: 1, growth: 0 },
        prizes: LADDER.prizes ?? [],
      },
      'prizes',
    ],
  ])('with %s', (_name, task, field) => expect(rubricProblems(task)).toContain(field));
});
