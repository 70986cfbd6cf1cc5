import { DAY_MS } from './day';
import type { Figures } from './figures';
import { lastDayOf } from './figures';
import type { Member } from './member';
import { climbLadder, type GateState, type Policy } from './policy';
import type { Tier } from './tier';

/**
 * A member who is on the way to the next tier, with the figures that speak for them. Made by a job from
 * contributions alone; nobody asks for it and nothing is decided by it.
 */
export interface Candidate {
  _id: string;
  tier: Tier;
  /** Share of the gates that is done, in thousandths. */
  readiness: number;
  gates: GateState[];
  /** Number of the last of the brand's days with a contribution. */
  lastDay: number;
  /** Sorts the best first when read backwards: readiness, then growth, then id. */
  place: string;
}

const READINESS_DIGITS = 4;
const GROWTH_DIGITS = 9;

/** The candidate that a member is for the tier above, or null when there is none to rise to by invitation. */
export function candidateOf(
  policy: Policy,
  member: Member,
  figures: Figures,
  nowMs: number,
): Candidate | null {
  const { next, growth } = climbLadder(policy, member, figures, nowMs);
  if (member.standing !== 'good' || next === null || next.admission !== 'invitation' || growth === 0)
    return null;
  const readiness = Math.floor(next.progress * 1000);
  return {
    _id: member._id,
    tier: next.tier,
    readiness,
    gates: next.gates,
    lastDay: lastDayOf(figures),
    place: candidatePlace(readiness, growth, member._id),
  };
}

export function candidatePlace(readiness: number, growth: number, memberId: string): string {
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
  return `${pad(readiness, READINESS_DIGITS)}.${pad(growth, GROWTH_DIGITS)}.${memberId}`;
}

/** An invitation to the next tier: one per member, renewed by the next one. */
export interface TierInvitation {
  _id: string;
  tier: Tier;
  byId: string;
  note: string;
  atMs: number;
  status: 'open' | 'accepted' | 'declined';
  answeredAtMs: number | null;
}

/** After a refusal nobody asks again for so long. */
export const INVITATION_COOL_DOWN_MS = 30 * DAY_MS;

/** Whether a member may be invited now: no open invitation, and no refusal within the last 30 days. */
export function canInvite(previous: TierInvitation | null, nowMs: number): boolean {
  if (previous === null || previous.status === 'accepted') return true;
  if (previous.status === 'open') return false;
  return nowMs - (previous.answeredAtMs ?? 0) >= INVITATION_COOL_DOWN_MS;
}
