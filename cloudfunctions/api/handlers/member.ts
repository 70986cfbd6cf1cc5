import type { MemberView } from '@/contract/member';
import { PRIVACY_VERSION, recordConsent } from '@/domain/consent';
import { acceptanceId } from '@/domain/covenant';
import { DomainError } from '@/domain/errors';
import { isInFolder } from '@/domain/file';
import { writeMessage } from '@/domain/inbox';
import { joinMember, type Member, makeFindable, standingAt, standingUntilMs } from '@/domain/member';
import type { Actor } from '../../shared/actor';
import { fileUrls } from '../../shared/cloud';
import { checkContent } from '../../shared/content';
import type { Handlers } from '../../shared/dispatch';
import { uploadFolderOf } from '../../shared/identity';
import { recall, transact } from '../../shared/transact';
import { carryPenalties, loadLeft, returnMember } from './departure';

/** The caller as a member. Access rules have made sure that they are one. */
export function memberOf(actor: Actor): Member {
  if (actor.member === null) throw new DomainError('MEMBER.NOT_JOINED');
  return actor.member;
}

export async function viewMember(member: Member, nowMs: number): Promise<MemberView> {
  const urls = member.avatar === null ? null : await fileUrls([member.avatar]);
  return {
    memberId: member._id,
    nickname: member.nickname,
    avatarUrl: (member.avatar !== null && urls?.get(member.avatar)) || null,
    tier: member.tier,
    standing: standingAt(member, nowMs),
    standingUntilMs: standingUntilMs(member, nowMs),
    underCheck: member.hiddenBy !== null,
    cars: member.cars,
    interests: member.interests,
    joinedAtMs: member.joinedAtMs,
  };
}

/**
 * A nickname is seen by others, so nothing doubtful gets in: `review` counts as a refusal here. A check that
 * was not answered says nothing about the name, so the person is asked to try again.
 */
async function checkProfile(
  actor: Actor,
  nickname: string,
  avatar: string | null | undefined,
): Promise<void> {
  if (typeof avatar === 'string' && !isInFolder(avatar, uploadFolderOf(actor.openid))) {
    throw new DomainError('FILE.NOT_YOURS', { fields: ['avatar'] });
  }
  const verdict = await checkContent(actor.openid, 'profile', nickname);
  if (verdict === 'unanswered') throw new DomainError('SERVER.BUSY');
  if (verdict !== 'pass') throw new DomainError('CONTENT.RISKY', { fields: ['nickname'] });
}

export const memberHandlers: Pick<Handlers, 'member.me' | 'member.join' | 'member.update'> = {
  async 'member.me'({ actor, nowMs }) {
    return {
      left: await loadLeft(actor),
      member: actor.member === null ? null : await viewMember(actor.member, nowMs),
      roles: actor.colleague?.roles ?? [],
      covenantVersion: actor.programme.covenantVersion,
      covenantAccepted: actor.covenantAccepted,
      uploadFolder: uploadFolderOf(actor.openid),
    };
  },

  async 'member.join'({ actor, input, nowMs, request }) {
    const { nickname, avatar, privacyAgreed } = input;
    if (!privacyAgreed) throw new DomainError('PRIVACY.NOT_AGREED');
    const before = await recall<Member>(request);
    if (before !== null) return viewMember(before, nowMs);
    await checkProfile(actor, nickname, avatar);
    const { covenantVersion } = actor.programme;
    const joined = await transact(request, async (documents) => {
      const existing = await documents.get('members', actor.memberId);
      if (existing !== null && existing.standing !== 'left') throw new DomainError('MEMBER.ALREADY_JOINED');
      const acceptance = await documents.get('acceptances', acceptanceId(actor.memberId, covenantVersion));
      if (acceptance === null) throw new DomainError('COVENANT.NOT_ACCEPTED', { version: covenantVersion });
      await documents.set(
        'consents',
        recordConsent(actor.memberId, 'privacy', {
          version: PRIVACY_VERSION,
          given: true,
          atMs: nowMs,
        }),
      );
      if (existing !== null) return returnMember(documents, existing, actor.programme, nowMs);
      const { memberId, openid } = actor;
      const joined = joinMember({ memberId, openid, nickname, avatar, covenantVersion, nowMs });
      const member = await carryPenalties(documents, joined);
      await documents.set('members', member);
      await documents.add('inbox', writeMessage(`${memberId}.welcome`, memberId, { kind: 'welcome' }, nowMs));
      return member;
    });
    return viewMember(joined, nowMs);
  },

  async 'member.update'({ actor, input, nowMs, request }) {
    const { nickname, avatar, interests } = input;
    const before = await recall<Member>(request);
    if (before !== null) return viewMember(before, nowMs);
    await checkProfile(actor, nickname, avatar);
    const updated = await transact(request, async (documents) => {
      const member = await documents.get('members', actor.memberId);
      if (member === null) throw new DomainError('MEMBER.NOT_JOINED');
      const changed = makeFindable({
        ...member,
        nickname,
        avatar: avatar === undefined ? member.avatar : avatar,
        interests: interests === undefined ? member.interests : [...new Set(interests)],
      });
      await documents.set('members', changed);
      return changed;
    });
    return viewMember(updated, nowMs);
  },
};
