import { type MessageContent, wordMessage } from './inbox';
import { sortKey } from './page';

/** Something to be told outside the database after a commit: delivered at least once, idempotently. */
export interface OutboxItem {
  _id: string;
  kind: 'subscribeMessage';
  template: 'review.done';
  openid: string;
  /** Page that the message opens. */
  page: string;
  fields: { title: string; note: string };
  status: 'pending' | 'sent' | 'unwanted' | 'failed';
  attempts: number;
  /** Sort key by the instant of the next attempt. */
  due: string;
}

export const MAX_ATTEMPTS = 6;
const FIRST_RETRY_MS = 60_000;

/** Waiting time before the next attempt: doubles each time. */
export function retryDelayMs(attempts: number): number {
  return FIRST_RETRY_MS * 2 ** attempts;
}

/** The platform cuts the fields of a template at 20 characters and refuses longer ones. */
const FIELD_LENGTH = 20;

function fit(text: string): string {
  const characters = [...text];
  return characters.length <= FIELD_LENGTH ? text : `${characters.slice(0, FIELD_LENGTH - 1).join('')}…`;
}

/** The message that a review is done, to be sent right after the commit and swept up a minute later if not. */
export function queueReviewDone(
  id: string,
  openid: string,
  content: MessageContent,
  submissionId: string,
  nowMs: number,
): OutboxItem {
  return queueMessage(id, openid, content, `packages/task/submission/index?id=${submissionId}`, nowMs);
}

/** The message to a winner that a ranking is announced. */
export function queueRankingWon(
  id: string,
  openid: string,
  content: MessageContent,
  taskId: string,
  nowMs: number,
): OutboxItem {
  return queueMessage(id, openid, content, `packages/task/ranking/index?id=${taskId}`, nowMs);
}

function queueMessage(
  id: string,
  openid: string,
  content: MessageContent,
  page: string,
  nowMs: number,
): OutboxItem {
  const { title, body } = wordMessage(content);
  return {
    _id: id,
    kind: 'subscribeMessage',
    template: 'review.done',
    openid,
    page,
    fields: { title: fit(title), note: fit(body) },
    status: 'pending',
    attempts: 0,
    due: sortKey(nowMs + retryDelayMs(0), id),
  };
}
