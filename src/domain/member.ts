import type { Car } from './car';
import type { Tier } from './tier';

/** good may do everything of the tier; muted may read; suspended may only see why and appeal; left is gone. */
export const STANDINGS = ['good', 'muted', 'suspended', 'left'] as const;
export type Standing = (typeof STANDINGS)[number];

export const NICKNAME_MAX_LENGTH = 20;

export type TierChangeReason = 'joined' | 'invited' | 'appointed';

/** One step on the ladder, with the reason that the member reads. */
export interface TierChange {
  from: Tier | null;
  to: Tier;
  atMs: number;
  reason: TierChangeReason;
  note: string;
}

export interface Member {
  _id: string;
  openid: string;
  nickname: string;
  avatar: string | null;
  tier: Tier;
  /** Newest last, bounded by TIER_CHANGES_KEPT. */
  tierChanges: TierChange[];
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
    standing: 'good',
    covenantVersion: joining.covenantVersion,
    privacyAgreedAtMs: joining.nowMs,
    cars: [],
    joinedAtMs: joining.nowMs,
  };
}
