import { memo } from 'react';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { LoadMore } from '@/components/LoadMore';
import { formatNumber } from '@/components/Numeral';
import { RowGroups } from '@/components/RowGroups';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { GrowthRow } from '@/contract/tier';
import { openPage } from '@/routes';
import { moreState } from '@/stores/list';
import { useGrowthHistory } from '@/stores/tier';
import { wordDay } from '@/wording/dates';

const KIND_WORDS: Readonly<Record<GrowthRow['kind'], string>> = {
  'work.approved': '作品通过',
  'work.reversed': '作品撤下，成长值收回',
  'insight.adopted': '建议被采纳',
  'insight.reversed': '建议回到研究中，成长值收回',
};

/** What an entry came from, and the way to it. */
function originOf({ source }: GrowthRow): { title: string; open: () => void } {
  if ('insightId' in source) {
    return { title: source.title, open: () => openPage('insight.voice', { id: source.insightId }) };
  }
  return {
    title: source.taskTitle,
    open: () => openPage('task.submission', { id: source.submissionId }),
  };
}

const Row = memo(function Row({ row }: { row: GrowthRow }) {
  const { title, open } = originOf(row);
  return (
    <Cell
      id={`growth-${row.contributionId}`}
      title={title}
      note={`${KIND_WORDS[row.kind]} · ${wordDay(row.atMs, Date.now())}`}
      value={`${row.growth < 0 ? '' : '+'}${formatNumber(row.growth)}`}
      onClick={open}
    />
  );
});

/** Every entry that growth is made of, newest first. */
export function GrowthHistory() {
  const list = useShown(useGrowthHistory);
  if (!list.loaded && list.error === null) {
    return (
      <Section title="每一笔">
        <Skeleton layout="rows" count={3} />
      </Section>
    );
  }
  return (
    <Section title="每一笔">
      {list.loaded && list.items.length === 0 ? (
        <Empty text="还没有成长值" note="作品通过或建议被采纳后，每一笔都会记在这里" />
      ) : (
        <>
          <Card flush>
            <RowGroups items={list.items} keyOf={(row) => row.contributionId}>
              {(row) => <Row row={row} />}
            </RowGroups>
          </Card>
          <LoadMore state={moreState(list)} onMore={() => void retry()} />
        </>
      )}
    </Section>
  );
}

function retry(): Promise<void> {
  const { loaded, loadMore, refresh } = useGrowthHistory.getState();
  return loaded ? loadMore() : refresh();
}
