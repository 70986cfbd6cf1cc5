import { setTimeout as sleep } from 'node:timers/promises';
import { MAX_ATTEMPTS, type OutboxItem, retryDelayMs } from '@/domain/outbox';
import { sortKey } from '@/domain/page';
import { sendSubscribeMessage } from './cloud';
import { saveOutboxItem } from './repositories/outbox';

/** The brand's template ids, given to the function by the environment; the local cloud takes any. */
function templateIdOf(template: OutboxItem['template']): string {
  switch (template) {
    case 'review.done':
      return process.env.TEMPLATE_REVIEW_DONE ?? 'review-done';
  }
}

/** The platform's code for a person who gave no consent or has used it up. */
const NO_CONSENT = 43101;

/** A reviewer must not wait for a message that can as well be swept up later. */
const LONGEST_WAIT_MS = 3_000;

/**
 * Tries to deliver an item and records how it went. A lost answer leads to a second attempt, so a message
 * may arrive twice but is never lost; the inbox in the app holds it in any case.
 */
export async function deliver(item: OutboxItem, nowMs: number): Promise<void> {
  const attempts = item.attempts + 1;
  try {
    await sendInTime(item);
    await saveOutboxItem({ ...item, attempts, status: 'sent' });
  } catch (error) {
    const status = isUnwanted(error) ? 'unwanted' : attempts >= MAX_ATTEMPTS ? 'failed' : 'pending';
    const due = sortKey(nowMs + retryDelayMs(attempts), item._id);
    await saveOutboxItem({ ...item, attempts, status, due }).catch((failure: unknown) => {
      // The item stays pending as it was committed, so the next sweep finds it.
      console.warn(JSON.stringify({ outbox: item._id, reason: String(failure).slice(0, 200) }));
    });
  }
}

async function sendInTime(item: OutboxItem): Promise<void> {
  const sending = sendSubscribeMessage({
    openid: item.openid,
    templateId: templateIdOf(item.template),
    page: item.page,
    fields: { thing1: item.fields.title, thing2: item.fields.note },
  });
  const timeout = new AbortController();
  try {
    const late = sleep(LONGEST_WAIT_MS, 'late' as const, { signal: timeout.signal });
    if ((await Promise.race([sending, late])) === 'late')
      throw new Error('No answer to the message in time.');
  } finally {
    timeout.abort();
  }
}

function isUnwanted(error: unknown): boolean {
  return error instanceof Error && 'errCode' in error && error.errCode === NO_CONSENT;
}
