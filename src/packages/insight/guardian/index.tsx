import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tabs } from '@/components/Tabs';
import type { GuardianView } from '@/contract/guardian';
import { openPage } from '@/routes';
import { useBriefings, useGuardian, useGuardianNotes } from '@/stores/guardian';
import { wordAge, wordDay, wordSpan } from '@/wording/dates';
import { Invitation } from './Invitation';
import { Briefings, Notes } from './Lists';
import { ResignSheet } from './ResignSheet';
import './index.scss';

async function reload(): Promise<void> {
  await useGuardian.getState().load('mine');
  if (useGuardian.getState().data?.guarding !== true) return;
  await Promise.all([useBriefings.getState().refresh(), useGuardianNotes.getState().refresh()]);
}

/** The standing role of a guardian: an invitation, the role with its briefings and notes, or its end. */
export default function GuardianPage() {
  const { data, error, loading, loadedAtMs } = useShown(useGuardian);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  if (data === null) {
    return (
      <Page>
        {error === null ? (
          <Skeleton layout="rows" count={5} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  const { role, guarding } = data;
  if (role?.status === 'invited') return <Invitation role={role} />;
  if (role !== null && guarding) {
    const offline =
      error === null ? undefined : { age: wordAge(loadedAtMs, Date.now()), onRetry: () => void reload() };
    return <Guarding view={data} role={role} offline={offline} />;
  }
  return (
    <Page id="guardian-none">
      <Empty
        text={role === null ? '这里现在没有内容' : '这一段守护已经结束'}
        note={role === null ? '收到邀请时，会发消息告诉你' : role.ending || '谢谢你一路说真话'}
      />
    </Page>
  );
}

type Tab = 'briefings' | 'notes';

interface GuardingProps {
  view: GuardianView;
  role: NonNullable<GuardianView['role']>;
  offline: { age: string; onRetry: () => void } | undefined;
}

function Guarding({ view, role, offline }: GuardingProps) {
  const [tab, setTab] = useState<Tab>('briefings');
  const [resigning, setResigning] = useState(false);
  useReachBottom(() => {
    if (tab === 'briefings') void useBriefings.getState().loadMore();
    else void useGuardianNotes.getState().loadMore();
  });
  return (
    <Page
      id="guardian"
      offline={offline}
      bar={
        <View className="guardian__bar">
          <View className="guardian__button">
            <Button
              id="flag"
              tone="secondary"
              block
              onClick={() => openPage('insight.note', { kind: 'flagged' })}
            >
              转给团队
            </Button>
          </View>
          <View className="guardian__button">
            <Button id="note" block onClick={() => openPage('insight.note', { kind: 'answered' })}>
              记一次回答
            </Button>
          </View>
        </View>
      }
    >
      <Term role={role} years={view.years} />
      <Tabs<Tab>
        items={[
          { key: 'briefings', title: '事实简报' },
          { key: 'notes', title: '我的记录' },
        ]}
        value={tab}
        onChange={setTab}
      />
      <View className="guardian__list">{tab === 'briefings' ? <Briefings /> : <Notes />}</View>
      <Button id="resign" tone="quiet" block onClick={() => setResigning(true)}>
        放下这个身份
      </Button>
      <ResignSheet open={resigning} onClose={() => setResigning(false)} />
    </Page>
  );
}

/** How long the role lasts, how long it has been held, and that nobody owes anything. */
function Term({ role, years }: { role: GuardingProps['role']; years: number }) {
  const nowMs = Date.now();
  const { sinceMs, untilMs } = role;
  return (
    <View className="guardian__term">
      <View className="guardian__title">{years === 0 ? '声誉守护者' : `声誉守护者，第 ${years + 1} 年`}</View>
      <View className="guardian__text">
        {[
          ...(sinceMs === null ? [] : [`${wordDay(sinceMs, nowMs)}开始`]),
          ...(untilMs === null ? [] : [`到 ${wordDay(untilMs, nowMs)}，还有 ${wordSpan(untilMs - nowMs)}`]),
        ].join(' · ')}
      </View>
      <View className="guardian__text">回不回答、怎么回答都由你决定。这里没有次数要求，也不发奖励。</View>
    </View>
  );
}
