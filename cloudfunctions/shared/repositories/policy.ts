import type { Policy } from '@/domain/policy';
import { PROGRAMME_ID } from '@/domain/programme';
import type { PerTier } from '@/domain/whatIf';
import { aggregate, collect, command, expressions, list } from '../cloud';

/** Versions below one, the newest first. */
export function listPolicies(below: number | undefined, limit: number): Promise<Policy[]> {
  return list('policies', {
    where: below === undefined ? {} : { version: command.lt(below) },
    orderBy: ['version', 'desc'],
    limit,
  });
}

/**
 * How many hold each tier, in one round trip, each counted up to `most`, so that it costs the same in any programme. Who has left
 * is in none.
 */
export async function countHolders(most: number): Promise<PerTier> {
  const standing = command.in(['good', 'muted', 'suspended']);
  const counted = (tier: keyof PerTier) =>
    expressions.pipeline().match({ tier, standing }).limit(most).count('total').done();
  const [row] = await collect<Record<keyof PerTier, { total: number }[]>>(
    aggregate('programmes')
      .match({ _id: PROGRAMME_ID })
      .limit(1)
      .lookup({ from: 'members', pipeline: counted('base'), as: 'base' })
      .lookup({ from: 'members', pipeline: counted('active'), as: 'active' })
      .lookup({ from: 'members', pipeline: counted('core'), as: 'core' })
      .lookup({ from: 'members', pipeline: counted('ambassador'), as: 'ambassador' }),
  );
  const totalOf = (tier: keyof PerTier) => row?.[tier][0]?.total ?? 0;
  return {
    base: totalOf('base'),
    active: totalOf('active'),
    core: totalOf('core'),
    ambassador: totalOf('ambassador'),
  };
}
