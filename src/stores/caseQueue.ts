import { create } from 'zustand';
import { call } from '@/cloud/call';
import type { AppealRow } from '@/contract/appeal';
import type { CaseRow } from '@/contract/case';
import { createList } from './list';
import { useWaiting } from './waiting';

/** Cases that wait for a decision: what is held first, then the oldest. */
export const useCaseQueue = createList<CaseRow>((cursor) => call('case.queue', cursor));

/** How many appeals nobody of the team may hear, as far as the queue is loaded. */
export const useStranded = create<{ appeals: number }>(() => ({ appeals: 0 }));

/** Appeals against decisions of others, the oldest first. */
export const useAppealQueue = createList<AppealRow>(async (cursor) => {
  const page = await call('appeal.queue', cursor);
  // A first page begins the count anew.
  const before = cursor.cursor === undefined ? 0 : useStranded.getState().appeals;
  useStranded.setState({ appeals: before + page.stranded });
  return page;
});

/** Tells how much waits in both queues, once both have been looked at. */
function tell(): void {
  const [cases, appeals] = [useCaseQueue.getState(), useAppealQueue.getState()];
  if (!cases.loaded || !appeals.loaded) return;
  const waiting = cases.items.length + appeals.items.length + useStranded.getState().appeals;
  if (useWaiting.getState().cases !== waiting) useWaiting.setState({ cases: waiting });
}

useCaseQueue.subscribe(tell);
useAppealQueue.subscribe(tell);

/** Looks what waits in both queues. */
export async function countCases(): Promise<void> {
  await Promise.all([useCaseQueue.getState().refresh(), useAppealQueue.getState().refresh()]);
}
