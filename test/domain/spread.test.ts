import fc from 'fast-check';
import { type Spread, spreadKey, summarise } from '@/domain/spread';

function spreadOf(values: readonly number[]): Spread {
  const spread: Spread = {};
  for (const value of values) spread[spreadKey(value)] = (spread[spreadKey(value)] ?? 0) + 1;
  return spread;
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

test('a number counts under its first two digits', () => {
  const cases: [number, string][] = [
    [0, '0'],
    [7, '70e-1'],
    [42, '42e0'],
    [18_230, '18e3'],
    [99_600, '10e4'],
    [0.35, '35e-2'],
    [-120, '-12e1'],
  ];
  for (const [value, key] of cases) expect([value, spreadKey(value)]).toEqual([value, key]);
});

test('a key is off by 5% at most, and keeps the order of numbers', () => {
  const numbers = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(numbers, numbers, (one, other) => {
      expect(Math.abs(Number(spreadKey(one)) - one)).toBeLessThanOrEqual(Math.abs(one) * 0.05 + 1e-9);
      if (one <= other) expect(Number(spreadKey(one))).toBeLessThanOrEqual(Number(spreadKey(other)));
    }),
  );
});

test('mileages by hand: mean exact, quarters to two digits, columns of five thousand', () => {
  const values = [2_100, 4_400, 8_000, 12_300, 15_000, 21_000, 33_000, 48_000];
  expect(summarise(spreadOf(values), sumOf(values))).toEqual({
    count: 8,
    sum: 143_800,
    mean: 17_975,
    lowerQuarter: 4_400,
    median: 12_000,
    upperQuarter: 21_000,
    buckets: [2, 1, 1, 1, 1, 0, 1, 0, 0, 1].map((count, index) => ({ from: index * 5_000, count })),
    to: 50_000,
    beyond: false,
  });
});

test('no number gives no summary, one number one column', () => {
  expect(summarise({}, 0)).toBeNull();
  expect(summarise(spreadOf([7]), 7)).toMatchObject({ median: 7, buckets: [{ from: 7, count: 1 }], to: 8 });
});

test('every number is in a column, there are never too many, and one huge number presses nothing flat', () => {
  const many = fc.array(fc.oneof(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 30 })), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(many, (values) => {
      const summary = summarise(spreadOf(values), sumOf(values));
      expect(sumOf(summary?.buckets.map(({ count }) => count) ?? [])).toBe(values.length);
      expect(summary?.buckets.length).toBeLessThanOrEqual(12);
    }),
  );
  const mostly = [...Array.from({ length: 200 }, (_, index) => 1_000 + index * 50), 900_000];
  const summary = summarise(spreadOf(mostly), sumOf(mostly));
  expect(summary).toMatchObject({ beyond: true });
  expect(summary?.to).toBeLessThan(20_000);
});
