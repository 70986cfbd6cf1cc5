import { DomainError } from './errors';
import { sortKey } from './page';
import type { Reward, Task, WorkShape } from './task';
import { taskPhase } from './task';

/** submitted → approved, or submitted → refused → submitted again. */
export const SUBMISSION_STATUSES = ['submitted', 'approved', 'refused'] as const;
export type SubmissionStatus = (typeof SUBMISSION_STATUSES)[number];

/** How often a work may be handed in, the first time included. */
export const MAX_ROUNDS = 5;

/** Whether a post of this work carries the label that the law asks of rewarded posts (互联网广告管理办法 art. 9). */
export const ADVERTISING_ANSWERS = ['labelled', 'unpublished'] as const;
export type AdvertisingAnswer = (typeof ADVERTISING_ANSWERS)[number];

/** The owner's word on AI in the work; to be declared since 2025-09-01. */
export const AI_ANSWERS = ['none', 'assisted', 'generated'] as const;
export type AiAnswer = (typeof AI_ANSWERS)[number];

export interface Declarations {
  advertising: AdvertisingAnswer | null;
  ai: AiAnswer | null;
}

/** `review`: the platform could not tell, so a person must confirm. Risky content is never stored. */
export type ContentCheck = 'pass' | 'review';

export interface Work {
  images: string[];
  text: string;
  declarations: Declarations;
}

export type Decision =
  | { verdict: 'approved'; reviewerId: string; atMs: number; reward: Reward; praise: string }
  | {
      verdict: 'refused';
      reviewerId: string;
      atMs: number;
      criterionId: string;
      reason: string;
      remedy: string;
    };

/** One attempt: what was handed in and what was decided. Never edited once decided. */
export interface Round extends Work {
  number: number;
  contentCheck: ContentCheck;
  submittedAtMs: number;
  decision: Decision | null;
}

/** A member's work for a task: one per member and task, with all its rounds. */
export interface Submission {
  _id: string;
  taskId: string;
  taskTitle: string;
  memberId: string;
  status: SubmissionStatus;
  rounds: Round[];
  submittedAtMs: number;
  /** When the owner may expect the decision. */
  reviewDueAtMs: number;
  /** Sort key by the latest hand-in: oldest first in the review queue, newest first in the owner's list. */
  place: string;
}

export function submissionId(taskId: string, memberId: string): string {
  return `${taskId}.${memberId}`;
}

/** The round that counts now. */
export function currentRound(submission: Submission): Round {
  const round = submission.rounds.at(-1);
  if (round === undefined) throw new Error(`Submission ${submission._id} has no round.`);
  return round;
}

/** Names of the fields that do not fit what the task asks for; empty when the work fits. */
export function shapeProblems(shape: WorkShape, rewarded: boolean, work: Work): string[] {
  const textLength = [...work.text].length;
  return [
    ...(work.images.length < shape.images.min || work.images.length > shape.images.max ? ['images'] : []),
    ...((shape.text.required && work.text.trim() === '') || textLength > shape.text.maxLength
      ? ['text']
      : []),
    ...(rewarded && work.declarations.advertising === null ? ['declarations.advertising'] : []),
    ...(rewarded && work.declarations.ai === null ? ['declarations.ai'] : []),
  ];
}

/** Whether approval of the task's works posts anything to the member. */
export function isRewarded(task: Pick<Task, 'reward'>): boolean {
  return task.reward.points > 0;
}

export interface HandIn {
  task: Task;
  memberId: string;
  /** The work so far, null at the first attempt. */
  submission: Submission | null;
  work: Work;
  contentCheck: ContentCheck;
  nowMs: number;
}

/**
 * The submission after handing in a work: a first round, or the next one after a refusal.
 * A refused work may be mended for as long as the promised review time after the task has closed,
 * so that a late refusal does not cost the owner the chance to answer it.
 */
export function handIn({ task, memberId, submission, work, contentCheck, nowMs }: HandIn): Submission {
  if (!isOpenFor(task, submission, nowMs))
    throw new DomainError('TASK.CLOSED', { closesAtMs: task.closesAtMs });
  if (submission?.status === 'submitted') throw new DomainError('SUBMISSION.PENDING');
  if (submission?.status === 'approved') throw new DomainError('SUBMISSION.ALREADY_DECIDED');
  const rounds = submission?.rounds ?? [];
  if (rounds.length >= MAX_ROUNDS)
    throw new DomainError('SUBMISSION.ROUNDS_EXHAUSTED', { limit: MAX_ROUNDS });
  const fields = shapeProblems(task.shape, isRewarded(task), work);
  if (fields.length > 0) throw new DomainError('SUBMISSION.SHAPE_INVALID', { fields });
  const id = submissionId(task._id, memberId);
  const round: Round = {
    number: rounds.length + 1,
    images: work.images,
    text: work.text.trim(),
    declarations: work.declarations,
    contentCheck,
    submittedAtMs: nowMs,
    decision: null,
  };
  return {
    _id: id,
    taskId: task._id,
    taskTitle: task.title,
    memberId,
    status: 'submitted',
    rounds: [...rounds, round],
    submittedAtMs: nowMs,
    reviewDueAtMs: nowMs + task.reviewWithinMs,
    place: sortKey(nowMs, id),
  };
}

/** Whether a first or a mended work may be handed in at this instant. */
export function isOpenFor(
  task: Pick<Task, 'status' | 'opensAtMs' | 'closesAtMs' | 'reviewWithinMs'>,
  submission: Submission | null,
  nowMs: number,
): boolean {
  const phase = taskPhase(task, nowMs);
  if (phase === 'open') return true;
  return phase === 'closed' && submission?.status === 'refused' && nowMs < mendableUntilMs(task, submission);
}

/** Whether the owner may hand in now: a first work, or the next round of a refused one. */
export function canHandIn(
  task: Pick<Task, 'status' | 'opensAtMs' | 'closesAtMs' | 'reviewWithinMs'>,
  submission: Submission | null,
  nowMs: number,
): boolean {
  if (!isOpenFor(task, submission, nowMs)) return false;
  return submission === null || (submission.status === 'refused' && submission.rounds.length < MAX_ROUNDS);
}

/** Until when a refused work may be mended: the deadline, or one review time after the refusal if later. */
export function mendableUntilMs(
  task: Pick<Task, 'closesAtMs' | 'reviewWithinMs'>,
  submission: Submission,
): number {
  const decidedAtMs = currentRound(submission).decision?.atMs ?? 0;
  return Math.max(task.closesAtMs, decidedAtMs + task.reviewWithinMs);
}
