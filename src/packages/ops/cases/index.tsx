import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { type ReactNode, useState } from 'react';
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
import { Tabs } from '@/components/Tabs';
import { goBack, openPage } from '@/routes';
import { countCases, useAppealQueue, useCaseQueue, useStranded } from '@/stores/caseQueue';
import { type ListState, moreState } from '@/stores/list';
import { wordAge } from '@/wording/dates';
import { ColleagueNeeded } from '../team/ColleagueNeeded';
import { AppealCell } from './AppealCell';
import { CaseCell } from './CaseCell';
import '@/wording/teamErrors';
import './index.scss';

type Queue = 'cases' | 'appeals';

/** 12, or 20+ while more is to be loaded. */
function wordLoaded({ items, next }: Pick<ListState<unknown>, 'items' | 'next'>): string {
  return `${items.length}${next === null ? '' : '+'}`;
}

/** What may break the covenant, and objections to what was decided: two queues, the most urgent first. */
export default function CasesPage() {
  const cases = useShown(useCaseQueue);
  const appeals = useShown(useAppealQueue);
  const { appeals: stranded } = useShown(useStranded);
  const [queue, setQueue] = useState<Queue>('cases');
  const list = queue === 'cases' ? cases : appeals;
  const store = queue === 'cases' ? useCaseQueue : useAppealQueue;
  useDidShow(() => void countCases());
  usePullDownRefresh(() => void countCases().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void store.getState().loadMore());

  if (!list.loaded) {
    return (
      <Page id="cases">
        {list.error === null ? (
          <>
            <Skeleton layout="block" count={1} height={88} />
            <Skeleton layout="rows" count={5} />
          </>
        ) : (
          <LoadFailure code={list.error} loading={list.loading} onRetry={() => void countCases()} />
        )}
      </Page>
    );
  }
  return (
    <Page
      id="cases"
      header={
        <Tabs
          id="queue"
          label="队列"
          value={queue}
          onChange={setQueue}
          items={[
            { key: 'cases', title: '举报与核对' },
            { key: 'appeals', title: '申诉', count: appeals.items.length + stranded },
          ]}
        />
      }
      offline={
        list.error === null
          ? undefined
          : { age: wordAge(list.loadedAtMs, Date.now()), onRetry: () => void countCases() }
      }
      bar={
        list.items.length === 0 ? undefined : queue === 'cases' ? (
          <Start page="ops.case" rows={cases.items} />
        ) : (
          <Start page="ops.appeal" rows={appeals.items} />
        )
      }
    >
      {queue === 'appeals' && stranded > 0 ? (
        <ColleagueNeeded
          title={`${stranded} 份申诉没有同事能看`}
          text="申诉要由没有参与那个决定的同事来看，而团队里能处理的人都参与过，或者就是当事人。申诉会一直等着。"
          permission="case.decide"
        />
      ) : null}
      {queue === 'cases' ? (
        <Waiting list={cases} unit="件等你处理" note={wordHeld(cases.items)} empty="新的举报会出现在这里">
          <RowGroups items={cases.items} keyOf={(row) => row.caseId}>
            {(row) => <CaseCell row={row} />}
          </RowGroups>
        </Waiting>
      ) : (
        <Waiting
          list={appeals}
          unit="份申诉等你看"
          note="决定由别的同事做出，请当作第一次看到"
          done={stranded > 0 ? '没有你能看的申诉' : '都处理完了'}
          empty="不是你决定的申诉会出现在这里"
        >
          <RowGroups items={appeals.items} keyOf={(row) => row.caseId}>
            {(row) => <AppealCell row={row} />}
          </RowGroups>
        </Waiting>
      )}
      {list.items.length === 0 ? null : (
        <LoadMore state={moreState(list)} onMore={() => void store.getState().loadMore()} />
      )}
    </Page>
  );
}

function wordHeld(rows: readonly { held: boolean }[]): string {
  const held = rows.filter((row) => row.held).length;
  return held === 0 ? '先到的排在前面' : `${held} 件已暂时收起，先看它们`;
}

interface WaitingProps {
  list: Pick<ListState<unknown>, 'items' | 'next'>;
  unit: string;
  note: string;
  /** What is said of an empty list, and what will stand there. */
  done?: string;
  empty: string;
  children: ReactNode;
}

function Waiting({ list, unit, note, done = '都处理完了', empty, children }: WaitingProps) {
  if (list.items.length === 0) {
    return <Empty text={done} note={empty} action={{ text: '返回', onClick: goBack }} />;
  }
  return (
    <>
      <View className="cases__head">
        <Numeral id="waiting" value={wordLoaded(list)} unit={unit} size="display" />
        <View className="cases__note">{note}</View>
      </View>
      <Card flush>{children}</Card>
    </>
  );
}

interface StartProps {
  page: 'ops.case' | 'ops.appeal';
  rows: readonly { caseId: string; claim: { mine: boolean } | null }[];
}

/** Begins with the first that nobody else is at. */
function Start({ page, rows }: StartProps) {
  const first = rows.find(({ claim }) => claim === null || claim.mine) ?? rows[0];
  if (first === undefined) return null;
  return (
    <Button id="start-cases" block onClick={() => openPage(page, { id: first.caseId })}>
      从第一件开始
    </Button>
  );
}
