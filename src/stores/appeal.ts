import { call, newRequestId } from '@/cloud/call';
import type { InputOf } from '@/contract';
import type { AppealView } from '@/contract/appeal';
import { useMyCases } from './case';
import { useAppealQueue } from './caseQueue';
import { createForm } from './form';
import { createResource } from './resource';

/** What a member writes against a decision, kept per case until it is sent. */
export const appealForm = createForm<{ words: string; intention: string }>('appeal', {
  words: '',
  intention: '',
});

export function writeAppeal(words: string): void {
  appealForm.fill({ words, intention: newRequestId() });
}

/** Sends the appeal; after a lost answer it may be sent again and counts once. */
export async function sendAppeal(caseId: string): Promise<void> {
  const { words, intention } = appealForm.useForm.getState().values;
  await call('appeal.send', { caseId, words: words.trim(), requestId: intention });
  appealForm.clear();
  await useMyCases.getState().refresh();
}

/** An appeal with the claim taken, as with cases. */
export const useAppeal = createResource<string, AppealView>(async (caseId) => {
  await call('appeal.claim', { caseId, requestId: newRequestId() }).catch(() => undefined);
  return call('appeal.get', { caseId });
});

/** Lets go of an appeal that was put away undecided. */
export async function releaseAppeal(caseId: string): Promise<void> {
  const { key, data } = useAppeal.getState();
  if (key !== caseId || data?.claim?.mine !== true) return;
  await call('appeal.release', { caseId, requestId: newRequestId() }).catch(() => undefined);
}

export type AppealVerdict = InputOf<'appeal.decide'>['verdict'];

/** What a colleague has written about an appeal, for either verdict. */
const hearingForm = createForm<Record<AppealVerdict, string> & { intention: string }>('hearing', {
  upheld: '',
  overturned: '',
  intention: '',
});

export const useHearing = hearingForm.useForm;

export function openHearing(caseId: string): void {
  hearingForm.open(caseId);
}

export function writeHearing(answers: Partial<Record<AppealVerdict, string>>): void {
  hearingForm.fill({ ...answers, intention: newRequestId() });
}

/** Sends the decision on an appeal; the member reads the reason. */
export async function decideAppeal(caseId: string, verdict: AppealVerdict): Promise<void> {
  const { values } = useHearing.getState();
  await call('appeal.decide', {
    caseId,
    verdict,
    reason: values[verdict].trim(),
    requestId: `${values.intention}-${verdict}`,
  });
  hearingForm.clear();
  leaveAppealQueue(caseId);
}

/** Takes an appeal out of the queue as it is shown, when it is known to be decided. */
export function leaveAppealQueue(caseId: string): void {
  useAppealQueue.getState().drop((row) => row.caseId === caseId);
}
