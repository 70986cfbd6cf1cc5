import { call, newRequestId } from '@/cloud/call';
import type { OutputOf } from '@/contract';
import type { CandidateRow } from '@/contract/candidate';
import { createList } from './list';
import { createResource } from './resource';

export const useCandidates = createList<CandidateRow>((cursor) => call('candidate.list', cursor));

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
