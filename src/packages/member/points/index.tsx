import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { LoadFailure } from '@/components/LoadFailure';
import { LoadMore } from '@/components/LoadMore';
import { Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { openTab } from '@/routes';
import { moreState } from '@/stores/list';
import { useBalance, usePointsHistory } from '@/stores/points';
import { wordAge } from '@/wording/dates';
import { Explanation } from './Explanation';
import { groupByMonth } from './months';
import { PointsCell } from './PointsCell';
import './index.scss';

function reload(): Promise<void> {
  return usePointsHistory.getState().refresh();
}

/** The spendable balance and every entry that it is made of. */
export default function PointsPage() {
  const list = useShown(usePointsHistory);
  const balance = useShown(useBalance);
  const [explaining, setExplaining] = useState(false);
  useDidShow(() => void usePointsHistory.getState().revisit());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void usePointsHistory.getState().loadMore());

  if (!list.loaded) {
    return (
      <Page>
        {list.error === null ? (
          <>
            <Skeleton layout="block" count={1} height={120} />
            <Skeleton layout="rows" count={6} />
          </>
        ) : (
          <LoadFailure code={list.error} loading={list.loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  // A kept copy brings no balance of its own; its latest entry says what was left then.
  const points = balance.points ?? list.items[0]?.balanceAfterPoints ?? 0;
  return (
    <Page
      id="points"
      offline={
        list.error === null || list.items.length === 0
          ? undefined
          : { age: wordAge(list.loadedAtMs, Date.now()), onRetry: () => void reload() }
      }
    >
      <View className="points__head">
        <Numeral id="balance" value={points} label="可用积分" size="display" />
        <View id="explain-points" className="points__what" onClick={() => setExplaining(true)}>
          积分是什么
        </View>
      </View>
      {list.items.length === 0 ? (
        <Empty
          text="还没有积分记录"
          note="作品通过审核后，积分和原因会记在这里"
          action={{ text: '看看能做的任务', onClick: () => openTab('task') }}
        />
      ) : (
        <>
          {groupByMonth(list.items).map((month) => (
            <View key={month.title} className="points__month">
              <View className="points__title">{month.title}</View>
              <Card flush>
                {month.rows.map((row) => (
                  <PointsCell key={row.postingId} row={row} />
                ))}
              </Card>
            </View>
          ))}
          <LoadMore state={moreState(list)} onMore={() => void usePointsHistory.getState().loadMore()} />
        </>
      )}
      <Explanation open={explaining} onClose={() => setExplaining(false)} />
    </Page>
  );
}
