import { DomainError } from './errors';
import type { Admission, Gate, PolicyTerms, UpperTier } from './policy';
import { GOALS } from './task';
import { TIERS } from './tier';

/** The one draft of the next policy that the leads share. Its revision counts up with every save. */
export interface PolicyDraft {
  _id: typeof POLICY_DRAFT_ID;
  revision: number;
  /** Null after it was discarded or published; the revision stays, so that no stale save gets through. */
  terms: PolicyTerms | null;
  /** The version that the draft began from. */
  baseVersion: number;
  colleagueId: string;
  atMs: number;
}

export const POLICY_DRAFT_ID = 'next';

/**
 * The draft after a change, or without terms after it was discarded or published. Refuses a change to
 * another revision than the latest.
 */
export function changeDraft(
  before: PolicyDraft | null,
  revision: number,
  terms: PolicyTerms | null,
  editor: { colleagueId: string; baseVersion: number; nowMs: number },
): PolicyDraft {
  const latest = before?.revision ?? 0;
  if (revision !== latest) throw new DomainError('POLICY.DRAFT_CHANGED', { revision: latest });
  const { colleagueId, baseVersion, nowMs } = editor;
  return { _id: POLICY_DRAFT_ID, revision: latest + 1, terms, baseVersion, colleagueId, atMs: nowMs };
}

export type PolicyProblemCode =
  | 'NOT_WHOLE'
  | 'TOO_LOW'
  | 'TOO_HIGH'
  | 'NO_GATE'
  | 'TOO_MANY_GATES'
  | 'SAME_GATE_TWICE'
  | 'BELOW_LOWER_TIER'
  | 'ADMISSION_NOT_ALLOWED'
  | 'NO_WEIGHT';

/** What is wrong with a draft, and where: `tiers.core.gates.0.bar`. */
export interface PolicyProblem {
  field: string;
  code: PolicyProblemCode;
}

interface Range {
  min: number;
  max: number;
}

export const MOST_GATES = 8;

/** What each number of a policy may be. */
export const POLICY_RANGES = {
  windowDays: { min: 1, max: 400 },
  growthBar: { min: 1, max: 1_000_000 },
  worksBar: { min: 1, max: 10_000 },
  qualityBar: { min: 1, max: 100 },
  minMarked: { min: 1, max: 1_000 },
  verifiedCarsBar: { min: 1, max: 10 },
  memberDaysBar: { min: 1, max: 3_650 },
  seats: { min: 1, max: 1_000_000 },
  costPerSeatFen: { min: 0, max: 1_000_000_000 },
  weight: { min: 0, max: 300 },
  growthPerDay: { min: 1, max: 100_000 },
  /** In whole percent. */
  share: { min: 50, max: 100 },
  graceDays: { min: 7, max: 90 },
} as const satisfies Record<string, Range>;

const UPPER_TIERS: readonly UpperTier[] = ['active', 'core', 'ambassador'];

/** How each tier is reached; no policy changes it. */
const ADMISSIONS: Readonly<Record<UpperTier, Admission>> = {
  active: 'invitation',
  core: 'appointment',
  ambassador: 'appointment',
};

/** Everything that keeps a draft from being published; empty when nothing does. */
export function validatePolicy(terms: PolicyTerms): PolicyProblem[] {
  const { hysteresis, caps, growthWindowDays, weights } = terms;
  return [
    ...checkNumber('growthWindowDays', growthWindowDays, POLICY_RANGES.windowDays),
    ...UPPER_TIERS.flatMap((tier) => checkTier(terms, tier)),
    ...GOALS.flatMap((goal) => checkNumber(`weights.${goal}`, weights[goal], POLICY_RANGES.weight)),
    ...(GOALS.every((goal) => weights[goal] === 0) ? [problem('weights', 'NO_WEIGHT')] : []),
    ...checkOptional('caps.growthPerDay', caps.growthPerDay, POLICY_RANGES.growthPerDay),
    ...checkShare(hysteresis.share),
    ...checkNumber('hysteresis.graceDays', hysteresis.graceDays, POLICY_RANGES.graceDays),
  ];
}

function problem(field: string, code: PolicyProblemCode): PolicyProblem {
  return { field, code };
}

function checkNumber(field: string, value: number, { min, max }: Range): PolicyProblem[] {
  if (!Number.isInteger(value)) return [problem(field, 'NOT_WHOLE')];
  if (value < min) return [problem(field, 'TOO_LOW')];
  return value > max ? [problem(field, 'TOO_HIGH')] : [];
}

function checkOptional(field: string, value: number | null, range: Range): PolicyProblem[] {
  return value === null ? [] : checkNumber(field, value, range);
}

/** The share is a fraction; it must be one of whole percent. */
function checkShare(share: number): PolicyProblem[] {
  const percent = Math.round(share * 100);
  const field = 'hysteresis.share';
  if (Math.abs(share * 100 - percent) > 1e-9) return [problem(field, 'NOT_WHOLE')];
  return checkNumber(field, percent, POLICY_RANGES.share);
}

function checkTier(terms: PolicyTerms, tier: UpperTier): PolicyProblem[] {
  const { admission, gates, seats, costPerSeatFen } = terms.tiers[tier];
  const field = `tiers.${tier}`;
  return [
    ...(admission === ADMISSIONS[tier] ? [] : [problem(`${field}.admission`, 'ADMISSION_NOT_ALLOWED')]),
    ...(gates.length === 0 ? [problem(`${field}.gates`, 'NO_GATE')] : []),
    ...(gates.length > MOST_GATES ? [problem(`${field}.gates`, 'TOO_MANY_GATES')] : []),
    ...gates.flatMap((gate, index) => [
      ...checkGate(`${field}.gates.${index}`, gate),
      ...checkOrder(`${field}.gates.${index}`, terms, tier, gate),
      ...(gates.slice(0, index).some((earlier) => isSameGate(earlier, gate))
        ? [problem(`${field}.gates.${index}`, 'SAME_GATE_TWICE')]
        : []),
    ]),
    ...checkOptional(`${field}.seats`, seats, POLICY_RANGES.seats),
    ...checkNumber(`${field}.costPerSeatFen`, costPerSeatFen, POLICY_RANGES.costPerSeatFen),
  ];
}

function checkGate(field: string, gate: Gate): PolicyProblem[] {
  const { windowDays, minMarked } = POLICY_RANGES;
  return [
    ...checkNumber(`${field}.bar`, gate.bar, POLICY_RANGES[`${gate.figure}Bar`]),
    ...('windowDays' in gate ? checkNumber(`${field}.windowDays`, gate.windowDays, windowDays) : []),
    ...('minMarked' in gate ? checkNumber(`${field}.minMarked`, gate.minMarked, minMarked) : []),
  ];
}

/** A bar must not be lower than that of the same figure and window in any tier below. */
function checkOrder(field: string, terms: PolicyTerms, tier: UpperTier, gate: Gate): PolicyProblem[] {
  const below = UPPER_TIERS.slice(0, UPPER_TIERS.indexOf(tier)).flatMap((lower) => terms.tiers[lower].gates);
  const isLower = below.some((lower) => isSameGate(lower, gate) && lower.bar > gate.bar);
  return isLower ? [problem(`${field}.bar`, 'BELOW_LOWER_TIER')] : [];
}

function windowOf(gate: Gate): number | null {
  return 'windowDays' in gate ? gate.windowDays : null;
}

function isSameGate(one: Gate, other: Gate): boolean {
  return one.figure === other.figure && windowOf(one) === windowOf(other);
}

/** One field that two policies differ in; null where it is absent or without a limit. */
export interface PolicyChange {
  field: string;
  before: string | number | null;
  after: string | number | null;
}

/** The fields in which two policies differ, in the order of the form. */
export function comparePolicies(before: PolicyTerms, after: PolicyTerms): PolicyChange[] {
  const [one, other] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((field) => {
    const change = { field, before: one.get(field) ?? null, after: other.get(field) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

/** Gates by their figure, `tiers.core.gates.works.bar`: so a gate that moves in the list is no change. */
function fieldsOf(terms: PolicyTerms): Map<string, string | number | null> {
  const fields = new Map<string, string | number | null>();
  fields.set('growthWindowDays', terms.growthWindowDays);
  for (const tier of TIERS) {
    if (tier === 'base') continue;
    const { admission, seats, costPerSeatFen, gates } = terms.tiers[tier];
    fields.set(`tiers.${tier}.admission`, admission);
    for (const [name, gate] of namedGates(gates)) {
      for (const [part, value] of Object.entries(gate)) {
        if (part !== 'figure') fields.set(`tiers.${tier}.gates.${name}.${part}`, value);
      }
    }
    fields.set(`tiers.${tier}.seats`, seats);
    fields.set(`tiers.${tier}.costPerSeatFen`, costPerSeatFen);
  }
  for (const goal of GOALS) fields.set(`weights.${goal}`, terms.weights[goal]);
  fields.set('caps.growthPerDay', terms.caps.growthPerDay);
  fields.set('hysteresis.share', terms.hysteresis.share);
  fields.set('hysteresis.graceDays', terms.hysteresis.graceDays);
  return fields;
}

/** The second gate of a figure is `works2`, the shorter window first. */
function namedGates(gates: readonly Gate[]): [string, Gate][] {
  const sorted = [...gates].sort((one, other) => (windowOf(one) ?? 0) - (windowOf(other) ?? 0));
  const seen = new Map<string, number>();
  return sorted.map((gate) => {
    const number = (seen.get(gate.figure) ?? 0) + 1;
    seen.set(gate.figure, number);
    return [number === 1 ? gate.figure : `${gate.figure}${number}`, gate];
  });
}
