import type { ColleagueRow } from '@/contract/colleague';
import {
  type Colleague,
  INVITATION_LIFETIME_MS,
  isOpenInvitation,
  LEADS_ROSTER,
  updateRoster,
} from '@/domain/colleague';
import { DomainError } from '@/domain/errors';
import { recordDecision } from '../../shared/audit';
import type { Handlers } from '../../shared/dispatch';
import { invitationIdOf, makeInvitationCode } from '../../shared/identity';
import { listColleagues } from '../../shared/repositories/colleague';
import { transact } from '../../shared/transact';

function viewColleague(colleague: Colleague, callerId: string): ColleagueRow {
  const { _id, name, roles, active } = colleague;
  return { colleagueId: _id, name, roles, active, me: _id === callerId };
}

export const colleagueHandlers: Pick<
  Handlers,
  'colleague.list' | 'colleague.invite' | 'colleague.accept' | 'colleague.change'
> = {
  async 'colleague.list'({ actor }) {
    const colleagues = await listColleagues();
    return { colleagues: colleagues.map((colleague) => viewColleague(colleague, actor.memberId)) };
  },

  async 'colleague.invite'({ actor, input, nowMs, request }) {
    const { name, roles } = input;
    const code = makeInvitationCode();
    const expiresAtMs = nowMs + INVITATION_LIFETIME_MS;
    return transact(request, async (documents) => {
      const _id = invitationIdOf(code);
      await documents.add('invitations', {
        _id,
        name,
        roles,
        invitedBy: actor.memberId,
        expiresAtMs,
        usedBy: null,
      });
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'colleague.invite',
        subject: { kind: 'colleague', id: _id },
        before: {},
        after: { roles: roles.join(' ') },
        reason: '',
        atMs: nowMs,
      });
      return { code, expiresAtMs };
    });
  },

  async 'colleague.accept'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const existing = await documents.get('colleagues', actor.memberId);
      if (existing?.active) throw new DomainError('COLLEAGUE.ALREADY_THERE');
      const invitation = await documents.get('invitations', invitationIdOf(input.code));
      if (!isOpenInvitation(invitation, nowMs)) throw new DomainError('COLLEAGUE.INVITATION_INVALID');
      const { name, roles } = invitation;
      const { openid, memberId } = actor;
      const colleague: Colleague = { _id: memberId, openid, name, roles, active: true };
      await documents.set('invitations', { ...invitation, usedBy: memberId });
      await documents.set('colleagues', colleague);
      await documents.set('rosters', updateRoster(await documents.get('rosters', LEADS_ROSTER), colleague));
      return { name, roles };
    });
  },

  async 'colleague.change'({ actor, input, nowMs, request }) {
    const { colleagueId, roles, active, reason } = input;
    return transact(request, async (documents) => {
      const before = await documents.get('colleagues', colleagueId);
      if (before === null) throw new DomainError('COLLEAGUE.NOT_FOUND');
      const changed: Colleague = { ...before, roles: [...new Set(roles)], active };
      await documents.set('colleagues', changed);
      await documents.set('rosters', updateRoster(await documents.get('rosters', LEADS_ROSTER), changed));
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'colleague.change',
        subject: { kind: 'colleague', id: colleagueId },
        before: { roles: before.roles.join(' '), active: before.active },
        after: { roles: changed.roles.join(' '), active },
        reason,
        atMs: nowMs,
      });
      return viewColleague(changed, actor.memberId);
    });
  },
};
