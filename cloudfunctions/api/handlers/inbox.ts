import { pageOf, SHORT_PAGE_SIZE } from '@/domain/page';
import type { Handlers } from '../../shared/dispatch';
import { markRead } from '../../shared/repositories/inbox';
import { listOwn } from '../../shared/repositories/ownList';

export const inboxHandlers: Pick<Handlers, 'inbox.list' | 'inbox.read'> = {
  async 'inbox.list'({ actor, input }) {
    const rows = await listOwn('inbox', actor.memberId, input.cursor, SHORT_PAGE_SIZE + 1);
    return pageOf(
      rows,
      SHORT_PAGE_SIZE,
      (row) => row.place,
      ({ _id, content, unread, atMs }) => ({ messageId: _id, content, unread, atMs }),
    );
  },

  /** Marking as read twice is the same as once, so it needs neither a receipt nor a transaction. */
  async 'inbox.read'({ actor, input }) {
    return { read: await markRead(actor.memberId, input.messageIds) };
  },
};
