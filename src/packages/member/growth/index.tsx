import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { LoadFailure } from '@/components/LoadFailure';
import { Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { useGrowthHistory, useTierExplanation } from '@/stores/tier';
import { wordAge } from '@/wording/dates';
import { GrowthHistory } from './GrowthHistory';
import { Parts } from './Parts';
import './index.scss';

async function reload(): Promise<void> {
  await Promise.all([useTierExplanation.getState().load('mine'), useGrowthHistory.getState().refresh()]);
}

/** What the growth figure is made of: goal by goal with its weight, what a day may bring, and every entry. */
export default function GrowthPage() {
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
            <Skeleton layout="block" count={1} height={96} />
            <Skeleton layout="rows" count={5} />
          </>
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  const { growth, growthWindowDays, parts, growthPerDay, policyVersion } = data;
  return (
    <Page
      id="growth"
      offline={
        error === null ? undefined : { age: wordAge(loadedAtMs, Date.now()), onRetry: () => void reload() }
      }
    >
      <View className="growth__head">
        <Numeral id="growth-value" value={growth} label={`近 ${growthWindowDays} 天成长值`} size="display" />
      </View>
      <Parts parts={parts} growthPerDay={growthPerDay} />
      <GrowthHistory />
      <View className="growth__rule">
        {`按第 ${policyVersion} 版规则计算，记录里是每件作品、每条建议原本的成长值。成长值和积分分开记，使用积分不影响等级。`}
      </View>
    </Page>
  );
}
