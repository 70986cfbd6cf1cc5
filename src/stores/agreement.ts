import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import type { InputOf } from '@/contract';
import type { AgreementRow } from '@/contract/agreement';
import { createList } from './list';

/** How often gold items are mixed in, and how many there are; it comes with every page. */
export const useGold = create<{ every: number; items: number }>(() => ({ every: 0, items: 0 }));

export const useAgreements = createList<AgreementRow>(async (cursor) => {
  const page = await call('agreement.list', cursor);
  useGold.setState({ every: page.every, items: page.goldItems });
  return page;
});

export async function setGold(submissionId: string, gold: boolean): Promise<void> {
  await call('gold.set', { submissionId, gold, requestId: newRequestId() });
  await useAgreements.getState().refresh();
}

export type GoldPace = InputOf<'gold.pace'>['every'];

export async function setPace(every: GoldPace): Promise<void> {
  await call('gold.pace', { every, requestId: newRequestId() });
  useGold.setState({ every });
}
