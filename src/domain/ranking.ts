import { DomainError } from './errors';
import { sortKey } from './page';
import type { Scoring } from './panel';
import { gradedCriteria } from './score';
import type { Round } from './submission';
import { type Prize, type PrizeStep, type Task, taskPhase } from './task';

/** Enough for every place of a ladder and those who came close. */
export const MAX_PLACES = 20;

/** The state of a task's ranking (名次). It is written by everything that could change the order. */
export interface Ranking {
  _id: string;
  taskTitle: string;
  /** Raised by every decision that touches the order, so that no announcement rests on an order of before. */
  version: number;
  /** Objections that wait for an answer; none may when the ranking is announced. */
  openObjections: number;
  announcement: Announcement | null;
  closesAtMs: number;
  /** Sort key by the end of the task. */
  place: string;
  /** Whether everybody who took part knows of the announcement; true while there is none. */
  told: boolean;
  /** The place in the order up to which they have been told. */
  toldUpTo: string;
}

/** Sorts behind every rank: works that were refused. Works that wait have none and sort first. */
export const OUT_OF_RANKING = '~';

export interface Announcement {
  winners: Winner[];
  byId: string;
  atMs: number;
}

/** A place with what it brings. The comment says what made the work stand out. */
export interface Winner {
  rank: number;
  submissionId: string;
  memberId: string;
  score: number;
  prize: Prize;
  comment: string;
}

export function freshRanking(task: Pick<Task, '_id' | 'title' | 'closesAtMs'>): Ranking {
  return {
    _id: task._id,
    taskTitle: task.title,
    version: 0,
    openObjections: 0,
    announcement: null,
    closesAtMs: task.closesAtMs,
    place: sortKey(task.closesAtMs, task._id),
    told: true,
    toldUpTo: '',
  };
}

export function hasLadder(task: Pick<Task, 'prizes'>): boolean {
  return (task.prizes ?? []).length > 0;
}

/** How many works win. */
export function placesOf(prizes: readonly PrizeStep[]): number {
  return prizes.reduce((sum, { places }) => sum + places, 0);
}

/** Digits of the largest sum of a criterion's points, 100 by three reviewers. */
const SUM_DIGITS = 5;
const FULL = 30_000;

/**
 * The key by which a task's works sort from best to worst, as the published rule says: the higher score; then the
 * higher mark in the heaviest criterion, then in the next one, and so on, criteria of one weight in the order of
 * the rubric; then the earlier hand-in. The mark of several reviewers is their mean.
 */
export function rankKey(
  task: Pick<Task, 'criteria'>,
  scoring: Scoring,
  round: Pick<Round, 'submittedAtMs'>,
  submissionId: string,
): string {
  const marks = heaviestFirst(task).map((id) => {
    const levels = scoring.reviews.flatMap((review) =>
      review.marks.flatMap(({ criterionId, level }) => (criterionId === id ? [level] : [])),
    );
    const mean = levels.reduce((sum, level) => sum + level, 0) / Math.max(1, levels.length);
    return String(FULL - Math.round(mean * 1_000)).padStart(SUM_DIGITS, '0');
  });
  const score = String(100 - scoring.score).padStart(3, '0');
  return [score, ...marks, String(round.submittedAtMs).padStart(13, '0'), submissionId].join('.');
}

function heaviestFirst(task: Pick<Task, 'criteria'>): string[] {
  return [...gradedCriteria(task.criteria)]
    .sort((one, other) => other.grading.weight - one.grading.weight)
    .map(({ id }) => id);
}

/** The step of the ladder that a place stands on, counted from 0; null behind the last one. */
export function stepAt(prizes: readonly PrizeStep[], place: number): { rank: number; prize: Prize } | null {
  let passed = 0;
  for (const [index, { places, prize }] of prizes.entries()) {
    passed += places;
    if (place < passed) return { rank: index + 1, prize };
  }
  return null;
}

/**
 * An announced ranking with a work that was unjustly missing, at the step that it would have reached behind the
 * winners `better` than it. Those who stand there keep what they won. Null where there is no step for it.
 */
export function joinWinners(
  ranking: Ranking,
  prizes: readonly PrizeStep[],
  better: number,
  work: Pick<Winner, 'submissionId' | 'memberId' | 'score' | 'comment'>,
): { ranking: Ranking; winner: Winner } | null {
  const { announcement } = ranking;
  const step = stepAt(prizes, better);
  if (announcement === null || step === null) return null;
  if (announcement.winners.some(({ submissionId }) => submissionId === work.submissionId)) return null;
  const winner = { ...work, ...step };
  const winners = [...announcement.winners, winner].sort((one, other) => one.rank - other.rank);
  return { ranking: { ...ranking, announcement: { ...announcement, winners } }, winner };
}

/** A ranked work before it is announced. */
export interface Ranked {
  submissionId: string;
  memberId: string;
  score: number;
}

export interface Announcing {
  task: Task;
  ranking: Ranking;
  /** The version that the order was read at. */
  version: number;
  /** Best first, as far as there are places. */
  ranked: readonly Ranked[];
  /** Whether works of the task still wait for a review. */
  waiting: boolean;
  comments: readonly { submissionId: string; comment: string }[];
  byId: string;
  nowMs: number;
}

/** The ranking announced. Refuses while anything could still change the order, and a winner without a comment. */
export function announce(announcing: Announcing): Ranking {
  const { task, ranking, ranked, comments, nowMs } = announcing;
  const prizes = task.prizes ?? [];
  if (prizes.length === 0) throw new DomainError('RANKING.NOT_FOUND');
  if (ranking.announcement !== null) throw new DomainError('RANKING.ANNOUNCED_ALREADY');
  if (taskPhase(task, nowMs) !== 'closed') throw new DomainError('RANKING.TASK_OPEN');
  if (announcing.waiting) throw new DomainError('RANKING.WORKS_WAITING');
  if (ranking.openObjections > 0) throw new DomainError('RANKING.OBJECTIONS_OPEN');
  if (ranking.version !== announcing.version) throw new DomainError('RANKING.CHANGED_MEANWHILE');
  const winners = ranked.flatMap((work, place): Winner[] => {
    const step = stepAt(prizes, place);
    if (step === null) return [];
    const comment = comments.find(({ submissionId }) => submissionId === work.submissionId)?.comment.trim();
    if (!comment) throw new DomainError('RANKING.COMMENT_MISSING', { place: place + 1 });
    return [{ ...work, ...step, comment }];
  });
  if (winners.length === 0) throw new DomainError('RANKING.NOBODY');
  const announcement = { winners, byId: announcing.byId, atMs: nowMs };
  return { ...ranking, version: ranking.version + 1, announcement, told: false };
}
