import type { MemberView } from '@/contract/member';
import { PRIVACY_VERSION, recordConsent } from '@/domain/consent';
import { acceptanceId } from '@/domain/covenant';
import { DomainError } from '@/domain/errors';
import { isInFolder } from '@/domain/file';
import { writeMessage } from '@/domain/inbox';
import { beginIntake, noteRequests } from '@/domain/intake';
import {
  chooseAvatar,
  joinMember,
  type Member,
  makeFindable,
  standingAt,
  standingUntilMs,
} from '@/domain/member';
import type { Actor } from '../../shared/actor';
import { holdForCheck } from '../../shared/case';
import { type Documents, fileUrls } from '../../shared/cloud';
import { checkContent, requestPictureChecks } from '../../shared/content';
import type { Handlers } from '../../shared/dispatch';
import { uploadFolderOf } from '../../shared/identity';
import { type Request, recall, transact } from '../../shared/transact';
import { carryPenalties, loadLeft, returnMember } from './departure';

/** The caller as a member. Access rules have made sure that they are one. */
export function memberOf(actor: Actor): Member {
  if (actor.member === null) throw new DomainError('MEMBER.NOT_JOINED');
  return actor.member;
}

export async function viewMember(member: Member, nowMs: number): Promise<MemberView> {
  // Their own new picture is shown to them at once; others wait for the platform's verdict.
  const avatar = member.avatarUnderCheck ?? member.avatar;
  const urls = avatar === null ? null : await fileUrls([avatar]);
  return {
    memberId: member._id,
    nickname: member.nickname,
    avatarUrl: (avatar !== null && urls?.get(avatar)) || null,
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
 * What the platform says about a nickname that is not risky. A check that was not answered says nothing about
 * the name, so the person is asked to try again.
 */
async function checkProfile(
  actor: Actor,
  nickname: string,
  avatar: string | null | undefined,
): Promise<'pass' | 'review'> {
  if (typeof avatar === 'string' && !isInFolder(avatar, uploadFolderOf(actor.openid))) {
    throw new DomainError('FILE.NOT_YOURS', { fields: ['avatar'] });
  }
  const verdict = await checkContent(actor.openid, 'profile', nickname);
  if (verdict === 'unanswered') throw new DomainError('SERVER.BUSY');
  if (verdict === 'risky') throw new DomainError('CONTENT.RISKY', { fields: ['nickname'] });
  return verdict;
}

/**
 * Stores a member under a name that was checked. A doubtful one is theirs at once and hidden from others until
 * a person has looked; so is every later one while somebody has yet to look.
 */
async function saveChecked(
  documents: Documents,
  member: Member,
  verdict: 'pass' | 'review',
  nowMs: number,
): Promise<Member> {
  await documents.set('members', member);
  if (verdict === 'pass' && member.hiddenBy === null) return member;
  const hiddenBy = await holdForCheck(documents, { kind: 'profile', id: member._id }, nowMs);
  return { ...member, hiddenBy };
}

/** Asks the platform about a new picture; nothing where there is none. */
async function requestAvatarCheck(
  actor: Actor,
  avatar: string | null | undefined,
): Promise<Map<string, string>> {
  if (typeof avatar !== 'string' || avatar === actor.member?.avatar) return new Map();
  const urls = await fileUrls([avatar]);
  if (urls.size === 0) throw new DomainError('FILE.NOT_YOURS', { fields: ['avatar'] });
  return requestPictureChecks(actor.openid, 'profile', urls);
}

/** Begins the check of a picture that waits; each choice has a check of its own. */
async function beginAvatarIntake(
  documents: Documents,
  member: Member,
  traceIds: ReadonlyMap<string, string>,
  request: Request,
): Promise<void> {
  const avatar = member.avatarUnderCheck ?? null;
  if (avatar === null) return;
  const intake = beginIntake({
    id: `avatar.${request.receiptId}`,
    subject: { kind: 'avatar', avatar },
    memberId: member._id,
    openid: member.openid,
    images: [avatar],
    posters: [],
    text: 'pass',
    nowMs: request.nowMs,
  });
  await documents.set('intakes', noteRequests(intake, traceIds, request.nowMs));
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
    const verdict = await checkProfile(actor, nickname, avatar);
    const traceIds = await requestAvatarCheck(actor, avatar);
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
      const plain = joinMember({ memberId, openid, nickname, avatar: null, covenantVersion, nowMs });
      const joined = chooseAvatar(plain, avatar);
      await beginAvatarIntake(documents, joined, traceIds, request);
      const member = await carryPenalties(documents, joined);
      const saved = await saveChecked(documents, member, verdict, nowMs);
      await documents.add('inbox', writeMessage(`${memberId}.welcome`, memberId, { kind: 'welcome' }, nowMs));
      return saved;
    });
    return viewMember(joined, nowMs);
  },

  async 'member.update'({ actor, input, nowMs, request }) {
    const { nickname, avatar, interests } = input;
    const before = await recall<Member>(request);
    if (before !== null) return viewMember(before, nowMs);
    const verdict = await checkProfile(actor, nickname, avatar);
    const traceIds = await requestAvatarCheck(actor, avatar);
    const updated = await transact(request, async (documents) => {
      const member = await documents.get('members', actor.memberId);
      if (member === null) throw new DomainError('MEMBER.NOT_JOINED');
      const chosen = avatar === undefined ? member : chooseAvatar(member, avatar);
      if (chosen !== member) await beginAvatarIntake(documents, chosen, traceIds, request);
      const changed = makeFindable({
        ...chosen,
        nickname,
        interests: interests === undefined ? member.interests : [...new Set(interests)],
      });
      return saveChecked(documents, changed, verdict, nowMs);
    });
    return viewMember(updated, nowMs);
  },
};
