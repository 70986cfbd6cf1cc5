import { DomainError } from './errors';
import type { Policy } from './policy';
import type { Tier } from './tier';

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

export function freeSeat(tier: Tier, count: SeatCount | null): SeatCount {
  return { _id: tier, taken: Math.max(0, (count?.taken ?? 0) - 1) };
}
