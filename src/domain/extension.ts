import { type Extension, submissionId } from './submission';
import type { Task } from './task';

/** One decision extends at most so many tasks. */
export const EXTENDED_AT_ONCE = 50;

export type NewExtension = Omit<Extension, '_id'>;

/** The member's deadline after an extension: the later of the two where there was one before. */
export function extend(before: Extension | null, extension: NewExtension): Extension {
  if (before !== null && before.closesAtMs >= extension.closesAtMs) return before;
  return { ...extension, _id: submissionId(extension.taskId, extension.memberId) };
}

/** How long a task that has closed meanwhile could not be done because of the lost time. */
export function timeLostMs(
  task: Pick<Task, 'opensAtMs' | 'closesAtMs'>,
  lost: { fromMs: number; untilMs: number },
): number {
  return Math.max(0, Math.min(task.closesAtMs, lost.untilMs) - Math.max(task.opensAtMs, lost.fromMs));
}
