import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Empty } from '@/components/Empty';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { openTab } from '@/routes';
import { openStatement, useElection } from '@/stores/election';
import { Announced } from './Announced';
import { RunningBar, RunningView } from './Running';
import './index.scss';

async function reload(): Promise<void> {
  await useElection.getState().load('mine');
  const running = useElection.getState().data?.running;
  if (running) openStatement(running.electionId);
}

/** The yearly election of ambassadors: to stand while it runs for whoever may, and its result for everybody. */
export default function ElectionPage() {
  const { data, error, loading } = useShown(useElection);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  if (data === null) {
    return (
      <Page>
        {error === null ? (
          <Skeleton layout="lines" count={8} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  const { running, announced } = data;
  if (running === null && announced === null) {
    return (
      <Page id="election">
        <Empty
          text="每年一次，从核心伙伴中选出品牌大使"
          note="结果公布后，可以在这里看到他们"
          action={{ text: '看看能做的任务', onClick: () => openTab('task') }}
        />
      </Page>
    );
  }
  return (
    <Page
      id="election"
      bar={running === null ? undefined : <RunningBar running={running} onDone={() => void reload()} />}
    >
      {running === null ? null : <RunningView running={running} />}
      {announced === null ? null : <Announced announced={announced} />}
    </Page>
  );
}
