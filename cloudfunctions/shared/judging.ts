import type { Decided } from '@/domain/audit';
import { recordContribution } from '@/domain/contribution';
import { DomainError } from '@/domain/errors';
import { addContribution } from '@/domain/figures';
import { type MessageContent, writeMessage } from '@/domain/inbox';
import { insightOfWork } from '@/domain/insightSource';
import { isAnswered } from '@/domain/kind';
import { type Member, standingAt } from '@/domain/member';
import { type OutboxItem, queueReviewDone } from '@/domain/outbox';
import { type Review, reviewId } from '@/domain/panel';
import { flowsIntoPlaza, publishPost } from '@/domain/plaza';
import { awardPoints } from '@/domain/points';
import type { Programme } from '@/domain/programme';
import { hasLadder } from '@/domain/ranking';
import {
  checkApproval,
  decide,
  effectIdOf,
  type Judgement,
  type Reviewed,
  UNCONFIRMED,
} from '@/domain/review';
import type { Role } from '@/domain/role';
import { type Approval, currentRound, type Decision, type Submission } from '@/domain/submission';
import { criterionTitle, type Task } from '@/domain/task';
import { recordDecision, sha256 } from './audit';
import { countTowardsGold, recordAgreement } from './calibration';
import type { Documents } from './cloud';
import { countStep } from './funnel';
import { watchMending } from './reminder';
import { touchRanking } from './repositories/ranking';
import { addToResults } from './results';

export interface Judging {
  submissionId: string;
  round: number;
  judgement: Judgement;
  reviewerId: string;
  role: Role;
  seal: string;
  programme: Pick<Programme, 'covenantVersion' | 'policyVersion'>;
  nowMs: number;
}

export interface Judged {
  submission: Submission;
  task: Task;
  decision: Decision | null;
  tell: OutboxItem[];
}

/**
 * Gives a review within a transaction: stores it, and once the panel has come to a decision posts what it earns,
 * records it and tells the author. The review's id guards "nobody judges a round twice", the work that every
 * review writes guards "two reviews of one round never miss each other".
 */
export async function judge(documents: Documents, judging: Judging): Promise<Judged> {
  const { reviewerId, nowMs } = judging;
  const found = await loadWork(documents, judging.submissionId);
  const { submission: before, task } = found;
  // Whether the author is suspended is read, not guarded: a decision a moment before theirs simply came first.
  if (standingAt(found.author, nowMs) === 'suspended') throw new DomainError('REVIEW.AUTHOR_SUSPENDED');
  const earlier = await loadReviews(documents, before);
  const reviewed = decide({
    ...judging,
    task,
    submission: before,
    earlier,
    authorCovenantVersion: found.author.covenantVersion,
    currentCovenantVersion: judging.programme.covenantVersion,
  });
  const { review, submission, decision } = reviewed;
  await documents.add('reviews', review);
  await documents.set('submissions', submission);
  await countTowardsGold(documents, task, reviewerId, nowMs);
  if (hasLadder(task)) await touchRanking(documents, task);
  if (decision === null) {
    await recordDecision(documents, sealedOf(review, before));
    return { submission, task, decision, tell: [] };
  }
  await recordAgreement(documents, task, [...earlier, review]);
  const effectId = effectIdOf(submission._id, judging.round);
  if (decision.verdict === 'approved') {
    const { policyVersion } = judging.programme;
    await reward(documents, { effectId, submission, task, approval: decision, policyVersion, nowMs });
    await addToResults(documents, task, found.author, submission);
  }
  if (decision.verdict === 'refused') await watchMending(documents, task, submission, nowMs);
  await recordDecision(documents, auditOf(reviewed, decision, before, reviewerId));
  const content = contentOf(decision, submission, task);
  await documents.add('inbox', writeMessage(effectId, found.author._id, content, nowMs));
  const tell = [queueReviewDone(effectId, found.author.openid, content, submission._id, nowMs)];
  return { submission, task, decision, tell };
}

/** Stands for the reviewer where nobody had to judge. */
const NOBODY = 'automatic';

export interface Completed {
  task: Task;
  author: Member;
  submission: Submission;
  programme: Pick<Programme, 'covenantVersion' | 'policyVersion'>;
  nowMs: number;
}

/**
 * Approves a complete work of a task that asks for no judgement, within a transaction, under the same rules as
 * a person would; what they refuse, and whatever was held or flagged, stays in the queue for a person.
 */
export async function approveComplete(
  documents: Documents,
  completed: Completed,
): Promise<{ submission: Submission; told: MessageContent | null }> {
  const { task, author, submission, programme, nowMs } = completed;
  if (!canPassByItself(completed)) return { submission, told: null };
  const round = currentRound(submission);
  const effectId = effectIdOf(submission._id, round.number);
  const decision: Approval = {
    verdict: 'approved',
    reviewerId: NOBODY,
    role: null,
    atMs: nowMs,
    reward: task.reward,
    praise: '',
    scoring: null,
  };
  const approved: Submission = {
    ...submission,
    status: 'approved',
    underCheck: false,
    rounds: [...submission.rounds.slice(0, -1), { ...round, decision }],
    creditId: effectId,
  };
  await documents.set('submissions', approved);
  const { policyVersion } = programme;
  await reward(documents, { effectId, submission: approved, task, approval: decision, policyVersion, nowMs });
  await addToResults(documents, task, author, approved);
  const content = contentOf(decision, approved, task);
  await documents.add('inbox', writeMessage(effectId, author._id, content, nowMs));
  return { submission: approved, told: content };
}

function canPassByItself({ task, author, submission, programme, nowMs }: Completed): boolean {
  const asksNoJudgement = task.automatic === true || isAnswered(task.form);
  if (!asksNoJudgement || standingAt(author, nowMs) === 'suspended') return false;
  const { contentCheck, originality } = currentRound(submission);
  if (submission.status !== 'submitted' || contentCheck !== 'pass' || originality.state === 'held')
    return false;
  try {
    const { covenantVersion: currentCovenantVersion } = programme;
    checkApproval(
      { task, submission, authorCovenantVersion: author.covenantVersion, currentCovenantVersion },
      UNCONFIRMED,
    );
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

async function loadWork(documents: Documents, submissionId: string) {
  const submission = await documents.get('submissions', submissionId);
  if (submission === null) throw new DomainError('SUBMISSION.NOT_FOUND');
  const task = await documents.get('tasks', submission.taskId);
  const author = await documents.get('members', submission.memberId);
  if (task === null || author === null) throw new DomainError('SUBMISSION.NOT_FOUND');
  return { submission, task, author };
}

/** The reviews that a round has so far, in the order in which they came; two at the most before the last. */
async function loadReviews(documents: Documents, submission: Submission): Promise<Review[]> {
  const { number, reviewerIds } = currentRound(submission);
  const reviews: Review[] = [];
  for (const reviewerId of reviewerIds) {
    const review = await documents.get('reviews', reviewId(submission._id, number, reviewerId));
    if (review === null) throw new Error(`The review ${submission._id} by ${reviewerId} is missing.`);
    reviews.push(review);
  }
  return reviews;
}

/**
 * A review that waits for another one, as the log of decisions keeps it: sealed. Everyone on the team reads the
 * log, the next reviewer too, so it holds a hash of what was said together with a random text that stays in the
 * review; with the two at hand anyone can check it afterwards.
 */
function sealedOf(review: Review, before: Submission): Decided {
  return {
    actorId: review.reviewerId,
    action: 'review.mark',
    subject: { kind: 'submission', id: before._id },
    before: { status: before.status, round: review.round },
    after: { status: before.status, sealed: sha256(`${review.seal}${JSON.stringify(review.opinion)}`) },
    reason: '',
    atMs: review.atMs,
  };
}

/** A decision on a work as the log of decisions keeps it. */
function auditOf({ submission }: Reviewed, decision: Decision, before: Submission, actorId: string): Decided {
  const { status } = submission;
  return {
    actorId,
    action: 'review.decide',
    subject: { kind: 'submission', id: submission._id },
    before: { status: before.status, round: before.rounds.length },
    after:
      decision.verdict === 'approved'
        ? {
            status,
            points: decision.reward.points,
            growth: decision.reward.growth,
            ...(decision.scoring === null ? {} : { score: decision.scoring.score }),
          }
        : { status, criterion: decision.criterionId },
    reason: decision.verdict === 'approved' ? decision.praise : decision.reason,
    atMs: decision.atMs,
  };
}

/** What the author is told about a decision. */
export function contentOf(decision: Decision, submission: Submission, task: Task): MessageContent {
  const about = { submissionId: submission._id, taskTitle: submission.taskTitle };
  switch (decision.verdict) {
    case 'approved':
      return { kind: 'work.approved', ...about, reward: decision.reward, praise: decision.praise };
    case 'refused':
      return {
        kind: 'work.refused',
        ...about,
        criterion: criterionTitle(task, decision.criterionId),
        reason: decision.reason,
        remedy: decision.remedy,
      };
  }
}

export interface Approved {
  /** Id of the decided round: everything that the approval posts carries it, so it posts once. */
  effectId: string;
  submission: Submission;
  task: Task;
  approval: Approval;
  policyVersion: number;
  nowMs: number;
}

/**
 * Posts what an approval earns: points by double entry, growth as a contribution, and the figures with it. From
 * here on the work stands in the plaza.
 */
export async function reward(documents: Documents, approved: Approved): Promise<void> {
  const { effectId, submission, task, approval, policyVersion, nowMs } = approved;
  const { memberId } = submission;
  const source = { submissionId: submission._id, taskId: task._id, taskTitle: task.title };
  if (approval.reward.points > 0) {
    const { posting, balance } = awardPoints({
      postingId: effectId,
      memberId,
      points: approval.reward.points,
      reason: { kind: 'task.reward', ...source },
      balance: await documents.get('balances', memberId),
      nowMs,
    });
    await documents.add('postings', posting);
    await documents.set('balances', balance);
  }
  const contribution = recordContribution({
    _id: effectId,
    memberId,
    kind: 'work.approved',
    goal: task.goal,
    growth: approval.reward.growth,
    quality: approval.scoring?.score ?? null,
    policyVersion,
    source,
    atMs: nowMs,
  });
  await documents.add('contributions', contribution);
  await documents.set('figures', addContribution(await documents.get('figures', memberId), contribution));
  await countStep(documents, task._id, memberId, { step: 'approved' });
  if (flowsIntoPlaza(task)) await documents.add('plazaPosts', publishPost(submission, task, nowMs));
  await passInsightOn(documents, approved);
}

/** What a work for a task of insight says comes to the product expert once, however often it was decided. */
async function passInsightOn(documents: Documents, { submission, task, nowMs }: Approved): Promise<void> {
  const insight = insightOfWork(submission, task, nowMs);
  if (insight === null || (await documents.get('insights', insight._id)) !== null) return;
  await documents.add('insights', insight);
}
