import { command, updateWhere } from '../cloud';

/** Marks a member's messages as read and says how many were not read before. Ids of others' messages do nothing. */
export function markRead(memberId: string, messageIds: readonly string[]): Promise<number> {
  return updateWhere('inbox', { _id: command.in(messageIds), memberId, unread: true }, { unread: false });
}
