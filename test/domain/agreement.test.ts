import fc from 'fast-check';
import { type Agreement, addSample, SAMPLES_KEPT, weightedKappa } from '@/domain/agreement';
import { RUBRICS } from '@/domain/rubric';
import { LEVELS, type Level } from '@/domain/score';

type Pair = { one: Level; other: Level };

/** One pair per count of a table of levels by levels. */
function spread(table: readonly (readonly number[])[]): Pair[] {
  return table.flatMap((row, i) =>
    row.flatMap((count, j) => {
      const [one, other] = [LEVELS[i], LEVELS[j]];
      if (one === undefined || other === undefined) return [];
      return Array.from({ length: count }, (): Pair => ({ one, other }));
    }),
  );
}

/** The mean square of differences against that of all pairings of one's ratings with all of the other's. */
function kappaByPairings(pairs: readonly Pair[]): number | null {
  let within = 0;
  let across = 0;
  for (const a of pairs) {
    within += (a.one - a.other) ** 2;
    for (const b of pairs) across += (a.one - b.other) ** 2;
  }
  return across === 0 ? null : 1 - (within * pairs.length) / across;
}

describe('weighted kappa', () => {
  test.each<[string, number[][], number]>([
    // Landis and Koch 1977: multiple sclerosis by two neurologists, patients of Winnipeg, n = 149.
    [
      'two neurologists',
      [
        [38, 5, 0, 1],
        [33, 11, 3, 0],
        [10, 14, 5, 6],
        [3, 7, 3, 10],
      ],
      0.5246,
    ],
    // With two levels quadratic weights change nothing: the worked example of Cohen's kappa with 50 grants.
    [
      'two readers of grants',
      [
        [20, 5],
        [10, 15],
      ],
      0.4,
    ],
    [
      'two with the same raw agreement',
      [
        [45, 15],
        [25, 15],
      ],
      0.1304,
    ],
    [
      'the same raw agreement by other margins',
      [
        [25, 35],
        [5, 35],
      ],
      0.2593,
    ],
    [
      'full agreement',
      [
        [5, 0, 0, 0],
        [0, 5, 0, 0],
        [0, 0, 5, 0],
        [0, 0, 0, 5],
      ],
      1,
    ],
    [
      'as by chance',
      [
        [1, 1],
        [1, 1],
      ],
      0,
    ],
    [
      'full disagreement',
      [
        [0, 5],
        [5, 0],
      ],
      -1,
    ],
  ])('of %s is as published', (_name, table, kappa) => {
    expect(weightedKappa(spread(table)).kappa).toBeCloseTo(kappa, 4);
  });

  test('has no value where one level is all that was given, or nothing', () => {
    expect(
      weightedKappa(
        spread([
          [0, 0],
          [0, 7],
        ]),
      ),
    ).toEqual({ count: 7, same: 7, kappa: null });
    expect(weightedKappa([])).toEqual({ count: 0, same: 0, kappa: null });
  });

  test('equals what pairing everybody with everybody gives, whoever is named first', () => {
    const level = fc.constantFrom(...LEVELS);
    const pairs = fc.array(fc.record({ one: level, other: level }), { maxLength: 60 });
    fc.assert(
      fc.property(pairs, (given) => {
        const { kappa } = weightedKappa(given);
        const expected = kappaByPairings(given);
        const turned = weightedKappa(given.map(({ one, other }) => ({ one: other, other: one }))).kappa;
        if (kappa === null || expected === null || turned === null) {
          expect([kappa, expected, turned]).toEqual([null, null, null]);
        } else {
          expect(kappa).toBeCloseTo(expected, 9);
          expect(turned).toBeCloseTo(kappa, 9);
          expect(kappa).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('what two reviewers have marked', () => {
  const task = { criteria: [...RUBRICS.depth] };
  const rated = (reviewerId: string, level: Level) => ({
    reviewerId,
    marks: RUBRICS.depth.map(({ id }) => ({ criterionId: id, level, note: '' })),
  });

  test('is kept the latest first, to a bound, the same whoever came first', () => {
    let agreement: Agreement | null = null;
    for (let round = 1; round <= SAMPLES_KEPT + 5; round += 1) {
      const pair = [rated('a', 2), rated('b', 3)] as const;
      const turned = [pair[1], pair[0]] as const;
      const about = { submissionId: `s${round}`, round: 1, atMs: round };
      agreement = addSample(agreement, round % 2 === 0 ? pair : turned, task, about);
    }
    expect(agreement).toMatchObject({ _id: 'a.b', reviewerIds: ['a', 'b'] });
    expect(agreement?.samples).toHaveLength(SAMPLES_KEPT);
    expect(agreement?.samples[0]?.submissionId).toBe(`s${SAMPLES_KEPT + 5}`);
    for (const { ratings } of agreement?.samples ?? []) {
      expect(ratings.map(({ criterionId, one, other }) => [criterionId, one, other])).toEqual([
        ['accurate', 2, 3],
        ['deep', 2, 3],
        ['dense', 2, 3],
        ['teach', 2, 3],
      ]);
    }
  });
});
