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
