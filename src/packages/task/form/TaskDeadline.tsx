import type { TaskView } from '@/contract/task';
import { DeadlineRow } from './DeadlineRow';

/** When the task closes for this member, who may have been given more time. */
export function deadlineOf({ extension, closesAtMs }: TaskView): number {
  return extension?.closesAtMs ?? closesAtMs;
}

/** Until when something can be handed in, and the wish to be reminded of it; nothing once it cannot. */
export function TaskDeadline({ task }: { task: TaskView }) {
  const deadlineMs = deadlineOf(task);
  if (!task.canHandIn || deadlineMs <= Date.now()) return null;
  return <DeadlineRow taskId={task.taskId} deadlineMs={deadlineMs} />;
}
