import type { Funnel } from '@/domain/funnel';
import type { Member } from '@/domain/member';
import type { Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { aggregate, collect, command } from '../cloud';

/** A task with the parts of its funnel, in one round trip. */
export async function loadFunnel(taskId: string): Promise<{ task: Task; parts: Funnel[] } | null> {
  const [row] = await collect<Task & { parts: Funnel[] }>(
    aggregate('tasks')
      .match({ _id: taskId })
      .limit(1)
      .lookup({ from: 'taskFunnels', localField: '_id', foreignField: 'taskId', as: 'parts' }),
  );
  if (row === undefined) return null;
  const { parts, ...task } = row;
  return { task, parts };
}

export interface AuthoredWork {
  submission: Submission;
  /** Null when the account is erased. */
  author: Member | null;
}

/** Works for a task with their authors, latest first, in one round trip. */
export async function listAuthoredWorks(
  taskId: string,
  before: string | undefined,
  limit: number,
): Promise<AuthoredWork[]> {
  const rows = await collect<Submission & { authors: Member[] }>(
    aggregate('submissions')
      .match(before === undefined ? { taskId } : { taskId, place: command.lt(before) })
      .sort({ place: -1 })
      .limit(limit)
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'authors' }),
  );
  return rows.map(({ authors, ...submission }) => ({ submission, author: authors[0] ?? null }));
}
