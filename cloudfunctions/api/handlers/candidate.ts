import type { CandidateRow } from '@/contract/candidate';
import { canInvite, markInvited, type TierInvitation } from '@/domain/candidate';
import { startOfDayMs } from '@/domain/day';
import { DomainError } from '@/domain/errors';
import { writeMessage } from '@/domain/inbox';
import { standingAt } from '@/domain/member';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { nextTier } from '@/domain/tier';
import { recordDecision } from '../../shared/audit';
import { documents as database, fileUrls } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { moveMember } from '../../shared/ladder';
import { listCandidates } from '../../shared/repositories/candidate';
import { loadPolicy } from '../../shared/repositories/programme';
import { transact } from '../../shared/transact';

export const candidateHandlers: Pick<
  Handlers,
  'candidate.list' | 'candidate.invite' | 'invitation.get' | 'invitation.answer'
> = {
  async 'candidate.list'({ input, nowMs }) {
    const { cursor, ...search } = input;
    const rows = await listCandidates({ ...search, after: cursor, limit: PAGE_SIZE + 1 });
    const urls = await fileUrls(rows.flatMap(({ member }) => member?.avatar ?? []));
    const page = pageOf(
      rows,
      PAGE_SIZE,
      ({ candidate }) => candidate.place,
      (row) => row,
    );
    const items = page.items.flatMap(({ candidate, member, invitation }): CandidateRow[] => {
      if (member === null || member.standing === 'left') return [];
      // The list is a night old: who has risen since stays in it and is not asked again.
      const canRise = standingAt(member, nowMs) === 'good' && nextTier(member.tier) === candidate.tier;
      const invitable = canRise && canInvite(invitation, nowMs);
      if (input.invitable && !invitable) return [];
      return [
        {
          memberId: member._id,
          nickname: member.nickname,
          avatarUrl: (member.avatar !== null && urls.get(member.avatar)) || null,
          tier: candidate.tier,
          readiness: candidate.readiness / 1000,
          gates: candidate.gates,
          lastActiveAtMs: startOfDayMs(candidate.lastDay),
          invitable,
          invitation: invitation?.status ?? null,
        },
      ];
    });
    return { items, next: page.next };
  },

  async 'candidate.invite'({ actor, input, nowMs, request }) {
    const memberIds = [...new Set(input.memberIds)];
    const { note } = input;
    return transact(request, async (documents) => {
      for (const memberId of memberIds) {
        const member = await documents.get('members', memberId);
        const tier = member === null ? null : nextTier(member.tier);
        if (member === null || standingAt(member, nowMs) !== 'good')
          throw new DomainError('MEMBER.NOT_FOUND');
        const previous = await documents.get('tierInvitations', memberId);
        if (tier !== 'active' || !canInvite(previous, nowMs)) {
          throw new DomainError('CANDIDATE.NOT_INVITABLE', { memberId });
        }
        const invitation: TierInvitation = {
          _id: memberId,
          tier,
          byId: actor.memberId,
          note,
          atMs: nowMs,
          status: 'open',
          answeredAtMs: null,
        };
        await documents.set('tierInvitations', invitation);
        const candidate = await documents.get('candidates', memberId);
        if (candidate !== null) await documents.set('candidates', markInvited(candidate));
        const content = { kind: 'tier.invited', tier, note } as const;
        await documents.set('inbox', writeMessage(`${memberId}.invited.${nowMs}`, memberId, content, nowMs));
        await recordDecision(documents, {
          actorId: actor.memberId,
          action: 'candidate.invite',
          subject: { kind: 'member', id: memberId },
          before: { tier: member.tier },
          after: { invitedTo: tier },
          reason: note,
          atMs: nowMs,
        });
      }
      return { invited: memberIds.length };
    });
  },

  async 'invitation.get'({ actor }) {
    const invitation = await database.get('tierInvitations', actor.memberId);
    if (invitation === null || invitation.status !== 'open') return { invitation: null };
    const { tier, note, atMs } = invitation;
    return { invitation: { tier, note, atMs } };
  },

  async 'invitation.answer'({ actor, input, nowMs, request }) {
    const policy = await loadPolicy(actor.programme.policyVersion);
    return transact(request, async (documents) => {
      const invitation = await documents.get('tierInvitations', actor.memberId);
      const member = await documents.get('members', actor.memberId);
      if (member === null || invitation === null || invitation.status !== 'open') {
        throw new DomainError('INVITATION.NOT_OPEN');
      }
      const status = input.accept ? 'accepted' : 'declined';
      await documents.set('tierInvitations', { ...invitation, status, answeredAtMs: nowMs });
      if (!input.accept || nextTier(member.tier) !== invitation.tier) return { tier: member.tier };
      const move = { member, to: invitation.tier, note: invitation.note, lock: null, policy, nowMs };
      const moved = await moveMember(documents, { ...move, reason: 'invited' });
      return { tier: moved.tier };
    });
  },
};
