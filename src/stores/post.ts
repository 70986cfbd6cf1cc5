import { call, newRequestId } from '@/cloud/call';
import type { PostView } from '@/contract/plaza';
import { usePlaza } from './plaza';
import { createResource } from './resource';

/** One post of the plaza. */
export const usePost = createResource<string, PostView>((postId) => call('plaza.get', { postId }));

/** Takes one's own post out of the plaza, or puts it back, and shows it so. */
export async function withdrawPost(postId: string, withdrawn: boolean): Promise<void> {
  await call('plaza.withdraw', { postId, withdrawn, requestId: newRequestId() });
  if (withdrawn) usePlaza.getState().drop((row) => row.postId === postId);
  await usePost.getState().load(postId);
}
