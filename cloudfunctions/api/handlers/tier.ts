import { PAGE_SIZE, pageOf } from '@/domain/page';
import { climbLadder } from '@/domain/policy';
import type { Handlers } from '../../shared/dispatch';
import { loadStanding } from '../../shared/repositories/member';
import { listOwn } from '../../shared/repositories/ownList';
import { memberOf } from './member';

export const tierHandlers: Pick<Handlers, 'tier.explain' | 'tier.growth'> = {
  async 'tier.explain'({ actor, nowMs }) {
    const member = memberOf(actor);
    const { policy, figures } = await loadStanding(member._id, actor.programme.policyVersion, 1);
    return {
      ...climbLadder(policy, member, figures, nowMs),
      policyVersion: policy.version,
      changes: [...member.tierChanges].reverse(),
    };
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
