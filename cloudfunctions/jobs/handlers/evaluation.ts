import { evaluateTier } from '@/domain/evaluation';
import { writeMessage } from '@/domain/inbox';
import type { Member } from '@/domain/member';
import type { Policy } from '@/domain/policy';
import { PROGRAMME_ID } from '@/domain/programme';
import { TIERS } from '@/domain/tier';
import { command, type Documents, documents as database, list } from '../../shared/cloud';
import { moveMember } from '../../shared/ladder';
import { loadByIds } from '../../shared/repositories/byIds';
import { loadPolicy } from '../../shared/repositories/programme';
import { transactOnce } from '../../shared/transact';
import { runDaily } from '../dailyJob';

const MEMBERS_PER_CHUNK = 100;

/** Above the lowest tier: only these can lose anything. */
const EVALUATED = TIERS.slice(1);

/** Evaluates every member above the lowest tier once a day and says how many chunks it did. */
export function evaluateTiers(nowMs: number): Promise<number> {
  return runDaily('evaluateTiers', nowMs, evaluateChunk);
}

/** The position is `<place of the tier>/<member id>`, so that one index serves and nobody is met twice. */
async function evaluateChunk(after: string, nowMs: number): Promise<string | null> {
  const [place = '', afterId = ''] = after.split('/');
  const tier = EVALUATED[Number(place)];
  const policy = await currentPolicy();
  if (policy === null || tier === undefined) return null;
  const members = await list('members', {
    where: { tier, _id: command.gt(afterId) },
    orderBy: ['_id', 'asc'],
    limit: MEMBERS_PER_CHUNK,
  });
  const figures = await loadByIds(
    'figures',
    members.map((member) => member._id),
  );
  for (const member of members) {
    const { outcome } = evaluateTier(policy, member, figures.get(member._id) ?? null, nowMs);
    if (outcome === 'warned' || outcome === 'recovers' || outcome === 'falls') {
      await transactOnce((documents) => applyEvaluation(documents, member._id, policy, nowMs));
    }
  }
  const last = members.at(-1);
  if (last !== undefined && members.length === MEMBERS_PER_CHUNK) return `${place}/${last._id}`;
  return `${Number(place) + 1}/`;
}

async function currentPolicy(): Promise<Policy | null> {
  const programme = await database.get('programmes', PROGRAMME_ID);
  return programme === null ? null : loadPolicy(programme.policyVersion);
}

/** Decides again on what the transaction reads, so a work approved meanwhile is never held against anyone. */
async function applyEvaluation(
  documents: Documents,
  memberId: string,
  policy: Policy,
  nowMs: number,
): Promise<void> {
  const member = await documents.get('members', memberId);
  if (member === null) return;
  const evaluation = evaluateTier(policy, member, await documents.get('figures', memberId), nowMs);
  switch (evaluation.outcome) {
    case 'holds':
    case 'locked':
    case 'waits':
      return;
    case 'recovers':
      await documents.set('members', { ...member, notice: null });
      return tell(documents, member, { kind: 'tier.recovered', tier: member.tier }, nowMs);
    case 'warned': {
      const { notice } = evaluation;
      await documents.set('members', { ...member, notice });
      const { to, decidesAtMs } = notice;
      return tell(documents, member, { kind: 'tier.noticed', tier: member.tier, to, decidesAtMs }, nowMs);
    }
    case 'falls': {
      const note = '连续两次评估都低于保持条件，等级下调一级。如有疑问可以找社区运营申诉。';
      const move = { member, to: evaluation.to, reason: 'lapsed', note, lock: null, policy, nowMs } as const;
      await moveMember(documents, move);
    }
  }
}

async function tell(
  documents: Documents,
  member: Member,
  content: Parameters<typeof writeMessage>[2],
  nowMs: number,
): Promise<void> {
  const id = `${member._id}.${content.kind}.${nowMs}`;
  await documents.set('inbox', writeMessage(id, member._id, content, nowMs));
}
