import { setTimeout as sleep } from 'node:timers/promises';
import { MAX_ATTEMPTS, type OutboxItem, retryDelayMs } from '@/domain/outbox';
import { sortKey } from '@/domain/page';
import { allowanceId, LOCAL_TEMPLATE_IDS, spend, type Template } from '@/domain/subscription';
import { type Documents, sendSubscribeMessage } from './cloud';
import { memberIdOf } from './identity';
import { saveOutboxItem } from './repositories/outbox';

/** The brand's template ids, given to the function by the environment. */
function templateIdOf(template: Template): string {
  const local = LOCAL_TEMPLATE_IDS[template];
  switch (template) {
    case 'review.done':
      return process.env.TEMPLATE_REVIEW_DONE ?? local;
    case 'revision.asked':
      return process.env.TEMPLATE_REVISION ?? local;
    case 'deadline.soon':
      return process.env.TEMPLATE_DEADLINE ?? local;
  }
}

/** The platform's code for a person who gave no consent or has used it up. */
const NO_CONSENT = 43101;

/** A reviewer must not wait for a message that can as well be swept up later. */
const LONGEST_WAIT_MS = 3_000;

/**
 * Stores what is to be told, within a transaction, as far as its people have agreed to it, and returns that. Each
 * message takes one consent: writing the allowance guards "one consent, one message". The others find it in their inbox.
 */
export async function enqueue(documents: Documents, items: readonly OutboxItem[]): Promise<OutboxItem[]> {
  const agreed: OutboxItem[] = [];
  for (const item of items) {
    const id = allowanceId(memberIdOf(item.openid), item.template);
    const spent = spend(await documents.get('allowances', id));
    if (spent === null) continue;
    await documents.set('allowances', spent);
    await documents.add('outbox', item);
    agreed.push(item);
  }
  return agreed;
}

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
