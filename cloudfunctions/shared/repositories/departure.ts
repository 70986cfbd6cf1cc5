import type { Departure } from '@/domain/departure';
import { sortKeyFrom } from '@/domain/page';
import { command, list } from '../cloud';

/** Departures with something to erase at this instant, longest waiting first. */
export function listDueDepartures(nowMs: number, limit: number): Promise<Departure[]> {
  return list('departures', {
    where: { due: command.lt(sortKeyFrom(nowMs + 1)) },
    orderBy: ['due', 'asc'],
    limit,
  });
}
