import { dayOf } from '@/domain/day';
import { type Evaluation, type EvaluationRun, evaluateTier } from '@/domain/evaluation';
import { type MessageContent, writeMessage } from '@/domain/inbox';
import type { Member, TierChangeReason } from '@/domain/member';
import { sortKey } from '@/domain/page';
import type { Policy } from '@/domain/policy';
import { TIERS } from '@/domain/tier';
import { command, type Documents, documents as database, list } from './cloud';
import { moveMember } from './ladder';
import { loadByIds } from './repositories/byIds';
import { loadPolicy } from './repositories/programme';
import { beginTurn, type Work } from './run';
import type { JobRun } from './schema';
import { transactOnce } from './transact';

const MEMBERS_PER_CHUNK = 200;

/** Above the lowest tier: only these can lose anything. */
const EVALUATED = TIERS.slice(1);

type Begun = Pick<EvaluationRun, '_id' | 'kind' | 'atMs' | 'policyVersion' | 'asked'>;

/** Begins an evaluation, within a transaction. Refuses while something else goes on. */
export async function beginEvaluation(documents: Documents, begun: Begun): Promise<void> {
  await beginTurn(documents, begun._id, begun.atMs);
  await documents.add('evaluations', {
    ...begun,
    finishedAtMs: null,
    evaluated: 0,
    warned: 0,
    recovered: 0,
    fell: 0,
    place: sortKey(begun.atMs, begun._id),
  });
}

/**
 * Evaluates everyone above the lowest tier at the instant at which the evaluation began, so that it comes to
 * the same however often it is interrupted.
 */
export async function evaluationWork(run: JobRun, nowMs: number): Promise<Work> {
  const evaluation = await database.get('evaluations', run.run);
  if (evaluation === null) throw new Error(`Evaluation ${run.run} is missing.`);
  const policy = await loadPolicy(evaluation.policyVersion);
  return { chunk: (after) => evaluateChunk(evaluation, policy, after, nowMs) };
}

/** The members that an evaluation has looked at, by the position that it has come to. */
export function evaluatedSoFar(after: string): number {
  return Number(after.split('/')[2] ?? 0);
}

/**
 * The position is `<place of the tier>/<member id>/<looked at so far>`, so that one index serves and nobody is
 * met twice.
 */
async function evaluateChunk(
  evaluation: EvaluationRun,
  policy: Policy,
  after: string,
  nowMs: number,
): Promise<string | null> {
  const [place = '', afterId = ''] = after.split('/');
  const evaluated = evaluatedSoFar(after);
  const tier = EVALUATED[Number(place)];
  // What a day has not finished the next night does with figures that are up to date.
  if (tier === undefined || dayOf(nowMs) !== dayOf(evaluation.atMs)) {
    await finishEvaluation(evaluation._id, evaluated, nowMs);
    return null;
  }
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
    if (member.standing === 'left') continue;
    const { outcome } = evaluateTier(policy, member, figures.get(member._id) ?? null, evaluation.atMs);
    if (outcome === 'warned' || outcome === 'recovers' || outcome === 'falls') {
      await transactOnce((documents) => applyEvaluation(documents, member._id, policy, evaluation));
    }
  }
  const last = members.at(-1);
  const sofar = evaluated + members.length;
  if (last !== undefined && members.length === MEMBERS_PER_CHUNK) return `${place}/${last._id}/${sofar}`;
  return `${Number(place) + 1}//${sofar}`;
}

async function finishEvaluation(id: string, evaluated: number, nowMs: number): Promise<void> {
  await transactOnce(async (documents) => {
    const run = await documents.get('evaluations', id);
    if (run !== null) await documents.set('evaluations', { ...run, evaluated, finishedAtMs: nowMs });
  });
}

/** Decides again on what the transaction reads, so a work approved meanwhile is never held against anyone. */
async function applyEvaluation(
  documents: Documents,
  memberId: string,
  policy: Policy,
  { _id, atMs }: EvaluationRun,
): Promise<void> {
  const member = await documents.get('members', memberId);
  // Whoever has left holds no seat and hears nothing; what they come back to is decided then.
  if (member === null || member.standing === 'left') return;
  const evaluation = evaluateTier(policy, member, await documents.get('figures', memberId), atMs);
  const outcome = await carryOut(documents, evaluation, { member, policy, atMs, because: LAPSED });
  if (outcome === null) return;
  // Counted with the change itself, so that the count is right wherever the work is cut short.
  const run = await documents.get('evaluations', _id);
  if (run !== null) await documents.set('evaluations', { ...run, [outcome]: run[outcome] + 1 });
}

const LAPSED = {
  reason: 'lapsed',
  note: '连续两次评估都低于保持条件，等级下调一级。如有疑问可以找社区运营申诉。',
} as const;

export interface CarryingOut {
  member: Member;
  policy: Policy;
  atMs: number;
  /** What a member who falls reads. */
  because: { reason: TierChangeReason; note: string };
}

/** Does to a member what an evaluation found, within a transaction, and says what it was. */
export async function carryOut(
  documents: Documents,
  evaluation: Evaluation,
  { member, policy, atMs, because }: CarryingOut,
): Promise<'warned' | 'recovered' | 'fell' | null> {
  switch (evaluation.outcome) {
    case 'holds':
    case 'locked':
    case 'waits':
      return null;
    case 'recovers':
      await documents.set('members', { ...member, notice: null });
      await tell(documents, member, { kind: 'tier.recovered', tier: member.tier }, atMs);
      return 'recovered';
    case 'warned': {
      const { notice } = evaluation;
      await documents.set('members', { ...member, notice });
      const { to, decidesAtMs } = notice;
      await tell(documents, member, { kind: 'tier.noticed', tier: member.tier, to, decidesAtMs }, atMs);
      return 'warned';
    }
    case 'falls':
      // Nobody is kept from falling by a full tier below; it is overfull until somebody leaves it.
      await moveMember(documents, {
        member,
        to: evaluation.to,
        ...because,
        lock: null,
        policy,
        beyondSeats: true,
        nowMs: atMs,
      });
      return 'fell';
  }
}

async function tell(
  documents: Documents,
  member: Member,
  content: MessageContent,
  nowMs: number,
): Promise<void> {
  const id = `${member._id}.${content.kind}.${nowMs}`;
  await documents.set('inbox', writeMessage(id, member._id, content, nowMs));
}
