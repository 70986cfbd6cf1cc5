import type { Figures } from '@/domain/figures';
import type { Tier } from '@/domain/tier';
import {
  EFFECTS,
  type Effect,
  ROW_OUTCOMES,
  type RowOutcome,
  type Simulated,
  type WhatIf,
  type WhatIfRow,
} from '@/domain/whatIf';
import { command, list, listFields } from '../cloud';

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
  const effects = effect === undefined ? EFFECTS : [effect];
  if (search === '') return listPlaced({ setId, effects, outcomes: ROW_OUTCOMES, after, limit });
  const from = after === undefined ? command.gte(search) : command.gt(after);
  return list('whatIfRows', {
    where: {
      setId,
      effect: command.in(effects),
      search: from.and(command.lt(`${search}${LAST_CHARACTER}`)),
    },
    orderBy: ['search', 'asc'],
    limit,
  });
}

/** Rows that were not carried out, in the order of tiers and growth. */
export function listSkipped(setId: string, after: string | undefined, limit: number): Promise<WhatIfRow[]> {
  return listPlaced({ setId, effects: EFFECTS, outcomes: ['skipped'], after, limit });
}

/** Rows that are to be carried out or were, in the order of tiers and growth. */
export function listTurn(setId: string, effect: Effect, after: string, limit: number): Promise<WhatIfRow[]> {
  return listPlaced({ setId, effects: [effect], outcomes: ROW_OUTCOMES, after, limit });
}

/** One index keeps the order of places for each effect and outcome; the database merges those that are asked for. */
function listPlaced(query: {
  setId: string;
  effects: readonly Effect[];
  outcomes: readonly RowOutcome[];
  after: string | undefined;
  limit: number;
}): Promise<WhatIfRow[]> {
  const { setId, effects, outcomes, after, limit } = query;
  const place = after === undefined ? {} : { place: command.gt(after) };
  return list('whatIfRows', {
    where: { setId, effect: command.in(effects), outcome: command.in(outcomes), ...place },
    orderBy: ['place', 'asc'],
    limit,
  });
}

/** A member as far as a simulation looks at them. */
export interface SimulatedMember extends Simulated {
  _id: string;
  nickname: string;
}

const SIMULATED_FIELDS = [
  'tier',
  'cars.verified',
  'joinedAtMs',
  'notice',
  'lock',
  'standing',
  'restrictions',
  'nickname',
];

/** Members of a tier in the order of their ids. */
export function listSimulated(tier: Tier, after: string, limit: number): Promise<SimulatedMember[]> {
  return listFields('members', SIMULATED_FIELDS, {
    where: { tier, _id: command.gt(after) },
    orderBy: ['_id', 'asc'],
    limit,
  });
}

/** Members by their ids, as far as a simulation looks at them. */
export async function loadSimulated(ids: readonly string[]): Promise<Map<string, SimulatedMember>> {
  if (ids.length === 0) return new Map();
  const found = await listFields<SimulatedMember>('members', SIMULATED_FIELDS, {
    where: { _id: command.in(ids) },
    orderBy: ['_id', 'asc'],
    limit: ids.length,
  });
  return new Map(found.map((member) => [member._id, member]));
}

/** Beyond so many ids a database may rather read the whole tier than look for each of them. */
const IDS_PER_REQUEST = 500;

/** Those of some members who hold a tier. */
export async function loadSimulatedOf(tier: Tier, ids: readonly string[]): Promise<SimulatedMember[]> {
  const parts = Array.from({ length: Math.ceil(ids.length / IDS_PER_REQUEST) }, (_, part) => {
    const some = ids.slice(part * IDS_PER_REQUEST, (part + 1) * IDS_PER_REQUEST);
    return listFields<SimulatedMember>('members', SIMULATED_FIELDS, {
      where: { tier, _id: command.in(some) },
      orderBy: ['_id', 'asc'],
      limit: some.length,
    });
  });
  return (await Promise.all(parts)).flat();
}

/** The sums of everyone who has contributed, in the order of their ids. */
export function listTotals(after: string, limit: number): Promise<Pick<Figures, '_id' | 'totals'>[]> {
  return listFields('figures', ['totals'], {
    where: { _id: command.gt(after) },
    orderBy: ['_id', 'asc'],
    limit,
  });
}

/** The rows of a set in the order of their ids. */
export function listSet(setId: string, after: string, limit: number): Promise<WhatIfRow[]> {
  return list('whatIfRows', {
    where: { _id: command.gt(after === '' ? `${setId}.` : after).and(command.lt(`${setId}/`)) },
    orderBy: ['_id', 'asc'],
    limit,
  });
}

/** Those of a set who would rise to a tier, the ones with the most growth first. */
export function listRisers(
  setId: string,
  range: { after: string; before: string },
  limit: number,
): Promise<Pick<WhatIfRow, '_id' | 'place'>[]> {
  return listFields('whatIfRows', ['place'], {
    where: {
      setId,
      effect: 'rises',
      outcome: 'listed',
      place: command.gt(range.after).and(command.lt(range.before)),
    },
    orderBy: ['place', 'asc'],
    limit,
  });
}
