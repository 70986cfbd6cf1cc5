import { candidateOf } from '@/domain/candidate';
import { PROGRAMME_ID } from '@/domain/programme';
import { command, documents, list } from '../../shared/cloud';
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
  for (const figures of rows) {
    const member = members.get(figures._id);
    const invitation = invitations.get(figures._id) ?? null;
    const candidate = member === undefined ? null : candidateOf(policy, member, figures, nowMs, invitation);
    const before = known.get(figures._id);
    if (candidate !== null && JSON.stringify(candidate) !== JSON.stringify(before)) {
      await documents.set('candidates', candidate);
    }
    if (candidate === null && before !== undefined) await documents.remove('candidates', figures._id);
  }
  const last = rows.at(-1);
  return last !== undefined && rows.length === FIGURES_PER_CHUNK ? last._id : null;
}
