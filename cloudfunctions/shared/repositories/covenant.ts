import type { Colleague } from '@/domain/colleague';
import { COVENANT_DRAFT, type Covenant, type CovenantDraft, covenantId } from '@/domain/covenant';
import { aggregate, collect, command, countUpTo, expressions, list } from '../cloud';
import { loadByIds } from './byIds';

/** Versions below one, the newest first. */
export function listCovenants(below: number | undefined, limit: number): Promise<Covenant[]> {
  return list('covenants', {
    where: below === undefined ? {} : { version: command.lt(below) },
    orderBy: ['version', 'desc'],
    limit,
  });
}

/** Several versions in one round trip; those that do not exist are absent. */
export async function loadCovenants(versions: readonly number[]): Promise<Map<number, Covenant>> {
  const found = await loadByIds('covenants', versions.map(covenantId));
  return new Map([...found.values()].map((covenant) => [covenant.version, covenant]));
}

/** The version in force, the shared draft and who saved it last, in one round trip. */
export async function loadEditing(
  version: number,
): Promise<{ current: Covenant; draft: CovenantDraft | null; editedBy: string }> {
  const byId = expressions.pipeline().match({ _id: COVENANT_DRAFT }).done();
  const [row] = await collect<Covenant & { drafts: CovenantDraft[]; editors: Colleague[] }>(
    aggregate('covenants')
      .match({ _id: covenantId(version) })
      .limit(1)
      .lookup({ from: 'covenantDrafts', pipeline: byId, as: 'drafts' })
      .lookup({ from: 'colleagues', localField: 'drafts.editedById', foreignField: '_id', as: 'editors' }),
  );
  if (row === undefined) throw new Error(`Covenant version ${version} is missing.`);
  const { drafts, editors, ...current } = row;
  return { current, draft: drafts[0] ?? null, editedBy: editors[0]?.name ?? '' };
}

/** How many people have ever joined, counted up to `most`. */
export function countMembers(most: number): Promise<number> {
  return countUpTo(most, 'members', { _id: command.gt('') });
}
