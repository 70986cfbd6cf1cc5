import { DAY_MS } from '@/domain/day';
import { countPraise, weekOf } from '@/domain/praise';
import { refusalOf } from './sample';

test('a week of the brand begins on Monday at midnight in Shanghai', () => {
  const monday = Date.UTC(2026, 8, 13, 16);
  expect(weekOf(monday)).toBe(weekOf(monday - 1) + 1);
  expect(weekOf(monday + 7 * DAY_MS - 1)).toBe(weekOf(monday));
});

test('points of a period add up to the limit and not beyond; a new period begins at nothing', () => {
  const first = countPraise(null, 'm', 1, 60, 100);
  expect(first).toEqual({ _id: 'm', period: 1, points: 60 });
  expect(countPraise(first, 'm', 1, 40, 100).points).toBe(100);
  expect(refusalOf(() => countPraise(first, 'm', 1, 41, 100))).toEqual({
    code: 'PRAISE.TOO_MUCH',
    details: { left: 40 },
  });
  expect(countPraise(first, 'm', 2, 100, 100).points).toBe(100);
});
