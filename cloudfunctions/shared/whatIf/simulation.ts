import type { Figures } from '@/domain/figures';
import { TIERS, type Tier } from '@/domain/tier';
import {
  asksForFigures,
  couldMeet,
  couldRise,
  foresee,
  NO_ONE,
  rowPlace,
  rowSearch,
  type WhatIfRow,
} from '@/domain/whatIf';
import { addAll, command, count, removeWhere } from '../cloud';
import { loadByIds } from '../repositories/byIds';
import { listSimulated, listTotals, loadSimulatedOf, type SimulatedMember } from '../repositories/whatIf';
import { sampleStep } from './chart';
import {
  type Counts,
  EMPTY_CHART,
  FULL_PER_CHUNK,
  type Position,
  type Simulation,
  type Step,
} from './position';
import { seatsStep } from './seats';
import { LEAN_PER_PAGE, walkPages } from './walk';

const BASE_PASS = 4;

/** Where every simulation begins. */
export const FIRST_POSITION: Position = {
  step: { kind: 'count', part: 0 },
  counts: {
    looked: 0,
    of: 0,
    before: NO_ONE,
    effects: { rises: 0, noSeat: 0, falls: 0, noticed: 0, recovers: 0 },
    rises: NO_ONE,
    falls: NO_ONE,
    contributors: 0,
    ...EMPTY_CHART,
  },
};

/** Ids are hashes, so these cut all of them into parts of a size; counting a part fits into a call. */
const ID_PARTS = ['', ...'123456789abcdef'].map((digit) => (digit === '' ? '' : `m${digit}`));

/** The lowest tier is not walked, so who holds it is counted, and who has contributed with it. */
async function countStep({ part }: Extract<Step, { kind: 'count' }>, counts: Counts): Promise<Position> {
  const [from, to] = [ID_PARTS[part], ID_PARTS[part + 1]];
  if (from === undefined) {
    const gone = await count('members', { tier: 'base', standing: 'left' });
    const before = { ...counts.before, base: counts.before.base - gone };
    return { step: { kind: 'upper', pass: 1, after: '' }, counts: { ...counts, before } };
  }
  const range = to === undefined ? command.gte(from) : command.gte(from).and(command.lt(to));
  const [base, active, core, ambassador, contributors] = await Promise.all([
    count('members', { tier: 'base', _id: range }),
    count('members', { tier: 'active', _id: range }),
    count('members', { tier: 'core', _id: range }),
    count('members', { tier: 'ambassador', _id: range }),
    count('figures', { _id: range }),
  ]);
  return {
    step: { kind: 'count', part: part + 1 },
    counts: {
      ...counts,
      before: { ...counts.before, base: counts.before.base + base },
      of: counts.of + active + core + ambassador + contributors,
      contributors: counts.contributors + contributors,
    },
  };
}

export type Simulating = Extract<Step, { kind: 'count' | 'upper' | 'base' | 'sample' | 'seats' }>;

/** Whether a step belongs to the simulation itself. */
export function isSimulating(step: Step): step is Simulating {
  return ['count', 'upper', 'base', 'sample', 'seats'].includes(step.kind);
}

/** One chunk of a simulation: the position after it, or null when everyone was looked at. */
export function simulateStep(
  simulation: Simulation,
  step: Simulating,
  counts: Counts,
): Promise<Position | null> {
  switch (step.kind) {
    case 'count':
      return countStep(step, counts);
    case 'upper':
      return upperStep(simulation, step, counts);
    case 'base':
      return asksForFigures(simulation.draft, 'active')
        ? contributorsStep(simulation, step, counts)
        : everyoneStep(simulation, step, counts);
    case 'sample':
      return sampleStep(simulation, step, counts);
    case 'seats':
      return seatsStep(simulation, step, counts);
  }
}

/** What one page of members or sums comes to. */
interface Found {
  looked: number;
  /** Of the members of an upper tier, those who have not left. */
  staying: number;
  rows: WhatIfRow[];
}

/** Everyone above the lowest tier: they can rise and fall. */
async function upperStep(
  simulation: Simulation,
  { pass, after }: Extract<Step, { kind: 'upper' }>,
  counts: Counts,
): Promise<Position> {
  const tier = TIERS[pass];
  if (tier === undefined) return { step: { kind: 'base', after: '' }, counts };
  const walked = await walkPages(
    {
      read: (from) => listSimulated(tier, from, LEAN_PER_PAGE),
      look: async (members): Promise<Found> => ({
        looked: members.length,
        staying: members.filter(({ standing }) => standing !== 'left').length,
        rows: await simulateMembers(simulation, pass, members),
      }),
    },
    after,
  );
  const reached = walked.found.reduce((sum, found) => addFound(sum, tier, found), counts);
  const step = {
    kind: 'upper',
    pass: walked.after === null ? pass + 1 : pass,
    after: walked.after ?? '',
  } as const;
  return { step, counts: reached };
}

/** Those on the lowest tier whose sums could be enough. Whoever has never contributed is in no figures. */
async function contributorsStep(
  simulation: Simulation,
  { after }: Extract<Step, { kind: 'base' }>,
  counts: Counts,
): Promise<Position> {
  const { draft, atMs } = simulation;
  const walked = await walkPages(
    {
      read: (from) => listTotals(from, LEAN_PER_PAGE),
      look: async (sums): Promise<Found> => {
        const ids = sums.flatMap(({ _id, totals }) => (couldMeet(draft, 'active', totals) ? [_id] : []));
        const base = await loadSimulatedOf('base', ids);
        const rising = base.filter((member) => couldRise(draft, 'active', member, atMs));
        const rows = await simulateMembers(simulation, BASE_PASS, rising);
        return { looked: sums.length, staying: 0, rows };
      },
    },
    after,
  );
  return afterBase(walked, counts);
}

/** Everyone on the lowest tier, where the draft lets them rise without having contributed. */
async function everyoneStep(
  simulation: Simulation,
  { after }: Extract<Step, { kind: 'base' }>,
  counts: Counts,
): Promise<Position> {
  const walked = await walkPages(
    {
      read: (from) => listSimulated('base', from, LEAN_PER_PAGE),
      look: async (members): Promise<Found> => {
        // Growth only orders those who rise, so figures are read for them alone.
        const rising = members.filter((member) => foresee(simulation.draft, member, null, simulation.atMs));
        const rows = await simulateMembers(simulation, BASE_PASS, rising);
        return { looked: members.length, staying: 0, rows };
      },
    },
    after,
  );
  return afterBase(walked, counts);
}

function afterBase(walked: { found: Found[]; after: string | null }, counts: Counts): Position {
  const reached = walked.found.reduce((sum, found) => addFound(sum, 'base', found), counts);
  const step: Step =
    walked.after === null ? { kind: 'sample', after: '' } : { kind: 'base', after: walked.after };
  return { step, counts: reached };
}

/** Writes a row for each member whom the draft changes something for. */
async function simulateMembers(
  { setId, draft, atMs }: Simulation,
  pass: number,
  members: readonly SimulatedMember[],
): Promise<WhatIfRow[]> {
  const figures = await loadFigures(members.map(({ _id }) => _id));
  const rows = members.flatMap((member): WhatIfRow[] => {
    const found = foresee(draft, member, figures.get(member._id) ?? null, atMs);
    if (found === null) return [];
    const { _id, nickname } = member;
    return [
      {
        _id: `${setId}.${pass}.${_id}`,
        setId,
        memberId: _id,
        nickname,
        ...found,
        outcome: 'listed',
        place: rowPlace(found.to, found.growth, _id),
        search: rowSearch(nickname, _id),
      },
    ];
  });
  if (rows.length > 0) await addAll('whatIfRows', rows);
  return rows;
}

/** In several requests at once, each small enough for one answer of the database. */
async function loadFigures(ids: readonly string[]): Promise<Map<string, Figures>> {
  const parts = Array.from({ length: Math.ceil(ids.length / FULL_PER_CHUNK) }, (_, part) =>
    loadByIds('figures', ids.slice(part * FULL_PER_CHUNK, (part + 1) * FULL_PER_CHUNK)),
  );
  return new Map((await Promise.all(parts)).flatMap((found) => [...found]));
}

function addFound(counts: Counts, tier: Tier, { looked, staying, rows }: Found): Counts {
  const effects = { ...counts.effects };
  const rises = { ...counts.rises };
  const falls = { ...counts.falls };
  for (const { effect, to } of rows) {
    effects[effect] += 1;
    if (effect === 'rises') rises[to] += 1;
    if (effect === 'falls') falls[to] += 1;
  }
  const before = { ...counts.before, [tier]: counts.before[tier] + staying };
  return { ...counts, looked: counts.looked + looked, before, effects, rises, falls };
}

/** Removes the rows that a killed call wrote beyond the position at which it will be taken up again. */
export async function clearBeyond(setId: string, step: Simulating): Promise<void> {
  const from = beyond(setId, step);
  if (from !== null) {
    await removeWhere('whatIfRows', { _id: command.gt(from).and(command.lt(`${setId}/`)) });
  }
}

/** Rows are written in the order of passes and ids, so everything after the position is left over. */
function beyond(setId: string, step: Simulating): string | null {
  switch (step.kind) {
    case 'upper':
      return `${setId}.${step.pass}.${step.after}`;
    case 'base':
      return `${setId}.${BASE_PASS}.${step.after}`;
    case 'count':
    case 'sample':
    case 'seats':
      return null;
  }
}
