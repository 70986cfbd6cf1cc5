import { create } from 'zustand';
import { call } from '@/cloud/call';
import type { QueueRow } from '@/contract/review';
import { createList } from './list';
import { useWaiting } from './waiting';

/** How many works wait for somebody else's word, since this person has made or judged them. */
export const useOthersWorks = create<{ count: number }>(() => ({ count: 0 }));

/** How many works wait comes with every page of the queue. */
export const useReviewQueue = createList<QueueRow>(async (cursor) => {
  const page = await call('review.queue', cursor);
  useWaiting.setState({ works: page.waiting });
  useOthersWorks.setState({ count: page.others });
  return page;
}, 'review-queue');

/** Looks how many works wait, and warms the queue by it. */
export function countWaiting(): Promise<void> {
  return useReviewQueue.getState().refresh();
}

const MOST_COUNTED = 99;

/** Takes a work out of the queue as it is shown, when it is known to be decided. */
export function leaveQueue(submissionId: string): void {
  const { items, drop } = useReviewQueue.getState();
  const works = useWaiting.getState().works;
  if (!items.some((row) => row.submissionId === submissionId)) return;
  drop((row) => row.submissionId === submissionId);
  // Beyond the bound one less is still more than is counted.
  if (works !== null && works <= MOST_COUNTED) useWaiting.setState({ works: Math.max(0, works - 1) });
}
