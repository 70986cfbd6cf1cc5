import { addToFunnel, emptyFunnel, type FunnelStep } from '@/domain/funnel';
import type { Documents } from './cloud';
import { shardOf } from './results';

/**
 * Counts a step of an owner with a task, within the transaction that takes it: so it is counted exactly once.
 * Spread over as many documents as the results, for a crowd that comes at the same moment.
 */
export async function countStep(
  documents: Documents,
  taskId: string,
  memberId: string,
  taken: FunnelStep,
): Promise<void> {
  const id = shardOf(taskId, memberId);
  const before = (await documents.get('taskFunnels', id)) ?? emptyFunnel(id, taskId);
  await documents.set('taskFunnels', addToFunnel(before, taken));
}
