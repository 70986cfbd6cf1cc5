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
/** Each change is a transaction of its own; a chunk must fit into a call from the phone. */
const CHANGES_PER_CHUNK = 20;

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
  return readPosition(after).evaluated;
}

/**
 * `<place of the tier>/<member id>/<looked at so far>/<fallen so far>`, so that one index serves and nobody is
 * met twice.
 */
interface Position {
  place: number;
  afterId: string;
  evaluated: number;
  fell: number;
}

function readPosition(after: string): Position {
  const [place = 0, afterId = '', evaluated = 0, fell = 0] = after === '' ? [] : after.split('/');
  return { place: Number(place), afterId, evaluated: Number(evaluated), fell: Number(fell) };
}

function writePosition({ place, afterId, evaluated, fell }: Position): string {
  return `${place}/${afterId}/${evaluated}/${fell}`;
}

async function evaluateChunk(
  begun: EvaluationRun,
  policy: Policy,
  after: string,
  nowMs: number,
): Promise<string | null> {
  const evaluation = (await database.get('evaluations', begun._id)) ?? begun;
  const from = readPosition(after);
  // Who fell in a chunk that was cut short is not met again in that tier, and was looked at nevertheless.
  const evaluated = from.evaluated + evaluation.fell - from.fell;
  const tier = EVALUATED[from.place];
  // What a day has not finished the next night does with figures that are up to date.
  if (tier === undefined || dayOf(nowMs) !== dayOf(evaluation.atMs)) {
    await finishEvaluation(evaluation._id, evaluated, nowMs);
    return null;
  }
  const members = await list('members', {
    where: { tier, _id: command.gt(from.afterId) },
    orderBy: ['_id', 'asc'],
    limit: MEMBERS_PER_CHUNK,
  });
  const figures = await loadByIds(
    'figures',
    members.map((member) => member._id),
  );
  let [looked, changes, falls] = [0, 0, 0];
  for (const member of members) {
    if (changes === CHANGES_PER_CHUNK) break;
    looked += 1;
    if (member.standing === 'left') continue;
    const { outcome } = evaluateTier(policy, member, figures.get(member._id) ?? null, evaluation.atMs);
    if (outcome !== 'warned' && outcome !== 'recovers' && outcome !== 'falls') continue;
    const carried = await transactOnce((documents) =>
      applyEvaluation(documents, member._id, policy, evaluation),
    );
    changes += 1;
    if (carried === 'fell') falls += 1;
  }
  const counted = { evaluated: evaluated + looked, fell: evaluation.fell + falls };
  const last = members[looked - 1];
  const isDone = last === undefined || (looked === members.length && looked < MEMBERS_PER_CHUNK);
  return writePosition(
    isDone
      ? { place: from.place + 1, afterId: '', ...counted }
      : { place: from.place, afterId: last._id, ...counted },
  );
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
): Promise<Carried | null> {
  const member = await documents.get('members', memberId);
  // Whoever has left holds no seat and hears nothing; what they come back to is decided then.
  if (member === null || member.standing === 'left') return null;
  const evaluation = evaluateTier(policy, member, await documents.get('figures', memberId), atMs);
  const outcome = await carryOut(documents, evaluation, {
    member,
    policy,
    atMs,
    because: LAPSED,
    ruleChange: null,
  });
  if (outcome === null) return null;
  // Counted with the change itself, so that the count is right wherever the work is cut short.
  const run = await documents.get('evaluations', _id);
  if (run !== null) await documents.set('evaluations', { ...run, [outcome]: run[outcome] + 1 });
  return outcome;
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
  /** Why the rules have changed, for whom that gives notice; null where they have not. */
  ruleChange: string | null;
}

export type Carried = 'warned' | 'recovered' | 'fell';

/** Does to a member what an evaluation found, within a transaction, and says what it was. */
export async function carryOut(
  documents: Documents,
  evaluation: Evaluation,
  { member, policy, atMs, because, ruleChange }: CarryingOut,
): Promise<Carried | null> {
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
      const changed = ruleChange === null ? {} : { because: ruleChange };
      const notice = { ...evaluation.notice, ...changed };
      await documents.set('members', { ...member, notice });
      const { to, decidesAtMs } = notice;
      const content = { kind: 'tier.noticed', tier: member.tier, to, decidesAtMs, ...changed } as const;
      await tell(documents, member, content, atMs);
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
