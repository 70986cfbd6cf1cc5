import * as v from 'valibot';
import type { Contribution } from '@/domain/contribution';
import type { GrowthParts } from '@/domain/growth';
import type { TierChange, TierNotice } from '@/domain/member';
import type { Page } from '@/domain/page';
import type { GateState, LadderState } from '@/domain/policy';
import { TIERS, type Tier } from '@/domain/tier';
import { ANY_MEMBER, answering, Cursor, Id, line, RequestId } from './action';

/** One growth entry, with what it came from. */
export interface GrowthRow {
  contributionId: string;
  kind: Contribution['kind'];
  growth: number;
  source: Contribution['source'];
  atMs: number;
}

/** Everything about one's tier: where one stands, what keeps it, and how it came about. */
export interface TierExplanation extends LadderState {
  policyVersion: number;
  /** What the growth figure is made of. */
  parts: GrowthParts;
  /** The most growth that counts per day; null without a cap. */
  growthPerDay: number | null;
  changes: TierChange[];
  /** The gates of the tier that is held; it is kept at `keepShare` of every bar. */
  keep: GateState[];
  keepShare: number;
  /** Set while the tier will be lost unless something changes. */
  notice: TierNotice | null;
  /** Set while a person has fixed the tier. */
  lock: { reason: string; atMs: number } | null;
}

export const tierActions = {
  'tier.explain': answering<TierExplanation>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  /** Sets a member's tier by hand; with a lock no evaluation changes it. */
  'tier.appoint': answering<{ tier: Tier; locked: boolean }>()({
    access: { who: 'team', permission: 'tier.appoint' },
    writes: true,
    input: v.strictObject({
      memberId: Id,
      tier: v.picklist(TIERS),
      lock: v.boolean(),
      reason: line(200),
      requestId: RequestId,
    }),
    errors: ['MEMBER.NOT_FOUND', 'TIER.NO_SEAT', 'TIER.UNCHANGED'],
  }),
  'tier.growth': answering<Page<GrowthRow>>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
};
