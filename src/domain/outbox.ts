import { type MessageContent, wordMessage } from './inbox';
import { sortKey } from './page';
import { isQuiet } from './reminder';
import type { Template } from './subscription';

/** Something to be told outside the database after a commit: delivered at least once, idempotently. */
export interface OutboxItem {
  _id: string;
  kind: 'subscribeMessage';
  template: Template;
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

/** Whether an item may go out at this instant: a reminder that did not get through by day is not sent by night. */
export function mayGoOut({ template }: Pick<OutboxItem, 'template'>, nowMs: number): boolean {
  return template !== 'deadline.soon' || !isQuiet(nowMs);
}

/** The platform cuts the fields of a template at 20 characters and refuses longer ones. */
const FIELD_LENGTH = 20;

function fit(text: string): string {
  const characters = [...text];
  return characters.length <= FIELD_LENGTH ? text : `${characters.slice(0, FIELD_LENGTH - 1).join('')}…`;
}

/** The message that a review is done, or what to mend, to be sent right after the commit and swept up a minute later if not. */
export function queueReviewDone(
  id: string,
  openid: string,
  content: MessageContent,
  submissionId: string,
  nowMs: number,
): OutboxItem {
  const template = content.kind === 'work.refused' ? 'revision.asked' : 'review.done';
  const page = `packages/task/submission/index?id=${submissionId}`;
  return queueMessage(id, openid, { template, content, page }, nowMs);
}

/** The message to a winner that a ranking is announced. */
export function queueRankingWon(
  id: string,
  openid: string,
  content: MessageContent,
  taskId: string,
  nowMs: number,
): OutboxItem {
  const page = `packages/task/ranking/index?id=${taskId}`;
  return queueMessage(id, openid, { template: 'review.done', content, page }, nowMs);
}

/** The message that the team has said something about an idea or a draft. */
export function queueCoachingAnswered(
  id: string,
  openid: string,
  content: Extract<MessageContent, { kind: 'coaching.commented' }>,
  nowMs: number,
): OutboxItem {
  const page = `packages/task/coaching/index?id=${content.taskId}`;
  return queueMessage(id, openid, { template: 'review.done', content, page }, nowMs);
}

/** The message that a deadline comes near. */
export function queueDeadline(
  id: string,
  openid: string,
  content: Extract<MessageContent, { kind: 'deadline.soon' }>,
  nowMs: number,
): OutboxItem {
  const page = `packages/task/detail/index?id=${content.taskId}`;
  return queueMessage(id, openid, { template: 'deadline.soon', content, page }, nowMs);
}

function queueMessage(
  id: string,
  openid: string,
  { template, content, page }: { template: Template; content: MessageContent; page: string },
  nowMs: number,
): OutboxItem {
  const { title, body } = wordMessage(content);
  return {
    _id: id,
    kind: 'subscribeMessage',
    template,
    openid,
    page,
    fields: { title: fit(title), note: fit(body) },
    status: 'pending',
    attempts: 0,
    due: sortKey(nowMs + retryDelayMs(0), id),
  };
}
