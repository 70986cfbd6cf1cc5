import { DomainError } from './errors';
import type { Policy } from './policy';
import { type Tier, tiersDownFrom } from './tier';

/**
 * How many members hold a tier that has a limited number of seats. Every rise into and fall out of it writes
 * this document, so two promotions at the same moment collide here and the last seat is given once.
 */
export interface SeatCount {
  _id: Tier;
  taken: number;
}

/** The count after one more member. Refuses when every seat is taken. */
export function takeSeat(policy: Policy, tier: Exclude<Tier, 'base'>, count: SeatCount | null): SeatCount {
  const taken = (count?.taken ?? 0) + 1;
  const { seats } = policy.tiers[tier];
  if (seats !== null && taken > seats) throw new DomainError('TIER.NO_SEAT', { seats });
  return { _id: tier, taken };
}

/** Whether the tier has a seat for one more member. */
export function hasSeat(policy: Policy, tier: Tier, count: SeatCount | null): boolean {
  if (tier === 'base') return true;
  const { seats } = policy.tiers[tier];
  return seats === null || (count?.taken ?? 0) < seats;
}

/** The tier that somebody comes back to: the one they held, or the next below that has a seat. */
export function seatForReturn(policy: Policy, held: Tier, counts: ReadonlyMap<Tier, SeatCount | null>): Tier {
  return tiersDownFrom(held).find((tier) => hasSeat(policy, tier, counts.get(tier) ?? null)) ?? 'base';
}

/**
 * The count after somebody got back what a wrong decision took. They sit down whether or not there is a seat:
 * the count says one too many, so nobody else rises until two have gone.
 */
export function overbookSeat(tier: Tier, count: SeatCount | null): SeatCount {
  return { _id: tier, taken: (count?.taken ?? 0) + 1 };
}

export function freeSeat(tier: Tier, count: SeatCount | null): SeatCount {
  return { _id: tier, taken: Math.max(0, (count?.taken ?? 0) - 1) };
}
