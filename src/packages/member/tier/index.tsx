import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { TierCard } from '@/components/TierCard';
import { openPage } from '@/routes';
import { useTierExplanation } from '@/stores/tier';
import { wordAge } from '@/wording/dates';
import { wordMissing } from '@/wording/ladder';
import { Changes } from './Changes';
import { KeepGates } from './KeepGates';
import { NextStep } from './NextStep';
import { NextTierGates } from './NextTierGates';
import { Notice } from './Notice';
import './index.scss';

function reload(): Promise<void> {
  return useTierExplanation.getState().load('mine');
}

function openGrowth(): void {
  openPage('member.growth');
}

/** What the tier is made of: how far the next one is, what keeps it, and why it changed. */
export default function TierPage() {
  const { data, error, loading, loadedAtMs } = useShown(useTierExplanation);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));

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
  const { tier, growth, growthWindowDays, next, policyVersion, changes, notice, parts } = data;
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
        onClick={openGrowth}
      />
      <Notice explanation={data} />
      {notice === null ? null : <KeepGates explanation={data} />}
      {next === null ? null : <NextTierGates next={next} parts={parts} />}
      {notice === null ? <KeepGates explanation={data} /> : null}
      <Changes changes={changes} />
      <View className="tier__growth">
        <Card flush>
          <Cell
            id="growth-entry"
            icon="sparkles"
            title="成长值从哪里来"
            note="每类任务带来多少，每一笔都能看到"
            onClick={openGrowth}
          />
          <Cell
            id="election-entry"
            icon="megaphone"
            title="年度品牌大使"
            note="每年一次，从核心伙伴中选出"
            onClick={() => openPage('member.election')}
          />
        </Card>
      </View>
      <View className="tier__rule">{`按第 ${policyVersion} 版规则计算。使用积分不影响等级。`}</View>
    </Page>
  );
}
