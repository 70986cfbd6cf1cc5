import { call, newRequestId } from '@/cloud/call';
import type { GatheringView, MyGatheringRow } from '@/contract/gathering';
import { createList } from './list';
import { createResource } from './resource';

/** The focus groups to which the member was invited, newest first. */
export const useMyGatherings = createList<MyGatheringRow>(
  (cursor) => call('gathering.mine', cursor),
  'gatherings',
);

export const useGathering = createResource<string, GatheringView>(
  (gatheringId) => call('gathering.get', { gatheringId }),
  (gatheringId) => `gathering/${gatheringId}`,
);

/** Takes a seat or a place in the waiting list; with null gives it back. Says what has become of it. */
export async function replyToGathering(
  gatheringId: string,
  slotId: string | null,
): Promise<GatheringView['mine']['status']> {
  const { status } = await call('gathering.reply', { gatheringId, slotId, requestId: newRequestId() });
  await useGathering.getState().load(gatheringId);
  return status;
}
