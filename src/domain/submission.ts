import type { Claim } from './claim';
import type { ForbiddenId } from './covenant';
import { DomainError } from './errors';
import { formProblems, isOnlyAnswered } from './kind';
import type { WorkLink } from './link';
import { ORIGINAL, type Originality, UNCOMPARED } from './originality';
import { sortKey } from './page';
import type { Scoring } from './panel';
import type { SurveyAnswers } from './question';
import type { Role } from './role';
import type { Reward, Task } from './task';
import { CONTENT_CRITERION, taskPhase } from './task';
import type { WorkVideo } from './video';

/** submitted → approved, or submitted → refused → submitted again; an approved work may be removed by a case. */
export const SUBMISSION_STATUSES = ['submitted', 'approved', 'refused', 'removed'] as const;
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

/** What the platform said. `review`: it could not tell, so a person must confirm. */
export type CheckedContent = 'pass' | 'review' | 'risky';

/** `pending`: pictures are still being checked, and nobody but the owner sees the work. */
export type ContentCheck = CheckedContent | 'pending';

export interface Work {
  images: string[];
  /** Films; absent where there is none. The platform judges none of them, so a person watches each. */
  videos?: WorkVideo[];
  /** Posts on outside platforms, in the one form that each of them has. */
  links?: WorkLink[];
  text: string;
  declarations: Declarations;
  /** Answers to the questions of the task's form; absent where it asks none. */
  answers?: SurveyAnswers;
}

interface DecidedBy {
  /** Whoever gave the word that settled it; the owner learns the role alone. */
  reviewerId: string;
  /** Null where the content check sent the work back. */
  role: Role | null;
  atMs: number;
}

export type Approval = DecidedBy & {
  verdict: 'approved';
  reward: Reward;
  praise: string;
  /** The marks and the score they come to; null where works are complete or not. */
  scoring: Scoring | null;
};

export type Refusal = Omit<DecidedBy, 'role'> & {
  verdict: 'refused';
  /** Null where no person decided: the platform's content check sent it back. */
  role: Role | null;
  criterionId: string;
  reason: string;
  remedy: string;
};

export type Decision = Approval | Refusal;

/** One attempt: what was handed in and what was decided. Never edited once decided. */
export interface Round extends Work {
  number: number;
  contentCheck: ContentCheck;
  originality: Originality;
  submittedAtMs: number;
  /** Who has given a review of it, in order; what they said stays with them until the round is decided. */
  reviewerIds: string[];
  /** Who has confirmed to have watched its films and found nothing forbidden, and when; absent without films. */
  watched?: Watching[];
  decision: Decision | null;
  /** The owner's request for another look at the decision, with what came of it. */
  objection: RoundObjection | null;
}

/** A person's word that they have watched the films of a round to the end, in place of the platform's check. */
export interface Watching {
  reviewerId: string;
  role: Role;
  atMs: number;
}

/** An owner's word against a decision (复核), and the answer once there is one. */
export interface RoundObjection {
  words: string;
  atMs: number;
  /** When the owner may expect the answer. */
  dueAtMs: number;
  answer: { role: Role; reason: string; atMs: number; decision: Approval | null } | null;
}

/** A member's work for a task: one per member and task, with all its rounds. */
export interface Submission {
  _id: string;
  taskId: string;
  taskTitle: string;
  memberId: string;
  status: SubmissionStatus;
  /** Whether the latest round is still being checked: such a work is in nobody's queue. */
  underCheck: boolean;
  rounds: Round[];
  submittedAtMs: number;
  /** When the owner may expect the decision. */
  reviewDueAtMs: number;
  /** Sort key by the latest hand-in: oldest first in the review queue, newest first in the owner's list. */
  place: string;
  /** The reviewer who is at it. */
  claim: Claim | null;
  /** The bulk approval that it waits in, as long as that may be undone. */
  batchId: string | null;
  /** Sort key among the works of a prize ladder, best first; empty for all others. */
  rank: string;
  /** The contribution that it stands for now; null before an approval and after a removal. */
  creditId: string | null;
  /** Why it was removed, for its owner. */
  removal: Removal | null;
}

/** The decision that took an approved work away. */
export interface Removal {
  caseId: string;
  category: ForbiddenId;
  reason: string;
  atMs: number;
}

/** A work after a case has removed it; its rounds stay as they are. */
export function removeWork(submission: Submission, removal: Removal): Submission {
  return { ...submission, status: 'removed', removal };
}

/** A removed work after its decision was overturned. */
export function restoreWork(submission: Submission): Submission {
  return { ...submission, status: 'approved', removal: null };
}

/** A later deadline of one task for one member, with the reason that they read. */
export interface Extension {
  /** That of the member's work for the task. */
  _id: string;
  taskId: string;
  memberId: string;
  closesAtMs: number;
  reason: string;
  atMs: number;
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
export function shapeProblems(
  task: Pick<Task, 'form' | 'shape' | 'reward' | 'prizes'>,
  work: Work,
): string[] {
  const { images, text } = task.shape;
  const { declarations } = work;
  const textLength = [...work.text].length;
  const undeclared = (answer: unknown) => mustDeclare(task) && answer === null;
  return [
    ...(work.images.length < images.min || work.images.length > images.max ? ['images'] : []),
    ...videoProblems(task.shape, work),
    ...((text.required && work.text.trim() === '') || textLength > text.maxLength ? ['text'] : []),
    ...linkProblems(task.shape, work),
    ...formProblems(task.form, work.answers ?? {}),
    ...(undeclared(declarations.advertising) ? ['declarations.advertising'] : []),
    ...(undeclared(declarations.ai) ? ['declarations.ai'] : []),
  ];
}

function videoProblems({ videos }: Task['shape'], work: Work): string[] {
  const given = work.videos?.length ?? 0;
  const { min, max } = videos ?? { min: 0, max: 0 };
  return given < min || given > max ? ['videos'] : [];
}

/** Whether a round shows films, which only a person can judge. */
export function hasVideos({ videos = [] }: Pick<Work, 'videos'>): boolean {
  return videos.length > 0;
}

/** A work with a link is published, so its label answer cannot say that it is not. */
function linkProblems({ links }: Task['shape'], work: Work): string[] {
  const given = work.links ?? [];
  const { min, max } = links ?? { min: 0, max: 0 };
  return [
    ...(given.length < min || given.length > max ? ['links'] : []),
    ...(given.length > 0 && work.declarations.advertising === 'unpublished'
      ? ['declarations.advertising']
      : []),
  ];
}

/** Whether works of this task must carry the label answers: answers alone show nothing that could be labelled. */
export function mustDeclare(task: Pick<Task, 'form' | 'shape' | 'reward' | 'prizes'>): boolean {
  return isRewarded(task) && !isOnlyAnswered(task);
}

/** Whether approval of the task's works posts anything to the member. */
export function isRewarded(task: Pick<Task, 'reward' | 'prizes'>): boolean {
  return task.reward.points > 0 || (task.prizes ?? []).length > 0;
}

/** The decision that holds now: an objection may have replaced the first one. */
export function currentDecision(submission: Submission): Decision | null {
  const { decision, objection } = currentRound(submission);
  return objection?.answer?.decision ?? decision;
}

/** The score of an approved work; 0 for any other and for one without marks. */
export function scoreOf(submission: Submission): number {
  const decision = currentDecision(submission);
  return decision?.verdict === 'approved' ? (decision.scoring?.score ?? 0) : 0;
}

/** Whether the owner waits for the answer to an objection; the work rests until then. */
export function hasOpenObjection(submission: Submission | null): boolean {
  if (submission === null) return false;
  const { objection } = currentRound(submission);
  return objection !== null && objection.answer === null;
}

export interface HandIn {
  task: Task;
  memberId: string;
  /** The work so far, null at the first attempt. */
  submission: Submission | null;
  work: Work;
  contentCheck: Exclude<ContentCheck, 'risky'>;
  /** A later deadline of this member's own. */
  extension?: Extension | null;
  nowMs: number;
}

/**
 * The submission after handing in a work: a first round, or the next one after a refusal.
 * A refused work may be mended for as long as the promised review time after the task has closed,
 * so that a late refusal does not cost the owner the chance to answer it.
 */
export function handIn({
  task,
  memberId,
  submission,
  work,
  contentCheck,
  extension = null,
  nowMs,
}: HandIn): Submission {
  if (!isOpenFor(task, submission, nowMs, extension))
    throw new DomainError('TASK.CLOSED', { closesAtMs: task.closesAtMs });
  if (submission?.status === 'submitted') throw new DomainError('SUBMISSION.PENDING');
  if (hasOpenObjection(submission)) throw new DomainError('OBJECTION.OPEN');
  if (submission?.status === 'approved' || submission?.status === 'removed')
    throw new DomainError('SUBMISSION.ALREADY_DECIDED');
  const rounds = submission?.rounds ?? [];
  if (countedRounds(rounds) >= MAX_ROUNDS)
    throw new DomainError('SUBMISSION.ROUNDS_EXHAUSTED', { limit: MAX_ROUNDS });
  const fields = shapeProblems(task, work);
  if (fields.length > 0) throw new DomainError('SUBMISSION.SHAPE_INVALID', { fields });
  const id = submissionId(task._id, memberId);
  const round: Round = {
    number: rounds.length + 1,
    images: work.images,
    ...(work.videos === undefined || work.videos.length === 0 ? {} : { videos: work.videos }),
    ...(work.links === undefined ? {} : { links: work.links }),
    text: work.text.trim(),
    declarations: work.declarations,
    ...(work.answers === undefined ? {} : { answers: work.answers }),
    contentCheck,
    originality: contentCheck === 'pending' ? UNCOMPARED : ORIGINAL,
    submittedAtMs: nowMs,
    reviewerIds: [],
    decision: null,
    objection: null,
  };
  return {
    _id: id,
    taskId: task._id,
    taskTitle: task.title,
    memberId,
    status: 'submitted',
    underCheck: contentCheck === 'pending',
    rounds: [...rounds, round],
    submittedAtMs: nowMs,
    reviewDueAtMs: nowMs + task.reviewWithinMs,
    place: sortKey(nowMs, id),
    claim: null,
    batchId: null,
    rank: '',
    creditId: null,
    removal: null,
  };
}

/** Rounds that count against the bound: one that a machine sent back costs its owner no attempt. */
function countedRounds(rounds: readonly Round[]): number {
  return rounds.filter(({ contentCheck }) => contentCheck !== 'risky').length;
}

export interface Checked {
  contentCheck: CheckedContent;
  originality: Originality;
  reason: string;
  remedy: string;
  nowMs: number;
}

/**
 * The submission once its round has been checked: it goes into the queue, or, where the platform called a picture
 * risky, back to its owner with the reason and what to do. The same when the round is not under check any more.
 */
export function settleCheck(submission: Submission, number: number, checked: Checked): Submission {
  const round = currentRound(submission);
  if (round.number !== number || round.contentCheck !== 'pending') return submission;
  const { contentCheck, originality, reason, remedy, nowMs } = checked;
  const isRisky = contentCheck === 'risky';
  const decision: Decision | null = isRisky
    ? {
        verdict: 'refused',
        reviewerId: CONTENT_CRITERION,
        role: null,
        atMs: nowMs,
        criterionId: CONTENT_CRITERION,
        reason,
        remedy,
      }
    : null;
  return {
    ...submission,
    status: isRisky ? 'refused' : submission.status,
    underCheck: false,
    rounds: [...submission.rounds.slice(0, -1), { ...round, contentCheck, originality, decision }],
  };
}

/** Whether a first or a mended work may be handed in at this instant. */
export function isOpenFor(
  task: Pick<Task, 'status' | 'opensAtMs' | 'closesAtMs' | 'reviewWithinMs'>,
  submission: Submission | null,
  nowMs: number,
  extension: Extension | null = null,
): boolean {
  const phase = taskPhase(task, nowMs);
  if (phase === 'open') return true;
  if (phase === 'closed' && extension !== null && nowMs < extension.closesAtMs) return true;
  return phase === 'closed' && submission?.status === 'refused' && nowMs < mendableUntilMs(task, submission);
}

/** Whether the owner may hand in now: a first work, or the next round of a refused one. */
export function canHandIn(
  task: Pick<Task, 'status' | 'opensAtMs' | 'closesAtMs' | 'reviewWithinMs'>,
  submission: Submission | null,
  nowMs: number,
  extension: Extension | null = null,
): boolean {
  if (!isOpenFor(task, submission, nowMs, extension) || hasOpenObjection(submission)) return false;
  return (
    submission === null || (submission.status === 'refused' && countedRounds(submission.rounds) < MAX_ROUNDS)
  );
}

/** Until when a refused work may be mended: the deadline, or one review time after the refusal if later. */
export function mendableUntilMs(
  task: Pick<Task, 'closesAtMs' | 'reviewWithinMs'>,
  submission: Submission,
  extension: Extension | null = null,
): number {
  const decidedAtMs = currentRound(submission).decision?.atMs ?? 0;
  return Math.max(task.closesAtMs, decidedAtMs + task.reviewWithinMs, extension?.closesAtMs ?? 0);
}
