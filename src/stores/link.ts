import { call, newRequestId } from '@/cloud/call';
import type { LostLink } from '@/contract/link';
import { createList } from './list';

/** Posts that were found gone twice, longest waiting first. */
export const useLostLinks = createList<LostLink>((cursor) => call('link.queue', cursor));

/** Says what became of a post: it is there after all, or it is gone. */
export async function settleLink(linkId: string, kept: boolean, reason: string): Promise<void> {
  await call('link.settle', { linkId, kept, reason, requestId: newRequestId() });
  useLostLinks.getState().drop((row) => row.linkId === linkId);
}
