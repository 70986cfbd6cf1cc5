import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import type { BatchView } from '@/contract/batch';
import { codeOf } from './failure';
import { useReviewQueue } from './reviewQueue';

/** The approval in bulk that can still be undone; null when there is none. */
interface PendingBatch {
  batchId: string | null;
  count: number;
  untilMs: number;
}

const NONE: PendingBatch = { batchId: null, count: 0, untilMs: 0 };

export const useBatch = create<PendingBatch>(() => NONE);

/** The id of one choice of works. */
export const newIntention = newRequestId;

/** Approves works together. What was left out comes back with its reason. */
export async function approveTogether(submissionIds: string[], requestId: string): Promise<BatchView> {
  const view = await call('batch.approve', { submissionIds, requestId });
  const taken = view.outcomes.filter(({ refused }) => refused === null);
  useBatch.setState({ batchId: view.batchId, count: taken.length, untilMs: view.untilMs });
  await useReviewQueue.getState().refresh();
  return view;
}

/** Puts every work of the batch back. */
export async function undoBatch(): Promise<void> {
  const { batchId } = useBatch.getState();
  if (batchId === null) return;
  await call('batch.undo', { batchId, requestId: newRequestId() });
  useBatch.setState(NONE);
  await useReviewQueue.getState().refresh();
}

/** A work that a lost network leaves behind is approved by the cloud's own timer. */
const MOST_STEPS = 25;

/** Lets the cloud approve the works of a batch whose minute is over, one after the other. */
export async function settleBatch(): Promise<void> {
  const { batchId } = useBatch.getState();
  if (batchId === null) return;
  useBatch.setState(NONE);
  try {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const { left } = await call('batch.settle', { batchId, requestId: newRequestId() });
      if (left === 0) break;
    }
  } catch (failure) {
    // The clock of a phone may be ahead of the cloud's: the timer of the cloud will do it.
    if (codeOf(failure) !== 'BATCH.PENDING') throw failure;
  } finally {
    await useReviewQueue.getState().refresh();
  }
}
