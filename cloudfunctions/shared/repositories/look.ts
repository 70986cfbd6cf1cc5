import type { AuditRow } from '@/domain/audit';
import type { CarClaim } from '@/domain/car';
import type { Figures } from '@/domain/figures';
import type { Member } from '@/domain/member';
import type { Balance } from '@/domain/points';
import { type Policy, policyId } from '@/domain/policy';
import type { SeatCount } from '@/domain/seats';
import type { Submission } from '@/domain/submission';
import { aggregate, collect, command, expressions, list } from '../cloud';

/** Sorts after every text that begins with what stands before it. */
const HIGHEST = '\u{10FFFF}';

/** Members under a key of the search whose nickname begins like this, by nickname. */
export function findMembers(query: {
  key: string;
  prefix: string;
  after: string | undefined;
  limit: number;
}): Promise<Member[]> {
  const { key, prefix, after, limit } = query;
  const from = after === undefined ? command.gte(prefix) : command.gt(after);
  return list('members', {
    where: { findKeys: key, findPlace: from.and(command.lt(`${prefix}${HIGHEST}`)) },
    orderBy: ['findPlace', 'asc'],
    limit,
  });
}

/** Members with a car whose VIN ends like this; those who have left are not among them. */
export async function findMembersByCar(tail: string, limit: number): Promise<Member[]> {
  const claims = await collect<CarClaim & { owners: Member[] }>(
    aggregate('vins')
      .match({ tail })
      .limit(limit)
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'owners' }),
  );
  const owners = claims.flatMap((claim) => claim.owners).filter(({ standing }) => standing !== 'left');
  return [...new Map(owners.map((member) => [member._id, member])).values()];
}

const WORKS_SHOWN = 8;
const DECISIONS_SHOWN = 8;

interface ProfileRow extends Member {
  balances: Balance[];
  figures: Figures[];
  policies: Policy[];
  seats: SeatCount[];
  works: Submission[];
  decisions: AuditRow[];
}

export interface Profile {
  member: Member;
  policy: Policy;
  figures: Figures | null;
  balancePoints: number;
  seats: SeatCount[];
  works: Submission[];
  decisions: AuditRow[];
}

/** All that the team's page of one member shows, in one round trip; null for who is no member. */
export async function loadProfile(memberId: string, policyVersion: number): Promise<Profile | null> {
  const byId = expressions.pipeline().match({ _id: memberId }).done();
  const policyById = expressions
    .pipeline()
    .match({ _id: policyId(policyVersion) })
    .done();
  const everySeat = expressions.pipeline().match({}).limit(10).done();
  const latest = (where: object, limit: number) =>
    expressions.pipeline().match(where).sort({ place: -1 }).limit(limit).done();
  const [row] = await collect<ProfileRow>(
    aggregate('members')
      .match({ _id: memberId })
      .limit(1)
      .lookup({ from: 'balances', pipeline: byId, as: 'balances' })
      .lookup({ from: 'figures', pipeline: byId, as: 'figures' })
      .lookup({ from: 'policies', pipeline: policyById, as: 'policies' })
      .lookup({ from: 'seats', pipeline: everySeat, as: 'seats' })
      .lookup({ from: 'submissions', pipeline: latest({ memberId }, WORKS_SHOWN), as: 'works' })
      .lookup({
        from: 'audits',
        pipeline: latest({ 'subject.id': memberId }, DECISIONS_SHOWN),
        as: 'decisions',
      }),
  );
  if (row === undefined || row.standing === 'left') return null;
  const { balances, figures, policies, seats, works, decisions, ...member } = row;
  const [policy] = policies;
  if (policy === undefined) throw new Error(`Policy version ${policyVersion} is missing.`);
  return {
    member,
    policy,
    figures: figures[0] ?? null,
    balancePoints: balances[0]?.points ?? 0,
    seats,
    works,
    decisions,
  };
}
