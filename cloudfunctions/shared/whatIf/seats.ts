import { TIERS, type Tier } from '@/domain/tier';
import { NO_ONE, type PerTier } from '@/domain/whatIf';
import { command, updateWhere } from '../cloud';
import { listRisers } from '../repositories/whatIf';
import type { Counts, Position, Simulation, Step } from './position';

const ROWS_PER_CHUNK = 1_000;

/**
 * Gives the seats of each tier, from the top down, to those who would rise with the most growth; the others
 * stay in the list as left out. A seat is free where the draft has more than are held, and where somebody
 * falls or rises out of the tier.
 */
export async function seatsStep(
  simulation: Simulation,
  { pass, after, kept }: Extract<Step, { kind: 'seats' }>,
  counts: Counts,
): Promise<Position | null> {
  const tier = TIERS[pass];
  if (tier === undefined || tier === 'base') return null;
  const { seats } = simulation.draft.tiers[tier];
  const next: Position['step'] = { kind: 'seats', pass: pass - 1, after: '', kept: 0 };
  if (seats === null) return { step: next, counts };
  const free = Math.max(0, seats - held(counts, tier));
  const rank = TIERS.length - pass;
  const range = { after: after === '' ? `${rank}.` : after, before: `${rank}/` };
  const rows = await listRisers(simulation.setId, range, ROWS_PER_CHUNK);
  const seated = rows.slice(0, Math.max(0, free - kept));
  const left = rows.slice(seated.length);
  if (left.length > 0) {
    const ids = left.map(({ _id }) => _id);
    await updateWhere('whatIfRows', { _id: command.in(ids) }, { effect: 'noSeat' });
  }
  const nowKept = kept + seated.length;
  const last = seated.at(-1);
  if (rows.length === ROWS_PER_CHUNK) {
    return { step: { kind: 'seats', pass, after: last?.place ?? after, kept: nowKept }, counts };
  }
  const leftOut = counts.rises[tier] - nowKept;
  const effects = {
    ...counts.effects,
    rises: counts.effects.rises - leftOut,
    noSeat: counts.effects.noSeat + leftOut,
  };
  const rises = { ...counts.rises, [tier]: nowKept };
  return { step: next, counts: { ...counts, effects, rises } };
}

/** Who holds a tier once everyone has fallen, and those who got a seat above have risen out of it. */
function held({ before, rises, falls }: Counts, tier: Tier): number {
  const [below, above] = [neighbour(tier, -1), neighbour(tier, 1)];
  const fallen = below === null ? 0 : falls[below];
  const risen = above === null ? 0 : rises[above];
  return before[tier] + falls[tier] - fallen - risen;
}

function neighbour(tier: Tier, steps: 1 | -1): Tier | null {
  return TIERS[TIERS.indexOf(tier) + steps] ?? null;
}

/** How many hold each tier at once after, seats given out. */
export function holdersAfter(counts: Counts): PerTier {
  const after = { ...NO_ONE };
  for (const tier of TIERS) after[tier] = held(counts, tier) + counts.rises[tier];
  return after;
}
