import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
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
import type { QueueRow } from '@/contract/review';
import { MAX_BATCH } from '@/domain/batch';
import { goBack, openPage } from '@/routes';
import { newIntention, useBatch } from '@/stores/batch';
import { moreState } from '@/stores/list';
import { useOthersWorks, useReviewQueue } from '@/stores/reviewQueue';
import { useWaiting } from '@/stores/waiting';
import { wordCount } from '@/wording/count';
import { wordAge } from '@/wording/dates';
import { ColleagueNeeded } from '../team/ColleagueNeeded';
import { BatchAction } from './BatchAction';
import { BatchBar } from './BatchBar';
import { WorkCell } from './WorkCell';
import '@/wording/teamErrors';
import './index.scss';

function reload(): Promise<void> {
  return useReviewQueue.getState().refresh();
}

/** What is chosen, under an id that changes with the choice: the repetition of one choice counts once. */
interface Choice {
  ids: string[];
  requestId: string;
}

function choiceOf(ids: readonly string[]): Choice {
  return { ids: ids.slice(0, MAX_BATCH), requestId: newIntention() };
}

function toggle({ ids }: Choice, id: string): Choice {
  return choiceOf(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
}

function canBatch({ batchable, standing, authorSuspended }: QueueRow): boolean {
  return batchable && !authorSuspended && (standing === 'free' || standing === 'mine');
}

/** Whether the reader may take it in hand. */
function isOpen({ standing, stranded }: QueueRow): boolean {
  return !stranded && (standing === 'free' || standing === 'mine');
}

/** What is said below the number of works that wait for the reader. */
function wordHead(open: readonly QueueRow[], works: number | null): string {
  const overdue = open.filter((row) => row.reviewDueAtMs < Date.now()).length;
  if (overdue > 0) return `有 ${overdue} 件已经超过答应车主的时间，先看它们`;
  return works === 0 ? '轮到你的都看完了' : '都在答应车主的时间之内';
}

/** The works that wait for a review, the longest waiting first. */
export default function QueuePage() {
  const list = useShown(useReviewQueue);
  const batch = useShown(useBatch);
  // Null while works are looked at one by one.
  const [chosen, setChosen] = useState<Choice | null>(null);
  const { works } = useShown(useWaiting);
  const others = useShown(useOthersWorks).count;
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
  const open = list.items.filter(isOpen);
  const [oldest] = open;
  const stranded = list.items.filter((row) => row.stranded).length;
  const waiting = works === null ? `${list.items.length}${list.next === null ? '' : '+'}` : wordCount(works);
  const batchable = list.items.filter(canBatch);
  return (
    <Page
      id="queue"
      offline={
        list.error === null
          ? undefined
          : { age: wordAge(list.loadedAtMs, Date.now()), onRetry: () => void reload() }
      }
      bar={
        chosen !== null ? (
          <BatchAction chosen={chosen.ids} requestId={chosen.requestId} onDone={() => setChosen(null)} />
        ) : batch.batchId !== null ? (
          <BatchBar />
        ) : oldest === undefined ? undefined : (
          <Button id="start-review" block onClick={() => openPage('ops.review', { id: oldest.submissionId })}>
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
              {chosen !== null ? `选出标准任务的作品，一次最多 ${MAX_BATCH} 件` : wordHead(open, works)}
            </View>
            {others > stranded ? (
              <View id="others-works" className="queue__note">
                {`另有 ${wordCount(others)} 件你评过或是你自己的，要等别的同事来评`}
              </View>
            ) : null}
            {chosen === null && batch.batchId === null && batchable.length > 1 ? (
              <View className="queue__batch">
                <Button
                  id="choose-many"
                  size="small"
                  tone="secondary"
                  icon="clipboard-check"
                  onClick={() => setChosen(choiceOf(batchable.map((row) => row.submissionId)))}
                >
                  批量通过标准任务
                </Button>
              </View>
            ) : null}
          </View>
          {stranded > 0 && chosen === null ? (
            <ColleagueNeeded
              title={`${stranded} 件没有同事能接着评`}
              text="还差一位同事的意见，而团队里能评审的人都评过了，或者就是作者本人。有新同事来评之前，车主等不到结果。"
              permission="work.review"
            />
          ) : null}
          <Card flush>
            <RowGroups items={list.items} keyOf={(row) => row.submissionId}>
              {(row) => (
                <WorkCell
                  row={row}
                  chosen={chosen === null || !canBatch(row) ? null : chosen.ids.includes(row.submissionId)}
                  off={chosen !== null && !canBatch(row)}
                  onToggle={(id) => setChosen((before) => (before === null ? null : toggle(before, id)))}
                />
              )}
            </RowGroups>
          </Card>
          <LoadMore state={moreState(list)} onMore={() => void useReviewQueue.getState().loadMore()} />
        </>
      )}
    </Page>
  );
}
