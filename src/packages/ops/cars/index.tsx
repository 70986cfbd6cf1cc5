import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { CarRow } from '@/contract/car';
import { useCarQueue } from '@/stores/car';
import { moreState } from '@/stores/list';
import { wordAge } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import { VerifySheet } from './VerifySheet';
import './index.scss';

function reload(): Promise<void> {
  return useCarQueue.getState().refresh();
}

/** Cars that wait for a check against the papers or the brand's list, longest waiting first. */
export default function CarsPage() {
  const list = useShown(useCarQueue);
  const [opened, setOpened] = useState<CarRow | null>(null);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void useCarQueue.getState().loadMore());

  if (!list.loaded) {
    return (
      <Page>
        {list.error === null ? (
          <Skeleton layout="rows" count={6} />
        ) : (
          <ErrorState {...wordError(list.error)} loading={list.loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  if (list.items.length === 0) {
    return (
      <Page>
        <Empty picture="garage" text="没有等待核验的车辆" note="车主绑定新车后会出现在这里" />
      </Page>
    );
  }
  const nowMs = Date.now();
  return (
    <Page id="cars-check">
      <Card flush>
        {list.items.map((row) => (
          <Cell
            key={row.vin}
            id={`car-${row.vin}`}
            title={`${row.model} · ${row.region}`}
            note={<View className="cars-check__vin">{row.vin}</View>}
            value={wordAge(row.boundAtMs, nowMs)}
            onClick={() => setOpened(row)}
          />
        ))}
      </Card>
      <LoadMore state={moreState(list)} onMore={() => void useCarQueue.getState().loadMore()} />
      <VerifySheet key={opened?.vin ?? 'none'} car={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}
