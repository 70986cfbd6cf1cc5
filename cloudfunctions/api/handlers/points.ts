import type { PointsRow } from '@/contract/points';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { memberAccount, type Posting } from '@/domain/points';
import type { Handlers } from '../../shared/dispatch';
import { listOwnSince } from '../../shared/repositories/ownList';
import { loadBalancePoints } from '../../shared/repositories/points';

function viewPosting(posting: Posting): PointsRow {
  const account = memberAccount(posting.memberId);
  return {
    postingId: posting._id,
    points: posting.legs.reduce((sum, leg) => (leg.account === account ? sum + leg.points : sum), 0),
    balanceAfterPoints: posting.balanceAfterPoints,
    reason: posting.reason,
    atMs: posting.atMs,
  };
}

export const pointsHandlers: Pick<Handlers, 'points.history'> = {
  async 'points.history'({ actor, input }) {
    const [rows, balancePoints] = await Promise.all([
      // The books of an earlier membership stay under the same id; they are not this one's history.
      listOwnSince('postings', actor.memberId, actor.member?.joinedAtMs ?? 0, input.cursor, PAGE_SIZE + 1),
      loadBalancePoints(actor.memberId),
    ]);
    return { ...pageOf(rows, PAGE_SIZE, (row) => row.place, viewPosting), balancePoints };
  },
};
