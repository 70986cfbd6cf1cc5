import { call, newRequestId } from '@/cloud/call';
import type { Leaving } from '@/contract/member';
import { createResource } from './resource';

/** What leaving would cost now. */
export const useLeaving = createResource<'mine', Leaving>(() => call('member.leaving', {}));

/** Leaves the programme, with what the person was told they lose. Says until when they may come back. */
export async function leave(balancePoints: number): Promise<number> {
  const { returnUntilMs } = await call('member.leave', { balancePoints, requestId: newRequestId() });
  return returnUntilMs;
}
