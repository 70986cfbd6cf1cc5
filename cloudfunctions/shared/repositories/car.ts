import type { CarClaim } from '@/domain/car';
import { command, list } from '../cloud';

/** Cars that nobody has checked yet, longest waiting first. */
export function listWaitingCars(after: string | undefined, limit: number): Promise<CarClaim[]> {
  const verified = false;
  return list('vins', {
    where: after === undefined ? { verified } : { verified, place: command.gt(after) },
    orderBy: ['place', 'asc'],
    limit,
  });
}
