import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { TierCard } from '@/components/TierCard';
import { Timeline } from '@/components/Timeline';
import type { TierChange } from '@/domain/member';
import { useGrowthHistory, useTierExplanation } from '@/stores/tier';
import { wordAge, wordDay } from '@/wording/dates';
import { wordMissing, wordTierChange } from '@/wording/ladder';
import { GrowthHistory } from './GrowthHistory';
import { KeepGates } from './KeepGates';
import { NextStep } from './NextStep';
import { NextTierGates } from './NextTierGates';
import './index.scss';

async function reload(): Promise<void> {
  await Promise.all([useTierExplanation.getState().load('mine'), useGrowthHistory.getState().refresh()]);
}

function timelineOf(changes: readonly TierChange[]) {
  return changes.map((change, index) => ({
    id: `${change.atMs}.${change.to}`,
    title: wordTierChange(change),
    time: wordDay(change.atMs, Date.now()),
    note: change.note,
    current: index === 0,
  }));
}

/** What the tier is made of: how far the next one is, why it changed, and every entry that counts. */
export default function TierPage() {
  const { data, error, loading, loadedAtMs } = useShown(useTierExplanation);
  useDidShow(() => {
    void useTierExplanation.getState().load('mine');
    void useGrowthHistory.getState().revisit();
  });
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void useGrowthHistory.getState().loadMore());

  if (data === null) {
    return (
      <Page>
        {error === null ? (
          <>
            <Skeleton layout="tier" />
            <Skeleton layout="rows" count={4} />
          </>
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  const { tier, growth, growthWindowDays, next, policyVersion, changes, notice } = data;
  return (
    <Page
      id="tier"
      offline={
        error === null ? undefined : { age: wordAge(loadedAtMs, Date.now()), onRetry: () => void reload() }
      }
      bar={next === null ? undefined : <NextStep next={next} />}
    >
      <TierCard
        id="tier-card"
        tier={tier}
        value={growth}
        unit={`近 ${growthWindowDays} 天成长值`}
        progress={next?.progress}
        missing={next === null ? '你已在最高一级' : wordMissing(next)}
      />
      {notice === null ? null : <KeepGates explanation={data} />}
      {next === null ? null : <NextTierGates next={next} />}
      {notice === null ? <KeepGates explanation={data} /> : null}
      <Section
        title="等级变化"
        note={changes.length === 0 ? undefined : '每一次变化都有原因，由人决定的会写明理由。'}
      >
        <View className="tier__changes">
          <Timeline items={timelineOf(changes)} />
        </View>
      </Section>
      <GrowthHistory />
      <View className="tier__rule">
        {`按第 ${policyVersion} 版规则计算。成长值来自通过的作品，和积分分开记，使用积分不影响等级。`}
      </View>
    </Page>
  );
}
