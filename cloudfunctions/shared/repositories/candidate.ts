import type { Candidate } from '@/domain/candidate';
import { command, list } from '../cloud';

/** Candidates, the best first. */
export function listCandidates(after: string | undefined, limit: number): Promise<Candidate[]> {
  return list('candidates', {
    where: after === undefined ? {} : { place: command.lt(after) },
    orderBy: ['place', 'desc'],
    limit,
  });
}
