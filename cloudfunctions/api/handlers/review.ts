import { randomBytes } from 'node:crypto';
import { type QueueRow, WAITING_COUNTED } from '@/contract/review';
import { DomainError } from '@/domain/errors';
import { standingAt } from '@/domain/member';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { reviewPlanOf } from '@/domain/panel';
import { PROGRAMME_ID, type Programme } from '@/domain/programme';
import { claimWork, releaseWork, standingOf } from '@/domain/review';
import { type Role, roleFor } from '@/domain/role';
import { isMarked } from '@/domain/rubric';
import { currentRound, isRewarded, type Submission } from '@/domain/submission';
import { type Documents, fileUrls } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { judge } from '../../shared/judging';
import { viewOriginality } from '../../shared/likeness';
import {
  countWaitingSubmissions,
  listWaitingSubmissions,
  loadForReview,
  type WaitingWork,
} from '../../shared/repositories/submission';
import { transact, transactAndTell } from '../../shared/transact';
import { viewSubmission } from './submission';

function viewQueueRow({ submission, author }: WaitingWork, reviewerId: string, nowMs: number): QueueRow {
  const round = currentRound(submission);
  return {
    submissionId: submission._id,
    taskTitle: submission.taskTitle,
    round: round.number,
    imageCount: round.images.length,
    submittedAtMs: submission.submittedAtMs,
    reviewDueAtMs: submission.reviewDueAtMs,
    standing: standingOf(submission, reviewerId, nowMs),
    authorSuspended: author !== null && standingAt(author, nowMs) === 'suspended',
  };
}

/**
 * The versions in force and the reviewer's role, as the transaction finds them: both may have changed since the
 * call was let in. Reading them is enough. A publication or a dismissal that commits after this snapshot does
 * not depend on any review, so the review simply came first; none that committed before it can be missed.
 */
async function loadInForce(
  documents: Documents,
  reviewerId: string,
): Promise<{ programme: Programme; role: Role }> {
  const programme = await documents.get('programmes', PROGRAMME_ID);
  if (programme === null) throw new DomainError('PROGRAMME.NOT_SET_UP');
  const reviewer = await documents.get('colleagues', reviewerId);
  const role = reviewer?.active ? roleFor(reviewer.roles, 'work.review') : null;
  if (role === null) throw new DomainError('ACTION.FORBIDDEN');
  return { programme, role };
}

async function loadWork(documents: Documents, submissionId: string): Promise<Submission> {
  const submission = await documents.get('submissions', submissionId);
  if (submission === null) throw new DomainError('SUBMISSION.NOT_FOUND');
  return submission;
}

type ReviewAction = 'review.queue' | 'review.get' | 'review.claim' | 'review.release' | 'review.decide';

export const reviewHandlers: Pick<Handlers, ReviewAction> = {
  async 'review.queue'({ actor, input, nowMs }) {
    const [rows, waiting] = await Promise.all([
      listWaitingSubmissions(input.cursor, PAGE_SIZE + 1),
      countWaitingSubmissions(WAITING_COUNTED),
    ]);
    const view = (row: WaitingWork) => viewQueueRow(row, actor.memberId, nowMs);
    return { ...pageOf(rows, PAGE_SIZE, ({ submission }) => submission.place, view), waiting };
  },

  async 'review.get'({ actor, input, nowMs }) {
    const found = await loadForReview(input.submissionId);
    // Until the platform has looked at it, a work is its owner's alone.
    if (found === null || found.submission.underCheck) throw new DomainError('SUBMISSION.NOT_FOUND');
    const { submission, task, author } = found;
    const avatar = author.avatar;
    const urls = avatar === null ? null : await fileUrls([avatar]);
    return {
      submission: await viewSubmission({ submission, task }, nowMs),
      originality: await viewOriginality(currentRound(submission).originality),
      author: {
        nickname: author.nickname,
        avatarUrl: (avatar !== null && urls?.get(avatar)) || null,
        tier: author.tier,
      },
      criteria: task.criteria,
      reward: task.reward,
      rewarded: isRewarded(task),
      marked: isMarked(task),
      plan: reviewPlanOf(task),
      standing: standingOf(submission, actor.memberId, nowMs),
      own: author._id === actor.memberId,
    };
  },

  async 'review.claim'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const submission = await loadWork(documents, input.submissionId);
      const claimed = claimWork(submission, actor.memberId, nowMs);
      // Writing the work guards "one holds it": two who take it at once collide here.
      await documents.set('submissions', claimed);
      return { submissionId: submission._id, untilMs: claimed.claim?.untilMs ?? nowMs };
    });
  },

  async 'review.release'({ actor, input, request }) {
    return transact(request, async (documents) => {
      const submission = await loadWork(documents, input.submissionId);
      const released = releaseWork(submission, actor.memberId);
      if (released.claim !== submission.claim) await documents.set('submissions', released);
      return { submissionId: submission._id };
    });
  },

  async 'review.decide'({ actor, input, nowMs, request }) {
    const seal = randomBytes(16).toString('hex');
    return transactAndTell(request, async (documents) => {
      const inForce = await loadInForce(documents, actor.memberId);
      const { submissionId, round, judgement } = input;
      const reviewerId = actor.memberId;
      const judging = { submissionId, round, judgement, reviewerId, seal, nowMs, ...inForce };
      const { submission, tell } = await judge(documents, judging);
      return { answer: { submissionId, status: submission.status }, tell };
    });
  },
};
