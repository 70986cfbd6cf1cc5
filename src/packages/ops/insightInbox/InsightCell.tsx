import { memo } from 'react';
import { Cell } from '@/components/Cell';
import { Tag } from '@/components/Tag';
import type { InsightRow } from '@/contract/insight';
import { openPage } from '@/routes';
import { STATE_NAMES, STATE_TONES, wordArea, wordAuthor, wordOrigin, wordTitle } from '../insight/words';

interface InsightCellProps {
  row: InsightRow;
  /** Where rows of several states stand together. */
  showState: boolean;
  onOpen?: ((row: InsightRow) => void) | undefined;
}

function openInsight({ insightId }: InsightRow): void {
  openPage('ops.insight', { id: insightId });
}

/** What somebody said, who and where, and how many said the same. */
export const InsightCell = memo(function InsightCell({
  row,
  showState,
  onOpen = openInsight,
}: InsightCellProps) {
  const { insightId, state, area, merged } = row;
  const facts = [
    wordArea(area),
    merged === 0 ? wordAuthor(row) : `${merged + 1} 位说了一样的`,
    wordOrigin(row),
  ].filter((fact) => fact !== '');
  return (
    <Cell
      id={`insight-${insightId}`}
      title={wordTitle(row)}
      note={facts.join(' · ')}
      extra={showState ? <Tag tone={STATE_TONES[state]}>{STATE_NAMES[state]}</Tag> : undefined}
      onClick={() => onOpen(row)}
    />
  );
});
