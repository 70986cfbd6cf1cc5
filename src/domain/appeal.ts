import { type Case, violationOf } from './case';
import type { Claim } from './claim';
import { type Colleague, canDo } from './colleague';
import { DAY_MS } from './day';
import { DomainError } from './errors';
import { sortKey } from './page';

export const APPEAL_WITHIN_MS = 7 * DAY_MS;
export const APPEAL_MAX_LENGTH = 500;

export type AppealStatus = 'open' | 'upheld' | 'overturned';

/** A member's objection to a decision: one per case, decided by another person than the decision. */
export interface Appeal {
  /** The id of the case. */
  _id: string;
  memberId: string;
  /** Who decided the case, and therefore never the appeal. */
  decidedById: string;
  words: string;
  status: AppealStatus;
  claim: Claim | null;
  atMs: number;
  decision: { byId: string; atMs: number; reason: string } | null;
  place: string;
}

/** The last instant before which an appeal may be sent. */
export function appealUntilMs(decidedAtMs: number): number {
  return decidedAtMs + APPEAL_WITHIN_MS;
}

/** Whether the member may appeal now. */
export function canAppeal(decided: Case, appeal: Appeal | null, nowMs: number): boolean {
  const decision = violationOf(decided);
  return decision !== null && appeal === null && nowMs < appealUntilMs(decision.atMs);
}

/** A new appeal. Refuses a second one and one that comes too late. */
export function sendAppeal(decided: Case, before: Appeal | null, words: string, nowMs: number): Appeal {
  const decision = violationOf(decided);
  if (decision === null) throw new DomainError('CASE.NOT_FOUND');
  if (before !== null) throw new DomainError('APPEAL.ALREADY_SENT');
  if (!canAppeal(decided, before, nowMs)) throw new DomainError('APPEAL.TOO_LATE');
  return {
    _id: decided._id,
    memberId: decided.memberId,
    decidedById: decision.byId,
    words,
    status: 'open',
    claim: null,
    atMs: nowMs,
    decision: null,
    place: sortKey(nowMs, decided._id),
  };
}

/** Whether a person may see and decide an appeal: neither who decided the case nor whom it is about. */
export function canHearAppeal(appeal: Pick<Appeal, 'memberId' | 'decidedById'>, personId: string): boolean {
  return appeal.decidedById !== personId && appeal.memberId !== personId;
}

/**
 * Whether nobody of the team may hear the appeal: in a small team the only one who decides is the one who decided.
 * It then waits for a new colleague; it never goes back to the same person.
 */
export function isAppealStranded(
  appeal: Pick<Appeal, 'memberId' | 'decidedById' | 'status'>,
  team: readonly Colleague[],
): boolean {
  const mayHear = (colleague: Colleague) =>
    canDo(colleague, 'case.decide') && canHearAppeal(appeal, colleague._id);
  return appeal.status === 'open' && !team.some(mayHear);
}

/** The appeal after its decision. */
export function decideAppeal(
  open: Appeal,
  verdict: 'upheld' | 'overturned',
  decision: { byId: string; atMs: number; reason: string },
): Appeal {
  if (open.decision !== null) throw new DomainError('APPEAL.ALREADY_DECIDED');
  return { ...open, status: verdict, claim: null, decision, place: sortKey(decision.atMs, open._id) };
}
