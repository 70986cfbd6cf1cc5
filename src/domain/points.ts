import { sortKey } from './page';

/** Points (积分) are spendable and never move a tier; growth (成长值) lives in contributions. */

/** One side of a posting. Points are integers; what an account gains is positive. */
export interface Leg {
  account: string;
  points: number;
}

export type PostingReason = { kind: 'task.reward'; taskId: string; taskTitle: string; submissionId: string };

/** An entry of the ledger: immutable; a mistake is answered by a reversal, never by an edit. */
export interface Posting {
  _id: string;
  memberId: string;
  legs: Leg[];
  reason: PostingReason;
  balanceAfterPoints: number;
  atMs: number;
  place: string;
}

/** A member's spendable points. Program-wide accounts have no balance document: they derive from postings. */
export interface Balance {
  _id: string;
  points: number;
}

export const REWARDS_ACCOUNT = 'programme:rewards';

export function memberAccount(memberId: string): string {
  return `member:${memberId}`;
}

/** Whether legs are a valid entry: two or more, whole numbers, none empty, and zero in sum. */
export function isBalanced(legs: readonly Leg[]): boolean {
  return (
    legs.length >= 2 &&
    legs.every((leg) => Number.isSafeInteger(leg.points) && leg.points !== 0) &&
    legs.reduce((sum, leg) => sum + leg.points, 0) === 0
  );
}

export interface Awarding {
  postingId: string;
  memberId: string;
  points: number;
  reason: PostingReason;
  balance: Balance | null;
  nowMs: number;
}

/** Moves points from the programme to a member: the entry and the member's new balance. */
export function awardPoints(awarding: Awarding): { posting: Posting; balance: Balance } {
  const { postingId, memberId, points, reason, nowMs } = awarding;
  const legs: Leg[] = [
    { account: REWARDS_ACCOUNT, points: -points },
    { account: memberAccount(memberId), points },
  ];
  if (points < 0 || !isBalanced(legs)) throw new Error(`Posting ${postingId} is not balanced.`);
  const balance: Balance = { _id: memberId, points: (awarding.balance?.points ?? 0) + points };
  return {
    balance,
    posting: {
      _id: postingId,
      memberId,
      legs,
      reason,
      balanceAfterPoints: balance.points,
      atMs: nowMs,
      place: sortKey(nowMs, postingId),
    },
  };
}
