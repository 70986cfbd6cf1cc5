import { settleNext } from '../../shared/batch';
import { drawSeal } from '../../shared/chance';
import { deliver } from '../../shared/delivery';
import { listDueBatches } from '../../shared/repositories/batch';
import { transactOnce } from '../../shared/transact';

const BATCHES_PER_TICK = 10;

/** Approves the works of every batch whose time to undo is over, each by itself. Returns how many. */
export async function settleBatches(nowMs: number): Promise<number> {
  let settled = 0;
  for (const { _id } of await listDueBatches(nowMs, BATCHES_PER_TICK)) {
    let left = 1;
    while (left > 0) {
      const done = await transactOnce(async (documents) => {
        const next = await settleNext(documents, _id, drawSeal(), nowMs);
        for (const item of next.tell) await documents.add('outbox', item);
        return next;
      });
      for (const item of done.tell) await deliver(item, nowMs);
      left = done.left;
      settled += 1;
    }
  }
  return settled;
}
