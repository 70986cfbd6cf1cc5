import type { Member } from '@/domain/member';
import { freshRanking, OUT_OF_RANKING, type Ranking } from '@/domain/ranking';
import type { Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { aggregate, collect, command, type Documents, list } from '../cloud';

export interface RankedTask {
  ranking: Ranking;
  task: Task;
}

/** A ranking with its task in one round trip; null where there is none. */
export async function loadRanking(taskId: string): Promise<RankedTask | null> {
  const [row] = await collect<Ranking & { tasks: Task[] }>(
    aggregate('rankings')
      .match({ _id: taskId })
      .limit(1)
      .lookup({ from: 'tasks', localField: '_id', foreignField: '_id', as: 'tasks' }),
  );
  if (row === undefined) return null;
  const { tasks, ...ranking } = row;
  const [task] = tasks;
  return task === undefined ? null : { ranking, task };
}

/** Rankings by the end of their tasks, latest first. */
export function listRankings(before: string | undefined, limit: number): Promise<Ranking[]> {
  return list('rankings', {
    where: before === undefined ? {} : { place: command.lt(before) },
    orderBy: ['place', 'desc'],
    limit,
  });
}

export interface RankedWork {
  submission: Submission;
  author: Member | null;
}

type RankedRow = Submission & { authors: Member[] };

function workOf({ authors, ...submission }: RankedRow): RankedWork {
  return { submission, author: authors[0] ?? null };
}

/** Works of a task with their authors: those that wait for a review, then the ranked ones from the best. */
export async function listRankedWorks(taskId: string, limit: number): Promise<RankedWork[]> {
  const rows = await collect<RankedRow>(
    aggregate('submissions')
      .match({ taskId, rank: command.lt(OUT_OF_RANKING) })
      .sort({ rank: 1 })
      .limit(limit)
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'authors' }),
  );
  return rows.map(workOf);
}

/** Works by their ids with their authors, in one round trip. */
export async function loadWorksWithAuthors(ids: readonly string[]): Promise<Map<string, RankedWork>> {
  const rows = await collect<RankedRow>(
    aggregate('submissions')
      .match({ _id: command.in(ids) })
      .limit(ids.length)
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'authors' }),
  );
  return new Map(rows.map((row) => [row._id, workOf(row)]));
}

/** Announced rankings whose participants have not all been told, oldest first. */
export function listUntold(limit: number): Promise<Ranking[]> {
  return list('rankings', { where: { told: false }, orderBy: ['place', 'asc'], limit });
}

/** Ranked works of a task after a key, best first. */
export function listRankedAfter(taskId: string, after: string, limit: number): Promise<Submission[]> {
  return list('submissions', {
    where: { taskId, rank: command.gt(after).and(command.lt(OUT_OF_RANKING)) },
    orderBy: ['rank', 'asc'],
    limit,
  });
}

/** Notes that something has changed which the order may depend on; an announcement read before it fails. */
export async function touchRanking(documents: Documents, task: Task, openObjections = 0): Promise<void> {
  const ranking = (await documents.get('rankings', task._id)) ?? freshRanking(task);
  await documents.set('rankings', {
    ...ranking,
    version: ranking.version + 1,
    openObjections: ranking.openObjections + openObjections,
  });
}
