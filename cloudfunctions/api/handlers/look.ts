import type { MemberProfile, MemberRow } from '@/contract/member';
import { shortenVin, VIN_TAIL } from '@/domain/car';
import { DomainError } from '@/domain/errors';
import { recordLook } from '@/domain/look';
import { findKey, foldName, type Member, standingAt, standingUntilMs } from '@/domain/member';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { climbLadder, stateOfTier } from '@/domain/policy';
import { TIERS } from '@/domain/tier';
import { documents } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { avatarUrls } from '../../shared/people';
import { findMembers, findMembersByCar, loadProfile, type Profile } from '../../shared/repositories/look';

function viewRow(member: Member, urls: ReadonlyMap<string, string>, nowMs: number): MemberRow {
  return {
    memberId: member._id,
    nickname: member.nickname,
    avatarUrl: (member.avatar !== null && urls.get(member.avatar)) || null,
    tier: member.tier,
    standing: standingAt(member, nowMs),
    cars: member.cars.map(({ vin, model, region }) => ({ vin: shortenVin(vin), model, region })),
  };
}

/** The end of a VIN that somebody may have typed; null for what can only be a name. */
function tailIn(typed: string): string | null {
  const tail = typed.replace(/\s+/g, '').toUpperCase();
  return VIN_TAIL.test(tail) ? tail : null;
}

function viewProfile(profile: Profile, row: MemberRow, callerId: string, nowMs: number): MemberProfile {
  const { member, policy, figures, balancePoints, seats, works, decisions } = profile;
  return {
    ...row,
    cars: member.cars.map(({ vin, source, ...car }) => ({
      ...car,
      vin: shortenVin(vin),
      source: source ?? null,
    })),
    standingUntilMs: standingUntilMs(member, nowMs),
    interests: member.interests,
    joinedAtMs: member.joinedAtMs,
    balancePoints,
    ladder: climbLadder(policy, member, figures, nowMs),
    keep: stateOfTier(policy, member.tier, member, figures, nowMs),
    keepShare: policy.hysteresis.share,
    notice: member.notice,
    lock: member.lock === null ? null : { reason: member.lock.reason, atMs: member.lock.atMs },
    changes: [...member.tierChanges].reverse(),
    works: works.map(({ _id, taskTitle, status, submittedAtMs }) => ({
      submissionId: _id,
      taskTitle,
      status,
      submittedAtMs,
    })),
    decisions: decisions.map(({ _id, action, reason, atMs }) => ({ rowId: _id, action, reason, atMs })),
    seats: TIERS.flatMap((tier) =>
      tier === 'base'
        ? []
        : [
            {
              tier,
              seats: policy.tiers[tier].seats,
              taken: seats.find(({ _id }) => _id === tier)?.taken ?? 0,
            },
          ],
    ),
    me: member._id === callerId,
  };
}

export const lookHandlers: Pick<Handlers, 'member.search' | 'member.get'> = {
  async 'member.search'({ input, nowMs }) {
    const { tier = null, facet = null, cursor } = input;
    // Somebody who has typed the end of a VIN looks for one car; whose names begin like that comes after it.
    const tail = cursor === undefined && tier === null && facet === null ? tailIn(input.text) : null;
    const [named, byCar] = await Promise.all([
      findMembers({
        key: findKey(tier, facet),
        prefix: foldName(input.text),
        after: cursor,
        limit: PAGE_SIZE + 1,
      }),
      tail === null ? [] : findMembersByCar(tail, PAGE_SIZE),
    ]);
    const urls = await avatarUrls([...named, ...byCar]);
    const page = pageOf(
      named,
      PAGE_SIZE,
      (member) => member.findPlace,
      (member) => viewRow(member, urls, nowMs),
    );
    return { ...page, byCar: byCar.map((member) => viewRow(member, urls, nowMs)) };
  },

  /**
   * A read that leaves a row: one per colleague, member and day, so a repetition changes nothing but its instant
   * and needs no receipt.
   */
  async 'member.get'({ actor, input, nowMs }) {
    const { colleague, memberId, programme } = actor;
    const profile = await loadProfile(input.memberId, programme.policyVersion);
    if (profile === null || colleague === null) throw new DomainError('MEMBER.NOT_FOUND');
    const { member } = profile;
    if (member._id !== memberId) await documents.set('looks', recordLook(member._id, colleague, nowMs));
    return viewProfile(profile, viewRow(member, await avatarUrls([member]), nowMs), memberId, nowMs);
  },
};
