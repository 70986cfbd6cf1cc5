import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import type { CarRow } from '@/contract/car';
import { useCarQueue } from '@/stores/car';
import { moreState } from '@/stores/list';
import { wordAge } from '@/wording/dates';
import { VerifySheet } from './VerifySheet';
import '@/wording/teamErrors';
import './index.scss';

/** Cars that wait for a check against the papers or the brand's list, longest waiting first. */
export default function CarsPage() {
  const list = usePagedList(useCarQueue);
  const [opened, setOpened] = useState<CarRow | null>(null);

  if (!list.loaded) return <FirstLoad list={list} />;
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
