import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Page } from '@/components/Page';
import { useShown } from '@/components/shown';
import { Tabs } from '@/components/Tabs';
import { useBriefingArchive, useFlags, useGuardians } from '@/stores/guardianDesk';
import { BriefingSheet } from './BriefingSheet';
import { Briefings, Flags, Guardians } from './Lists';
import { TrustSheet } from './TrustSheet';
import '@/wording/teamErrors';
import './index.scss';

type Tab = 'flags' | 'guardians' | 'briefings';

const LISTS = { flags: useFlags, guardians: useGuardians, briefings: useBriefingArchive } as const;

/** Guardians, the questions they handed on, and what they are told. */
export default function GuardiansPage() {
  const [tab, setTab] = useState<Tab>('flags');
  const [adding, setAdding] = useState(false);
  const flags = useShown(useFlags);
  const reload = () => Promise.all(Object.values(LISTS).map((list) => list.getState().refresh()));
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void LISTS[tab].getState().loadMore());
  return (
    <Page
      id="guardians"
      header={
        <Tabs<Tab>
          items={[
            { key: 'flags', title: '等回复', count: flags.items.length },
            { key: 'guardians', title: '守护者' },
            { key: 'briefings', title: '简报' },
          ]}
          value={tab}
          onChange={setTab}
        />
      }
      bar={
        tab === 'flags' ? undefined : (
          <Button id="add" block icon="plus" onClick={() => setAdding(true)}>
            {tab === 'guardians' ? '邀请' : '写简报'}
          </Button>
        )
      }
    >
      <View className="guardians__list">
        {tab === 'flags' ? <Flags /> : tab === 'guardians' ? <Guardians /> : <Briefings />}
      </View>
      <TrustSheet open={adding && tab === 'guardians'} onClose={() => setAdding(false)} />
      <BriefingSheet open={adding && tab === 'briefings'} onClose={() => setAdding(false)} />
    </Page>
  );
}
