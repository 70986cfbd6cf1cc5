import { sortKey } from './page';
import type { Goal } from './task';

/**
 * Something that a member has shown the brand. Append-only: growth, scores and tiers are computed from
 * these and from the policy version that valued them, so each can be explained and recomputed.
 */
export interface Contribution {
  _id: string;
  memberId: string;
  kind: 'work.approved';
  goal: Goal;
  growth: number;
  policyVersion: number;
  source: { submissionId: string; taskId: string; taskTitle: string };
  atMs: number;
  place: string;
}

export type NewContribution = Omit<Contribution, 'place'>;

export function recordContribution(contribution: NewContribution): Contribution {
  return { ...contribution, place: sortKey(contribution.atMs, contribution._id) };
}
