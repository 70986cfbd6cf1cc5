import { DomainError } from '@/domain/errors';
import { writeMessage } from '@/domain/inbox';
import { changeTier, type Member, type TierChangeReason, type TierLock } from '@/domain/member';
import type { Policy } from '@/domain/policy';
import { freeSeat, overbookSeat, takeSeat } from '@/domain/seats';
import { isAtLeast, type Tier } from '@/domain/tier';
import type { Documents } from './cloud';

export interface Move {
  member: Member;
  to: Tier;
  reason: TierChangeReason;
  /** What the member reads. */
  note: string;
  lock: TierLock | null;
  policy: Policy;
  /** Whether they sit down even when no seat is left. */
  beyondSeats?: boolean;
  nowMs: number;
}

/**
 * Moves a member to another tier within a transaction: the member with the reason in their history, the
 * seats of both tiers, and the message. Refuses when the tier has no seat left.
 */
export async function moveMember(documents: Documents, move: Move): Promise<Member> {
  const { member, to, reason, note, nowMs } = move;
  if (to === member.tier) throw new DomainError('TIER.UNCHANGED');
  const moved = changeTier(member, { from: member.tier, to, atMs: nowMs, reason, note }, move.lock);
  await documents.set('members', moved);
  await moveSeats(documents, move);
  const content = { kind: 'tier.changed', to, reason: note, risen: isAtLeast(to, member.tier) } as const;
  await documents.set('inbox', writeMessage(`${member._id}.tier.${nowMs}`, member._id, content, nowMs));
  return moved;
}

/** The lowest tier has no seats to count: its document would be written by every rise for nothing. */
async function moveSeats(documents: Documents, { member, to, policy, beyondSeats }: Move): Promise<void> {
  const from = member.tier;
  if (to !== 'base') {
    const count = await documents.get('seats', to);
    await documents.set('seats', beyondSeats ? overbookSeat(to, count) : takeSeat(policy, to, count));
  }
  if (from !== 'base') await documents.set('seats', freeSeat(from, await documents.get('seats', from)));
}
