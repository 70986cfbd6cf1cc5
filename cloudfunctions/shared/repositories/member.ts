import type { Figures } from '@/domain/figures';
import type { Member } from '@/domain/member';
import type { Balance } from '@/domain/points';
import { type Policy, policyId } from '@/domain/policy';
import { aggregate, collect, expressions } from '../cloud';

interface StandingRow extends Member {
  balances: Balance[];
  figures: Figures[];
  policies: Policy[];
  unread: { _id: string }[];
}

export interface MemberStanding {
  balancePoints: number;
  figures: Figures | null;
  policy: Policy;
  unreadMessages: number;
}

/** Balance, figures, the policy in force and unread messages of a member, in one round trip. */
export async function loadStanding(
  memberId: string,
  policyVersion: number,
  unreadCounted: number,
): Promise<MemberStanding> {
  const byId = expressions.pipeline().match({ _id: memberId }).done();
  const policyById = expressions
    .pipeline()
    .match({ _id: policyId(policyVersion) })
    .done();
  const unread = expressions
    .pipeline()
    .match({ memberId, unread: true })
    .limit(unreadCounted)
    .project({ _id: 1 })
    .done();
  const [row] = await collect<StandingRow>(
    aggregate('members')
      .match({ _id: memberId })
      .limit(1)
      .lookup({ from: 'balances', pipeline: byId, as: 'balances' })
      .lookup({ from: 'figures', pipeline: byId, as: 'figures' })
      .lookup({ from: 'policies', pipeline: policyById, as: 'policies' })
      .lookup({ from: 'inbox', pipeline: unread, as: 'unread' }),
  );
  const policy = row?.policies[0];
  if (row === undefined || policy === undefined)
    throw new Error('A member or the policy in force is missing.');
  return {
    policy,
    balancePoints: row.balances[0]?.points ?? 0,
    figures: row.figures[0] ?? null,
    unreadMessages: row.unread.length,
  };
}
