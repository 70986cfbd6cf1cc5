import { call, newRequestId } from '@/cloud/call';
import type { InputOf, OutputOf } from '@/contract';
import type { CandidateRow } from '@/contract/candidate';
import { createForm } from './form';
import { createList } from './list';
import { createResource } from './resource';

export type CandidateFilter = Omit<InputOf<'candidate.list'>, 'cursor'>;

/** What the operator looks for; it is still chosen the next time. */
const filterForm = createForm<{ filter: CandidateFilter }>('candidateFilter', { filter: {} });

export const useCandidateFilter = filterForm.useForm;

export function openCandidateFilter(): void {
  filterForm.open();
}

export const useCandidates = createList<CandidateRow>((cursor) =>
  call('candidate.list', { ...useCandidateFilter.getState().values.filter, ...cursor }),
);

/** Looks for others. What is left undefined is not asked for. */
export function filterCandidates(changed: CandidateFilter): Promise<void> {
  const { filter } = useCandidateFilter.getState().values;
  const asked = Object.entries({ ...filter, ...changed }).filter(([, value]) => value !== undefined);
  filterForm.fill({ filter: Object.fromEntries(asked) });
  return useCandidates.getState().refresh();
}

/** Invites members to the next tier: all of them or none. */
export async function invite(memberIds: string[], note: string): Promise<void> {
  await call('candidate.invite', { memberIds, note, requestId: newRequestId() });
}

export const useInvitation = createResource<'mine', OutputOf<'invitation.get'>>(() =>
  call('invitation.get', {}),
);

export async function answerInvitation(accept: boolean): Promise<void> {
  await call('invitation.answer', { accept, requestId: newRequestId() });
}
