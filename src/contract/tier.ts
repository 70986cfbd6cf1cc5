import * as v from 'valibot';
import type { Contribution } from '@/domain/contribution';
import type { TierChange } from '@/domain/member';
import type { Page } from '@/domain/page';
import type { LadderState } from '@/domain/policy';
import { ANY_MEMBER, answering, Cursor } from './action';

/** One growth entry, with what it came from. */
export interface GrowthRow {
  contributionId: string;
  kind: Contribution['kind'];
  growth: number;
  source: Contribution['source'];
  atMs: number;
}

export const tierActions = {
  'tier.explain': answering<LadderState & { policyVersion: number; changes: TierChange[] }>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  'tier.growth': answering<Page<GrowthRow>>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
};
