import { memo } from 'react';
import { Cell } from '@/components/Cell';
import { Icon } from '@/components/Icon';
import { Tag } from '@/components/Tag';
import type { QueueRow } from '@/contract/review';
import { openPage } from '@/routes';
import { wordAge } from '@/wording/dates';
import { wordDue } from '@/wording/review';

/** Only what keeps the caller from it, or is theirs already. */
const STANDINGS: Readonly<Record<QueueRow['standing'], string | null>> = {
  free: null,
  mine: '在你手里',
  held: '同事正在看',
  marked: '你已评过',
  batched: '批量通过中',
};

function wordContent({ imageCount, videoCount }: QueueRow): string {
  const parts = [
    ...(videoCount > 0 ? [`${videoCount} 段视频`] : []),
    ...(imageCount > 0 ? [`${imageCount} 张图`] : []),
  ];
  return parts.length === 0 ? '只有文字' : parts.join('、');
}

function wordParts(row: QueueRow): string {
  const { round, submittedAtMs, standing, stranded } = row;
  const stands = stranded ? '等新同事来评' : STANDINGS[standing];
  return [
    ...(stands === null ? [] : [stands]),
    wordAge(submittedAtMs, Date.now()),
    wordContent(row),
    ...(round > 1 ? [`第 ${round} 次`] : []),
  ].join(' · ');
}

interface WorkCellProps {
  row: QueueRow;
  /** Whether it is chosen for an approval in bulk; null where it is opened by a tap. */
  chosen: boolean | null;
  off: boolean;
  onToggle: (submissionId: string) => void;
}

/** One work that waits, with how much of the promised time is left. */
export const WorkCell = memo(function WorkCell({ row, chosen, off, onToggle }: WorkCellProps) {
  const overdue = row.reviewDueAtMs < Date.now();
  return (
    <Cell
      id={`work-${row.submissionId}`}
      title={row.taskTitle}
      note={wordParts(row)}
      extra={
        <Tag tone={overdue ? 'danger' : 'neutral'} icon={overdue ? 'circle-alert' : 'clock'}>
          {wordDue(row.reviewDueAtMs, Date.now())}
        </Tag>
      }
      media={chosen === null ? undefined : <Icon name={chosen ? 'circle-check' : 'circle'} size={24} />}
      disabled={off}
      arrow={false}
      onClick={() =>
        chosen === null ? openPage('ops.review', { id: row.submissionId }) : onToggle(row.submissionId)
      }
    />
  );
});
