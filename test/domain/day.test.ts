import fc from 'fast-check';
import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The number of the day in the calendar of Shanghai, from the platform's time zones. */
function calendarDay(atMs: number): number {
  return Date.parse(`${calendar.format(atMs)}T00:00:00Z`) / DAY_MS;
}

const instant = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2200, 0, 1) });

describe("the brand's day", () => {
  test('turns at midnight in Shanghai, which is 16:00 UTC', () => {
    const midnight = Date.UTC(2026, 8, 14, 16);
    expect(dayOf(midnight) - dayOf(midnight - 1)).toBe(1);
    expect(dayOf(midnight + DAY_MS - 1)).toBe(dayOf(midnight));
    expect(dayOf(midnight)).toBe(calendarDay(Date.UTC(2026, 8, 15)));
  });

  test('does not turn at midnight UTC', () => {
    const midnight = Date.UTC(2026, 8, 15);
    expect(dayOf(midnight)).toBe(dayOf(midnight - 1));
  });

  test('is the day of the calendar in Shanghai at any instant', () => {
    fc.assert(fc.property(instant, (atMs) => dayOf(atMs) === calendarDay(atMs)));
  });

  test('begins at its own first millisecond', () => {
    fc.assert(
      fc.property(instant, (atMs) => {
        const start = startOfDayMs(dayOf(atMs));
        expect(start <= atMs && atMs < start + DAY_MS).toBe(true);
        expect(dayOf(start)).toBe(dayOf(atMs));
        expect(dayOf(start - 1)).toBe(dayOf(atMs) - 1);
      }),
    );
  });
});
