import { call, newRequestId } from '@/cloud/call';
import type { CovenantView } from '@/contract/covenant';
import { createResource } from './resource';

export const useCovenant = createResource<'current', CovenantView>(
  () => call('covenant.current', {}),
  () => 'covenant',
);

/** Accepts the version that the person has read. Rejects when a newer one has come in between. */
export async function acceptCovenant(version: number): Promise<void> {
  await call('covenant.accept', { version, requestId: newRequestId() });
}
