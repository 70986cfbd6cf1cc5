import { mayGoOut } from '@/domain/outbox';
import { deliver } from '../../shared/delivery';
import { listDue, saveOutboxItem } from '../../shared/repositories/outbox';

const ITEMS_PER_TICK = 50;

/** Delivers what is due and says how many items it tried. */
export async function sweepOutbox(nowMs: number): Promise<number> {
  const items = await listDue(nowMs, ITEMS_PER_TICK);
  for (const item of items) {
    if (mayGoOut(item, nowMs)) await deliver(item, nowMs);
    else await saveOutboxItem({ ...item, status: 'unwanted' });
  }
  return items.length;
}
