import { DomainError } from './errors';
import { type Evaluation, evaluateTier } from './evaluation';
import type { Figures } from './figures';
import { foldName, type Member, standingAt } from './member';
import {
  type Climber,
  climbLadder,
  type Gate,
  type GateState,
  keepsGate,
  lowWater,
  type PolicyTerms,
  stateOfTier,
  type UpperTier,
} from './policy';
import type { PolicyDraft } from './policyDraft';
import { TIERS, type Tier } from './tier';

/**
 * What a changed policy would do to a member: rise at once, rise if there were a seat, be warned, fall at
 * once because a notice is over, or be out of danger again. Everyone else keeps what they have.
 */
export const EFFECTS = ['rises', 'noSeat', 'falls', 'noticed', 'recovers'] as const;
export type Effect = (typeof EFFECTS)[number];

/** The gate that decides: of those that count, the one whose bar is hardest to reach. */
export type DecidingGate = Pick<GateState, 'figure' | 'windowDays' | 'value' | 'bar'>;

/** What a policy would do to one member. For a notice `to` is the tier that follows if nothing changes. */
export interface Foreseen {
  effect: Exclude<Effect, 'noSeat'>;
  from: Tier;
  to: Tier;
  gate: DecidingGate | null;
  /** The growth figure of the policy; seats are given by it. */
  growth: number;
}

/** What a simulation needs to know of a member. */
export type Simulated = Climber & Pick<Member, 'notice' | 'lock' | 'standing' | 'restrictions'>;

/**
 * What a policy does to a member at an instant, or null when nothing changes. Whoever meets every gate of
 * the next tier rises one step; the others are evaluated as by night. Seats are given out afterwards, when
 * everyone who rises is known.
 */
export function foresee(
  policy: PolicyTerms,
  member: Simulated,
  figures: Figures | null,
  nowMs: number,
): Foreseen | null {
  if (member.standing === 'left' || member.lock !== null) return null;
  const { next, growth } = climbLadder(policy, member, figures, nowMs);
  const from = member.tier;
  if (standingAt(member, nowMs) === 'good' && next?.gates.every(({ met }) => met)) {
    return { effect: 'rises', from, to: next.tier, gate: decidingGate(next.gates, 1), growth };
  }
  const evaluation = evaluateTier(policy, member, figures, nowMs);
  const gate = decidingGate(evaluation.gates, policy.hysteresis.share);
  const to = goalOf(evaluation, from);
  return to === null ? null : { ...to, from, gate, growth };
}

function goalOf(evaluation: Evaluation, from: Tier): Pick<Foreseen, 'effect' | 'to'> | null {
  switch (evaluation.outcome) {
    case 'holds':
    case 'locked':
    case 'waits':
      return null;
    case 'recovers':
      return { effect: 'recovers', to: from };
    case 'warned':
      return { effect: 'noticed', to: evaluation.notice.to };
    case 'falls':
      return { effect: 'falls', to: evaluation.to };
  }
}

/**
 * Bars as they count: in full for a rise, at the share for keeping what one has. A gate that is missed decides before
 * any that is reached, also where only its marks are too few.
 */
function decidingGate(gates: readonly GateState[], share: number): DecidingGate | null {
  const missed = gates.filter((gate) => !keepsGate(gate, share));
  const scored = (missed.length === 0 ? gates : missed).map(({ figure, windowDays, value, bar, marks }) => {
    const counted = lowWater(bar, share);
    const marked =
      marks === null ? 1 : Math.min(1, marks.counted / Math.max(1, lowWater(marks.needed, share)));
    const reached = value / Math.max(1, counted);
    return {
      gate: { figure, windowDays, value, bar: counted },
      share: (missed.length === 0 ? reached : Math.min(1, reached)) * marked,
    };
  });
  const [first] = scored.sort((one, other) => one.share - other.share);
  return first?.gate ?? null;
}

/** One member whom a what-if concerns. */
export interface WhatIfRow {
  _id: string;
  /** The set of rows that it belongs to: that of the run, or that of the check before it is applied. */
  setId: string;
  memberId: string;
  nickname: string;
  effect: Effect;
  from: Tier;
  to: Tier;
  gate: DecidingGate | null;
  growth: number;
  /** What became of it when the what-if was applied. */
  outcome: RowOutcome;
  /** Sorts by tier, the highest first, then by growth, the most first. */
  place: string;
  /** Sorts by nickname, for those who look somebody up. */
  search: string;
}

/** A row is skipped when its member was no longer as listed when their turn came. */
export const ROW_OUTCOMES = ['listed', 'done', 'skipped'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

const GROWTH_DIGITS = 9;
const MOST_GROWTH = 10 ** GROWTH_DIGITS - 1;

/** Sorts rows by the tier that they lead to, the highest first, and those who have grown most before others. */
export function rowPlace(to: Tier, growth: number, memberId: string): string {
  const left = String(MOST_GROWTH - Math.min(MOST_GROWTH, Math.max(0, growth))).padStart(GROWTH_DIGITS, '0');
  return `${TIERS.length - TIERS.indexOf(to)}.${left}.${memberId}`;
}

/**
 * Whether these sums over all kept days could meet the gates of a tier, whatever days they fall on: most of a
 * large programme is passed over by two numbers.
 */
export function couldMeet(policy: PolicyTerms, tier: UpperTier, totals: Figures['totals']): boolean {
  return policy.tiers[tier].gates.every((gate) => couldMeetGate(policy, gate, totals));
}

function couldMeetGate({ weights }: PolicyTerms, gate: Gate, totals: Figures['totals']): boolean {
  switch (gate.figure) {
    case 'growth':
      return totals.growth * Math.max(...Object.values(weights)) >= gate.bar * 100;
    case 'works':
      return totals.works >= gate.bar;
    case 'quality':
      return totals.works >= gate.minMarked;
    case 'verifiedCars':
    case 'memberDays':
      return true;
  }
}

/**
 * Whether a member could rise to a tier if their figures were enough: what is known without figures stands in no way.
 * Figures are many times larger than the rest, so they are read of those alone.
 */
export function couldRise(policy: PolicyTerms, tier: UpperTier, member: Simulated, nowMs: number): boolean {
  if (member.lock !== null || standingAt(member, nowMs) !== 'good') return false;
  const gates = stateOfTier(policy, tier, member, null, nowMs);
  return gates.every(({ met, windowDays }) => met || windowDays !== null);
}

/** Whether a tier can only be reached by contributing. */
export function asksForFigures(policy: PolicyTerms, tier: UpperTier): boolean {
  return policy.tiers[tier].gates.some((gate) => 'windowDays' in gate);
}

/** What a row is found by when somebody looks a nickname up. */
export function rowSearch(nickname: string, memberId: string): string {
  return `${foldName(nickname)}.${memberId}`;
}

export type PerTier = Record<Tier, number>;

export const NO_ONE: Readonly<PerTier> = { base: 0, active: 0, core: 0, ambassador: 0 };

/** The bins of the progress chart: tenths of the way to the next tier, and those who meet every gate. */
export const PROGRESS_BINS = 11;

/** What a what-if comes to. */
export interface WhatIfTotals {
  /** How many hold each tier, before and at once after. */
  before: PerTier;
  after: PerTier;
  effects: Record<Effect, number>;
  /** How many hold a tier beyond its seats, after. */
  overflow: Record<UpperTier, number>;
  /** What all seats that are held cost in a year, by the policy in force and by the draft. */
  yearlyCostFen: { before: number; after: number };
  progress: ProgressChart;
}

/**
 * How far those who contribute are on the way to their next tier, by PROGRESS_BINS. In a large programme it is
 * drawn from a part of them: ids are hashes, so the first of them are a fair sample.
 */
export interface ProgressChart {
  before: number[];
  after: number[];
  /** How many were looked at, and how many there are. */
  sample: number;
  of: number;
}

/** The bin of a share of the way. */
export function progressBin(progress: number): number {
  return Math.min(PROGRESS_BINS - 1, Math.floor(progress * (PROGRESS_BINS - 1)));
}

/** What the seats that are held cost in a year. */
export function yearlyCostFen(policy: PolicyTerms, holders: PerTier): number {
  const { active, core, ambassador } = policy.tiers;
  return (
    active.costPerSeatFen * holders.active +
    core.costPerSeatFen * holders.core +
    ambassador.costPerSeatFen * holders.ambassador
  );
}

/**
 * simulating → ready; then, when it is applied: checking (simulated again and compared) → applying → applied,
 * or moved when the members have changed since and nothing was applied.
 */
export const WHAT_IF_STATES = ['simulating', 'ready', 'checking', 'moved', 'applying', 'applied'] as const;
export type WhatIfState = (typeof WHAT_IF_STATES)[number];

/** A simulation of a draft over all members at one instant. */
export interface WhatIf {
  _id: string;
  state: WhatIfState;
  draft: PolicyTerms;
  /** The revision of the draft, and the version that was in force. */
  revision: number;
  baseVersion: number;
  startedById: string;
  /** The instant at which everyone is looked at. */
  startedAtMs: number;
  /** Set when it is ready. */
  totals: WhatIfTotals | null;
  /** Set when somebody has it applied. */
  applied: { colleagueId: string; reason: string; atMs: number; version: number | null } | null;
  /** How many rows were found to differ; set when it has moved. */
  differing: number | null;
  /** How many rows were carried out and skipped so far. */
  done: number;
  skipped: number;
  place: string;
}

/**
 * The what-if as somebody wants it applied. Refuses one that is not ready, one whose members have moved, and
 * one whose draft has changed since.
 */
export function applyWhatIf(
  run: WhatIf,
  draft: PolicyDraft | null,
  by: { colleagueId: string; reason: string; nowMs: number },
): WhatIf {
  if (run.state === 'moved') throw new DomainError('WHATIF.DATA_MOVED');
  if (run.state !== 'ready') throw new DomainError('WHATIF.NOT_READY');
  if (!isSameDraft(run, draft)) throw new DomainError('WHATIF.DRAFT_CHANGED');
  const { colleagueId, reason, nowMs } = by;
  return { ...run, state: 'checking', applied: { colleagueId, reason, atMs: nowMs, version: null } };
}

/** Whether the draft is still the one that was simulated. */
export function isSameDraft(run: Pick<WhatIf, 'revision'>, draft: PolicyDraft | null): boolean {
  return draft !== null && draft.terms !== null && draft.revision === run.revision;
}
