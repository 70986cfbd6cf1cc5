import { deadlineFor, watch } from '@/domain/reminder';
import { type Extension, type Submission, submissionId } from '@/domain/submission';
import type { Task } from '@/domain/task';
import type { Documents } from './cloud';

export interface Watching {
  task: Task;
  memberId: string;
  submission: Submission | null;
  extension: Extension | null;
  /** Set where the member asks to be reminded. */
  asked?: boolean;
  nowMs: number;
}

/**
 * Watches the deadline of a task for a member who has begun it, was asked to mend a work or was given more time,
 * within a transaction. Nothing where nothing can be handed in.
 */
export async function watchDeadline(documents: Documents, watching: Watching): Promise<void> {
  const { task, memberId, submission, extension, asked = false, nowMs } = watching;
  const deadlineMs = deadlineFor(task, submission, extension, nowMs);
  if (deadlineMs === null) return;
  const before = await documents.get('reminders', submissionId(task._id, memberId));
  await documents.set('reminders', watch(before, { task, memberId, deadlineMs, asked, nowMs }));
}

/** As `watchDeadline`, for a work that has come back to its author. */
export async function watchMending(
  documents: Documents,
  task: Task,
  submission: Submission,
  nowMs: number,
): Promise<void> {
  const extension = await documents.get('extensions', submission._id);
  await watchDeadline(documents, { task, memberId: submission.memberId, submission, extension, nowMs });
}

/** Watches the deadline of a task that was just opened for members by name. */
export async function watchNamed(documents: Documents, task: Task, nowMs: number): Promise<void> {
  for (const memberId of task.audience.memberIds) {
    await documents.set('reminders', watch(null, { task, memberId, deadlineMs: task.closesAtMs, nowMs }));
  }
}

/** A work is handed in: nobody is reminded of what they have done. */
export function forgetDeadline(documents: Documents, workId: string): Promise<void> {
  return documents.remove('reminders', workId);
}
