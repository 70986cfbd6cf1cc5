import type { Figures } from '@/domain/figures';
import { TIERS } from '@/domain/tier';
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

/** Members or sums of which little is read: the most that the database gives at once. */
const LEAN_PER_CHUNK = 1_000;

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

/** Everyone above the lowest tier: they can rise and fall. */
async function upperStep(
  simulation: Simulation,
  { pass, after }: Extract<Step, { kind: 'upper' }>,
  counts: Counts,
): Promise<Position> {
  const tier = TIERS[pass];
  if (tier === undefined) return { step: { kind: 'base', after: '' }, counts };
  const members = await listSimulated(tier, after, LEAN_PER_CHUNK);
  const staying = members.filter(({ standing }) => standing !== 'left').length;
  const before = { ...counts.before, [tier]: counts.before[tier] + staying };
  const looked = { ...counts, before, looked: counts.looked + members.length };
  const counted = await simulateMembers(simulation, pass, members, looked);
  const last = members.at(-1);
  const isFull = last !== undefined && members.length === LEAN_PER_CHUNK;
  return {
    step: { kind: 'upper', pass: isFull ? pass : pass + 1, after: isFull ? last._id : '' },
    counts: counted,
  };
}

/** Those on the lowest tier whose sums could be enough. Whoever has never contributed is in no figures. */
async function contributorsStep(
  simulation: Simulation,
  { after }: Extract<Step, { kind: 'base' }>,
  counts: Counts,
): Promise<Position> {
  const { draft, atMs } = simulation;
  const rows = await listTotals(after, LEAN_PER_CHUNK);
  const ids = rows.flatMap(({ _id, totals }) => (couldMeet(draft, 'active', totals) ? [_id] : []));
  const looked = { ...counts, looked: counts.looked + rows.length };
  const base = await loadSimulatedOf('base', ids);
  const rising = base.filter((member) => couldRise(draft, 'active', member, atMs));
  const counted = await simulateMembers(simulation, BASE_PASS, rising, looked);
  return afterBase(rows, LEAN_PER_CHUNK, counted);
}

/** Everyone on the lowest tier, where the draft lets them rise without having contributed. */
async function everyoneStep(
  simulation: Simulation,
  { after }: Extract<Step, { kind: 'base' }>,
  counts: Counts,
): Promise<Position> {
  const members = await listSimulated('base', after, LEAN_PER_CHUNK);
  const looked = { ...counts, looked: counts.looked + members.length };
  // Growth only orders those who rise, so figures are read for them alone.
  const rising = members.filter((member) => foresee(simulation.draft, member, null, simulation.atMs));
  const counted = await simulateMembers(simulation, BASE_PASS, rising, looked);
  return afterBase(members, LEAN_PER_CHUNK, counted);
}

function afterBase(rows: readonly { _id: string }[], full: number, counts: Counts): Position {
  const last = rows.at(-1);
  const isFull = last !== undefined && rows.length === full;
  const step: Step = isFull ? { kind: 'base', after: last._id } : { kind: 'sample', after: '' };
  return { step, counts };
}

/** Writes a row for each member whom the draft changes something for, and counts them. */
async function simulateMembers(
  { setId, draft, atMs }: Simulation,
  pass: number,
  members: readonly SimulatedMember[],
  counts: Counts,
): Promise<Counts> {
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
  return countRows(counts, rows);
}

/** In several requests at once, each small enough for one answer of the database. */
async function loadFigures(ids: readonly string[]): Promise<Map<string, Figures>> {
  const parts = Array.from({ length: Math.ceil(ids.length / FULL_PER_CHUNK) }, (_, part) =>
    loadByIds('figures', ids.slice(part * FULL_PER_CHUNK, (part + 1) * FULL_PER_CHUNK)),
  );
  return new Map((await Promise.all(parts)).flatMap((found) => [...found]));
}

function countRows(counts: Counts, rows: readonly WhatIfRow[]): Counts {
  const effects = { ...counts.effects };
  const rises = { ...counts.rises };
  const falls = { ...counts.falls };
  for (const { effect, to } of rows) {
    effects[effect] += 1;
    if (effect === 'rises') rises[to] += 1;
    if (effect === 'falls') falls[to] += 1;
  }
  return { ...counts, effects, rises, falls };
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
