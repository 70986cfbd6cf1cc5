import type { OutboxItem } from '@/domain/outbox';
import { sortKeyFrom } from '@/domain/page';
import { command, documents, list } from '../cloud';

/** Items whose next attempt is due, longest waiting first. */
export function listDue(nowMs: number, limit: number): Promise<OutboxItem[]> {
  return list('outbox', {
    where: { status: 'pending', due: command.lte(sortKeyFrom(nowMs)) },
    orderBy: ['due', 'asc'],
    limit,
  });
}

export function saveOutboxItem(item: OutboxItem): Promise<void> {
  return documents.set('outbox', item);
}
