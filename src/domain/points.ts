import type { ForbiddenId } from './covenant';
import { sortKey } from './page';
import type { Role } from './role';

/** Points (积分) are spendable and never move a tier; growth (成长值) lives in contributions. */

/** What a point is worth where a rule speaks of money. */
export const POINTS_PER_YUAN = 10;

/** One side of a posting. Points are integers; what an account gains is positive. */
export interface Leg {
  account: string;
  points: number;
}

/** The work that points came with. */
interface WorkReason {
  taskId: string;
  taskTitle: string;
  submissionId: string;
}

export type PostingReason =
  | ({ kind: 'task.reward' } & WorkReason)
  /** A place on the ranking of a task. */
  | { kind: 'ranking.prize'; taskId: string; taskTitle: string; rank: number }
  /** A removed work gives its prize back, and gets it again when the removal is overturned. */
  | { kind: 'prize.reversed' | 'prize.restored'; taskId: string; taskTitle: string; rank: number }
  /** A removed work gives back what it brought, and gets it again when the removal is overturned. */
  | ({ kind: 'work.reversed' | 'work.restored' } & WorkReason)
  /** What a decision took, and what comes back when it is overturned. */
  | { kind: 'penalty' | 'penalty.reversed'; caseId: string; category: ForbiddenId }
  /** Thanks for answering a questionnaire, whatever was answered. */
  | { kind: 'survey.thanks'; surveyId: string; title: string }
  /** Thanks for an insight that was adopted, and the same taken back. */
  | { kind: 'insight.thanks' | 'insight.reversed'; insightId: string; title: string }
  /** Thanks from the team for helping others, in the words that came with them. */
  | { kind: 'help.thanks'; role: Role; words: string }
  /** What was left when a member's account was erased. */
  | { kind: 'member.erased' };

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
export const PENALTIES_ACCOUNT = 'programme:penalties';

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
  if (awarding.points < 0) throw new Error(`Posting ${awarding.postingId} is not balanced.`);
  return postPoints(awarding, REWARDS_ACCOUNT);
}

/**
 * Moves points between the programme and a member, either way. What a decision takes may leave less than
 * nothing: it is owed and settled by what comes in later.
 */
export function postPoints(
  awarding: Awarding,
  account: typeof REWARDS_ACCOUNT | typeof PENALTIES_ACCOUNT,
): { posting: Posting; balance: Balance } {
  const { postingId, memberId, points, reason, nowMs } = awarding;
  const legs: Leg[] = [
    { account, points: -points },
    { account: memberAccount(memberId), points },
  ];
  if (!isBalanced(legs)) throw new Error(`Posting ${postingId} is not balanced.`);
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

/** Where points go that nobody can spend any more. */
export const LAPSED_ACCOUNT = 'programme:lapsed';

/** Brings the balance of an erased member to zero; null when it is zero already. */
export function closeBalance(postingId: string, balance: Balance | null, nowMs: number): Posting | null {
  if (balance === null || balance.points === 0) return null;
  const { _id: memberId, points } = balance;
  return {
    _id: postingId,
    memberId,
    legs: [
      { account: memberAccount(memberId), points: -points },
      { account: LAPSED_ACCOUNT, points },
    ],
    reason: { kind: 'member.erased' },
    balanceAfterPoints: 0,
    atMs: nowMs,
    place: sortKey(nowMs, postingId),
  };
}
