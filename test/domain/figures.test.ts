import fc from 'fast-check';
import { type Contribution, recordContribution, reverseContribution } from '@/domain/contribution';
import { DAY_MS, dayOf } from '@/domain/day';
import {
  addContribution,
  type Figures,
  LONGEST_WINDOW_DAYS,
  lastDayOf,
  sumByGoal,
  sumMarks,
  sumWorks,
} from '@/domain/figures';
import { GOALS, type Goal } from '@/domain/task';
import { NOW_MS, sampleContribution } from './sample';

const ZERO = { growth: 0, works: 0, quality: 0, marked: 0 };

/** The same sums from the raw contributions, with the dates of the calendar in Shanghai. */
function recompute(contributions: readonly Contribution[], goal: Goal, windowDays: number, nowMs: number) {
  const dateOf = (atMs: number) => new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10);
  const today = Date.parse(dateOf(nowMs));
  const undone = new Map<string, Contribution>();
  for (const row of contributions) {
    if (row.kind === 'work.reversed') undone.set(row.source.contributionId, row);
  }
  // Whoever reads what is left finds neither the approval that was taken back nor the row that did it.
  const left = contributions.filter((row) => {
    const age = (today - Date.parse(dateOf(row.atMs))) / DAY_MS;
    const stands = row.kind === 'work.approved' && !undone.has(row._id);
    return stands && row.goal === goal && age >= 0 && age < windowDays;
  });
  const marks = left.flatMap(({ quality }) => (quality === null ? [] : [quality]));
  return {
    growth: left.reduce((sum, { growth }) => sum + growth, 0),
    works: left.length,
    quality: marks.reduce((sum, mark) => sum + mark, 0),
    marked: marks.length,
  };
}

function addAll(contributions: readonly Contribution[]): Figures | null {
  return contributions.reduce<Figures | null>((figures, next) => addContribution(figures, next), null);
}

const entry = fc.record({
  growth: fc.nat(500),
  goal: fc.constantFrom(...GOALS),
  quality: fc.option(fc.nat(100)),
  agoMs: fc.nat(900 * DAY_MS),
  /** After how long a moderator takes it back, if ever. */
  reversedAfterMs: fc.option(fc.nat(450 * DAY_MS)),
});

/** Approvals and reversals of one member in the order in which they were recorded. */
const history = fc.array(entry, { maxLength: 60 }).map((entries) =>
  entries
    .flatMap(({ growth, goal, quality, agoMs, reversedAfterMs }, index): Contribution[] => {
      const atMs = NOW_MS - agoMs;
      const approval = {
        _id: `c${index}`,
        memberId: 'author',
        kind: 'work.approved' as const,
        goal,
        growth,
        quality,
        policyVersion: 1,
        source: { submissionId: 's', taskId: 't', taskTitle: '任务' },
        atMs,
      };
      const recorded = recordContribution(approval);
      if (reversedAfterMs === null || recorded.kind !== 'work.approved') return [recorded];
      return [recorded, reverseContribution(recorded, Math.min(NOW_MS, atMs + reversedAfterMs))];
    })
    .sort((one, other) => one.atMs - other.atMs || one._id.length - other._id.length),
);

describe('the figures of a member', () => {
  test('equal a recomputation from the raw contributions, for any window at any later instant', () => {
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 1, max: LONGEST_WINDOW_DAYS }),
        fc.nat(500 * DAY_MS),
        (contributions, windowDays, laterMs) => {
          const figures = addAll(contributions);
          const nowMs = NOW_MS + laterMs;
          const sums = sumByGoal(figures, windowDays, nowMs);
          for (const goal of GOALS) {
            expect(sums[goal]).toEqual(recompute(contributions, goal, windowDays, nowMs));
          }
          const works = GOALS.reduce((sum, goal) => sum + sums[goal].works, 0);
          expect(sumWorks(figures, windowDays, nowMs)).toBe(works);
          const marked = GOALS.reduce((sum, goal) => sum + sums[goal].marked, 0);
          expect(sumMarks(figures, windowDays, nowMs).marked).toBe(marked);
        },
      ),
    );
  });

  test('hold nothing of a work that was taken back', () => {
    const approval = recordContribution({
      _id: 'c',
      memberId: 'author',
      kind: 'work.approved',
      goal: 'depth',
      growth: 40,
      quality: 85,
      policyVersion: 1,
      source: { submissionId: 's', taskId: 't', taskTitle: '任务' },
      atMs: NOW_MS,
    });
    if (approval.kind !== 'work.approved') throw new Error('An approval is expected.');
    const reversed = addAll([approval, reverseContribution(approval, NOW_MS + 9 * DAY_MS)]);
    expect(reversed).toEqual({ _id: 'author', days: {}, totals: { growth: 0, works: 0 } });
  });

  test('know the last day with a contribution, in whatever order they came', () => {
    const days = [3, 40, 1, 7].map((daysAgo) => sampleContribution(1, NOW_MS - daysAgo * DAY_MS));
    expect(lastDayOf(addAll(days))).toBe(dayOf(NOW_MS) - 1);
    expect(lastDayOf(null)).toBe(0);
  });

  test('of one who has contributed nothing are zero', () => {
    expect(sumByGoal(null, 90, NOW_MS).depth).toEqual(ZERO);
  });

  test('count the first millisecond of the first day of the window and not the one before', () => {
    const windowDays = 90;
    const firstMs = Date.UTC(2026, 8, 14, 16) - (windowDays - 1) * DAY_MS;
    const inside = addAll([sampleContribution(7, firstMs)]);
    const outside = addAll([sampleContribution(7, firstMs - 1)]);
    expect(sumByGoal(inside, windowDays, NOW_MS).reach.growth).toBe(7);
    expect(sumByGoal(outside, windowDays, NOW_MS).reach.growth).toBe(0);
  });

  test('lose a contribution at midnight in Shanghai and not before', () => {
    const figures = addAll([sampleContribution(7, NOW_MS)]);
    const midnight = Date.UTC(2026, 8, 15, 16) + 29 * DAY_MS;
    expect(sumWorks(figures, 30, midnight - 1)).toBe(1);
    expect(sumWorks(figures, 30, midnight)).toBe(0);
  });

  test('stay bounded: no more days are kept than the longest window looks at', () => {
    const daily = Array.from({ length: 900 }, (_, day) => sampleContribution(1, NOW_MS + day * DAY_MS));
    expect(Object.keys(addAll(daily)?.days ?? {})).toHaveLength(LONGEST_WINDOW_DAYS);
  });
});
