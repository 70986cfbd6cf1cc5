import { View } from '@tarojs/components';
import { memo } from 'react';
import { Cell } from '@/components/Cell';
import { formatNumber } from '@/components/Numeral';
import type { PointsRow } from '@/contract/points';
import { openPage } from '@/routes';
import { wordInstant } from '@/wording/dates';
import { wordPosting } from '@/wording/points';

/** Opens what a change of the balance came from. */
function openReason(reason: PointsRow['reason']): void {
  if ('submissionId' in reason) openPage('task.submission', { id: reason.submissionId });
  if ('insightId' in reason) openPage('insight.voice', { id: reason.insightId });
}

/** One entry: why, when, how much, and what was left after it. */
export const PointsCell = memo(function PointsCell({ row }: { row: PointsRow }) {
  const { title, kind } = wordPosting(row.reason);
  return (
    <Cell
      id={`points-${row.postingId}`}
      title={title}
      note={`${kind} · ${wordInstant(row.atMs, Date.now())}`}
      value={
        <View className="points__value">
          <View className="points__amount">{`${row.points > 0 ? '+' : ''}${formatNumber(row.points)}`}</View>
          <View className="points__after">{`余 ${formatNumber(row.balanceAfterPoints)}`}</View>
        </View>
      }
      arrow={false}
      onClick={() => openReason(row.reason)}
    />
  );
});
