import type { OutboxItem } from '@/domain/outbox';
import { sortKeyFrom } from '@/domain/page';
import { command, documents, list } from '../cloud';

/** Items whose next attempt is due at this instant or was before, longest waiting first. */
export function listDue(nowMs: number, limit: number): Promise<OutboxItem[]> {
  return list('outbox', {
    where: { status: 'pending', due: command.lt(sortKeyFrom(nowMs + 1)) },
    orderBy: ['due', 'asc'],
    limit,
  });
}

export function saveOutboxItem(item: OutboxItem): Promise<void> {
  return documents.set('outbox', item);
}
