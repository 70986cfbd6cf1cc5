import type { Attendance, Gathering } from '@/domain/gathering';
import type { Member } from '@/domain/member';
import { aggregate, collect, command, list } from '../cloud';

/** Focus groups, newest first. */
export function listGatherings(before: string | undefined, limit: number): Promise<Gathering[]> {
  return list('gatherings', {
    where: before === undefined ? {} : { place: command.lt(before) },
    orderBy: ['place', 'desc'],
    limit,
  });
}

/** A member's invitations with their focus groups, newest first, in one round trip. */
export async function listAttendances(
  memberId: string,
  before: string | undefined,
  limit: number,
): Promise<{ attendance: Attendance; gathering: Gathering | null }[]> {
  const rows = await collect<Attendance & { gatherings: Gathering[] }>(
    aggregate('attendances')
      .match(before === undefined ? { memberId } : { memberId, place: command.lt(before) })
      .sort({ place: -1 })
      .limit(limit)
      .lookup({ from: 'gatherings', localField: 'gatheringId', foreignField: '_id', as: 'gatherings' }),
  );
  return rows.map(({ gatherings, ...attendance }) => ({ attendance, gathering: gatherings[0] ?? null }));
}

/** An invitation with its focus group, in one round trip; null when one of the two is missing. */
export async function loadAttendance(
  attendanceId: string,
): Promise<{ attendance: Attendance; gathering: Gathering } | null> {
  const [row] = await collect<Attendance & { gatherings: Gathering[] }>(
    aggregate('attendances')
      .match({ _id: attendanceId })
      .limit(1)
      .lookup({ from: 'gatherings', localField: 'gatheringId', foreignField: '_id', as: 'gatherings' }),
  );
  if (row === undefined) return null;
  const { gatherings, ...attendance } = row;
  const [gathering] = gatherings;
  return gathering === undefined ? null : { attendance, gathering };
}

/** A focus group with those whom it invites, in one round trip. */
export async function loadWithInvited(
  gatheringId: string,
): Promise<{ gathering: Gathering; members: Map<string, Member> } | null> {
  const [row] = await collect<Gathering & { members: Member[] }>(
    aggregate('gatherings')
      .match({ _id: gatheringId })
      .limit(1)
      .lookup({ from: 'members', localField: 'memberIds', foreignField: '_id', as: 'members' }),
  );
  if (row === undefined) return null;
  const { members, ...gathering } = row;
  return { gathering, members: new Map(members.map((member) => [member._id, member])) };
}
