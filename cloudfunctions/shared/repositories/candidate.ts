import { type Candidate, type CandidateSearch, candidateKey, candidatePlace } from '@/domain/candidate';
import { command, list } from '../cloud';

export interface CandidateQuery extends CandidateSearch {
  /** Least share of the gates that is done, in thousandths. */
  readiness?: number | undefined;
  after: string | undefined;
  limit: number;
}

/** Candidates that a search finds, the best first: one key and one range of places. */
export function listCandidates(query: CandidateQuery): Promise<Candidate[]> {
  const least = command.gte(candidatePlace(query.readiness ?? 0, 0, ''));
  return list('candidates', {
    where: {
      keys: candidateKey(query),
      place: query.after === undefined ? least : command.lt(query.after).and(least),
    },
    orderBy: ['place', 'desc'],
    limit: query.limit,
  });
}
