import { canHold, isHeldBy, releaseClaim, takeClaim } from './claim';
import { type Colleague, canDo } from './colleague';
import { DomainError } from './errors';
import { conclude, type Opinion, type Outcome, type Review, reviewId } from './panel';
import { hasLadder, OUT_OF_RANKING, rankKey } from './ranking';
import type { Role } from './role';
import { isMarked } from './rubric';
import { checkMarks, gradedCriteria, type Mark, scoreOf } from './score';
import {
  currentRound,
  type Decision,
  hasVideos,
  isRewarded,
  mustDeclare,
  type Round,
  type Submission,
  type Watching,
} from './submission';
import type { Task } from './task';

/** What a reviewer says. A refusal names criterion, reason and remedy; anything less is no refusal. */
export type Judgement =
  | {
      verdict: 'approve';
      praise: string;
      contentConfirmed: boolean;
      /** Whether the reviewer compared the work with what it resembles. */
      originalityConfirmed?: boolean;
      /** Whether the reviewer watched every film of the work and found nothing forbidden. */
      videoWatched?: boolean;
      marks: Mark[];
    }
  | { verdict: 'refuse'; criterionId: string; reason: string; remedy: string };

export interface Reviewing {
  task: Task;
  submission: Submission;
  /** The reviews of this round by others, in the order in which they came. */
  earlier: readonly Review[];
  /** The round that the reviewer looked at. */
  round: number;
  judgement: Judgement;
  reviewerId: string;
  role: Role;
  seal: string;
  authorCovenantVersion: number;
  currentCovenantVersion: number;
  nowMs: number;
}

export interface Reviewed {
  review: Review;
  /** The work after it: decided, or waiting for another reviewer. */
  submission: Submission;
  decision: Decision | null;
}

/** A review and what it leads to. Refuses whatever the reviewer may not or must not decide. */
export function decide(reviewing: Reviewing): Reviewed {
  const { submission, reviewerId, nowMs } = reviewing;
  checkTurn(reviewing);
  const current = currentRound(submission);
  const review: Review = {
    _id: reviewId(submission._id, current.number, reviewerId),
    submissionId: submission._id,
    round: current.number,
    reviewerId,
    role: reviewing.role,
    opinion: opine(reviewing),
    seal: reviewing.seal,
    atMs: nowMs,
  };
  const outcome = conclude(reviewing.task, [...reviewing.earlier, review]);
  const decision = outcome === null ? null : decisionOf(outcome, reviewing);
  const watching = { reviewerId, role: reviewing.role, atMs: nowMs };
  const round: Round = {
    ...current,
    reviewerIds: [...current.reviewerIds, reviewerId],
    ...noteWatching(current, reviewing.judgement, watching),
    decision,
  };
  return {
    review,
    decision,
    submission: {
      ...submission,
      status: decision?.verdict ?? submission.status,
      rounds: [...submission.rounds.slice(0, -1), round],
      claim: null,
      rank: rankOf(reviewing.task, decision, current, submission._id),
      creditId: decision?.verdict === 'approved' ? effectIdOf(submission._id, round.number) : null,
    },
  };
}

/** What a round keeps of an approval that confirms its films; nothing where it has none. */
export function noteWatching(round: Round, judgement: Judgement, watching: Watching): Pick<Round, 'watched'> {
  if (!hasVideos(round) || judgement.verdict !== 'approve') return {};
  return { watched: [...(round.watched ?? []), watching] };
}

/** The place among the works of a prize ladder: empty while the work waits and where there is no ladder. */
export function rankOf(task: Task, decision: Decision | null, round: Round, submissionId: string): string {
  if (decision === null || !hasLadder(task)) return '';
  if (decision.verdict === 'refused' || decision.scoring === null) return OUT_OF_RANKING;
  return rankKey(task, decision.scoring, round, submissionId);
}

/** The id of everything that the decision on a round posts, so that it posts once. */
export function effectIdOf(submissionId: string, round: number): string {
  return `${submissionId}.${round}`;
}

/** Whether this person may give a review of this round now. */
function checkTurn({ submission, round, reviewerId, nowMs }: Reviewing): void {
  const { number } = currentRound(submission);
  if (reviewerId !== submission.memberId && round !== number) {
    throw new DomainError('SUBMISSION.OUTDATED', { round: number });
  }
  checkReviewer(submission, reviewerId);
  if (!isHeldBy(submission.claim, reviewerId, nowMs)) throw new DomainError('REVIEW.NOT_HELD');
}

/** Whether this person may be one of those who judge the round. */
function checkReviewer(submission: Submission, reviewerId: string): void {
  if (reviewerId === submission.memberId) throw new DomainError('REVIEW.OWN_WORK');
  const { decision, reviewerIds, contentCheck } = currentRound(submission);
  if (decision === null && contentCheck === 'pending') throw new DomainError('REVIEW.CONTENT_UNCHECKED');
  if (decision !== null) throw new DomainError('SUBMISSION.ALREADY_DECIDED');
  if (reviewerIds.includes(reviewerId)) throw new DomainError('REVIEW.TWICE');
  if (submission.batchId !== null) throw new DomainError('BATCH.PENDING');
}

/** The work in a reviewer's hand, or longer in it. Refuses while a colleague holds it. */
export function claimWork(submission: Submission, reviewerId: string, nowMs: number): Submission {
  checkReviewer(submission, reviewerId);
  return { ...submission, claim: takeClaim(submission.claim, reviewerId, nowMs) };
}

/** The work put back by a reviewer. */
export function releaseWork(submission: Submission, reviewerId: string): Submission {
  return { ...submission, claim: releaseClaim(submission.claim, reviewerId) };
}

/** How a waiting work stands with a reviewer: free to take, in their hand, in a colleague's, or marked already. */
export function standingOf(
  submission: Submission,
  reviewerId: string,
  nowMs: number,
): 'free' | 'mine' | 'held' | 'marked' | 'batched' {
  if (submission.batchId !== null) return 'batched';
  if (currentRound(submission).reviewerIds.includes(reviewerId)) return 'marked';
  if (isHeldBy(submission.claim, reviewerId, nowMs)) return 'mine';
  return canHold(submission.claim, reviewerId, nowMs) ? 'free' : 'held';
}

/**
 * Whether nobody else of the team is left to judge a waiting work: whoever reviews has made it, or has judged it as
 * the reader has. It then waits for a new colleague. Only who has given their own word learns from it what others
 * have given; whoever may still judge the work, and its author, reads no more than who is on the team.
 */
export function hasNobodyElse(submission: Submission, team: readonly Colleague[], readerId: string): boolean {
  const { reviewerIds } = currentRound(submission);
  const given = reviewerIds.includes(readerId) ? reviewerIds : [];
  const out = [readerId, submission.memberId, ...given];
  return !team.some((colleague) => canDo(colleague, 'work.review') && !out.includes(colleague._id));
}

/** Whether a waiting work can be judged neither by the reader, who has made or judged it, nor by anybody else. */
export function isReviewStranded(
  submission: Submission,
  team: readonly Colleague[],
  readerId: string,
): boolean {
  const { reviewerIds } = currentRound(submission);
  const isOut = readerId === submission.memberId || reviewerIds.includes(readerId);
  return isOut && hasNobodyElse(submission, team, readerId);
}

/** What the judgement says once it has passed the rules. */
export function opine(
  reviewing: Pick<
    Reviewing,
    'task' | 'submission' | 'judgement' | 'authorCovenantVersion' | 'currentCovenantVersion'
  >,
): Opinion {
  const { task, judgement } = reviewing;
  switch (judgement.verdict) {
    case 'refuse':
      return refuse(task, judgement);
    case 'approve':
      checkApproval(reviewing, {
        content: judgement.contentConfirmed,
        originality: judgement.originalityConfirmed ?? false,
        video: judgement.videoWatched ?? false,
      });
      return approve(task, judgement);
  }
}

/** What a person answers for in the place of a machine that could not tell. */
export interface Confirmed {
  content: boolean;
  originality: boolean;
  video: boolean;
}

/** Nobody has looked. */
export const UNCONFIRMED: Confirmed = { content: false, originality: false, video: false };

/**
 * A rewarded work passes only with its label answers, a checked content and an author under the current covenant.
 * No machine checks films: of a work with any, the check has passed only when a person says to have watched them.
 */
export function checkApproval(
  reviewing: Pick<Reviewing, 'task' | 'submission' | 'authorCovenantVersion' | 'currentCovenantVersion'>,
  confirmed: Confirmed,
): void {
  const { task, submission } = reviewing;
  const round = currentRound(submission);
  const { declarations, contentCheck, originality } = round;
  if (task.goal === 'response' && task.reward.points > 0) throw new DomainError('REVIEW.REPLY_REWARDED');
  if (contentCheck === 'pending' || (contentCheck === 'review' && !confirmed.content)) {
    throw new DomainError('REVIEW.CONTENT_UNCHECKED');
  }
  if (hasVideos(round) && !confirmed.video) throw new DomainError('REVIEW.VIDEO_UNWATCHED');
  if (originality.state === 'held' && !confirmed.originality) {
    throw new DomainError('REVIEW.ORIGINALITY_UNCONFIRMED');
  }
  if (!isRewarded(task)) return;
  const declares = mustDeclare(task);
  if (declares && declarations.advertising === null)
    throw new DomainError('REVIEW.ADVERTISING_LABEL_MISSING');
  if (declares && declarations.ai === null) throw new DomainError('REVIEW.AI_ANSWER_MISSING');
  if (reviewing.authorCovenantVersion !== reviewing.currentCovenantVersion) {
    throw new DomainError('REVIEW.AUTHOR_COVENANT_OUTDATED');
  }
}

function approve(task: Task, judgement: Extract<Judgement, { verdict: 'approve' }>): Opinion {
  const criteria = isMarked(task) ? task.criteria : [];
  checkMarks(criteria, judgement.marks);
  const order = gradedCriteria(criteria).map(({ id }) => id);
  const marks = [...judgement.marks]
    .map((mark) => ({ ...mark, note: mark.note.trim() }))
    .sort((one, other) => order.indexOf(one.criterionId) - order.indexOf(other.criterionId));
  return {
    verdict: 'approved',
    marks,
    score: isMarked(task) ? scoreOf(task.criteria, marks) : null,
    praise: judgement.praise.trim(),
  };
}

function refuse(task: Task, judgement: Extract<Judgement, { verdict: 'refuse' }>): Opinion {
  if (!task.criteria.some((criterion) => criterion.id === judgement.criterionId)) {
    throw new DomainError('INPUT.INVALID', { fields: ['judgement.criterionId'] });
  }
  return {
    verdict: 'refused',
    criterionId: judgement.criterionId,
    reason: judgement.reason.trim(),
    remedy: judgement.remedy.trim(),
  };
}

function decisionOf(outcome: Outcome, { task, reviewerId, role, nowMs }: Reviewing): Decision {
  const by = { reviewerId, role, atMs: nowMs };
  return outcome.verdict === 'approved' ? { ...outcome, ...by, reward: task.reward } : { ...outcome, ...by };
}
