import type { Car } from './car';
import type { Tier } from './tier';

/** good may do everything of the tier; muted may read; suspended may only see why and appeal; left is gone. */
export const STANDINGS = ['good', 'muted', 'suspended', 'left'] as const;
export type Standing = (typeof STANDINGS)[number];

export const NICKNAME_MAX_LENGTH = 20;

export type TierChangeReason = 'joined' | 'invited' | 'appointed' | 'lapsed';

/** One step on the ladder, with the reason that the member reads. */
export interface TierChange {
  from: Tier | null;
  to: Tier;
  atMs: number;
  reason: TierChangeReason;
  note: string;
}

/** A warning that the tier will be lost, given at the first evaluation below the low-water mark. */
export interface TierNotice {
  /** The tier that follows if nothing changes. */
  to: Tier;
  atMs: number;
  /** The first evaluation at or after this instant decides. */
  decidesAtMs: number;
}

/** A tier that a person has fixed. While it stands, evaluation changes nothing; the member sees its reason. */
export interface TierLock {
  byId: string;
  reason: string;
  atMs: number;
}

export interface Member {
  _id: string;
  openid: string;
  nickname: string;
  avatar: string | null;
  tier: Tier;
  /** Newest last, bounded by TIER_CHANGES_KEPT. */
  tierChanges: TierChange[];
  notice: TierNotice | null;
  lock: TierLock | null;
  standing: Standing;
  covenantVersion: number;
  privacyAgreedAtMs: number;
  cars: Car[];
  joinedAtMs: number;
}

export const TIER_CHANGES_KEPT = 50;

export interface Joining {
  memberId: string;
  openid: string;
  nickname: string;
  avatar: string | null;
  covenantVersion: number;
  nowMs: number;
}

/** A new member: on the lowest rung, in good standing. */
export function joinMember(joining: Joining): Member {
  return {
    _id: joining.memberId,
    openid: joining.openid,
    nickname: joining.nickname,
    avatar: joining.avatar,
    tier: 'base',
    tierChanges: [{ from: null, to: 'base', atMs: joining.nowMs, reason: 'joined', note: '加入车主计划' }],
    notice: null,
    lock: null,
    standing: 'good',
    covenantVersion: joining.covenantVersion,
    privacyAgreedAtMs: joining.nowMs,
    cars: [],
    joinedAtMs: joining.nowMs,
  };
}

/** The member on another rung, with the reason in their history. A change ends any notice. */
export function changeTier(member: Member, change: TierChange, lock: TierLock | null): Member {
  const tierChanges = [...member.tierChanges, change].slice(-TIER_CHANGES_KEPT);
  return { ...member, tier: change.to, tierChanges, notice: null, lock };
}
