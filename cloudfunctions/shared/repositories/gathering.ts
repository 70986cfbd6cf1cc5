import type { Attendance, Gathering } from '@/domain/gathering';
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
