import type { Case } from '@/domain/case';
import type { Ranking } from '@/domain/ranking';
import type { Submission } from '@/domain/submission';
import type { Ledger } from './books';

/** What the decided cases must have written: one line for each row, as `books.ts` compares them. */
export interface PenaltyRows {
  postings: string[];
  /** Contributions that came back, as approvals of their own. */
  restored: string[];
  reversed: string[];
  /** Works that are removed now. */
  removed: Set<string>;
}

/** Computed from penalties and rewards alone, without the effects that the decisions stored. */
export function penaltyRows(ledger: Ledger): PenaltyRows {
  const works = new Map(ledger.rows('submissions').map((work) => [work._id, work]));
  const rankings = ledger.rows('rankings');
  const rows: PenaltyRows = { postings: [], restored: [], reversed: [], removed: new Set() };
  for (const about of ledger.rows('cases')) {
    if (about.decision?.verdict === 'violation') addCase(rows, about, works, rankings);
  }
  return rows;
}

function addCase(
  rows: PenaltyRows,
  { _id, memberId, subject, decision }: Case,
  works: Map<string, Submission>,
  rankings: readonly Ranking[],
): void {
  if (decision?.verdict !== 'violation') return;
  const { penalties, overturned } = decision;
  const lose = (name: string, points: number) => {
    if (points === 0) return;
    rows.postings.push(`${_id}.${name} ${memberId} ${-points}`);
    if (overturned) rows.postings.push(`${_id}.${name}.lifted ${memberId} ${points}`);
  };
  for (const penalty of penalties) {
    if (penalty.kind === 'points') lose('fine', penalty.points);
    if (penalty.kind !== 'remove' || subject.kind !== 'post') continue;
    const round = works.get(subject.id)?.rounds.at(-1);
    const approval = round?.objection?.answer?.decision ?? round?.decision;
    if (approval?.verdict !== 'approved') throw new Error(`Case ${_id} removes what was never approved.`);
    lose('prize', prizePoints(rankings, subject.id, decision.atMs));
    lose('reward', approval.reward.points);
    rows.reversed.push(`${memberId} ${-approval.reward.growth}`);
    if (overturned) rows.restored.push(`${_id}.restored ${memberId} ${approval.reward.growth}`);
    else rows.removed.add(subject.id);
  }
}

/** What a work had won by an instant. */
function prizePoints(rankings: readonly Ranking[], submissionId: string, byMs: number): number {
  const announcements = rankings.flatMap(({ announcement }) => (announcement === null ? [] : [announcement]));
  const winners = announcements.filter(({ atMs }) => atMs <= byMs).flatMap(({ winners: all }) => all);
  return winners.find((winner) => winner.submissionId === submissionId)?.prize.points ?? 0;
}
