import type { Member } from '@/domain/member';
import type { Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { aggregate, collect, command, countUpTo, documents, list } from '../cloud';

export function loadSubmission(submissionId: string): Promise<Submission | null> {
  return documents.get('submissions', submissionId);
}

export interface ReviewedWork {
  submission: Submission;
  task: Task;
  author: Member;
}

/** A work with its task and its author in one round trip; null when one of the three is gone. */
export async function loadForReview(submissionId: string): Promise<ReviewedWork | null> {
  const [row] = await collect<Submission & { tasks: Task[]; authors: Member[] }>(
    aggregate('submissions')
      .match({ _id: submissionId })
      .limit(1)
      .lookup({ from: 'tasks', localField: 'taskId', foreignField: '_id', as: 'tasks' })
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'authors' }),
  );
  if (row === undefined) return null;
  const { tasks, authors, ...submission } = row;
  const [task] = tasks;
  const [author] = authors;
  return task === undefined || author === undefined ? null : { submission, task, author };
}

/** Works that wait for a review, oldest first. */
export function listWaitingSubmissions(after: string | undefined, limit: number): Promise<Submission[]> {
  const status = 'submitted';
  return list('submissions', {
    where: after === undefined ? { status } : { status, place: command.gt(after) },
    orderBy: ['place', 'asc'],
    limit,
  });
}

/** How many works wait for a review, counted up to `most`. */
export function countWaitingSubmissions(most: number): Promise<number> {
  return countUpTo(most, 'submissions', { status: 'submitted' });
}
