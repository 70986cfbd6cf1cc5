import { type Candidate, candidateOf } from '@/domain/candidate';
import { PROGRAMME_ID } from '@/domain/programme';
import { addAll, command, documents, list, removeWhere } from '../../shared/cloud';
import { loadByIds } from '../../shared/repositories/byIds';
import { loadPolicy } from '../../shared/repositories/programme';
import { runDaily } from '../dailyJob';

const FIGURES_PER_CHUNK = 100;

/** Renews the list of candidates once a day and says how many chunks it did. */
export function rankCandidates(nowMs: number): Promise<number> {
  return runDaily('rankCandidates', nowMs, (atMs) => (after) => rankChunk(after, atMs));
}

/** Whoever has ever contributed has figures, so walking those meets every possible candidate. */
async function rankChunk(after: string, nowMs: number): Promise<string | null> {
  const programme = await documents.get('programmes', PROGRAMME_ID);
  if (programme === null) return null;
  const policy = await loadPolicy(programme.policyVersion);
  const rows = await list('figures', {
    where: { _id: command.gt(after) },
    orderBy: ['_id', 'asc'],
    limit: FIGURES_PER_CHUNK,
  });
  const ids = rows.map((row) => row._id);
  const [members, known, invitations] = await Promise.all([
    loadByIds('members', ids),
    loadByIds('candidates', ids),
    loadByIds('tierInvitations', ids),
  ]);
  const found = rows.flatMap((figures): Candidate[] => {
    const member = members.get(figures._id);
    const invitation = invitations.get(figures._id) ?? null;
    const candidate = member === undefined ? null : candidateOf(policy, member, figures, nowMs, invitation);
    return candidate === null ? [] : [candidate];
  });
  await replaceCandidates(known, found);
  const last = rows.at(-1);
  return last !== undefined && rows.length === FIGURES_PER_CHUNK ? last._id : null;
}

/** New ones in one request; of the others only those that have changed. A repetition finds nothing left to do. */
async function replaceCandidates(known: Map<string, Candidate>, found: readonly Candidate[]): Promise<void> {
  const fresh = found.filter(({ _id }) => !known.has(_id));
  if (fresh.length > 0) await addAll('candidates', fresh);
  const changed = found.filter((candidate) => {
    const before = known.get(candidate._id);
    return before !== undefined && JSON.stringify(candidate) !== JSON.stringify(before);
  });
  await Promise.all(changed.map((candidate) => documents.set('candidates', candidate)));
  const staying = new Set(found.map(({ _id }) => _id));
  const gone = [...known.keys()].filter((id) => !staying.has(id));
  if (gone.length > 0) await removeWhere('candidates', { _id: command.in(gone) });
}
