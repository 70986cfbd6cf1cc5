import type { Policy, PolicyTerms } from '@/domain/policy';
import { type Effect, type PerTier, PROGRESS_BINS } from '@/domain/whatIf';

/** What a simulation is about: a draft, against the policy in force, at an instant, into a set of rows. */
export interface Simulation {
  setId: string;
  draft: PolicyTerms;
  policy: Policy;
  atMs: number;
}

/** Members with all their figures; an answer of the database stays below its limit of 1 MB. */
export const FULL_PER_CHUNK = 200;
/**
 * Where a what-if stands. It is stored after every chunk together with what has been counted so far, so that
 * both are of the same moment wherever the work is cut short.
 */
export interface Position {
  step: Step;
  counts: Counts;
}

export type Step =
  /** How many there are, one part of all ids after the other. */
  | { kind: 'count'; part: number }
  /** Everyone above the lowest tier; `pass` is the place of the tier on the ladder. */
  | { kind: 'upper'; pass: number; after: string }
  /** Those on the lowest tier who could rise. */
  | { kind: 'base'; after: string }
  /** The chart of progress. */
  | { kind: 'sample'; after: string }
  /** Who of those who would rise gets a seat, the highest tier first. */
  | { kind: 'seats'; pass: number; after: string; kept: number }
  | { kind: 'compare'; after: string; matched: number; differing: number }
  | { kind: 'publish' }
  | { kind: 'carry'; turn: number; after: string }
  /** Removes the rows of the check. */
  | { kind: 'drop'; differing: number };

export interface Counts {
  /** Members and figures looked at, and about how many there are. */
  looked: number;
  of: number;
  before: PerTier;
  effects: Record<Effect, number>;
  /** Rises and falls by the tier that they lead to. */
  rises: PerTier;
  falls: PerTier;
  contributors: number;
  sample: number;
  progressBefore: number[];
  progressAfter: number[];
}

/** The part of the counts that the chart of progress is made of, at the start. */
export const EMPTY_CHART: Pick<Counts, 'sample' | 'progressBefore' | 'progressAfter'> = {
  sample: 0,
  progressBefore: Array.from({ length: PROGRESS_BINS }, () => 0),
  progressAfter: Array.from({ length: PROGRESS_BINS }, () => 0),
};

/** The effects in the order in which they are carried out: falls first, because they free seats. */
export const TURNS = ['falls', 'rises', 'noticed', 'recovers'] as const;

export function writePosition(position: Position): string {
  return JSON.stringify(position);
}

/** Reads what `writePosition` wrote; null at the start of a turn. */
export function readPosition(after: string): Position | null {
  return after === '' ? null : JSON.parse(after);
}
