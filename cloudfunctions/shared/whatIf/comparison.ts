import type { WhatIfRow } from '@/domain/whatIf';
import { command, removeWhere } from '../cloud';
import { loadByIds } from '../repositories/byIds';
import { listSet } from '../repositories/whatIf';
import type { Counts, Step } from './position';

const ROWS_PER_CHUNK = 500;

/**
 * Compares the rows that were shown with those that were made anew: the same members, each with the same
 * effect, from and to. `counts` are those of the new rows, which also tell of members that were not listed.
 */
export async function compareStep(
  sets: { listed: string; check: string },
  { after, matched, differing }: Extract<Step, { kind: 'compare' }>,
  counts: Counts,
): Promise<Step> {
  const rows = await listSet(sets.listed, after, ROWS_PER_CHUNK);
  const nameOf = (row: WhatIfRow) => `${sets.check}${row._id.slice(sets.listed.length)}`;
  const anew = await loadByIds('whatIfRows', rows.map(nameOf));
  const changed = rows.filter((row) => !isSame(row, anew.get(nameOf(row)))).length;
  const reached = { matched: matched + anew.size, differing: differing + changed };
  const last = rows.at(-1);
  if (last !== undefined && rows.length === ROWS_PER_CHUNK) {
    return { kind: 'compare', after: last._id, ...reached };
  }
  const found = Object.values(counts.effects).reduce((sum, number) => sum + number, 0);
  return { kind: 'drop', differing: reached.differing + (found - reached.matched) };
}

function isSame(row: WhatIfRow, anew: WhatIfRow | undefined): boolean {
  return anew?.effect === row.effect && anew.from === row.from && anew.to === row.to;
}

/** Removes some of a set's rows and says whether there may be more. */
export async function dropRows(setId: string): Promise<boolean> {
  const rows = await listSet(setId, '', ROWS_PER_CHUNK);
  if (rows.length > 0) {
    await removeWhere('whatIfRows', { _id: command.in(rows.map(({ _id }) => _id)) });
  }
  return rows.length === ROWS_PER_CHUNK;
}
