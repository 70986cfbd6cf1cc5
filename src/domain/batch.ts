import { DomainError } from './errors';
import { sortKey } from './page';
import { reviewPlanOf } from './panel';
import type { Role } from './role';
import { isMarked } from './rubric';
import { currentRound, hasVideos, type Submission } from './submission';
import type { Task } from './task';

/** As many works as one look at a screen can be answered for. */
export const MAX_BATCH = 20;

/** How long an approval in bulk may be taken back; nothing is posted or told before. */
export const UNDO_MS = 60_000;

/** Works that one reviewer approved together. Each is approved by itself once the time to undo has passed. */
export interface Batch {
  _id: string;
  byId: string;
  role: Role;
  items: BatchItem[];
  praise: string;
  /** `settled`: every work has been dealt with. */
  status: 'pending' | 'undone' | 'settled';
  untilMs: number;
  /** Sort key by the end of the time to undo. */
  due: string;
}

export interface BatchItem {
  submissionId: string;
  round: number;
}

export function openBatch(
  batch: Pick<Batch, '_id' | 'byId' | 'role' | 'items' | 'praise'>,
  nowMs: number,
): Batch {
  const untilMs = nowMs + UNDO_MS;
  return { ...batch, status: 'pending', untilMs, due: sortKey(untilMs, batch._id) };
}

/** Refuses a work that needs a person's own look: only prescribed, unmarked, single reviews with a passed check. */
export function checkBatchable(task: Task, submission: Submission): void {
  if (!isBatchable(task)) throw new DomainError('BATCH.NOT_STANDARD');
  const round = currentRound(submission);
  const { contentCheck, originality } = round;
  if (hasVideos(round)) throw new DomainError('REVIEW.VIDEO_UNWATCHED');
  if (contentCheck !== 'pass') throw new DomainError('REVIEW.CONTENT_UNCHECKED');
  if (originality.state === 'held') throw new DomainError('REVIEW.ORIGINALITY_UNCONFIRMED');
}

/** Whether a work may be offered for an approval in bulk; that it is granted is another matter. */
export function canBatch(task: Task, submission: Submission): boolean {
  const round = currentRound(submission);
  const { contentCheck, originality } = round;
  return isBatchable(task) && !hasVideos(round) && contentCheck === 'pass' && originality.state !== 'held';
}

/** Whether a task's works may be approved in bulk at all. */
export function isBatchable(task: Task): boolean {
  return (
    task.freedom === 'standard' && task.goal === 'reach' && !isMarked(task) && reviewPlanOf(task) === 'single'
  );
}

/** The batch taken back. Refuses once its time is over: from then on it is being carried out. */
export function undoBatch(batch: Batch, byId: string, nowMs: number): Batch {
  if (batch.byId !== byId) throw new DomainError('BATCH.NOT_FOUND');
  if (batch.status === 'settled' || nowMs >= batch.untilMs) throw new DomainError('BATCH.TOO_LATE');
  return { ...batch, status: 'undone' };
}

/** Whether the works of a batch are to be approved now. */
export function isDue(batch: Batch, nowMs: number): boolean {
  return batch.status === 'pending' && nowMs >= batch.untilMs;
}
