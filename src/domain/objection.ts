import { type Colleague, canDo } from './colleague';
import { DAY_MS } from './day';
import { DomainError } from './errors';
import { sortKey } from './page';
import type { Opinion } from './panel';
import { effectIdOf, type Judgement, noteWatching, opine, type Reviewing, rankOf } from './review';
import type { Role } from './role';
import { type Approval, currentDecision, currentRound, type Round, type Submission } from './submission';

/** How long after a decision its owner may ask for another look. */
export const OBJECTION_WINDOW_MS = 7 * DAY_MS;

/** The promised time to an answer. */
export const OBJECTION_DUE_MS = 3 * DAY_MS;

/** An owner's request that somebody else looks at a score or a refusal again (复核). One per round. */
export interface Objection {
  _id: string;
  submissionId: string;
  round: number;
  taskId: string;
  taskTitle: string;
  memberId: string;
  words: string;
  /** Everyone who has judged any round of the work; none of them answers. */
  judgedBy: string[];
  status: 'open' | 'kept' | 'replaced';
  dueAtMs: number;
  place: string;
}

/** The latest instant at which the current round's decision may be objected to; null when it may not be. */
export function objectableUntilMs(submission: Submission, isFinal: boolean): number | null {
  const { decision, objection } = currentRound(submission);
  if (isFinal || decision === null || objection !== null || submission.status === 'removed') return null;
  // An approval without marks leaves nothing to wish for.
  if (decision.verdict === 'approved' && decision.scoring === null) return null;
  return decision.atMs + OBJECTION_WINDOW_MS;
}

export interface Raising {
  submission: Submission;
  round: number;
  words: string;
  /** The ranking of the task has been announced. */
  isFinal: boolean;
  nowMs: number;
}

/** The objection and the work that carries it. */
export function raiseObjection(raising: Raising): { objection: Objection; submission: Submission } {
  const { submission, words, nowMs } = raising;
  const round = currentRound(submission);
  if (raising.round !== round.number) throw new DomainError('SUBMISSION.OUTDATED', { round: round.number });
  if (round.objection !== null) throw new DomainError('OBJECTION.RAISED_ALREADY');
  const untilMs = objectableUntilMs(submission, raising.isFinal);
  if (untilMs === null) throw new DomainError('OBJECTION.NOT_POSSIBLE');
  if (nowMs >= untilMs) throw new DomainError('OBJECTION.TOO_LATE');
  const id = effectIdOf(submission._id, round.number);
  const dueAtMs = nowMs + OBJECTION_DUE_MS;
  const raised = { ...round, objection: { words: words.trim(), atMs: nowMs, dueAtMs, answer: null } };
  return {
    objection: {
      _id: id,
      submissionId: submission._id,
      round: round.number,
      taskId: submission.taskId,
      taskTitle: submission.taskTitle,
      memberId: submission.memberId,
      words: words.trim(),
      judgedBy: judgesOf(submission),
      status: 'open',
      dueAtMs,
      place: sortKey(nowMs, id),
    },
    submission: { ...submission, rounds: [...submission.rounds.slice(0, -1), raised] },
  };
}

/** Everyone who has judged a round of the work, whatever became of it. */
export function judgesOf({ rounds }: Submission): string[] {
  const ids = rounds.flatMap(({ reviewerIds, decision }) =>
    decision === null ? reviewerIds : [...reviewerIds, decision.reviewerId],
  );
  return [...new Set(ids)];
}

/** Whether this person may answer: neither its owner nor anybody who has judged the work before. */
export function canAnswer(objection: Pick<Objection, 'memberId' | 'judgedBy'>, personId: string): boolean {
  return personId !== objection.memberId && !objection.judgedBy.includes(personId);
}

/** Whether nobody of the team may answer, because everyone who reviews has judged this work; a new colleague may. */
export function isObjectionStranded(
  objection: Pick<Objection, 'memberId' | 'judgedBy' | 'status'>,
  team: readonly Colleague[],
): boolean {
  const mayAnswer = (colleague: Colleague) =>
    canDo(colleague, 'work.review') && canAnswer(objection, colleague._id);
  return objection.status === 'open' && !team.some(mayAnswer);
}

/** The decision stands, or an approval takes its place. */
export type Answer =
  | { kind: 'keep'; reason: string }
  | { kind: 'replace'; reason: string; judgement: Extract<Judgement, { verdict: 'approve' }> };

export interface Answering
  extends Pick<
    Reviewing,
    'task' | 'submission' | 'authorCovenantVersion' | 'currentCovenantVersion' | 'nowMs'
  > {
  objection: Objection;
  answer: Answer;
  personId: string;
  role: Role;
}

/** What the objection leads to. `approval` is null where the decision stands. */
export interface Answered {
  objection: Objection;
  submission: Submission;
  approval: Approval | null;
}

/**
 * Answers an objection. It never costs its owner anything: a new score that is not higher is no replacement.
 */
export function answerObjection(answering: Answering): Answered {
  const { objection, submission, answer, nowMs } = answering;
  if (!canAnswer(objection, answering.personId)) throw new DomainError('OBJECTION.SAME_PERSON');
  if (objection.status !== 'open') throw new DomainError('OBJECTION.ALREADY_DECIDED');
  const round = currentRound(submission);
  if (round.objection === null || round.number !== objection.round) {
    throw new DomainError('SUBMISSION.OUTDATED', { round: round.number });
  }
  const approval = answer.kind === 'keep' ? null : replacementOf(answering, answer.judgement);
  const told = {
    role: answering.role,
    reason: answer.reason.trim(),
    atMs: nowMs,
    decision: approval,
  };
  const watching = { reviewerId: answering.personId, role: answering.role, atMs: nowMs };
  const answered: Round = {
    ...round,
    ...(answer.kind === 'keep' ? {} : noteWatching(round, answer.judgement, watching)),
    objection: { ...round.objection, answer: told },
  };
  const creditId = approval === null ? submission.creditId : creditIdOf(objection);
  const { task } = answering;
  const rank = approval === null ? submission.rank : rankOf(task, approval, round, submission._id);
  return {
    approval,
    objection: { ...objection, status: approval === null ? 'kept' : 'replaced' },
    submission: {
      ...submission,
      status: approval === null ? submission.status : 'approved',
      creditId,
      rank,
      rounds: [...submission.rounds.slice(0, -1), answered],
    },
  };
}

/** The id of what a replaced decision posts, so that it posts once. */
export function creditIdOf({ _id }: Pick<Objection, '_id'>): string {
  return `${_id}.objection`;
}

function replacementOf(
  answering: Answering,
  judgement: Extract<Judgement, { verdict: 'approve' }>,
): Approval {
  const { task, submission, personId, role, nowMs } = answering;
  if (submission.status === 'removed') throw new DomainError('SUBMISSION.ALREADY_DECIDED');
  const opinion: Opinion = opine({ ...answering, judgement });
  if (opinion.verdict !== 'approved') throw new Error('An approval is an approval.');
  const { score, marks, praise } = opinion;
  const before = currentDecision(submission);
  if (before?.verdict === 'approved' && (score ?? 0) <= (before.scoring?.score ?? 0)) {
    throw new DomainError('OBJECTION.NOT_HIGHER', { score: before.scoring?.score ?? 0 });
  }
  return {
    verdict: 'approved',
    reviewerId: personId,
    role,
    atMs: nowMs,
    reward: task.reward,
    praise,
    scoring:
      score === null
        ? null
        : {
            score,
            rubricVersion: task.rubricVersion ?? 1,
            rule: 'objection',
            reviews: [{ role, score, marks, praise }],
          },
  };
}
