import fc from 'fast-check';
import { suppress, suppressLine } from '@/domain/suppression';

type Cells = readonly (readonly number[])[];

/** All values that a hidden cell can have, given what is shown and every total: by trying all tables. */
function possibleValues(told: Cells, shown: readonly (readonly (number | null)[])[]): Set<number>[][] {
  const found = told.map((row) => row.map(() => new Set<number>()));
  const rowLeft = told.map((row, y) =>
    row.reduce((sum, value, x) => sum + (shown[y]?.[x] === null ? value : 0), 0),
  );
  const columnLeft = (told[0] ?? []).map((_, x) =>
    told.reduce((sum, row, y) => sum + (shown[y]?.[x] === null ? (row[x] ?? 0) : 0), 0),
  );
  const hidden = told.flatMap((row, y) => row.flatMap((_, x) => (shown[y]?.[x] === null ? [{ y, x }] : [])));
  const tried: number[] = [];
  const walk = (index: number): void => {
    const cell = hidden[index];
    if (cell === undefined) {
      if ([...rowLeft, ...columnLeft].some((left) => left !== 0)) return;
      hidden.forEach(({ y, x }, place) => {
        found[y]?.[x]?.add(tried[place] ?? 0);
      });
      return;
    }
    const { y, x } = cell;
    for (let value = 0; value <= Math.min(rowLeft[y] ?? 0, columnLeft[x] ?? 0); value += 1) {
      rowLeft[y] = (rowLeft[y] ?? 0) - value;
      columnLeft[x] = (columnLeft[x] ?? 0) - value;
      tried[index] = value;
      walk(index + 1);
      rowLeft[y] = (rowLeft[y] ?? 0) + value;
      columnLeft[x] = (columnLeft[x] ?? 0) + value;
    }
  };
  walk(0);
  return found;
}

const table = (rows: number, columns: number, most: number) =>
  fc.array(fc.array(fc.nat(most), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });

test('no hidden count of few can be worked out from what is shown and all the totals', () => {
  const tables = fc
    .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 3 }))
    .chain(([rows, columns]) => table(rows, columns, 8));
  fc.assert(
    fc.property(tables, (told) => {
      const shown = suppress(told);
      // A table that is hidden as a whole tells nothing but its totals.
      if (shown.every((row) => row.every((value) => value === null))) return;
      const possible = possibleValues(told, shown);
      told.forEach((row, y) => {
        row.forEach((value, x) => {
          if (value > 0 && value < 5) {
            expect(shown[y]?.[x]).toBeNull();
            expect(possible[y]?.[x]?.size).toBeGreaterThan(1);
          }
        });
      });
    }),
    { numRuns: 120 },
  );
});

test('what is shown is true, and never from 1 to 4, at any size', () => {
  const tables = fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
    .chain(([rows, columns]) => table(rows, columns, 30));
  fc.assert(
    fc.property(tables, (told) => {
      suppress(told).forEach((row, y) => {
        row.forEach((value, x) => {
          if (value === null) return;
          expect(value).toBe(told[y]?.[x]);
          expect(value === 0 || value >= 5).toBe(true);
        });
      });
    }),
  );
});

test('a table by hand: the 3 is hidden, and with it the cheapest three that could make up for it', () => {
  expect(
    suppress([
      [3, 20, 9],
      [8, 30, 7],
      [40, 50, 60],
    ]),
  ).toEqual([
    [null, 20, null],
    [null, 30, null],
    [40, 50, 60],
  ]);
});

test('a cell between two circles is hidden by both: one that joins them could be worked out', () => {
  // Two pairs of rows and columns with small counts, joined by the one small cell in the third row and column.
  const told = [
    [2, 2, 6, 6],
    [2, 2, 3, 6],
    [6, 6, 2, 2],
    [6, 6, 2, 2],
  ];
  const shown = suppress(told);
  expect(shown[1]?.[2]).toBeNull();
  expect(possibleValues(told, shown)[1]?.[2]?.size).toBeGreaterThan(1);
});

test('a group of two is hidden as a whole: its zeros would tell what they did not choose', () => {
  const [few, ...others] = suppress([
    [2, 0, 0],
    [20, 11, 12],
    [15, 18, 13],
  ]);
  expect(few).toEqual([null, null, null]);
  expect(others.flat().filter((value) => value !== null).length).toBeGreaterThan(0);
});

test('of one line the small groups are hidden, and one more where only one would be missing', () => {
  expect(suppressLine([20, 10, 3, 0])).toEqual([20, 10, null, null]);
  expect(suppressLine([20, 3, 2, 6])).toEqual([20, null, null, 6]);
  expect(suppressLine([20, 10, 6])).toEqual([20, 10, 6]);
});
