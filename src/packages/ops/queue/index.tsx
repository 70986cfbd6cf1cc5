import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { LoadFailure } from '@/components/LoadFailure';
import { LoadMore } from '@/components/LoadMore';
import { Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { RowGroups } from '@/components/RowGroups';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { goBack, openPage } from '@/routes';
import { moreState } from '@/stores/list';
import { useReviewQueue } from '@/stores/review';
import { useWaiting } from '@/stores/waiting';
import { wordAge } from '@/wording/dates';
import { wordCount } from '@/wording/review';
import { WorkCell } from './WorkCell';
import '@/wording/teamErrors';
import './index.scss';

function reload(): Promise<void> {
  return useReviewQueue.getState().refresh();
}

/** The works that wait for a review, the longest waiting first. */
export default function QueuePage() {
  const list = useShown(useReviewQueue);
  const { works } = useShown(useWaiting);
  useDidShow(() => void useReviewQueue.getState().revisit());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void useReviewQueue.getState().loadMore());

  if (!list.loaded) {
    return (
      <Page id="queue">
        {list.error === null ? (
          <>
            <Skeleton layout="block" count={1} height={88} />
            <Skeleton layout="rows" count={6} />
          </>
        ) : (
          <LoadFailure code={list.error} loading={list.loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  const first = list.items[0];
  const open = list.items.find(({ standing }) => standing === 'free' || standing === 'mine');
  const waiting = works === null ? `${list.items.length}${list.next === null ? '' : '+'}` : wordCount(works);
  const overdue = list.items.filter((row) => row.reviewDueAtMs < Date.now()).length;
  return (
    <Page
      id="queue"
      offline={
        list.error === null
          ? undefined
          : { age: wordAge(list.loadedAtMs, Date.now()), onRetry: () => void reload() }
      }
      bar={
        open === undefined ? undefined : (
          <Button id="start-review" block onClick={() => openPage('ops.review', { id: open.submissionId })}>
            从最早的开始
          </Button>
        )
      }
    >
      {first === undefined ? (
        <Empty text="都看完了" note="新的作品提交后会出现在这里" action={{ text: '返回', onClick: goBack }} />
      ) : (
        <>
          <View className="queue__head">
            <Numeral id="waiting" value={waiting} unit="件等你审核" size="display" />
            <View className="queue__note">
              {overdue > 0 ? `有 ${overdue} 件已经超过答应车主的时间，先看它们` : '都在答应车主的时间之内'}
            </View>
          </View>
          <Card flush>
            <RowGroups items={list.items} keyOf={(row) => row.submissionId}>
              {(row) => <WorkCell row={row} />}
            </RowGroups>
          </Card>
          <LoadMore state={moreState(list)} onMore={() => void useReviewQueue.getState().loadMore()} />
        </>
      )}
    </Page>
  );
}
