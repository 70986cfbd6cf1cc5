import fc from 'fast-check';
import { instantOf, PAGE_SIZE, pageOf, sortKey, sortKeyFrom } from '@/domain/page';

const instant = fc.integer({ min: 0, max: 9_999_999_999_999 });
const id = fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/);
const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

describe('a sort key', () => {
  test('orders as text by instant first and then by id', () => {
    fc.assert(
      fc.property(instant, id, instant, id, (atMs, one, otherMs, other) => {
        const expected = Math.sign(atMs - otherMs) || byText(one, other);
        expect(byText(sortKey(atMs, one), sortKey(otherMs, other))).toBe(expected);
      }),
    );
  });

  test('of an instant is not below the bound of that instant and below the bound of the next', () => {
    fc.assert(
      fc.property(instant, id, (atMs, text) => {
        expect(sortKey(atMs, text) > sortKeyFrom(atMs)).toBe(true);
        expect(sortKey(atMs, text) < sortKeyFrom(atMs + 1)).toBe(atMs < 9_999_999_999_999);
      }),
    );
  });

  test('gives its instant back', () => {
    fc.assert(fc.property(instant, id, (atMs, text) => instantOf(sortKey(atMs, text)) === atMs));
  });

  test('keeps two rows of the same millisecond apart', () => {
    expect(sortKey(1, 'a')).not.toBe(sortKey(1, 'b'));
  });
});

describe('a list read page by page', () => {
  /** Reads as the handlers do: rows after the cursor, one more than fits a page. */
  function readAll(keys: readonly string[], size: number): string[][] {
    const pages: string[][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor;
      const rows = keys.filter((key) => key > after).slice(0, size + 1);
      const page = pageOf(
        rows,
        size,
        (key) => key,
        (key) => key,
      );
      pages.push(page.items);
      cursor = page.next;
    }
    return pages;
  }

  test('shows every row once and in order, whatever the length', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(instant, id), {
          maxLength: 70,
          selector: ([atMs, text]) => `${atMs}.${text}`,
        }),
        (rows) => {
          const keys = rows.map(([atMs, text]) => sortKey(atMs, text)).sort(byText);
          expect(readAll(keys, PAGE_SIZE).flat()).toEqual(keys);
        },
      ),
    );
  });

  test.each([
    [0, [0]],
    [PAGE_SIZE - 1, [19]],
    [PAGE_SIZE, [20]],
    [PAGE_SIZE + 1, [20, 1]],
    [2 * PAGE_SIZE, [20, 20]],
  ])('of %i rows has pages of %j', (length, sizes) => {
    const keys = Array.from({ length }, (_, index) => sortKey(index, 'x'));
    expect(readAll(keys, PAGE_SIZE).map((page) => page.length)).toEqual(sizes);
  });
});
