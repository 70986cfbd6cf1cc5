import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { useGatheringPlan } from '@/stores/gatheringDesk';
import { Editor } from './Editor';
import { Plan } from './Plan';
import '@/wording/teamErrors';
import './index.scss';

/** A focus group of the team: written as a draft, afterwards with who comes when. */
export default function GatheringPage() {
  const gatheringId = useRouter().params.id ?? null;
  const { key, data, error, loading } = useShown(useGatheringPlan);
  const load = () =>
    gatheringId === null ? Promise.resolve() : useGatheringPlan.getState().load(gatheringId);
  useDidShow(() => void load());
  usePullDownRefresh(() => void load().finally(() => Taro.stopPullDownRefresh()));
  if (gatheringId === null) return <Editor plan={null} />;
  if (data === null || key !== gatheringId) {
    return (
      <Page>
        {error === null || key !== gatheringId ? (
          <Skeleton layout="form" count={4} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void load()} />
        )}
      </Page>
    );
  }
  if (data.phase === 'draft') return <Editor plan={data} />;
  return <Plan plan={data} onChanged={() => void load()} />;
}
