import {
  type Candidate,
  type CandidateSearch,
  candidateKey,
  candidatePlace,
  type TierInvitation,
} from '@/domain/candidate';
import type { Member } from '@/domain/member';
import { aggregate, collect, command } from '../cloud';

export interface CandidateQuery extends CandidateSearch {
  /** Least share of the gates that is done, in thousandths. */
  readiness?: number | undefined;
  after: string | undefined;
  limit: number;
}

export interface FoundCandidate {
  candidate: Candidate;
  member: Member | null;
  invitation: TierInvitation | null;
}

type FoundRow = Candidate & { members: Member[]; invitations: TierInvitation[] };

/** Candidates that a search finds, the best first: one key and one range of places, in one round trip. */
export async function listCandidates(query: CandidateQuery): Promise<FoundCandidate[]> {
  const least = command.gte(candidatePlace(query.readiness ?? 0, 0, ''));
  const rows = await collect<FoundRow>(
    aggregate('candidates')
      .match({
        keys: candidateKey(query),
        place: query.after === undefined ? least : command.lt(query.after).and(least),
      })
      .sort({ place: -1 })
      .limit(query.limit)
      .lookup({ from: 'members', localField: '_id', foreignField: '_id', as: 'members' })
      .lookup({ from: 'tierInvitations', localField: '_id', foreignField: '_id', as: 'invitations' }),
  );
  return rows.map(({ members: [member], invitations: [invitation], ...candidate }) => ({
    candidate,
    member: member ?? null,
    invitation: invitation ?? null,
  }));
}
