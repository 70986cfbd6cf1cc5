import * as v from 'valibot';
import type { Page } from '@/domain/page';
import type { PostingReason } from '@/domain/points';
import { ANY_MEMBER, answering, Cursor } from './action';

/** One change of the spendable balance, with its reason. */
export interface PointsRow {
  postingId: string;
  points: number;
  balanceAfterPoints: number;
  reason: PostingReason;
  atMs: number;
}

export const pointsActions = {
  'points.history': answering<Page<PointsRow> & { balancePoints: number }>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
};
