import { sortKey } from './page';
import type { Goal } from './task';

/** The work that a contribution came from. */
export interface WorkSource {
  submissionId: string;
  taskId: string;
  taskTitle: string;
}

/** The insight that a contribution came from, and the version of the rule that says what it brings. */
export interface AdoptionSource {
  insightId: string;
  title: string;
  rule: number;
}

/** What each kind of contribution came from; a new kind is a line here and one in COUNTS. */
interface Sources {
  'work.approved': WorkSource;
  /** Takes an approval back; names the contribution that it undoes. */
  'work.reversed': WorkSource & { contributionId: string };
  'insight.adopted': AdoptionSource;
  /** Takes an adoption back; names the contribution that it undoes. */
  'insight.reversed': AdoptionSource & { contributionId: string };
}

export type ContributionKind = keyof Sources;

/** How often a kind counts as a work, and its mark with it. */
export const COUNTS: Readonly<Record<ContributionKind, 1 | 0 | -1>> = {
  'work.approved': 1,
  'work.reversed': -1,
  // An adopted insight is no work and has no mark: it brings growth alone.
  'insight.adopted': 0,
  'insight.reversed': 0,
};

interface Common {
  _id: string;
  memberId: string;
  goal: Goal;
  growth: number;
  /** The mark of the rubric, 0 to 100; null where there is no rubric or nothing was marked. */
  quality: number | null;
  policyVersion: number;
  atMs: number;
  /** The instant on whose day it counts: its own, and for a reversal that of what it undoes. */
  countsAtMs: number;
  place: string;
}

/**
 * Something that a member has shown the brand. Append-only: growth, scores and tiers are computed from
 * these and from the policy version that valued them, so each can be explained and recomputed.
 */
export type Contribution = {
  [Kind in ContributionKind]: Common & { kind: Kind; source: Sources[Kind] };
}[ContributionKind];

type Without<Row, Key extends PropertyKey> = Row extends unknown ? Omit<Row, Key> : never;

/** A contribution that counts on the day on which it is recorded. */
export type NewContribution = Without<
  Extract<Contribution, { kind: 'work.approved' | 'insight.adopted' }>,
  'place' | 'countsAtMs'
>;

export function recordContribution(contribution: NewContribution): Contribution {
  const { atMs, _id } = contribution;
  return { ...contribution, countsAtMs: atMs, place: sortKey(atMs, _id) };
}

/** The contribution that takes an approval back, on the day of the approval, so that every window stays exact. */
export function reverseContribution(
  approval: Extract<Contribution, { kind: 'work.approved' }>,
  nowMs: number,
): Contribution {
  const id = reversalId(approval._id);
  return {
    ...approval,
    _id: id,
    kind: 'work.reversed',
    growth: -approval.growth,
    source: { ...approval.source, contributionId: approval._id },
    atMs: nowMs,
    place: sortKey(nowMs, id),
  };
}

/** The contribution that takes an adoption back, on the day of the adoption. */
export function reverseAdoption(
  adoption: Extract<Contribution, { kind: 'insight.adopted' }>,
  nowMs: number,
): Contribution {
  const id = reversalId(adoption._id);
  return {
    ...adoption,
    _id: id,
    kind: 'insight.reversed',
    growth: -adoption.growth,
    source: { ...adoption.source, contributionId: adoption._id },
    atMs: nowMs,
    place: sortKey(nowMs, id),
  };
}

/** The contribution that stands in for a reversed one when the reversal was wrong: it counts on the same day. */
export function restoreContribution(
  approval: Extract<Contribution, { kind: 'work.approved' }>,
  id: string,
  nowMs: number,
): Contribution {
  return { ...approval, _id: id, atMs: nowMs, place: sortKey(nowMs, id) };
}

/** Derived from what it undoes, so an approval is taken back once. */
export function reversalId(contributionId: string): string {
  return `${contributionId}.reversed`;
}
