import * as v from 'valibot';
import type { MessageContent } from '@/domain/inbox';
import type { Page } from '@/domain/page';
import { ANY_MEMBER, answering, Cursor, Id, RequestId } from './action';

export interface MessageRow {
  messageId: string;
  content: MessageContent;
  unread: boolean;
  atMs: number;
}

export const inboxActions = {
  'inbox.list': answering<Page<MessageRow>>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'inbox.read': answering<{ read: number }>()({
    access: ANY_MEMBER,
    writes: true,
    input: v.strictObject({
      messageIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(50)),
      requestId: RequestId,
    }),
    errors: [],
  }),
};
