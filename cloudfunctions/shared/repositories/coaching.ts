import type { Coaching } from '@/domain/coaching';
import type { Member } from '@/domain/member';
import type { Proposal } from '@/domain/proposal';
import type { Task } from '@/domain/task';
import { aggregate, collect, command, countUpTo, list } from '../cloud';

/** Versions that wait for a word of the team, longest waiting first. */
export function listWaitingCoachings(after: string | undefined, limit: number): Promise<Coaching[]> {
  const status = 'waiting';
  return list('coachings', {
    where: after === undefined ? { status } : { status, place: command.gt(after) },
    orderBy: ['place', 'asc'],
    limit,
  });
}

/** What has been said about a work, with its task and its author, in one round trip; null without the task. */
export async function loadCoaching(
  coachingId: string,
): Promise<{ coaching: Coaching; task: Task; author: Member | null } | null> {
  const [row] = await collect<Coaching & { tasks: Task[]; authors: Member[] }>(
    aggregate('coachings')
      .match({ _id: coachingId })
      .limit(1)
      .lookup({ from: 'tasks', localField: 'taskId', foreignField: '_id', as: 'tasks' })
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'authors' }),
  );
  if (row === undefined) return null;
  const { tasks, authors, ...coaching } = row;
  const [task] = tasks;
  return task === undefined ? null : { coaching, task, author: authors[0] ?? null };
}

/** Proposals that wait for an answer, longest waiting first. */
export function listOpenProposals(after: string | undefined, limit: number): Promise<Proposal[]> {
  const status = 'open';
  return list('proposals', {
    where: after === undefined ? { status } : { status, place: command.gt(after) },
    orderBy: ['place', 'asc'],
    limit,
  });
}

/** How many proposals of a member wait, counted up to `most`. */
export function countOpenProposals(memberId: string, most: number): Promise<number> {
  return countUpTo(most, 'proposals', { memberId, status: 'open' });
}
