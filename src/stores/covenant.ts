import { call, newRequestId } from '@/cloud/call';
import type { OutputOf } from '@/contract';
import type { CovenantRow, CovenantView } from '@/contract/covenant';
import { createList } from './list';
import { createResource } from './resource';

export const useCovenant = createResource<'current', CovenantView>(
  () => call('covenant.current', {}),
  () => 'covenant',
);

export const useCovenantVersion = createResource<number, CovenantView>((version) =>
  call('covenant.read', { version }),
);

export const useCovenantVersions = createList<CovenantRow>((cursor) => call('covenant.list', cursor));

/** Accepts the version that the person has read. Rejects when a newer one has come in between. */
export async function acceptCovenant(version: number): Promise<void> {
  await call('covenant.accept', { version, requestId: newRequestId() });
}

/** What the leads work on. */
export const useCovenantEditor = createResource<'draft', OutputOf<'covenant.editor'>>(() =>
  call('covenant.editor', {}),
);
