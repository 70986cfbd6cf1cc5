import Taro, { useDidShow, useRouter, useUnload } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { useShown } from '@/components/shown';
import { goBack } from '@/routes';
import type { useAppeal } from '@/stores/appeal';
import type { useCase } from '@/stores/case';
import type { useAppealQueue, useCaseQueue } from '@/stores/caseQueue';
import { type Place, placeAmong } from './place';

/** The rows beyond this one are fetched before the colleague arrives at the last. */
const ROWS_AHEAD = 3;

/** A queue and the card that is opened from it. */
interface Cards {
  useQueue: typeof useCaseQueue | typeof useAppealQueue;
  useCard: typeof useCase | typeof useAppeal;
  /** Prepares the form of a decision. */
  open: (caseId: string) => void;
  release: (caseId: string) => Promise<void>;
  /** What the bar above says of how many are left, or of none. */
  title: (left: string | null) => string;
}

/** What a colleague has in hand. */
interface Desk<Verdict> {
  current: string;
  place: Place;
  verdict: Verdict | null;
  setVerdict: (verdict: Verdict | null) => void;
  load: () => void;
  show: (caseId: string) => void;
  /** After a decision: shows the next card, or goes back and returns false where there is none. */
  goOn: () => boolean;
}

/** Leads through a queue card by card. Opening one claims it; who puts it away undecided lets go of it. */
export function useDesk<Verdict>({ useQueue, useCard, open, release, title }: Cards): Desk<Verdict> {
  const { id = '' } = useRouter().params;
  const [current, setCurrent] = useState(decodeURIComponent(id));
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const { items, next } = useShown<{ items: readonly { caseId: string }[]; next: string | null }>(useQueue);
  const place = placeAmong(
    items.map(({ caseId }) => caseId),
    current,
  );
  useDidShow(() => {
    if (useQueue.getState().items.length === 0) void useQueue.getState().refresh();
  });
  useEffect(() => {
    open(current);
    void useCard.getState().load(current);
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
  }, [current, open, useCard]);
  const words = title(items.length === 0 ? null : `${items.length}${next === null ? '' : '+'}`);
  useEffect(() => {
    void Taro.setNavigationBarTitle({ title: words });
  }, [words]);

  const held = useRef<string | null>(null);
  useEffect(() => {
    held.current = current;
  }, [current]);
  const letGo = () => {
    if (held.current !== null) void release(held.current);
  };
  useUnload(letGo);

  const show = (caseId: string) => {
    letGo();
    setVerdict(null);
    setCurrent(caseId);
    if (place.left <= ROWS_AHEAD) void useQueue.getState().loadMore();
  };
  const goOn = () => {
    held.current = null;
    const following = place.next ?? place.previous;
    // What was written is cleared first: nothing is to be sent to a page that is gone.
    if (following === null) Taro.nextTick(goBack);
    else show(following);
    return following !== null;
  };
  const load = () => void useCard.getState().load(current);
  return { current, place, verdict, setVerdict, load, show, goOn };
}
