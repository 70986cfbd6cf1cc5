import { call, newRequestId } from '@/cloud/call';
import type { MessageRow } from '@/contract/inbox';
import { createList } from './list';

export const useInbox = createList<MessageRow>((cursor) => call('inbox.list', cursor), 'inbox');

/** Marks messages as read, here at once and in the cloud behind. A lost mark is made again on the next visit. */
export async function markRead(messageIds: string[]): Promise<void> {
  const read = new Set(messageIds);
  useInbox.getState().change((row) => (read.has(row.messageId) ? { ...row, unread: false } : row));
  try {
    await call('inbox.read', { messageIds, requestId: newRequestId() });
  } catch {
    useInbox.getState().change((row) => (read.has(row.messageId) ? { ...row, unread: true } : row));
  }
}
