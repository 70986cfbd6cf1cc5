import { DAY_MS } from './day';
import type { Figures } from './figures';
import type { Member, TierNotice } from './member';
import { type Climber, type GateState, keepsGate, type PolicyTerms, stateOfTier } from './policy';
import { TIERS, type Tier } from './tier';

/** What an evaluation finds, and what is to be changed. */
export type Evaluation =
  | { outcome: 'holds'; gates: GateState[] }
  | { outcome: 'locked'; gates: GateState[] }
  | { outcome: 'recovers'; gates: GateState[] }
  | { outcome: 'warned'; gates: GateState[]; notice: TierNotice }
  | { outcome: 'waits'; gates: GateState[]; notice: TierNotice }
  | { outcome: 'falls'; gates: GateState[]; to: Tier };

type Evaluated = Climber & Pick<Member, 'notice' | 'lock'>;

/**
 * Whether a member keeps the tier. A tier is kept at a share of each bar (the low-water mark), so nobody
 * falls at the threshold; it is lost one step at a time, at an evaluation that still finds them below when
 * the grace that began with the notice is over. A product of (policy, figures, instant) and nothing else.
 */
export function evaluateTier(
  policy: PolicyTerms,
  member: Evaluated,
  figures: Figures | null,
  nowMs: number,
): Evaluation {
  const gates = stateOfTier(policy, member.tier, member, figures, nowMs);
  if (member.lock !== null) return { outcome: 'locked', gates };
  const { share, graceDays } = policy.hysteresis;
  if (gates.every((gate) => keepsGate(gate, share))) {
    return { outcome: member.notice === null ? 'holds' : 'recovers', gates };
  }
  const to = tierBelow(member.tier);
  if (member.notice === null) {
    return {
      outcome: 'warned',
      gates,
      notice: { to, atMs: nowMs, decidesAtMs: nowMs + graceDays * DAY_MS },
    };
  }
  if (nowMs < member.notice.decidesAtMs) return { outcome: 'waits', gates, notice: member.notice };
  return { outcome: 'falls', gates, to };
}

function tierBelow(tier: Tier): Tier {
  return TIERS[Math.max(0, TIERS.indexOf(tier) - 1)] ?? 'base';
}

/** One evaluation of everyone above the lowest tier, with what it came to so far. */
export interface EvaluationRun {
  _id: string;
  kind: 'nightly' | 'asked';
  /** The instant at which everyone is looked at, however long it takes. */
  atMs: number;
  policyVersion: number;
  asked: { colleagueId: string; reason: string } | null;
  finishedAtMs: number | null;
  evaluated: number;
  warned: number;
  recovered: number;
  fell: number;
  place: string;
}
