import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { Tag } from '@/components/Tag';
import type { RankingRow } from '@/contract/ranking';
import { openPage } from '@/routes';
import { moreState } from '@/stores/list';
import { useRankings } from '@/stores/ranking';
import { wordAge, wordDeadline } from '@/wording/dates';
import '@/wording/teamErrors';

function State({ row }: { row: RankingRow }) {
  if (row.announcedAtMs !== null) return <Tag tone="positive">已公布</Tag>;
  return row.closesAtMs < Date.now() ? <Tag tone="warning">待公布</Tag> : <Tag>进行中</Tag>;
}

/** Tasks with a prize ladder, the latest first, each with how far its ranking is. */
export default function RankingsPage() {
  const list = usePagedList(useRankings);
  if (!list.loaded) return <FirstLoad list={list} />;
  if (list.items.length === 0) {
    return (
      <Page id="rankings">
        <Empty text="还没有名次任务" note="设了梯度奖的任务有作品评完后，会出现在这里" />
      </Page>
    );
  }
  const nowMs = Date.now();
  return (
    <Page id="rankings">
      <Card flush>
        {list.items.map((row) => (
          <Cell
            key={row.taskId}
            id={`ranking-${row.taskId}`}
            title={row.taskTitle}
            note={
              row.announcedAtMs === null
                ? wordDeadline(row.closesAtMs, nowMs)
                : `${wordAge(row.announcedAtMs, nowMs)}公布`
            }
            extra={<State row={row} />}
            arrow={false}
            onClick={() => openPage('ops.ranking', { id: row.taskId })}
          />
        ))}
      </Card>
      <LoadMore state={moreState(list)} onMore={() => void useRankings.getState().loadMore()} />
    </Page>
  );
}
