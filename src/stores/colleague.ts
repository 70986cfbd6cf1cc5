import { call, newRequestId } from '@/cloud/call';
import type { InputOf, OutputOf } from '@/contract';
import type { Role } from '@/domain/role';
import { createResource } from './resource';

export const useTeam = createResource<'team', OutputOf<'colleague.list'>>(() => call('colleague.list', {}));

/** Makes a code that one person may use within seven days. */
export function inviteColleague(name: string, roles: Role[]): Promise<OutputOf<'colleague.invite'>> {
  return call('colleague.invite', { name, roles, requestId: newRequestId() });
}

export async function changeColleague(change: Omit<InputOf<'colleague.change'>, 'requestId'>): Promise<void> {
  await call('colleague.change', { ...change, requestId: newRequestId() });
}

/** Takes up an invitation to the team. */
export function acceptInvitation(code: string): Promise<OutputOf<'colleague.accept'>> {
  return call('colleague.accept', { code, requestId: newRequestId() });
}
