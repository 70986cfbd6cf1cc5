import { DomainError } from './errors';
import { currentRound, type Decision, isRewarded, type Submission } from './submission';
import type { Task } from './task';

/** What a reviewer says. A refusal names criterion, reason and remedy; anything less is no refusal. */
export type Judgement =
  | { verdict: 'approve'; praise: string; contentConfirmed: boolean }
  | { verdict: 'refuse'; criterionId: string; reason: string; remedy: string };

export interface Reviewing {
  task: Task;
  submission: Submission;
  /** The round that the reviewer looked at. */
  round: number;
  judgement: Judgement;
  reviewerId: string;
  authorCovenantVersion: number;
  currentCovenantVersion: number;
  nowMs: number;
}

/** The submission after the decision. Refuses whatever the reviewer may not or must not decide. */
export function decide(reviewing: Reviewing): { submission: Submission; decision: Decision } {
  const { submission, judgement } = reviewing;
  if (reviewing.reviewerId === submission.memberId) throw new DomainError('REVIEW.OWN_WORK');
  const current = currentRound(submission);
  if (reviewing.round !== current.number)
    throw new DomainError('SUBMISSION.OUTDATED', { round: current.number });
  if (current.decision !== null) throw new DomainError('SUBMISSION.ALREADY_DECIDED');
  const decision =
    judgement.verdict === 'approve' ? approve(reviewing, judgement) : refuse(reviewing, judgement);
  return {
    decision,
    submission: {
      ...submission,
      status: decision.verdict,
      rounds: [...submission.rounds.slice(0, -1), { ...current, decision }],
    },
  };
}

type Approval = Extract<Judgement, { verdict: 'approve' }>;
type Refusal = Extract<Judgement, { verdict: 'refuse' }>;

/** A rewarded work passes only with its label answers, a checked content and an author under the current covenant. */
function approve(reviewing: Reviewing, judgement: Approval): Decision {
  const { task, submission } = reviewing;
  const { declarations, contentCheck } = currentRound(submission);
  if (contentCheck === 'review' && !judgement.contentConfirmed)
    throw new DomainError('REVIEW.CONTENT_UNCHECKED');
  if (isRewarded(task)) {
    if (declarations.advertising === null) throw new DomainError('REVIEW.ADVERTISING_LABEL_MISSING');
    if (declarations.ai === null) throw new DomainError('REVIEW.AI_ANSWER_MISSING');
    if (reviewing.authorCovenantVersion !== reviewing.currentCovenantVersion) {
      throw new DomainError('REVIEW.AUTHOR_COVENANT_OUTDATED');
    }
  }
  return {
    verdict: 'approved',
    reviewerId: reviewing.reviewerId,
    atMs: reviewing.nowMs,
    reward: task.reward,
    praise: judgement.praise.trim(),
  };
}

function refuse(reviewing: Reviewing, judgement: Refusal): Decision {
  if (!reviewing.task.criteria.some((criterion) => criterion.id === judgement.criterionId)) {
    throw new DomainError('INPUT.INVALID', { fields: ['judgement.criterionId'] });
  }
  return {
    verdict: 'refused',
    reviewerId: reviewing.reviewerId,
    atMs: reviewing.nowMs,
    criterionId: judgement.criterionId,
    reason: judgement.reason.trim(),
    remedy: judgement.remedy.trim(),
  };
}
