import { type Claim, canHold, takeClaim } from './claim';
import { DAY_MS } from './day';
import { DomainError } from './errors';
import { sortKey } from './page';
import type { Mark } from './score';
import { currentDecision, currentRound, type Round, type Submission } from './submission';

/** A work whose marks are agreed: who marks it unknowingly is measured against them (金标准). */
export interface Gold {
  submissionId: string;
  round: number;
  taskTitle: string;
  imageCount: number;
  videoCount?: number;
  memberId: string;
  marks: Mark[];
  /** Those who have judged it, who would know it again. */
  judgedBy: string[];
}

/** All gold items in one document, so that the transaction of a review can pick the next one by its id. */
export interface GoldPool {
  _id: typeof GOLD_POOL;
  /** Every how many marked works a reviewer gets one; 0 for none. */
  every: number;
  items: Gold[];
}

export const GOLD_POOL = 'pool';
export const MAX_GOLD = 30;
export const GOLD_RATES = [0, 5, 10, 20] as const;

export const EMPTY_POOL: GoldPool = { _id: GOLD_POOL, every: 10, items: [] };

/** What is mixed into one reviewer's queue, and what has been. */
export interface GoldTurn {
  _id: string;
  /** Marked works since the last gold item. */
  since: number;
  current: GoldInHand | null;
  /** Items that this person has had; none comes twice. */
  seen: string[];
}

/** A gold item as it lies in a queue: it looks like a work that came in a few hours ago. */
export interface GoldInHand {
  submissionId: string;
  round: number;
  taskTitle: string;
  imageCount: number;
  videoCount?: number;
  submittedAtMs: number;
  reviewDueAtMs: number;
  claim: Claim | null;
  place: string;
}

export function freshTurn(reviewerId: string): GoldTurn {
  return { _id: reviewerId, since: 0, current: null, seen: [] };
}

/** The pool with a work, or without it. Takes only works that all counted reviewers marked alike. */
export function setGold(pool: GoldPool | null, submission: Submission, gold: boolean): GoldPool {
  const before = pool ?? EMPTY_POOL;
  const others = before.items.filter(({ submissionId }) => submissionId !== submission._id);
  if (!gold) return { ...before, items: others };
  const marks = agreedMarks(submission);
  if (marks === null) throw new DomainError('GOLD.NOT_AGREED');
  if (others.length >= MAX_GOLD) throw new DomainError('GOLD.FULL', { limit: MAX_GOLD });
  const round = currentRound(submission);
  return {
    ...before,
    items: [
      ...others,
      {
        submissionId: submission._id,
        round: round.number,
        taskTitle: submission.taskTitle,
        imageCount: round.images.length,
        videoCount: round.videos?.length ?? 0,
        memberId: submission.memberId,
        marks,
        judgedBy: submission.rounds.flatMap(({ reviewerIds }) => reviewerIds),
      },
    ],
  };
}

/** The marks that two or more reviewers gave alike; null where they differ or one marked alone. */
export function agreedMarks(submission: Submission): Mark[] | null {
  const decision = currentDecision(submission);
  if (decision?.verdict !== 'approved' || decision.scoring === null) return null;
  const [first, ...others] = decision.scoring.reviews;
  if (first === undefined || others.length === 0) return null;
  const alike = first.marks.every(({ criterionId, level }) =>
    others.every(({ marks }) => marks.find((mark) => mark.criterionId === criterionId)?.level === level),
  );
  return alike ? first.marks : null;
}

const PRETENDED_AGE_MS = 5 * 60 * 60 * 1000;
const PRETENDED_REVIEW_MS = 2 * DAY_MS;

/** The turn after one more marked work; when it is time and there is one, a gold item is mixed in. */
export function countMarked(turn: GoldTurn, pool: GoldPool | null, nowMs: number): GoldTurn {
  const counted = { ...turn, since: turn.since + 1 };
  if (pool === null || pool.every === 0 || turn.current !== null || counted.since < pool.every)
    return counted;
  const next = pool.items.find(
    ({ submissionId, memberId, judgedBy }) =>
      memberId !== turn._id && !judgedBy.includes(turn._id) && !turn.seen.includes(submissionId),
  );
  if (next === undefined) return counted;
  const { submissionId, round, taskTitle, imageCount, videoCount = 0 } = next;
  const submittedAtMs = nowMs - PRETENDED_AGE_MS;
  return {
    ...counted,
    current: {
      submissionId,
      round,
      taskTitle,
      imageCount,
      videoCount,
      submittedAtMs,
      reviewDueAtMs: submittedAtMs + PRETENDED_REVIEW_MS,
      claim: null,
      place: sortKey(submittedAtMs, submissionId),
    },
  };
}

/** The turn of somebody who has answered their gold item. */
export function answerGold(turn: GoldTurn): GoldTurn {
  const seen = turn.current === null ? turn.seen : [turn.current.submissionId, ...turn.seen];
  return { ...turn, since: 0, current: null, seen: seen.slice(0, 2 * MAX_GOLD) };
}

/** The gold item in hand, or for longer; nobody else ever holds it. */
export function claimGold(turn: GoldTurn, nowMs: number): GoldTurn {
  if (turn.current === null) return turn;
  const { claim } = turn.current;
  const taken = canHold(claim, turn._id, nowMs) ? takeClaim(claim, turn._id, nowMs) : claim;
  return { ...turn, current: { ...turn.current, claim: taken } };
}

/** The work as its reviewer shall see it: undecided, as if it had just come in. */
export function disguise(submission: Submission, gold: GoldInHand): Submission {
  const rounds = submission.rounds.slice(0, gold.round).map((round): Round => {
    if (round.number !== gold.round) return round;
    return {
      ...round,
      submittedAtMs: gold.submittedAtMs,
      reviewerIds: [],
      decision: null,
      objection: null,
    };
  });
  return {
    ...submission,
    status: 'submitted',
    rounds,
    submittedAtMs: gold.submittedAtMs,
    reviewDueAtMs: gold.reviewDueAtMs,
    place: gold.place,
    claim: gold.claim,
    batchId: null,
    creditId: null,
    removal: null,
  };
}
