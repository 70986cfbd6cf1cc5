import type { Appeal } from '@/domain/appeal';
import { command, list } from '../cloud';

/** Appeals that wait, oldest first. */
export function listOpenAppeals(after: string | undefined, limit: number): Promise<Appeal[]> {
  const status = 'open';
  return list('appeals', {
    where: after === undefined ? { status } : { status, place: command.gt(after) },
    orderBy: ['place', 'asc'],
    limit,
  });
}
