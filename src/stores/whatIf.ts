import { create } from 'zustand';
import { call } from '@/cloud/call';
import type { OutputOf } from '@/contract';
import type { WhatIfRowView, WhatIfView } from '@/contract/whatIf';
import type { Effect } from '@/domain/whatIf';
import { createIntention } from './intention';
import { createList } from './list';
import { usePolicy } from './policy';
import { createPoll } from './poll';

/** States in which the cloud works on a run, a piece with every look at it. */
const BUSY: readonly WhatIfView['state'][] = ['simulating', 'checking', 'applying'];

export function isBusy({ state }: Pick<WhatIfView, 'state'>): boolean {
  return BUSY.includes(state);
}

/** A run as it goes on. */
export const whatIfPoll = createPoll<string, WhatIfView>((runId) => call('whatIf.status', { runId }), isBusy);

/** The latest simulations. */
export const loadWhatIfRuns = (): Promise<OutputOf<'whatIf.list'>> => call('whatIf.list', {});

const starting = createIntention();
const applying = createIntention();

/** Simulates the shared draft as it is now; answers with the run. */
export async function startWhatIf(): Promise<string> {
  const revision = usePolicy.getState().data?.revision ?? 0;
  const { runId } = await call('whatIf.start', { revision, requestId: starting.idFor(`${revision}`) });
  starting.settle();
  return runId;
}

interface RowsAsked {
  runId: string;
  /** Skipped are those whom applying the run left out. */
  effect: Effect | 'skipped' | null;
  search: string;
}

/** Which rows are asked for. */
export const useRowsAsked = create<RowsAsked>(() => ({ runId: '', effect: null, search: '' }));

export const useWhatIfRows = createList<WhatIfRowView>((cursor) => {
  const { runId, effect, search } = useRowsAsked.getState();
  const words = search.trim();
  if (effect === 'skipped') return call('whatIf.rows', { runId, skipped: true, ...cursor });
  return call('whatIf.rows', {
    runId,
    ...(effect === null ? {} : { effect }),
    ...(words === '' ? {} : { search: words }),
    ...cursor,
  });
});

/** Asks for other rows. */
export function askRows(asked: Partial<RowsAsked>): Promise<void> {
  useRowsAsked.setState(asked);
  return useWhatIfRows.getState().refresh();
}

/** Has a run applied: the policy is published and the list carried out, if nothing has moved. */
export async function applyWhatIf(runId: string, reason: string): Promise<void> {
  await call('whatIf.apply', { runId, reason, requestId: applying.idFor(`${runId}.${reason}`) });
  applying.settle();
  void whatIfPoll.watch(runId);
}
