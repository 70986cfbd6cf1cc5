import type { Batch } from '@/domain/batch';
import type { Member } from '@/domain/member';
import { sortKeyFrom } from '@/domain/page';
import type { Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { aggregate, collect, command, list } from '../cloud';

export interface BatchedWork {
  submission: Submission;
  task: Task;
  author: Member;
}

/** Works by their ids with task and author, in one round trip; what lacks one of them is absent. */
export async function loadWorks(ids: readonly string[]): Promise<Map<string, BatchedWork>> {
  const rows = await collect<Submission & { tasks: Task[]; authors: Member[] }>(
    aggregate('submissions')
      .match({ _id: command.in(ids) })
      .limit(ids.length)
      .lookup({ from: 'tasks', localField: 'taskId', foreignField: '_id', as: 'tasks' })
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'authors' }),
  );
  return new Map(
    rows.flatMap(({ tasks, authors, ...submission }) => {
      const [task] = tasks;
      const [author] = authors;
      return task === undefined || author === undefined
        ? []
        : [[submission._id, { submission, task, author }] as const];
    }),
  );
}

/** Batches whose time to undo is over, oldest first. */
export function listDueBatches(nowMs: number, limit: number): Promise<Batch[]> {
  return list('batches', {
    where: { status: 'pending', due: command.lt(sortKeyFrom(nowMs + 1)) },
    orderBy: ['due', 'asc'],
    limit,
  });
}
