import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import type { InputOf } from '@/contract';
import type { QueueRow, ReviewView } from '@/contract/review';
import { createList } from './list';
import { createResource } from './resource';

/** How many works wait; it comes with every page of the queue. */
export const useWaiting = create<{ works: number | null }>(() => ({ works: null }));

export const useReviewQueue = createList<QueueRow>(async (cursor) => {
  const page = await call('review.queue', cursor);
  useWaiting.setState({ works: page.waiting });
  return page;
});

export const useReview = createResource<string, ReviewView>((submissionId) =>
  call('review.get', { submissionId }),
);

export type Judgement = InputOf<'review.decide'>['judgement'];

/** One decision is one intention: a repetition after a lost answer carries the same requestId. */
export interface PendingDecision {
  submissionId: string;
  round: number;
  judgement: Judgement;
  requestId: string;
}

export function prepareDecision(submissionId: string, round: number, judgement: Judgement): PendingDecision {
  return { submissionId, round, judgement, requestId: newRequestId() };
}

export async function decide(decision: PendingDecision): Promise<void> {
  await call('review.decide', decision);
}
