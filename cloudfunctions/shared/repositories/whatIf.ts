import type { Effect, WhatIf, WhatIfRow } from '@/domain/whatIf';
import { command, list } from '../cloud';

/** The latest simulations, the newest first. */
export function listWhatIfs(limit: number): Promise<WhatIf[]> {
  return list('whatIfs', { where: {}, orderBy: ['place', 'desc'], limit });
}

export interface RowQuery {
  setId: string;
  effect: Effect | undefined;
  /** What the nickname begins with; empty for everyone. */
  search: string;
  after: string | undefined;
  limit: number;
}

/** The key by which a list of rows goes on. */
export function rowKey(row: WhatIfRow, search: string): string {
  return search === '' ? row.place : row.search;
}

/** Sorts after every text that begins like this one. */
const LAST_CHARACTER = '\u{10ffff}';

/** Rows in the order of tiers and growth, or by nickname where one is looked for. */
export function listRows({ setId, effect, search, after, limit }: RowQuery): Promise<WhatIfRow[]> {
  const where = effect === undefined ? { setId } : { setId, effect };
  if (search === '') {
    const place = after === undefined ? {} : { place: command.gt(after) };
    return list('whatIfRows', { where: { ...where, ...place }, orderBy: ['place', 'asc'], limit });
  }
  const from = after === undefined ? command.gte(search) : command.gt(after);
  const range = { search: from.and(command.lt(`${search}${LAST_CHARACTER}`)) };
  return list('whatIfRows', { where: { ...where, ...range }, orderBy: ['search', 'asc'], limit });
}
