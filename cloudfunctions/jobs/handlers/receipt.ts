import { DAY_MS } from '@/domain/day';
import { command, list, removeWhere } from '../../shared/cloud';

/** A phone repeats a request within minutes; a month leaves ample room. */
const KEPT_MS = 30 * DAY_MS;
const RECEIPTS_PER_TICK = 500;

/** Removes receipts that no repetition can ask for any more, in bounded chunks. */
export async function dropOldReceipts(nowMs: number): Promise<number> {
  const old = await list('receipts', {
    where: { atMs: command.lt(nowMs - KEPT_MS) },
    orderBy: ['atMs', 'asc'],
    limit: RECEIPTS_PER_TICK,
  });
  if (old.length === 0) return 0;
  return removeWhere('receipts', { _id: command.in(old.map((receipt) => receipt._id)) });
}
