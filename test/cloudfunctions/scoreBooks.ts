import type { Scoring } from '@/domain/panel';
import type { Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import type { Ledger } from './books';

/** Rows that answered objections must have led to, besides what the first decisions did. */
export interface ObjectionRows {
  contributions: string[];
  reversals: string[];
  postings: string[];
  messages: string[];
}

export function objectionRows(submissions: readonly Submission[]): ObjectionRows {
  const rows: ObjectionRows = { contributions: [], reversals: [], postings: [], messages: [] };
  for (const { _id, memberId, rounds } of submissions) {
    for (const { number, decision, objection } of rounds) {
      const answer = objection?.answer;
      if (answer === undefined || answer === null) continue;
      const id = `${_id}.${number}.objection`;
      rows.messages.push(`${id} ${memberId}`);
      if (answer.decision === null) continue;
      const { growth, points } = answer.decision.reward;
      rows.contributions.push(`${id} ${memberId} ${growth}`);
      if (decision?.verdict === 'approved') rows.reversals.push(`${memberId} ${-growth}`);
      else if (points > 0) rows.postings.push(`${id} ${memberId} ${points}`);
    }
  }
  return rows;
}

/** What announced rankings must have posted: at once, or by the appeal that gave a work its place back. */
export function prizeRows(ledger: Ledger): string[] {
  const removals = removalsOf(ledger);
  return ledger.rows('rankings').flatMap(({ announcement }) =>
    (announcement?.winners ?? []).map(({ submissionId, memberId, prize }) => {
      const removal = removals.find((each) => each.covers(submissionId, announcement?.atMs ?? 0));
      const id = removal === undefined ? `${submissionId}.prize` : `${removal.caseId}.won`;
      return `${id} ${memberId} ${prize.points}`;
    }),
  );
}

interface RemovalTime {
  caseId: string;
  /** Whether a work was removed by it at an instant. */
  covers(submissionId: string, atMs: number): boolean;
}

function removalsOf(ledger: Ledger): RemovalTime[] {
  const appeals = new Map(ledger.rows('appeals').map((appeal) => [appeal._id, appeal]));
  return ledger.rows('cases').flatMap(({ _id, subject, decision }) => {
    if (decision?.verdict !== 'violation' || !decision.penalties.some(({ kind }) => kind === 'remove'))
      return [];
    const untilMs = decision.overturned ? (appeals.get(_id)?.decision?.atMs ?? 0) : Number.POSITIVE_INFINITY;
    const covers = (id: string, atMs: number) => id === subject.id && decision.atMs <= atMs && atMs < untilMs;
    return [{ caseId: _id, covers }];
  });
}

/** Everything wrong with scores, recomputed by hand from levels and weights, and with the order of rankings. */
export function scoreProblems(ledger: Ledger): string[] {
  const tasks = new Map(ledger.rows('tasks').map((task) => [task._id, task]));
  const submissions = ledger.rows('submissions');
  const wrong = submissions.flatMap(({ _id, taskId, rounds }) =>
    rounds.flatMap(({ decision, objection }) => {
      const task = tasks.get(taskId);
      const scorings = [decision, objection?.answer?.decision].flatMap((given) =>
        given?.verdict === 'approved' && given.scoring !== null ? [given.scoring] : [],
      );
      return scorings.some((scoring) => task === undefined || !holds(scoring, task))
        ? [`the score of work ${_id} is not what its marks come to`]
        : [];
    }),
  );
  return [...wrong, ...rankingProblems(ledger, submissions, tasks)];
}

/** Half a point counts up; a level is worth 25. */
function holds({ score, reviews }: Scoring, task: Task): boolean {
  const own = reviews.map(({ marks }) =>
    Math.round(
      marks.reduce((total, { criterionId, level }) => {
        const weight = task.criteria.find(({ id }) => id === criterionId)?.grading?.weight ?? Number.NaN;
        return total + (weight * level) / 4;
      }, 0),
    ),
  );
  const mean = Math.round(own.reduce((total, each) => total + each, 0) / own.length);
  return mean === score && own.every((each, index) => each === reviews[index]?.score);
}

function rankingProblems(
  ledger: Ledger,
  submissions: readonly Submission[],
  tasks: ReadonlyMap<string, Task>,
): string[] {
  const removals = removalsOf(ledger);
  return ledger.rows('rankings').flatMap(({ _id, announcement }) => {
    const task = tasks.get(_id);
    if (announcement === null || task === undefined) return [];
    const works = submissions
      .filter((work) => work.taskId === _id && standOf(work).approved)
      .sort((one, other) => compare(one, other, task));
    const wasOut = ({ _id: id }: Submission) => removals.some(({ covers }) => covers(id, announcement.atMs));
    const ranks = (task.prizes ?? []).flatMap(({ places }, index) => Array<number>(places).fill(index + 1));
    const there = works.filter((work) => !wasOut(work)).slice(0, ranks.length);
    const wanted = there.map((work, place) => `${work._id} ${ranks[place]}`);
    // Whoever came back later stands where they would have stood, beside those who stand there.
    for (const work of works.filter((each) => wasOut(each) && each.status === 'approved')) {
      const rank = ranks[there.filter((other) => compare(other, work, task) < 0).length];
      if (rank !== undefined) wanted.push(`${work._id} ${rank}`);
    }
    const winners = announcement.winners.map(({ submissionId, rank }) => `${submissionId} ${rank}`);
    return winners.sort().join() === wanted.sort().join()
      ? []
      : [`the winners of ${_id} are ${winners} instead of ${wanted}`];
  });
}

/** The published rule: score, then the marks from the heaviest criterion on, then the earlier hand-in. */
function compare(one: Submission, other: Submission, task: Task): number {
  const [a, b] = [standOf(one), standOf(other)];
  const graded = task.criteria
    .map(({ id, grading }) => ({ id, weight: grading?.weight ?? 0 }))
    .filter(({ weight }) => weight > 0)
    .sort((first, second) => second.weight - first.weight);
  const differences = [
    b.score - a.score,
    ...graded.map(({ id }) => b.levelOf(id) - a.levelOf(id)),
    a.atMs - b.atMs,
  ];
  return differences.find((difference) => Math.abs(difference) > 1e-9) ?? (one._id < other._id ? -1 : 1);
}

function standOf({ rounds }: Submission) {
  const round = rounds.at(-1);
  const given = round?.objection?.answer?.decision ?? round?.decision;
  const scoring = given?.verdict === 'approved' ? given.scoring : null;
  return {
    approved: scoring !== null,
    score: scoring?.score ?? 0,
    atMs: round?.submittedAtMs ?? 0,
    levelOf(id: string): number {
      const levels = (scoring?.reviews ?? []).flatMap(({ marks }) =>
        marks.filter(({ criterionId }) => criterionId === id).map(({ level }) => level),
      );
      return levels.reduce((sum: number, level) => sum + level, 0) / Math.max(1, levels.length);
    },
  };
}
