import type { Link } from '@/domain/link';
import { sortKeyFrom } from '@/domain/page';
import { command, list } from '../cloud';

/** Links of a status whose turn has come, the one that waits longest first. */
export function listLinks(
  status: Link['status'],
  untilMs: number,
  after: string | undefined,
  limit: number,
): Promise<Link[]> {
  const until = command.lt(sortKeyFrom(untilMs + 1));
  return list('links', {
    where: { status, due: after === undefined ? until : command.gt(after).and(until) },
    orderBy: ['due', 'asc'],
    limit,
  });
}
