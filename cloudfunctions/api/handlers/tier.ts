import { DomainError } from '@/domain/errors';
import { explainGrowth } from '@/domain/growth';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { climbLadder, stateOfTier } from '@/domain/policy';
import { recordDecision } from '../../shared/audit';
import type { Handlers } from '../../shared/dispatch';
import { moveMember } from '../../shared/ladder';
import { loadStanding } from '../../shared/repositories/member';
import { listOwn } from '../../shared/repositories/ownList';
import { loadPolicy } from '../../shared/repositories/programme';
import { transact } from '../../shared/transact';
import { memberOf } from './member';

export const tierHandlers: Pick<Handlers, 'tier.explain' | 'tier.appoint' | 'tier.growth'> = {
  async 'tier.explain'({ actor, nowMs }) {
    const member = memberOf(actor);
    const { policy, figures } = await loadStanding(member._id, actor.programme.policyVersion, 1);
    return {
      ...climbLadder(policy, member, figures, nowMs),
      policyVersion: policy.version,
      parts: explainGrowth(policy, figures, policy.growthWindowDays, nowMs),
      growthPerDay: policy.caps.growthPerDay,
      changes: [...member.tierChanges].reverse(),
      keep: stateOfTier(policy, member.tier, member, figures, nowMs),
      keepShare: policy.hysteresis.share,
      notice: member.notice,
      lock: member.lock === null ? null : { reason: member.lock.reason, atMs: member.lock.atMs },
    };
  },

  async 'tier.appoint'({ actor, input, nowMs, request }) {
    const { memberId, tier, reason } = input;
    const policy = await loadPolicy(actor.programme.policyVersion);
    const lock = input.lock ? { byId: actor.memberId, reason, atMs: nowMs } : null;
    return transact(request, async (documents) => {
      const member = await documents.get('members', memberId);
      if (member === null || member.standing === 'left') throw new DomainError('MEMBER.NOT_FOUND');
      // Fixing or freeing the tier that is held moves nobody and takes no seat.
      if (member.tier !== tier) {
        await moveMember(documents, {
          member,
          to: tier,
          reason: 'appointed',
          note: reason,
          lock,
          policy,
          nowMs,
        });
      } else if ((member.lock === null) === (lock === null)) {
        throw new DomainError('TIER.UNCHANGED');
      } else {
        await documents.set('members', { ...member, lock, notice: null });
      }
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'tier.appoint',
        subject: { kind: 'member', id: memberId },
        before: { tier: member.tier, locked: member.lock !== null },
        after: { tier, locked: lock !== null },
        reason,
        atMs: nowMs,
      });
      return { tier, locked: lock !== null };
    });
  },

  async 'tier.growth'({ actor, input }) {
    const rows = await listOwn('contributions', actor.memberId, input.cursor, PAGE_SIZE + 1);
    return pageOf(
      rows,
      PAGE_SIZE,
      (row) => row.place,
      ({ _id, kind, growth, source, atMs }) => ({ contributionId: _id, kind, growth, source, atMs }),
    );
  },
};
