import { extend } from '@/domain/extension';
import { writeMessage } from '@/domain/inbox';
import { type Extension, submissionId } from '@/domain/submission';
import type { Task } from '@/domain/task';
import type { Documents } from './cloud';
import { watchDeadline } from './reminder';

export interface Giving {
  task: Task;
  memberId: string;
  closesAtMs: number;
  /** What the member reads. */
  reason: string;
  /** Of the message; made of what causes it, so that it is told once. */
  messageId: string;
  nowMs: number;
}

/** Opens a task to one member until a later deadline, within a transaction, and tells them. */
export async function giveExtension(
  documents: Documents,
  { task, memberId, closesAtMs, reason, messageId, nowMs }: Giving,
): Promise<Extension> {
  const { _id: taskId, title: taskTitle } = task;
  const before = await documents.get('extensions', submissionId(taskId, memberId));
  const extended = extend(before, { taskId, memberId, closesAtMs, reason, atMs: nowMs });
  await documents.set('extensions', extended);
  const submission = await documents.get('submissions', extended._id);
  await watchDeadline(documents, { task, memberId, submission, extension: extended, nowMs });
  const content = {
    kind: 'task.extended',
    taskId,
    taskTitle,
    closesAtMs: extended.closesAtMs,
    reason,
  } as const;
  await documents.add('inbox', writeMessage(messageId, memberId, content, nowMs));
  return extended;
}
