import fc from 'fast-check';
import type { Contribution } from '@/domain/contribution';
import { DAY_MS, dayOf } from '@/domain/day';
import { addContribution, type Figures, LONGEST_WINDOW_DAYS, lastDayOf, sumFigure } from '@/domain/figures';
import { NOW_MS, sampleContribution } from './sample';

/** The same sum from the raw contributions, with the dates of the calendar in Shanghai. */
function recompute(
  contributions: readonly Contribution[],
  windowDays: number,
  nowMs: number,
): { growth: number; works: number } {
  const dateOf = (atMs: number) => new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10);
  const today = Date.parse(dateOf(nowMs));
  const inside = contributions.filter(({ atMs }) => {
    const age = (today - Date.parse(dateOf(atMs))) / DAY_MS;
    return age >= 0 && age < windowDays;
  });
  return { growth: inside.reduce((sum, { growth }) => sum + growth, 0), works: inside.length };
}

function addAll(contributions: readonly Contribution[]): Figures | null {
  return contributions.reduce<Figures | null>((figures, next) => addContribution(figures, next), null);
}

const history = fc
  .array(fc.record({ growth: fc.nat(500), agoMs: fc.nat(900 * DAY_MS) }), { maxLength: 60 })
  .map((entries) =>
    entries
      .sort((one, other) => other.agoMs - one.agoMs)
      .map(({ growth, agoMs }, index) => sampleContribution(growth, NOW_MS - agoMs, `c${index}`)),
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
          expect({
            growth: sumFigure(figures, 'growth', windowDays, nowMs),
            works: sumFigure(figures, 'works', windowDays, nowMs),
          }).toEqual(recompute(contributions, windowDays, nowMs));
        },
      ),
    );
  });

  test('know the last day with a contribution, in whatever order they came', () => {
    const days = [3, 40, 1, 7].map((daysAgo) => sampleContribution(1, NOW_MS - daysAgo * DAY_MS));
    expect(lastDayOf(addAll(days) ?? { _id: 'author', days: {} })).toBe(dayOf(NOW_MS) - 1);
    expect(lastDayOf({ _id: 'author', days: {} })).toBe(0);
  });

  test('of one who has contributed nothing are zero', () => {
    expect(sumFigure(null, 'growth', 90, NOW_MS)).toBe(0);
  });

  test('count the first millisecond of the first day of the window and not the one before', () => {
    const windowDays = 90;
    const firstMs = Date.UTC(2026, 8, 14, 16) - (windowDays - 1) * DAY_MS;
    const inside = addAll([sampleContribution(7, firstMs)]);
    const outside = addAll([sampleContribution(7, firstMs - 1)]);
    expect(sumFigure(inside, 'growth', windowDays, NOW_MS)).toBe(7);
    expect(sumFigure(outside, 'growth', windowDays, NOW_MS)).toBe(0);
  });

  test('lose a contribution at midnight in Shanghai and not before', () => {
    const figures = addAll([sampleContribution(7, NOW_MS)]);
    const midnight = Date.UTC(2026, 8, 15, 16) + 29 * DAY_MS;
    expect(sumFigure(figures, 'works', 30, midnight - 1)).toBe(1);
    expect(sumFigure(figures, 'works', 30, midnight)).toBe(0);
  });

  test('stay bounded: no more days are kept than the longest window looks at', () => {
    const daily = Array.from({ length: 900 }, (_, day) => sampleContribution(1, NOW_MS + day * DAY_MS));
    expect(Object.keys(addAll(daily)?.days ?? {})).toHaveLength(LONGEST_WINDOW_DAYS);
  });
});
