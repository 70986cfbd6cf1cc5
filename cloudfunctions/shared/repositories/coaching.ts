import type { Coaching } from '@/domain/coaching';
import type { Proposal } from '@/domain/proposal';
import { command, countUpTo, list } from '../cloud';

/** Versions that wait for a word of the team, longest waiting first. */
export function listWaitingCoachings(after: string | undefined, limit: number): Promise<Coaching[]> {
  const status = 'waiting';
  return list('coachings', {
    where: after === undefined ? { status } : { status, place: command.gt(after) },
    orderBy: ['place', 'asc'],
    limit,
  });
}

/** Proposals that wait for an answer, longest waiting first. */
export function listOpenProposals(after: string | undefined, limit: number): Promise<Proposal[]> {
  const status = 'open';
  return list('proposals', {
    where: after === undefined ? { status } : { status, place: command.gt(after) },
    orderBy: ['place', 'asc'],
    limit,
  });
}

/** How many proposals of a member wait, counted up to `most`. */
export function countOpenProposals(memberId: string, most: number): Promise<number> {
  return countUpTo(most, 'proposals', { memberId, status: 'open' });
}
