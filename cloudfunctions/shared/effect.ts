import { type Case, violationOf } from '@/domain/case';
import { type Contribution, restoreContribution, reverseContribution } from '@/domain/contribution';
import type { Change, Effect } from '@/domain/effect';
import { addContribution } from '@/domain/figures';
import { type Member, makeFindable, plainName, release, restrict } from '@/domain/member';
import { changePost } from '@/domain/plaza';
import { PENALTIES_ACCOUNT, type PostingReason, postPoints, REWARDS_ACCOUNT } from '@/domain/points';
import { policyId } from '@/domain/policy';
import { hasLadder, OUT_OF_RANKING } from '@/domain/ranking';
import { rankOf } from '@/domain/review';
import { currentDecision, currentRound, removeWork, restoreWork, type Submission } from '@/domain/submission';
import { isAtLeast } from '@/domain/tier';
import type { Documents } from './cloud';
import { moveMember } from './ladder';
import { touchRanking } from './repositories/ranking';

/** The decision whose effects are carried out or lifted. */
export interface Carrying {
  decided: Case;
  policyVersion: number;
  /** What the member reads where their tier changes. */
  note: string;
  nowMs: number;
}

/**
 * Carries changes out one after the other, within the transaction of the decision. Each reads what the one
 * before has left, and every row that it adds has an id of the case, so nothing happens twice.
 */
export async function carryOut(
  documents: Documents,
  changes: readonly Change[],
  carrying: Carrying,
): Promise<void> {
  for (const change of changes) await carryOutOne(documents, change, carrying);
}

type OneEffect<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>;

async function carryOutOne(
  documents: Documents,
  { effect, lifted }: Change,
  carrying: Carrying,
): Promise<void> {
  const { decided } = carrying;
  switch (effect.kind) {
    case 'post': {
      const post = await must(documents.get('plazaPosts', effect.postId));
      const removedBy = lifted ? null : decided._id;
      return documents.set('plazaPosts', changePost(post, { removedBy }));
    }
    case 'work':
      return changeWork(documents, effect.submissionId, lifted, decided);
    case 'credit':
      return changeCredit(documents, effect, lifted, carrying);
    case 'reward': {
      const { submissionId, taskId, taskTitle } = effect;
      const kind = lifted ? 'work.restored' : 'work.reversed';
      const reason = { kind, submissionId, taskId, taskTitle } as const;
      return movePoints(documents, { name: 'reward', points: effect.points, reason, lifted, carrying });
    }
    case 'prize': {
      const { taskId, taskTitle, rank } = effect;
      const kind = lifted ? 'prize.restored' : 'prize.reversed';
      const reason = { kind, taskId, taskTitle, rank } as const;
      return movePoints(documents, { name: 'prize', points: effect.points, reason, lifted, carrying });
    }
    case 'fine': {
      const category = violationOf(decided)?.category ?? 'unlawful';
      const kind = lifted ? 'penalty.reversed' : 'penalty';
      const reason = { kind, caseId: decided._id, category } as const;
      return movePoints(documents, { name: 'fine', points: effect.points, reason, lifted, carrying });
    }
    case 'restriction': {
      const member = await must(documents.get('members', decided.memberId));
      const { restriction } = effect;
      return documents.set('members', lifted ? release(member, decided._id) : restrict(member, restriction));
    }
    case 'profile':
      return changeProfile(documents, effect, lifted, decided.memberId);
    case 'demotion':
      return changeRung(documents, effect, lifted, carrying);
  }
}

/** What a decision was made on is never deleted while the decision can be undone. */
async function must<Document>(found: Promise<Document | null>): Promise<Document> {
  const document = await found;
  if (document === null) throw new Error('Something that a decision changes is missing.');
  return document;
}

async function changeWork(
  documents: Documents,
  submissionId: string,
  lifted: boolean,
  decided: Case,
): Promise<void> {
  const submission = await must(documents.get('submissions', submissionId));
  const decision = violationOf(decided);
  if (decision === null) throw new Error(`Case ${decided._id} found no violation.`);
  const { category, reason, atMs } = decision;
  const changed = lifted
    ? restoreWork(submission)
    : removeWork(submission, { caseId: decided._id, category, reason, atMs });
  await documents.set('submissions', { ...changed, rank: await changeRank(documents, changed) });
}

/** The place in the order of a ranking: a removed work has none, a restored one has that of before. */
async function changeRank(documents: Documents, work: Submission): Promise<string> {
  const task = await must(documents.get('tasks', work.taskId));
  if (!hasLadder(task)) return work.rank;
  await touchRanking(documents, task);
  return work.status === 'removed'
    ? OUT_OF_RANKING
    : rankOf(task, currentDecision(work), currentRound(work), work._id);
}

/** A contribution is taken back by its opposite, and comes back as another one: both count on its own day. */
async function changeCredit(
  documents: Documents,
  { contributionId }: OneEffect<'credit'>,
  lifted: boolean,
  { decided, nowMs }: Carrying,
): Promise<void> {
  const approval = await must(documents.get('contributions', contributionId));
  if (approval.kind !== 'work.approved') throw new Error(`Contribution ${contributionId} is no approval.`);
  const added: Contribution = lifted
    ? restoreContribution(approval, `${decided._id}.restored`, nowMs)
    : reverseContribution(approval, nowMs);
  await documents.add('contributions', added);
  await documents.set('figures', addContribution(await documents.get('figures', added.memberId), added));
  const submission: Submission = await must(documents.get('submissions', approval.source.submissionId));
  await documents.set('submissions', { ...submission, creditId: lifted ? added._id : null });
}

interface Moved {
  name: 'reward' | 'prize' | 'fine';
  /** What the effect takes from the member. */
  points: number;
  reason: PostingReason;
  lifted: boolean;
  carrying: Carrying;
}

async function movePoints(
  documents: Documents,
  { name, points, reason, lifted, carrying }: Moved,
): Promise<void> {
  const { _id: caseId, memberId } = carrying.decided;
  const moved = {
    postingId: `${caseId}.${name}${lifted ? '.lifted' : ''}`,
    memberId,
    points: lifted ? points : -points,
    reason,
    balance: await documents.get('balances', memberId),
    nowMs: carrying.nowMs,
  };
  const account = name === 'fine' ? PENALTIES_ACCOUNT : REWARDS_ACCOUNT;
  const { posting, balance } = postPoints(moved, account);
  await documents.add('postings', posting);
  await documents.set('balances', balance);
}

/** Takes nickname and picture away, or gives them back unless the member has chosen others meanwhile. */
async function changeProfile(
  documents: Documents,
  { nickname, avatar }: OneEffect<'profile'>,
  lifted: boolean,
  memberId: string,
): Promise<void> {
  const member = await must(documents.get('members', memberId));
  const plain = plainName(memberId);
  if (lifted && member.nickname !== plain) return;
  const changed: Member = lifted
    ? { ...member, nickname, avatar }
    : { ...member, nickname: plain, avatar: null };
  await documents.set('members', makeFindable(changed));
}

/**
 * One rung down, or back up with the lock and the notice of before. Whoever has climbed back meanwhile stays
 * where they are. A seat is taken even where none is left: the mistake was not theirs.
 */
async function changeRung(
  documents: Documents,
  { from, to, lock, notice }: OneEffect<'demotion'>,
  lifted: boolean,
  { decided, policyVersion, note, nowMs }: Carrying,
): Promise<void> {
  const member = await must(documents.get('members', decided.memberId));
  if (lifted && isAtLeast(member.tier, from)) return;
  const policy = await must(documents.get('policies', policyId(policyVersion)));
  const beyondSeats = true;
  const move = { member, note, policy, nowMs, beyondSeats };
  if (!lifted) {
    await moveMember(documents, { ...move, to, reason: 'penalised', lock: null });
    return;
  }
  const moved = await moveMember(documents, { ...move, to: from, reason: 'restored', lock });
  await documents.set('members', { ...moved, notice });
}
