import { DAY_MS } from './day';
import { type FigureName, type Figures, sumFigure } from './figures';
import type { Member } from './member';
import { nextTier, type Tier } from './tier';

/** One condition of a tier: a figure over a window of days, or a fact about the member. */
export type Gate =
  | { figure: FigureName; windowDays: number; bar: number }
  | { figure: 'verifiedCars' | 'memberDays'; bar: number };

export type Admission = 'joining' | 'invitation' | 'appointment';

/** A version of the tier policy. Versions are never edited; every contribution names the one that valued it. */
export interface Policy {
  _id: string;
  version: number;
  /** The window of the growth figure that the tier card shows. */
  growthWindowDays: number;
  tiers: Record<Exclude<Tier, 'base'>, { admission: Admission; gates: Gate[]; seats: number | null }>;
  /** A tier is kept at this share of every bar, and lost after this grace at the earliest. */
  hysteresis: { share: number; graceDays: number };
  publishedAtMs: number;
}

export function policyId(version: number): string {
  return `v${version}`;
}

export interface GateState {
  figure: Gate['figure'];
  /** Null for facts that know no window. */
  windowDays: number | null;
  value: number;
  bar: number;
  gap: number;
  met: boolean;
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
  policy: Policy,
  member: Pick<Member, 'tier' | 'cars' | 'joinedAtMs'>,
  figures: Figures | null,
  nowMs: number,
): LadderState {
  return {
    tier: member.tier,
    growth: sumFigure(figures, 'growth', policy.growthWindowDays, nowMs),
    growthWindowDays: policy.growthWindowDays,
    next: stateOfNext(policy, member, figures, nowMs),
  };
}

function stateOfNext(
  policy: Policy,
  member: Pick<Member, 'tier' | 'cars' | 'joinedAtMs'>,
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
  policy: Policy,
  tier: Tier,
  member: Pick<Member, 'cars' | 'joinedAtMs'>,
  figures: Figures | null,
  nowMs: number,
): GateState[] {
  if (tier === 'base') return [];
  return policy.tiers[tier].gates.map((gate) => stateOfGate(gate, measure(gate, member, figures, nowMs)));
}

/** How much of a gate is done, 0 to 1. A met gate is done whatever its bar, zero included. */
function shareOf({ met, value, bar }: GateState): number {
  return met ? 1 : Math.max(0, value / bar);
}

function stateOfGate(gate: Gate, value: number): GateState {
  return {
    figure: gate.figure,
    windowDays: 'windowDays' in gate ? gate.windowDays : null,
    value,
    bar: gate.bar,
    gap: Math.max(0, gate.bar - value),
    met: value >= gate.bar,
  };
}

function measure(
  gate: Gate,
  member: Pick<Member, 'cars' | 'joinedAtMs'>,
  figures: Figures | null,
  nowMs: number,
): number {
  switch (gate.figure) {
    case 'growth':
    case 'works':
      return sumFigure(figures, gate.figure, gate.windowDays, nowMs);
    case 'verifiedCars':
      return member.cars.filter((car) => car.verified).length;
    case 'memberDays':
      return Math.floor((nowMs - member.joinedAtMs) / DAY_MS);
  }
}
