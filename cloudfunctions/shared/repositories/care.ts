import type { Care, CareKind } from '@/domain/care';
import type { Case } from '@/domain/case';
import type { Member } from '@/domain/member';
import { sortKeyFrom } from '@/domain/page';
import type { Submission } from '@/domain/submission';
import { aggregate, collect, command, countUpTo, list } from '../cloud';

export interface CaredFor {
  care: Care;
  member: Member;
}

/** Open rows with their members, the most urgent first, in one round trip. */
export async function listCares(
  kind: CareKind | undefined,
  after: string | undefined,
  limit: number,
): Promise<CaredFor[]> {
  const rows = await collect<Care & { members: Member[] }>(
    aggregate('cares')
      .match({
        status: 'open',
        ...(kind === undefined ? {} : { kind }),
        ...(after === undefined ? {} : { place: command.lt(after) }),
      })
      .sort({ place: -1 })
      .limit(limit)
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'members' }),
  );
  return rows.flatMap(({ members: [member], ...care }) => (member === undefined ? [] : [{ care, member }]));
}

export function countCares(kind: CareKind | undefined, most: number): Promise<number> {
  return countUpTo(most, 'cares', { status: 'open', ...(kind === undefined ? {} : { kind }) });
}

/** Every member after an id, whoever they are. */
export function listMembersAfter(afterId: string, limit: number): Promise<Member[]> {
  return list('members', { where: { _id: command.gt(afterId) }, orderBy: ['_id', 'asc'], limit });
}

/** Works of some members that were handed in since an instant. */
export function listWorksSince(
  memberIds: readonly string[],
  sinceMs: number,
  limit: number,
): Promise<Submission[]> {
  return list('submissions', {
    where: { memberId: command.in(memberIds), place: command.gt(sortKeyFrom(sinceMs)) },
    orderBy: ['place', 'desc'],
    limit,
  });
}

/** Violations by some members that were decided since an instant. */
export function listViolationsSince(
  memberIds: readonly string[],
  sinceMs: number,
  limit: number,
): Promise<Case[]> {
  return list('cases', {
    where: { memberId: command.in(memberIds), status: 'violation', place: command.gt(sortKeyFrom(sinceMs)) },
    orderBy: ['place', 'desc'],
    limit,
  });
}
