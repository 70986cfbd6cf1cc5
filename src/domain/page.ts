/** One page of a list that loads as one scrolls; `next` is handed back to get the following page. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

export const PAGE_SIZE = 20;

/** For tall rows, of which a screen shows half a dozen: a first page that crosses to the screen quickly. */
export const SHORT_PAGE_SIZE = 12;

/** Digits of an instant in ms until the year 2286. */
const INSTANT_DIGITS = 13;

/**
 * A key that sorts as text by instant and then by id, so that a list needs one index, one range and
 * no skip, and two rows of the same millisecond never hide each other.
 */
export function sortKey(atMs: number, id: string): string {
  return `${String(atMs).padStart(INSTANT_DIGITS, '0')}.${id}`;
}

/** The smallest sort key of an instant. */
export function sortKeyFrom(atMs: number): string {
  return sortKey(atMs, '');
}

/** The instant that a sort key begins with. */
export function instantOf(key: string): number {
  return Number(key.slice(0, INSTANT_DIGITS));
}

/** Cuts a page out of rows that were read one longer than the page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  size: number,
  keyOf: (row: Row) => string,
  view: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    items: shown.map(view),
    next: rows.length > size && last !== undefined ? keyOf(last) : null,
  };
}
