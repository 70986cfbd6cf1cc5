import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import type { CareRow } from '@/contract/care';
import type { CareKind, CareOutcome } from '@/domain/care';
import { createList } from './list';
import { useWaiting } from './waiting';

interface Choice {
  /** Null for every kind. */
  kind: CareKind | null;
  /** How many are on the chosen list. */
  waiting: number;
}

export const useCareChoice = create<Choice>(() => ({ kind: null, waiting: 0 }));

/** Whom to look after, the most urgent first. */
export const useCares = createList<CareRow>(async (cursor) => {
  const { kind } = useCareChoice.getState();
  const page = await call('care.list', { ...(kind === null ? {} : { kind }), ...cursor });
  useCareChoice.setState({ waiting: page.waiting });
  if (kind === null) useWaiting.setState({ cares: page.waiting });
  return page;
});

export function chooseCareKind(kind: CareKind | null): Promise<void> {
  useCareChoice.setState({ kind });
  return useCares.getState().refresh();
}

function countOn(step: number): void {
  const { waiting } = useCareChoice.getState();
  const { cares } = useWaiting.getState();
  useCareChoice.setState({ waiting: Math.max(0, waiting + step) });
  if (cares !== null) useWaiting.setState({ cares: Math.max(0, cares + step) });
}

/** Takes somebody off the list for two weeks. Returns what puts them back. */
export async function settleCare(
  careId: string,
  outcome: CareOutcome,
  note: string,
): Promise<() => Promise<void>> {
  await call('care.settle', { careId, outcome, note, requestId: newRequestId() });
  useCares.getState().drop((row) => row.careId === careId);
  countOn(-1);
  return async () => {
    await call('care.reopen', { careId, requestId: newRequestId() });
    await useCares.getState().refresh();
  };
}

/** Thanks a member, with points for helping where they fit. */
export async function givePraise(memberId: string, words: string, points: number): Promise<void> {
  await call('praise.give', { memberId, words, points, requestId: newRequestId() });
}
