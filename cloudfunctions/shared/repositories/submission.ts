import type { Colleague } from '@/domain/colleague';
import type { GoldTurn } from '@/domain/gold';
import type { Member } from '@/domain/member';
import type { PlazaPost } from '@/domain/plaza';
import type { Ranking } from '@/domain/ranking';
import type { Extension, Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { aggregate, collect, command, documents, expressions } from '../cloud';
import { lookUpTeam } from './colleague';

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
  team: Colleague[];
}

type ReviewedRow = Submission & {
  tasks: Task[];
  authors: Member[];
  turns: GoldTurn[];
  team: Colleague[];
  reviewerId: string;
};

/** A work with its task, its author and the team in one round trip; null when one of the three is gone. */
export async function loadForReview(submissionId: string, reviewerId: string): Promise<ReviewedWork | null> {
  const [row] = await collect<ReviewedRow>(
    aggregate('submissions')
      .match({ _id: submissionId })
      .limit(1)
      .lookup({ from: 'tasks', localField: 'taskId', foreignField: '_id', as: 'tasks' })
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'authors' })
      .addFields({ reviewerId })
      .lookup({ from: 'goldTurns', localField: 'reviewerId', foreignField: '_id', as: 'turns' })
      .lookup(lookUpTeam()),
  );
  if (row === undefined) return null;
  const { tasks, authors, turns, team, reviewerId: _reviewerId, ...submission } = row;
  const [task] = tasks;
  const [author] = authors;
  return task === undefined || author === undefined
    ? null
    : { submission, task, author, turn: turns[0] ?? null, team };
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

export interface WaitingCount {
  /** Works that wait for a word of this reviewer. */
  waiting: number;
  /** Works that wait for somebody else's: this reviewer has made or judged them. */
  others: number;
  /** What is mixed in for this reviewer. */
  turn: GoldTurn | null;
  team: Colleague[];
}

/**
 * How many works wait for this reviewer and how many for somebody else, among the first `most` of all, with what is
 * mixed in for them and the team; in one round trip. Where there are as many as are counted, all of them count as
 * waiting for this reviewer: there are more behind.
 */
export async function countWaitingFor(most: number, reviewerId: string): Promise<WaitingCount> {
  const { arrayElemAt, concatArrays, cond, sum } = expressions;
  const out = concatArrays([['$memberId'], arrayElemAt(['$rounds.reviewerIds', -1])]);
  const isOut = cond([expressions.in([reviewerId, '$out']), 1, 0]);
  const [row] = await collect<{ total: number; others: number; turns: GoldTurn[]; team: Colleague[] }>(
    aggregate('submissions')
      .match(WAITING)
      .limit(most)
      .project({ out })
      .group({ _id: null, total: sum(1), others: sum(isOut) })
      .addFields({ reviewerId })
      .lookup({ from: 'goldTurns', localField: 'reviewerId', foreignField: '_id', as: 'turns' })
      .lookup(lookUpTeam()),
  );
  const { total = 0, others = 0, turns = [], team = [] } = row ?? {};
  const turn = turns[0] ?? null;
  const mixedIn = turn === null || turn.current === null ? 0 : 1;
  const waiting = total >= most ? total : total - others;
  return { waiting: waiting + mixedIn, others, turn, team };
}
