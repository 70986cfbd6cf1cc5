import { type Election, type Nomination, nominationId } from '@/domain/election';
import { DomainError } from '@/domain/errors';
import type { Figures } from '@/domain/figures';
import type { Member } from '@/domain/member';
import { type Policy, policyId } from '@/domain/policy';
import type { SeatCount } from '@/domain/seats';
import { aggregate, collect, command, type Documents, expressions, list } from '../cloud';

export interface OwnElection {
  election: Election;
  mine: Nomination | null;
}

/** The latest elections, newest first, each with what one member has to do with it, in one round trip. */
export async function listElectionsFor(memberId: string, limit: number): Promise<OwnElection[]> {
  const rows = await collect<Election & { mineId: string; mine: Nomination[] }>(
    aggregate('elections')
      .sort({ _id: -1 })
      .limit(limit)
      .addFields({ mineId: expressions.concat(['$_id', '.', memberId]) })
      .lookup({ from: 'nominations', localField: 'mineId', foreignField: '_id', as: 'mine' }),
  );
  return rows.map(({ mine, mineId: _mineId, ...election }) => ({ election, mine: mine[0] ?? null }));
}

export interface Winner {
  nomination: Nomination;
  member: Member;
}

/** Those who were chosen, as they are now; who has left for good is absent. */
export async function loadWinners(election: Election): Promise<Winner[]> {
  const ids = election.winnerIds.map((memberId) => nominationId(election._id, memberId));
  if (ids.length === 0) return [];
  const rows = await collect<Nomination & { members: Member[] }>(
    aggregate('nominations')
      .match({ _id: command.in(ids) })
      .limit(ids.length)
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'members' }),
  );
  return rows.flatMap(({ members: [member], ...nomination }) =>
    member === undefined || member.standing === 'left' ? [] : [{ nomination, member }],
  );
}

export interface ElectionState {
  election: Election;
  seats: SeatCount | null;
  policy: Policy | null;
}

/** The latest election with the seats of the tier that it is about; null before the first. */
export async function loadLatestElection(policyVersion: number): Promise<ElectionState | null> {
  const byTier = expressions.pipeline().match({ _id: 'ambassador' }).done();
  const byVersion = expressions
    .pipeline()
    .match({ _id: policyId(policyVersion) })
    .done();
  const [row] = await collect<Election & { counts: SeatCount[]; policies: Policy[] }>(
    aggregate('elections')
      .sort({ _id: -1 })
      .limit(1)
      .lookup({ from: 'seats', pipeline: byTier, as: 'counts' })
      .lookup({ from: 'policies', pipeline: byVersion, as: 'policies' }),
  );
  if (row === undefined) return null;
  const { counts, policies, ...election } = row;
  return { election, seats: counts[0] ?? null, policy: policies[0] ?? null };
}

export interface Nominee {
  nomination: Nomination;
  member: Member;
  figures: Figures | null;
}

/** Those of one status, in the order in which they came, with what they have shown. */
export async function listNominees(query: {
  electionId: string;
  status: Nomination['status'];
  after: string | undefined;
  limit: number;
}): Promise<Nominee[]> {
  const { electionId, status, after } = query;
  const rows = await collect<Nomination & { members: Member[]; figures: Figures[] }>(
    aggregate('nominations')
      .match({ electionId, status, ...(after === undefined ? {} : { place: command.gt(after) }) })
      .sort({ place: 1 })
      .limit(query.limit)
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'members' })
      .lookup({ from: 'figures', localField: 'memberId', foreignField: '_id', as: 'figures' }),
  );
  return rows.flatMap(({ members: [member], figures: [figures], ...nomination }) =>
    member === undefined ? [] : [{ nomination, member, figures: figures ?? null }],
  );
}

export interface Eligible {
  member: Member;
  figures: Figures | null;
  nomination: Nomination | null;
}

/** Members of one tier by id, with what they have shown and whether they stand. */
export async function listEligible(
  electionId: string,
  tier: Member['tier'],
  after: string | undefined,
  limit: number,
): Promise<Eligible[]> {
  const rows = await collect<Member & { nomineeId: string; figures: Figures[]; nominations: Nomination[] }>(
    aggregate('members')
      .match({ tier, _id: command.gt(after ?? '') })
      .sort({ _id: 1 })
      .limit(limit)
      .addFields({ nomineeId: expressions.concat([electionId, '.', '$_id']) })
      .lookup({ from: 'figures', localField: '_id', foreignField: '_id', as: 'figures' })
      .lookup({ from: 'nominations', localField: 'nomineeId', foreignField: '_id', as: 'nominations' }),
  );
  return rows.map(({ figures: [figures], nominations: [nomination], nomineeId: _nomineeId, ...member }) => ({
    member,
    figures: figures ?? null,
    nomination: nomination ?? null,
  }));
}

/** Elections of which somebody is still to be told. */
export function listUntold(limit: number): Promise<Election[]> {
  return list('elections', { where: { pending: true }, orderBy: ['_id', 'asc'], limit });
}

/** Nominations of one status after an id. */
export function listNominationsAfter(
  electionId: string,
  status: Nomination['status'],
  after: string,
  limit: number,
): Promise<Nomination[]> {
  return list('nominations', {
    where: { electionId, status, place: command.gt(after) },
    orderBy: ['place', 'asc'],
    limit,
  });
}

export function listMembersOf(tier: Member['tier'], afterId: string, limit: number): Promise<Member[]> {
  return list('members', { where: { tier, _id: command.gt(afterId) }, orderBy: ['_id', 'asc'], limit });
}

/** An election within a transaction. */
export async function getElection(documents: Documents, id: string): Promise<Election> {
  const election = await documents.get('elections', id);
  if (election === null) throw new DomainError('ELECTION.NOT_FOUND');
  return election;
}
