import { View } from '@tarojs/components';
import Taro, { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { QueueRow } from '@/contract/review';
import { goBack } from '@/routes';
import { holdWork, openJudgement, putBack, useHold, useReview } from '@/stores/review';
import { useReviewQueue } from '@/stores/reviewQueue';
import { useWaiting } from '@/stores/waiting';
import { wordCount } from '@/wording/count';
import { Bar } from './Bar';
import { Decision } from './Decision';
import { placeIn } from './place';
import { WorkCard } from './WorkCard';
import '@/wording/teamErrors';
import './index.scss';

/** The rows beyond this one are fetched before the reviewer arrives at the last. */
const ROWS_AHEAD = 3;

/** A claim lasts 15 minutes. */
const RENEW_MS = 5 * 60_000;

function isOpen({ standing }: QueueRow): boolean {
  return standing === 'free' || standing === 'mine';
}

/** One work as a full card: looked at, decided, and on to the next. */
export default function ReviewPage() {
  const { id = '' } = useRouter().params;
  const [current, setCurrent] = useState(decodeURIComponent(id));
  const [verdict, setVerdict] = useState<'approve' | 'refuse' | null>(null);
  const { data, key, error, loading } = useShown(useReview);
  const queue = useShown(useReviewQueue);
  const { works } = useShown(useWaiting);
  // What a colleague holds or waits in a batch is passed over.
  const place = placeIn(
    queue.items.filter((row) => isOpen(row) || row.submissionId === current),
    current,
  );
  const view = key === current ? data : null;
  const round = view?.submission.rounds.at(-1)?.number;

  const load = () => void useReview.getState().load(current);
  useDidShow(() => {
    if (useReviewQueue.getState().items.length === 0) void useReviewQueue.getState().refresh();
  });
  // A work is in hand from when it is opened until it is decided or left; renewed well before it runs out.
  useEffect(() => {
    void holdWork(current);
    const renewing = setInterval(() => {
      if (useHold.getState().untilMs > Date.now()) void holdWork(current);
    }, RENEW_MS);
    return () => {
      clearInterval(renewing);
      putBack(current);
    };
  }, [current]);
  useEffect(() => {
    void useReview.getState().load(current);
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
  }, [current]);
  useEffect(() => {
    if (round !== undefined) openJudgement(current, round);
  }, [current, round]);
  useEffect(() => {
    void Taro.setNavigationBarTitle({ title: works === null ? '审核' : `还有 ${wordCount(works)} 件` });
  }, [works]);

  const show = (submissionId: string | null) => {
    setVerdict(null);
    if (submissionId === null) return goBack();
    setCurrent(submissionId);
    if (place.left <= ROWS_AHEAD) void useReviewQueue.getState().loadMore();
  };

  if (view === null) {
    return (
      <Page id="review">
        {error === null || key !== current ? (
          <View className="review__loading">
            <Skeleton layout="block" count={1} height={268} />
            <Skeleton layout="lines" count={3} />
            <Skeleton layout="rows" count={3} />
          </View>
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={load} />
        )}
      </Page>
    );
  }
  return (
    <Page id="review" bar={<Bar view={view} place={place} onShow={show} onJudge={setVerdict} />}>
      <WorkCard view={view} />
      <Decision
        view={view}
        verdict={verdict}
        onClose={() => setVerdict(null)}
        onReload={load}
        onDecided={() => show(place.next ?? place.previous)}
      />
    </Page>
  );
}
