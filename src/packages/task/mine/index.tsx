import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { StatusTag } from '@/components/StatusTag';
import { useShown } from '@/components/shown';
import { openPage, openTab } from '@/routes';
import { moreState } from '@/stores/list';
import { useSubmissionList } from '@/stores/submission';
import { wordAge } from '@/wording/dates';
import { wordError } from '@/wording/errors';

function reload(): Promise<void> {
  return useSubmissionList.getState().refresh();
}

/** All works of the member, newest first. */
export default function MyWorksPage() {
  const list = useShown(useSubmissionList);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void useSubmissionList.getState().loadMore());

  if (!list.loaded) {
    return (
      <Page>
        {list.error === null ? (
          <Skeleton layout="rows" count={6} />
        ) : (
          <ErrorState {...wordError(list.error)} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  if (list.items.length === 0) {
    return (
      <Page>
        <Empty
          text="还没有作品"
          note="完成第一个任务，作品会留在这里"
          action={{ text: '去看任务', onClick: () => openTab('task') }}
        />
      </Page>
    );
  }
  const nowMs = Date.now();
  return (
    <Page>
      <Card flush>
        {list.items.map((row) => (
          <Cell
            key={row.submissionId}
            id={`work-${row.submissionId}`}
            title={row.taskTitle}
            note={wordAge(row.submittedAtMs, nowMs)}
            extra={<StatusTag status={row.status} />}
            arrow
            onClick={() => openPage('task.submission', { id: row.submissionId })}
          />
        ))}
      </Card>
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </Page>
  );
}
