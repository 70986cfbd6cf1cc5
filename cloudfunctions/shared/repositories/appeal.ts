import type { Appeal } from '@/domain/appeal';
import type { Case } from '@/domain/case';
import type { Colleague } from '@/domain/colleague';
import { aggregate, collect, command } from '../cloud';

export interface WaitingAppeal {
  appeal: Appeal;
  about: Case | null;
  /** Who has claimed it. */
  claimer: Colleague | null;
}

/** Appeals that wait with their cases, oldest first, in one round trip. */
export async function listOpenAppeals(after: string | undefined, limit: number): Promise<WaitingAppeal[]> {
  const status = 'open';
  const rows = await collect<Appeal & { cases: Case[]; claimers: Colleague[] }>(
    aggregate('appeals')
      .match(after === undefined ? { status } : { status, place: command.gt(after) })
      .sort({ place: 1 })
      .limit(limit)
      .lookup({ from: 'cases', localField: '_id', foreignField: '_id', as: 'cases' })
      .lookup({ from: 'colleagues', localField: 'claim.byId', foreignField: '_id', as: 'claimers' }),
  );
  return rows.map(({ cases, claimers, ...appeal }) => ({
    appeal,
    about: cases[0] ?? null,
    claimer: claimers[0] ?? null,
  }));
}
