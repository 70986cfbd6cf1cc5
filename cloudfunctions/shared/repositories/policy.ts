import type { Policy } from '@/domain/policy';
import type { PerTier } from '@/domain/whatIf';
import { command, countUpTo, list } from '../cloud';

/** Versions below one, the newest first. */
export function listPolicies(below: number | undefined, limit: number): Promise<Policy[]> {
  return list('policies', {
    where: below === undefined ? {} : { version: command.lt(below) },
    orderBy: ['version', 'desc'],
    limit,
  });
}

/**
 * How many hold each tier, each counted up to `most`, so that it costs the same in any programme. Who has left
 * is in none.
 */
export async function countHolders(most: number): Promise<PerTier> {
  const holding = command.in(['good', 'muted', 'suspended']);
  const countTier = (tier: keyof PerTier) => countUpTo(most, 'members', { tier, standing: holding });
  const [base, active, core, ambassador] = await Promise.all([
    countTier('base'),
    countTier('active'),
    countTier('core'),
    countTier('ambassador'),
  ]);
  return { base, active, core, ambassador };
}
