import { type QueueRow, WAITING_COUNTED } from '@/contract/review';
import type { Decided } from '@/domain/audit';
import { canDo } from '@/domain/colleague';
import { recordContribution } from '@/domain/contribution';
import { DomainError } from '@/domain/errors';
import { addContribution } from '@/domain/figures';
import { type MessageContent, writeMessage } from '@/domain/inbox';
import { queueReviewDone } from '@/domain/outbox';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { awardPoints } from '@/domain/points';
import { PROGRAMME_ID, type Programme } from '@/domain/programme';
import { decide } from '@/domain/review';
import { currentRound, type Decision, isRewarded, type Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { recordDecision } from '../../shared/audit';
import { type Documents, fileUrls } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import {
  countWaitingSubmissions,
  listWaitingSubmissions,
  loadForReview,
} from '../../shared/repositories/submission';
import { transactAndTell } from '../../shared/transact';
import { criterionTitle, viewSubmission } from './submission';

function viewQueueRow(submission: Submission): QueueRow {
  const round = currentRound(submission);
  return {
    submissionId: submission._id,
    taskTitle: submission.taskTitle,
    round: round.number,
    imageCount: round.images.length,
    submittedAtMs: submission.submittedAtMs,
    reviewDueAtMs: submission.reviewDueAtMs,
  };
}

/** What the author is told about a decision. */
function contentOf(decision: Decision, submission: Submission, task: Task): MessageContent {
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

/** A decision on a work as the log of decisions keeps it. */
function auditOf(
  decided: { submission: Submission; decision: Decision },
  before: Submission,
  actorId: string,
): Decided {
  const { submission, decision } = decided;
  return {
    actorId,
    action: 'review.decide',
    subject: { kind: 'submission', id: submission._id },
    before: { status: before.status, round: before.rounds.length },
    after:
      decision.verdict === 'approved'
        ? { status: submission.status, points: decision.reward.points, growth: decision.reward.growth }
        : { status: submission.status, criterion: decision.criterionId },
    reason: decision.verdict === 'approved' ? decision.praise : decision.reason,
    atMs: decision.atMs,
  };
}

interface Approved {
  /** Id of the decided round: everything that the approval posts carries it, so it posts once. */
  effectId: string;
  submission: Submission;
  task: Task;
  policyVersion: number;
  nowMs: number;
}

/** Posts what an approval earns: points by double entry, growth as a contribution, and the figures with it. */
async function reward(documents: Documents, approved: Approved): Promise<void> {
  const { effectId, submission, task, policyVersion, nowMs } = approved;
  const { memberId } = submission;
  const source = { submissionId: submission._id, taskId: task._id, taskTitle: task.title };
  if (task.reward.points > 0) {
    const { posting, balance } = awardPoints({
      postingId: effectId,
      memberId,
      points: task.reward.points,
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
    growth: task.reward.growth,
    quality: null,
    policyVersion,
    source,
    atMs: nowMs,
  });
  await documents.add('contributions', contribution);
  await documents.set('figures', addContribution(await documents.get('figures', memberId), contribution));
}

/**
 * The versions in force and the reviewer's role, as the transaction finds them: both may have changed since the
 * call was let in. Reading them is enough. A publication or a dismissal that commits after this snapshot does
 * not depend on any review, so the review simply came first; none that committed before it can be missed.
 */
async function loadInForce(documents: Documents, reviewerId: string): Promise<Programme> {
  const programme = await documents.get('programmes', PROGRAMME_ID);
  if (programme === null) throw new DomainError('PROGRAMME.NOT_SET_UP');
  const reviewer = await documents.get('colleagues', reviewerId);
  if (!canDo(reviewer, 'work.review')) throw new DomainError('ACTION.FORBIDDEN');
  return programme;
}

export const reviewHandlers: Pick<Handlers, 'review.queue' | 'review.get' | 'review.decide'> = {
  async 'review.queue'({ input }) {
    const [rows, waiting] = await Promise.all([
      listWaitingSubmissions(input.cursor, PAGE_SIZE + 1),
      countWaitingSubmissions(WAITING_COUNTED),
    ]);
    return { ...pageOf(rows, PAGE_SIZE, (row) => row.place, viewQueueRow), waiting };
  },

  async 'review.get'({ actor, input, nowMs }) {
    const found = await loadForReview(input.submissionId);
    if (found === null) throw new DomainError('SUBMISSION.NOT_FOUND');
    const { submission, task, author } = found;
    const avatar = author.avatar;
    const urls = avatar === null ? null : await fileUrls([avatar]);
    return {
      submission: await viewSubmission(submission, task, nowMs),
      author: {
        nickname: author.nickname,
        avatarUrl: (avatar !== null && urls?.get(avatar)) || null,
        tier: author.tier,
      },
      criteria: task.criteria,
      reward: task.reward,
      rewarded: isRewarded(task),
      own: author._id === actor.memberId,
    };
  },

  async 'review.decide'({ actor, input, nowMs, request }) {
    return transactAndTell(request, async (documents) => {
      const { covenantVersion, policyVersion } = await loadInForce(documents, actor.memberId);
      const submission = await documents.get('submissions', input.submissionId);
      if (submission === null) throw new DomainError('SUBMISSION.NOT_FOUND');
      const task = await documents.get('tasks', submission.taskId);
      const author = await documents.get('members', submission.memberId);
      if (task === null || author === null) throw new DomainError('SUBMISSION.NOT_FOUND');
      const decided = decide({
        task,
        submission,
        round: input.round,
        judgement: input.judgement,
        reviewerId: actor.memberId,
        authorCovenantVersion: author.covenantVersion,
        currentCovenantVersion: covenantVersion,
        nowMs,
      });
      const effectId = `${submission._id}.${input.round}`;
      await documents.set('submissions', decided.submission);
      if (decided.decision.verdict === 'approved') {
        await reward(documents, { effectId, submission, task, policyVersion, nowMs });
      }
      await recordDecision(documents, auditOf(decided, submission, actor.memberId));
      const content = contentOf(decided.decision, submission, task);
      await documents.add('inbox', writeMessage(effectId, author._id, content, nowMs));
      return {
        answer: { submissionId: submission._id, status: decided.submission.status },
        tell: [queueReviewDone(effectId, author.openid, content, submission._id, nowMs)],
      };
    });
  },
};
