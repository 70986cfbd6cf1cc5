import { call, newRequestId } from '@/cloud/call';
import type { OutputOf } from '@/contract';
import type { CoachingRow } from '@/contract/coaching';
import type { Anchor } from '@/domain/coaching';
import { createForm } from './form';
import { createList } from './list';
import { createResource } from './resource';

/** Ideas and drafts that wait for a word, the longest waiting first. */
export const useCoachingQueue = createList<CoachingRow>((cursor) => call('coaching.queue', cursor));

export const useCoachingDesk = createResource<string, OutputOf<'coaching.get'>>((coachingId) =>
  call('coaching.get', { coachingId }),
);

/** A word on a place that is not sent yet. */
export interface PendingComment {
  id: string;
  anchor: Anchor;
  words: string;
}

const commentForm = createForm<{ comments: PendingComment[]; intention: string }>('comments', {
  comments: [],
  intention: '',
});

export const usePendingComments = commentForm.useForm;

/** Begins with what was written about this version and not sent. */
export function openComments(coachingId: string, version: number): void {
  commentForm.open(`${coachingId}.${version}`);
}

export function addComment(anchor: Anchor, words: string): void {
  const { comments } = usePendingComments.getState().values;
  commentForm.fill({
    comments: [...comments, { id: newRequestId(), anchor, words }],
    intention: newRequestId(),
  });
}

export function dropComment(id: string): void {
  const { comments } = usePendingComments.getState().values;
  commentForm.fill({ comments: comments.filter((each) => each.id !== id), intention: newRequestId() });
}

export function restoreComments(comments: PendingComment[]): void {
  commentForm.fill({ comments, intention: newRequestId() });
}

/** Sends what was written; it is forgotten here once the cloud has it. */
export async function sendComments(coachingId: string, version: number): Promise<void> {
  const { comments, intention } = usePendingComments.getState().values;
  await call('coaching.comment', {
    coachingId,
    version,
    comments: comments.map(({ anchor, words }) => ({ anchor, words })),
    requestId: intention,
  });
  commentForm.clear();
  useCoachingQueue.getState().drop((row) => row.coachingId === coachingId);
}
