import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { RowGroups } from '@/components/RowGroups';
import { openPage } from '@/routes';
import { useCoachingQueue } from '@/stores/coachingDesk';
import { moreState } from '@/stores/list';
import { wordAge } from '@/wording/dates';
import '@/wording/teamErrors';

/** Ideas and drafts that wait for a word, the longest waiting first. */
export default function CoachingsPage() {
  const list = usePagedList(useCoachingQueue);
  if (!list.loaded) return <FirstLoad list={list} />;
  if (list.items.length === 0) {
    return (
      <Page id="coachings">
        <Empty text="没有等意见的草稿" note="车主交来想法或草稿，会排在这里" />
      </Page>
    );
  }
  return (
    <Page id="coachings">
      <Card flush>
        <RowGroups items={list.items} keyOf={(row) => row.coachingId}>
          {({ coachingId, nickname, taskTitle, version, stage, sentAtMs }) => (
            <Cell
              id={`coaching-${coachingId.replaceAll('.', '-')}`}
              title={`${nickname} · ${stage === '' ? '' : `${stage} · `}第 ${version} 版`}
              note={`${taskTitle} · ${wordAge(sentAtMs, Date.now())}`}
              onClick={() => openPage('brief.coaching', { id: coachingId })}
            />
          )}
        </RowGroups>
      </Card>
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </Page>
  );
}
