import type { GoldTurn } from '@/domain/gold';
import type { Member } from '@/domain/member';
import type { PlazaPost } from '@/domain/plaza';
import type { Ranking } from '@/domain/ranking';
import type { Extension, Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { aggregate, collect, command, countUpTo, documents } from '../cloud';

export function loadSubmission(submissionId: string): Promise<Submission | null> {
  return documents.get('submissions', submissionId);
}

export interface OwnWork {
  submission: Submission;
  task: Task;
  post: PlazaPost | null;
  extension: Extension | null;
  /** That of its task; null where there is no prize ladder. */
  ranking: Ranking | null;
}

type OwnWorkRow = Submission & {
  tasks: Task[];
  posts: PlazaPost[];
  extensions: Extension[];
  rankings: Ranking[];
};

/** A work with its task, its post in the plaza and its owner's own deadline, in one round trip. */
export async function loadOwnWork(submissionId: string): Promise<OwnWork | null> {
  const byId = { localField: '_id', foreignField: '_id' };
  const [row] = await collect<OwnWorkRow>(
    aggregate('submissions')
      .match({ _id: submissionId })
      .limit(1)
      .lookup({ from: 'tasks', localField: 'taskId', foreignField: '_id', as: 'tasks' })
      .lookup({ from: 'plazaPosts', ...byId, as: 'posts' })
      .lookup({ from: 'extensions', ...byId, as: 'extensions' })
      .lookup({ from: 'rankings', localField: 'taskId', foreignField: '_id', as: 'rankings' }),
  );
  if (row === undefined) return null;
  const { tasks, posts, extensions, rankings, ...submission } = row;
  const [task] = tasks;
  // A submission keeps its task: tasks are cancelled, never deleted.
  if (task === undefined) throw new Error(`Task ${submission.taskId} of a submission is missing.`);
  return {
    submission,
    task,
    post: posts[0] ?? null,
    extension: extensions[0] ?? null,
    ranking: rankings[0] ?? null,
  };
}

export interface ReviewedWork {
  submission: Submission;
  task: Task;
  author: Member;
  /** What is mixed into the queue of whoever looks. */
  turn: GoldTurn | null;
}

/** A work with its task and its author in one round trip; null when one of the three is gone. */
type ReviewedRow = Submission & {
  tasks: Task[];
  authors: Member[];
  turns: GoldTurn[];
  reviewerId: string;
};

export async function loadForReview(submissionId: string, reviewerId: string): Promise<ReviewedWork | null> {
  const [row] = await collect<ReviewedRow>(
    aggregate('submissions')
      .match({ _id: submissionId })
      .limit(1)
      .lookup({ from: 'tasks', localField: 'taskId', foreignField: '_id', as: 'tasks' })
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'authors' })
      .addFields({ reviewerId })
      .lookup({ from: 'goldTurns', localField: 'reviewerId', foreignField: '_id', as: 'turns' }),
  );
  if (row === undefined) return null;
  const { tasks, authors, turns, reviewerId: _reviewerId, ...submission } = row;
  const [task] = tasks;
  const [author] = authors;
  return task === undefined || author === undefined
    ? null
    : { submission, task, author, turn: turns[0] ?? null };
}

/** Handed in and checked by the platform. */
const WAITING = { status: 'submitted', underCheck: false };

export interface WaitingWork {
  submission: Submission;
  task: Task | null;
  author: Member | null;
}

/** Works that wait for a review with their tasks and authors, oldest first, in one round trip. */
export async function listWaitingSubmissions(
  after: string | undefined,
  limit: number,
): Promise<WaitingWork[]> {
  const rows = await collect<Submission & { tasks: Task[]; authors: Member[] }>(
    aggregate('submissions')
      .match(after === undefined ? WAITING : { ...WAITING, place: command.gt(after) })
      .sort({ place: 1 })
      .limit(limit)
      .lookup({ from: 'tasks', localField: 'taskId', foreignField: '_id', as: 'tasks' })
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'authors' }),
  );
  return rows.map(({ tasks, authors, ...submission }) => ({
    submission,
    task: tasks[0] ?? null,
    author: authors[0] ?? null,
  }));
}

/** How many works wait for a review, counted up to `most`. */
export function countWaitingSubmissions(most: number): Promise<number> {
  return countUpTo(most, 'submissions', WAITING);
}

export interface WaitingCount {
  waiting: number;
  turn: GoldTurn | null;
}

/** How many works wait for a review, counted up to `most`, and what is mixed in for this reviewer. */
export async function countWaitingFor(most: number, reviewerId: string): Promise<WaitingCount> {
  const [row] = await collect<{ total: number; turns: GoldTurn[] }>(
    aggregate('submissions')
      .match(WAITING)
      .limit(most)
      .count('total')
      .addFields({ reviewerId })
      .lookup({ from: 'goldTurns', localField: 'reviewerId', foreignField: '_id', as: 'turns' }),
  );
  return { waiting: row?.total ?? 0, turn: row?.turns[0] ?? null };
}
