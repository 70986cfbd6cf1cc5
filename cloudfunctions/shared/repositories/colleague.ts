import type { Colleague } from '@/domain/colleague';
import { command, expressions, list } from '../cloud';

/** A team larger than this has outgrown one list on a phone. */
export const TEAM_LIMIT = 200;

export function listColleagues(): Promise<Colleague[]> {
  return list('colleagues', { where: {}, orderBy: ['_id', 'asc'], limit: TEAM_LIMIT });
}

/** The team as what another query looks up beside its own rows. */
export function lookUpTeam() {
  return { from: 'colleagues', pipeline: expressions.pipeline().limit(TEAM_LIMIT).done(), as: 'team' };
}

/** Names by member id, those of former colleagues included. */
export async function loadColleagueNames(memberIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(memberIds)];
  if (ids.length === 0) return new Map();
  const found = await list('colleagues', {
    where: { _id: command.in(ids) },
    orderBy: ['_id', 'asc'],
    limit: ids.length,
  });
  return new Map(found.map((colleague) => [colleague._id, colleague.name]));
}
