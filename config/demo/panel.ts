import type { Review } from '@/domain/panel';
import { claimWork, decide, type Judgement } from '@/domain/review';
import type { Role } from '@/domain/role';
import { isMarked } from '@/domain/rubric';
import { gradedCriteria, LEVELS, type Level, type Mark } from '@/domain/score';
import type { Decision, Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { wordNotes } from '@/wording/remedies';
import { pick } from './random';
import { PRAISES, REFUSALS } from './words';

const MINUTE_MS = 60_000;

export interface Reviewer {
  id: string;
  role: Role;
}

export interface Panel {
  /** In the order in which they look at a work; the third is called where the first two disagree. */
  reviewers: readonly Reviewer[];
  /** Apart from the randomness of the owners, so that marks never change their story. */
  random: () => number;
  covenantVersion: number;
}

export interface Judged {
  submission: Submission;
  decision: Decision;
  reviews: Review[];
}

/** Judges a work as the team would: as many reviews as its task asks for, the last of them at `nowMs`. */
export function judgeWork(
  panel: Panel,
  work: Submission,
  task: Task,
  approves: boolean,
  nowMs: number,
): Judged {
  const refusals = REFUSALS.filter((refusal) => task.criteria.some(({ id }) => id === refusal.criterionId));
  const refusal: Judgement = { verdict: 'refuse', ...pick(panel.random, refusals) };
  const leaning = 2 + panel.random() * 1.9;
  const reviews: Review[] = [];
  let submission = work;
  for (const [index, reviewer] of panel.reviewers.entries()) {
    const atMs = nowMs - (panel.reviewers.length - 1 - index) * 10 * MINUTE_MS;
    const approval: Judgement = {
      verdict: 'approve',
      praise: pick(panel.random, PRAISES),
      contentConfirmed: false,
      marks: isMarked(task) ? marksAround(panel, task, leaning) : [],
    };
    const reviewed = decide({
      task,
      submission: claimWork(submission, reviewer.id, atMs),
      earlier: reviews,
      round: submission.rounds.length,
      judgement: approves ? approval : refusal,
      reviewerId: reviewer.id,
      role: reviewer.role,
      seal: '',
      authorCovenantVersion: panel.covenantVersion,
      currentCovenantVersion: panel.covenantVersion,
      nowMs: atMs,
    });
    reviews.push(reviewed.review);
    submission = reviewed.submission;
    if (reviewed.decision !== null) return { submission, decision: reviewed.decision, reviews };
  }
  throw new Error(`Three reviews did not settle ${work._id}.`);
}

/** Reviewers see the same work and differ by a level now and then. */
function marksAround(panel: Panel, task: Task, leaning: number): Mark[] {
  return gradedCriteria(task.criteria).map(({ id }) => {
    const level = levelNear(leaning + (panel.random() - 0.5) * 1.1);
    return {
      criterionId: id,
      level,
      note: panel.random() < 0.4 ? pick(panel.random, wordNotes(id, level)) : '',
    };
  });
}

function levelNear(value: number): Level {
  return LEVELS.find((level) => level >= Math.round(value)) ?? 4;
}
