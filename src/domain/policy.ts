import { DAY_MS } from './day';
import { type Figures, sumMarks, sumWorks } from './figures';
import { growthWithin } from './growth';
import type { Goal } from './task';
import { nextTier, type Tier } from './tier';

/** A tier that one rises to; the lowest has no conditions. */
export type UpperTier = Exclude<Tier, 'base'>;

/** One condition of a tier: a figure over a window of days, or a fact about the member. */
export type Gate =
  | { figure: 'growth' | 'works'; windowDays: number; bar: number }
  /** The mean mark, 0 to 100; not met while fewer than `minMarked` works were marked. */
  | { figure: 'quality'; windowDays: number; bar: number; minMarked: number }
  | { figure: 'verifiedCars' | 'memberDays'; bar: number };

/** What the gates ask of a member beside the figures. */
export interface Climber {
  tier: Tier;
  cars: readonly { verified: boolean }[];
  joinedAtMs: number;
}

export type Admission = 'joining' | 'invitation' | 'appointment';

export interface TierTerms {
  admission: Admission;
  gates: Gate[];
  seats: number | null;
  /** What a seat costs the brand in a year; only the what-if counts with it. */
  costPerSeatFen: number;
}

/** Everything that a policy lays down, and that a draft of the next one may change. */
export interface PolicyTerms {
  /** The window of the growth figure that the tier card shows. */
  growthWindowDays: number;
  tiers: Record<UpperTier, TierTerms>;
  /** How much of a goal's growth counts, in whole percent. */
  weights: Record<Goal, number>;
  /** The most weighted growth that counts per day. */
  caps: { growthPerDay: number | null };
  /** A tier is kept at this share of every bar, and lost after this grace at the earliest. */
  hysteresis: { share: number; graceDays: number };
}

/** A version of the tier policy. Versions are never edited; every contribution names the one that valued it. */
export interface Policy extends PolicyTerms {
  _id: string;
  version: number;
  publishedAtMs: number;
  /** Who published it and why; nobody for the version that a programme begins with. */
  publishedBy: { colleagueId: string; reason: string } | null;
}

export function policyId(version: number): string {
  return `v${version}`;
}

/** The next version in force. */
export function publishPolicy(
  version: number,
  terms: PolicyTerms,
  publishedBy: Policy['publishedBy'],
  nowMs: number,
): Policy {
  return { ...terms, _id: policyId(version), version, publishedBy, publishedAtMs: nowMs };
}

/** The terms of a version, without who published it and when. */
export function termsOf(policy: Policy): PolicyTerms {
  const { growthWindowDays, tiers, weights, caps, hysteresis } = policy;
  return { growthWindowDays, tiers, weights, caps, hysteresis };
}

export interface GateState {
  figure: Gate['figure'];
  /** Null for facts that know no window. */
  windowDays: number | null;
  value: number;
  bar: number;
  gap: number;
  met: boolean;
  /** For the mean mark: how many works were marked, and how many it takes. Null for every other figure. */
  marks: { counted: number; needed: number } | null;
}

/** How far a member is from the tier above, gate by gate. */
export interface NextTier {
  tier: Tier;
  admission: Admission;
  gates: GateState[];
  /** Mean of the gates, each counted up to its bar: 0 to 1. */
  progress: number;
}

export interface LadderState {
  tier: Tier;
  growth: number;
  growthWindowDays: number;
  next: NextTier | null;
}

/** Where a member stands by a policy at an instant. */
export function climbLadder(
  policy: PolicyTerms,
  member: Climber,
  figures: Figures | null,
  nowMs: number,
): LadderState {
  return {
    tier: member.tier,
    growth: growthWithin(policy, figures, policy.growthWindowDays, nowMs),
    growthWindowDays: policy.growthWindowDays,
    next: stateOfNext(policy, member, figures, nowMs),
  };
}

function stateOfNext(
  policy: PolicyTerms,
  member: Climber,
  figures: Figures | null,
  nowMs: number,
): NextTier | null {
  const tier = nextTier(member.tier);
  if (tier === null || tier === 'base') return null;
  const { admission } = policy.tiers[tier];
  const states = stateOfTier(policy, tier, member, figures, nowMs);
  const progress = states.reduce((sum, state) => sum + shareOf(state), 0) / states.length;
  return { tier, admission, gates: states, progress: states.length === 0 ? 1 : progress };
}

/** The gates of a tier as a member stands to them; none for the lowest. */
export function stateOfTier(
  policy: PolicyTerms,
  tier: Tier,
  member: Omit<Climber, 'tier'>,
  figures: Figures | null,
  nowMs: number,
): GateState[] {
  if (tier === 'base') return [];
  return policy.tiers[tier].gates.map((gate) => stateOfGate(policy, gate, member, figures, nowMs));
}

/** How much of a gate is done, 0 to 1. A met gate is done whatever its bar, zero included. */
function shareOf({ met, value, bar, marks }: GateState): number {
  if (met) return 1;
  const share = bar === 0 ? 1 : Math.min(1, Math.max(0, value / bar));
  return marks === null ? share : share * Math.min(1, marks.counted / marks.needed);
}

function stateOfGate(
  policy: PolicyTerms,
  gate: Gate,
  member: Omit<Climber, 'tier'>,
  figures: Figures | null,
  nowMs: number,
): GateState {
  const { value, marks } = measure(policy, gate, member, figures, nowMs);
  return {
    figure: gate.figure,
    windowDays: 'windowDays' in gate ? gate.windowDays : null,
    value,
    bar: gate.bar,
    gap: Math.max(0, gate.bar - value),
    met: value >= gate.bar && (marks === null || marks.counted >= marks.needed),
    marks,
  };
}

function measure(
  policy: PolicyTerms,
  gate: Gate,
  member: Omit<Climber, 'tier'>,
  figures: Figures | null,
  nowMs: number,
): Pick<GateState, 'value' | 'marks'> {
  switch (gate.figure) {
    case 'growth':
      return { value: growthWithin(policy, figures, gate.windowDays, nowMs), marks: null };
    case 'works':
      return { value: sumWorks(figures, gate.windowDays, nowMs), marks: null };
    case 'quality': {
      const { quality, marked } = sumMarks(figures, gate.windowDays, nowMs);
      // Rounded down once: a whole bar is reached exactly when the unrounded mean reaches it.
      const value = marked === 0 ? 0 : Math.floor(quality / marked);
      return { value, marks: { counted: marked, needed: gate.minMarked } };
    }
    case 'verifiedCars':
      return { value: member.cars.filter((car) => car.verified).length, marks: null };
    case 'memberDays':
      return { value: Math.floor((nowMs - member.joinedAtMs) / DAY_MS), marks: null };
  }
}

/** The lowest value at which a bar counts as kept, in exact hundredths: 90% of 201 is 181. */
export function lowWater(bar: number, share: number): number {
  return Math.ceil((Math.round(share * 100) * bar) / 100);
}

/** Whether a gate is still kept at the policy's share of its bar, and of the marks that it takes. */
export function keepsGate({ value, bar, marks }: GateState, share: number): boolean {
  return value >= lowWater(bar, share) && (marks === null || marks.counted >= lowWater(marks.needed, share));
}
