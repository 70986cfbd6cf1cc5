import type { Insight } from '@/domain/insight';
import { type InsightFilter, insightKey } from '@/domain/insightFinding';
import type { Member } from '@/domain/member';
import { aggregate, collect, command, list } from '../cloud';

/** An insight with the member who said it, as far as anybody may know. */
export interface Voice {
  insight: Insight;
  member: Member | null;
}

async function collectVoices(stages: ReturnType<typeof aggregate>): Promise<Voice[]> {
  const rows = await collect<Insight & { members: Member[] }>(
    stages.lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'members' }),
  );
  // An insight without a member meets nobody: no member has an empty id.
  return rows.map(({ members: [member], ...insight }) => ({
    insight,
    member: insight.memberId === null ? null : (member ?? null),
  }));
}

/** Insights of a filter with their members, newest first, in one round trip. */
export function listInsights(
  filter: InsightFilter,
  before: string | undefined,
  limit: number,
): Promise<Voice[]> {
  const keys = insightKey(filter);
  const where = before === undefined ? { keys } : { keys, place: command.lt(before) };
  return collectVoices(aggregate('insights').match(where).sort({ place: -1 }).limit(limit));
}

/** Insights whose words hold a piece, newest first, in one round trip. */
export function searchInsights(piece: string, before: string | undefined, limit: number): Promise<Voice[]> {
  const where = before === undefined ? { finds: piece } : { finds: piece, place: command.lt(before) };
  return collectVoices(aggregate('insights').match(where).sort({ place: -1 }).limit(limit));
}

/** An insight and those that were merged into it, in the order of their places, in one round trip. */
export function loadCluster(insightId: string, limit: number): Promise<Voice[]> {
  return collectVoices(aggregate('insights').match({ cluster: insightId }).sort({ place: 1 }).limit(limit));
}

/** A member's own insights, newest first. */
export function listOwnInsights(
  memberId: string,
  before: string | undefined,
  limit: number,
): Promise<Insight[]> {
  return list('insights', {
    where: before === undefined ? { memberId } : { memberId, place: command.lt(before) },
    orderBy: ['place', 'desc'],
    limit,
  });
}

/** Insights of which those who were invited are still to be told. */
export function listDueTellings(nowKey: string, limit: number): Promise<Insight[]> {
  return list('insights', {
    where: { due: command.gt('').and(command.lt(nowKey)) },
    orderBy: ['due', 'asc'],
    limit,
  });
}
