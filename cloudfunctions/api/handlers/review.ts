import { type QueueRow, WAITING_COUNTED } from '@/contract/review';
import { canBatch } from '@/domain/batch';
import type { Colleague } from '@/domain/colleague';
import { DomainError } from '@/domain/errors';
import { claimGold, disguise, type GoldInHand, type GoldTurn } from '@/domain/gold';
import { questionsOf } from '@/domain/kind';
import { standingAt } from '@/domain/member';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { reviewPlanOf } from '@/domain/panel';
import type { Programme } from '@/domain/programme';
import {
  claimWork,
  decide,
  hasNobodyElse,
  isReviewStranded,
  type Judgement,
  releaseWork,
  standingOf,
} from '@/domain/review';
import type { Role } from '@/domain/role';
import { isMarked } from '@/domain/rubric';
import {
  currentRound,
  isRewarded,
  mustDeclare,
  type Submission,
  type SubmissionStatus,
} from '@/domain/submission';
import { keepGoldReview } from '../../shared/calibration';
import { drawSeal } from '../../shared/chance';
import { type Documents, fileUrls } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { loadInForce } from '../../shared/inForce';
import { judge } from '../../shared/judging';
import { viewOriginality } from '../../shared/likeness';
import {
  countWaitingFor,
  listWaitingSubmissions,
  loadForReview,
  type WaitingWork,
} from '../../shared/repositories/submission';
import { transact, transactAndTell } from '../../shared/transact';
import { viewSubmission } from './submission';

function viewQueueRow(
  { submission, task, author }: WaitingWork,
  reviewerId: string,
  team: readonly Colleague[],
  nowMs: number,
): QueueRow {
  const round = currentRound(submission);
  return {
    submissionId: submission._id,
    taskTitle: submission.taskTitle,
    round: round.number,
    imageCount: round.images.length,
    videoCount: round.videos?.length ?? 0,
    submittedAtMs: submission.submittedAtMs,
    reviewDueAtMs: submission.reviewDueAtMs,
    standing: standingOf(submission, reviewerId, nowMs),
    batchable: task !== null && canBatch(task, submission),
    authorSuspended: author !== null && standingAt(author, nowMs) === 'suspended',
    stranded: isReviewStranded(submission, team, reviewerId),
  };
}

async function loadWork(documents: Documents, submissionId: string): Promise<Submission> {
  const submission = await documents.get('submissions', submissionId);
  if (submission === null) throw new DomainError('SUBMISSION.NOT_FOUND');
  return submission;
}

/** The gold item that a work is for this reviewer; null for an ordinary work. */
function goldIn(turn: GoldTurn | null, submissionId: string): GoldInHand | null {
  return turn?.current?.submissionId === submissionId ? turn.current : null;
}

/** Whether a row with this sort key belongs on a page that begins after `cursor` and ends at `next`. */
function isOnPage(place: string, cursor: string | undefined, next: string | null): boolean {
  return (cursor === undefined || place > cursor) && (next === null || place <= next);
}

/** A gold item as a row: nothing tells it from a work that waits. */
function viewGoldRow(gold: GoldInHand, nowMs: number): QueueRow {
  return {
    submissionId: gold.submissionId,
    taskTitle: gold.taskTitle,
    round: gold.round,
    imageCount: gold.imageCount,
    videoCount: gold.videoCount ?? 0,
    submittedAtMs: gold.submittedAtMs,
    reviewDueAtMs: gold.reviewDueAtMs,
    standing: gold.claim !== null && nowMs < gold.claim.untilMs ? 'mine' : 'free',
    batchable: false,
    authorSuspended: false,
    stranded: false,
  };
}

interface GoldMarking {
  turn: GoldTurn;
  gold: GoldInHand;
  round: number;
  judgement: Judgement;
  role: Role;
  seal: string;
  programme: Programme;
  nowMs: number;
}

/** The review of a gold item, under the rules of any other; the answer is that of a first review. */
async function markGold(
  documents: Documents,
  { turn, gold, programme, ...reviewing }: GoldMarking,
): Promise<{ submissionId: string; status: SubmissionStatus }> {
  const stored = await loadWork(documents, gold.submissionId);
  const task = await documents.get('tasks', stored.taskId);
  if (task === null) throw new DomainError('SUBMISSION.NOT_FOUND');
  const { review, submission } = decide({
    ...reviewing,
    task,
    submission: disguise(stored, gold),
    earlier: [],
    reviewerId: turn._id,
    // What the author has accepted since is no matter of the marks.
    authorCovenantVersion: programme.covenantVersion,
    currentCovenantVersion: programme.covenantVersion,
  });
  await keepGoldReview(documents, task, turn, review);
  return { submissionId: submission._id, status: submission.status };
}

type ReviewAction = 'review.queue' | 'review.get' | 'review.claim' | 'review.release' | 'review.decide';

export const reviewHandlers: Pick<Handlers, ReviewAction> = {
  async 'review.queue'({ actor, input, nowMs }) {
    const [rows, { waiting, others, turn, team }] = await Promise.all([
      listWaitingSubmissions(input.cursor, PAGE_SIZE + 1),
      countWaitingFor(WAITING_COUNTED, actor.memberId),
    ]);
    const view = (row: WaitingWork) => viewQueueRow(row, actor.memberId, team, nowMs);
    const page = pageOf(rows, PAGE_SIZE, ({ submission }) => submission.place, view);
    const gold = turn?.current ?? null;
    if (gold === null || !isOnPage(gold.place, input.cursor, page.next)) return { ...page, waiting, others };
    const items = [...page.items, viewGoldRow(gold, nowMs)].sort(
      (one, other) => one.submittedAtMs - other.submittedAtMs,
    );
    return { ...page, items, waiting, others };
  },

  async 'review.get'({ actor, input, nowMs }) {
    const found = await loadForReview(input.submissionId, actor.memberId);
    // Until the platform has looked at it, a work is its owner's alone.
    if (found === null || found.submission.underCheck) throw new DomainError('SUBMISSION.NOT_FOUND');
    const { task, author, turn, team } = found;
    const gold = goldIn(turn, input.submissionId);
    const submission = gold === null ? found.submission : disguise(found.submission, gold);
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
      declares: mustDeclare(task),
      questions: questionsOf(task.form),
      marked: isMarked(task),
      plan: reviewPlanOf(task),
      standing: standingOf(submission, actor.memberId, nowMs),
      nobodyElse: hasNobodyElse(submission, team, actor.memberId),
      // What the author of a gold item has accepted since is no matter of the marks.
      authorBehind:
        gold === null && isRewarded(task) && author.covenantVersion !== actor.programme.covenantVersion,
      own: author._id === actor.memberId,
    };
  },

  async 'review.claim'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const turn = await documents.get('goldTurns', actor.memberId);
      if (turn !== null && goldIn(turn, input.submissionId) !== null) {
        const claimed = claimGold(turn, nowMs);
        await documents.set('goldTurns', claimed);
        return { submissionId: input.submissionId, untilMs: claimed.current?.claim?.untilMs ?? nowMs };
      }
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
    const seal = drawSeal();
    return transactAndTell(request, async (documents) => {
      const inForce = await loadInForce(documents, actor.memberId);
      const { submissionId, round, judgement } = input;
      const reviewerId = actor.memberId;
      const turn = await documents.get('goldTurns', reviewerId);
      const gold = goldIn(turn, submissionId);
      if (turn !== null && gold !== null) {
        const { role, programme } = inForce;
        const marking = { turn, gold, round, judgement, role, seal, programme, nowMs };
        return { answer: await markGold(documents, marking), tell: [] };
      }
      const judging = { submissionId, round, judgement, reviewerId, seal, nowMs, ...inForce };
      const { submission, tell } = await judge(documents, judging);
      return { answer: { submissionId, status: submission.status }, tell };
    });
  },
};
