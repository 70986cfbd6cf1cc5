import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import { keep, readKept } from '@/cloud/storage';
import { requestSubscription } from '@/cloud/subscription';
import { DAY_MS } from '@/domain/day';
import type { Template } from '@/domain/subscription';

/** Whoever has said no is not asked again for so long. */
const REFUSED_FOR_MS = 30 * DAY_MS;

/** When each template was refused last. */
type Refusals = Partial<Record<Template, number>>;

const KEPT_AS = 'subscription.refused';

/** What was asked since the app was opened: nobody is asked for the same twice. */
const asked = new Set<Template>();

function mayAsk(template: Template): boolean {
  const refusedAtMs = readKept<Refusals>(KEPT_AS)?.[template] ?? 0;
  return !asked.has(template) && Date.now() - refusedAtMs >= REFUSED_FOR_MS;
}

/**
 * Asks, first thing within a tap, for one message of each template, and has the cloud remember what was agreed to.
 * Resolves when the person has answered; nothing that goes wrong here keeps them from what they were doing.
 */
export async function askToSubscribe(templates: readonly Template[]): Promise<void> {
  const open = templates.filter(mayAsk);
  if (open.length === 0) return;
  for (const template of open) asked.add(template);
  const answers = await requestSubscription(open);
  const agreed = open.filter((template) => answers[template] === 'agreed');
  const refused = open.filter((template) => answers[template] === 'refused');
  if (refused.length > 0) {
    const now = Object.fromEntries(refused.map((template) => [template, Date.now()]));
    keep(KEPT_AS, { ...readKept<Refusals>(KEPT_AS), ...now });
  }
  if (agreed.length === 0) return;
  // A consent that the cloud does not hear of costs a message, which the inbox holds in any case.
  void call('subscription.grant', { templates: agreed, requestId: newRequestId() }).catch(() => undefined);
}

/** The tasks whose deadline the member has asked to be reminded of, since the app was opened. */
export const useAsked = create<{ taskIds: readonly string[] }>(() => ({ taskIds: [] }));

/** Has the cloud remind the member of a task's deadline: in the inbox always, in WeChat where they agree to it. */
export async function askToRemind(taskId: string): Promise<void> {
  await askToSubscribe(['deadline.soon']);
  await call('reminder.ask', { taskId, requestId: newRequestId() });
  useAsked.setState(({ taskIds }) => ({ taskIds: [...taskIds, taskId] }));
}
