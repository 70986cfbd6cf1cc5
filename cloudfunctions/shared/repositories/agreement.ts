import { type Agreement, GOLD } from '@/domain/agreement';
import type { Colleague } from '@/domain/colleague';
import { GOLD_POOL, type GoldPool } from '@/domain/gold';
import { aggregate, collect, command } from '../cloud';
import { loadByIds } from './byIds';

export interface AgreementsPage {
  agreements: Agreement[];
  colleagues: Colleague[];
  pool: GoldPool | null;
}

/** Pairs of reviewers, the latest active first, with their names and the gold items, in two round trips. */
export async function listAgreements(before: string | undefined, limit: number): Promise<AgreementsPage> {
  const rows = await collect<Agreement & { pools: GoldPool[]; poolId: string }>(
    aggregate('agreements')
      .match(before === undefined ? {} : { place: command.lt(before) })
      .sort({ place: -1 })
      .limit(limit)
      .addFields({ poolId: GOLD_POOL })
      .lookup({ from: 'goldPools', localField: 'poolId', foreignField: '_id', as: 'pools' }),
  );
  const agreements = rows.map(({ pools: _pools, poolId: _poolId, ...agreement }) => agreement);
  const ids = agreements.flatMap(({ reviewerIds }) => reviewerIds).filter((id) => id !== GOLD);
  const colleagues = await loadByIds('colleagues', ids);
  return { agreements, pool: rows[0]?.pools[0] ?? null, colleagues: [...colleagues.values()] };
}
