/** Members or sums of which little is read: the most that the database gives at once. */
export const LEAN_PER_PAGE = 1_000;

/** A chunk must fit into a call from the phone, and into memory. */
const PAGES_PER_CHUNK = 4;

interface Walk<Row, Found> {
  read: (after: string) => Promise<Row[]>;
  look: (rows: readonly Row[]) => Promise<Found>;
}

/**
 * Looks at the rows of the next pages, each page while the one behind it is being read, so that the function and
 * the database do not wait for each other. `after` is the last row looked at, or null when there are no more.
 */
export function walkPages<Row extends { _id: string }, Found>(
  walk: Walk<Row, Found>,
  after: string,
): Promise<{ found: Found[]; after: string | null }> {
  return walkFrom(walk, after, 1);
}

async function walkFrom<Row extends { _id: string }, Found>(
  walk: Walk<Row, Found>,
  from: string,
  page: number,
): Promise<{ found: Found[]; after: string | null }> {
  const rows = await walk.read(from);
  const last = rows.length === LEAN_PER_PAGE ? (rows.at(-1)?._id ?? null) : null;
  const goesOn = last !== null && page < PAGES_PER_CHUNK;
  const [found, rest] = await Promise.all([
    walk.look(rows),
    goesOn ? walkFrom(walk, last, page + 1) : { found: [], after: last },
  ]);
  return { found: [found, ...rest.found], after: rest.after };
}
