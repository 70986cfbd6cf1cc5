import fc from 'fast-check';
import { OUT_OF_RANKING, rankKey, stepAt } from '@/domain/ranking';
import { RUBRICS } from '@/domain/rubric';
import { LEVELS, type Level, scoreOf } from '@/domain/score';
import { sampleTask } from './sample';

const task = sampleTask({ goal: 'depth', criteria: [...RUBRICS.depth] });
const IDS = ['accurate', 'deep', 'dense', 'teach'];

interface Work {
  id: string;
  levels: Level[][];
  atMs: number;
}

function keyOf({ id, levels, atMs }: Work): { key: string; score: number } {
  const reviews = levels.map((own) => {
    const marks = IDS.map((criterionId, index) => ({ criterionId, level: own[index] ?? 1, note: '' }));
    return { role: 'content' as const, score: scoreOf(task.criteria, marks), marks, praise: '' };
  });
  const score = Math.round(reviews.reduce((sum, review) => sum + review.score, 0) / reviews.length);
  const scoring = { score, rubricVersion: 1, rule: 'agreed' as const, reviews };
  return { key: rankKey(task, scoring, { submittedAtMs: atMs }, id), score };
}

function meanLevel({ levels }: Work, index: number): number {
  return levels.reduce((sum, own) => sum + (own[index] ?? 1), 0) / levels.length;
}

/** The published rule, spelt out. */
function better(one: Work, other: Work): number {
  const score = keyOf(other).score - keyOf(one).score;
  if (score !== 0) return score;
  for (const index of IDS.keys()) {
    const mark = meanLevel(other, index) - meanLevel(one, index);
    if (Math.abs(mark) > 1e-9) return mark;
  }
  return one.atMs - other.atMs;
}

test('the key sorts works as the rule says, by one, two or three reviewers', () => {
  const levels = fc.array(fc.constantFrom(...LEVELS), { minLength: 4, maxLength: 4 });
  const work = fc.record({
    levels: fc.array(levels, { minLength: 1, maxLength: 3 }),
    atMs: fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
  });
  fc.assert(
    fc.property(work, work, (a, b) => {
      const [one, other] = [
        { ...a, id: 'one' },
        { ...b, id: 'other' },
      ];
      const [first, second] = [keyOf(one).key, keyOf(other).key];
      const wanted = better(one, other);
      if (wanted !== 0) expect(first < second).toBe(wanted < 0);
      expect(first < OUT_OF_RANKING && first > '').toBe(true);
    }),
  );
});

test.each([
  [0, 1],
  [1, 2],
  [2, 2],
  [3, 3],
  [5, 3],
  [6, null],
])('place %i stands on step %s of a ladder of one, two and three places', (place, rank) => {
  const prize = { kind: 'points', points: 100 } as const;
  const prizes = [1, 2, 3].map((places) => ({ places, prize }));
  expect(stepAt(prizes, place)?.rank ?? null).toBe(rank);
});
