import Taro, { usePageScroll, useReachBottom } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';

/** How much of a screen one step down covers, so that the last lines stay in sight. */
const STEP = 0.75;
const STEP_MS = 240;

function isInSight(selector: string): Promise<boolean> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(selector)
      .boundingClientRect((found) => {
        const box = Array.isArray(found) ? found[0] : found;
        resolve(box !== undefined && box !== null && box.bottom <= Taro.getWindowInfo().windowHeight);
      })
      .exec();
  });
}

/**
 * Whether the page's text has been read to its end, and a way to read on with the thumb. A text that fits
 * the screen counts as read once it is shown (`ready`).
 */
export function useReading(endSelector: string, ready: boolean): { finished: boolean; readOn: () => void } {
  const [finished, setFinished] = useState(false);
  const scrolled = useRef(0);
  usePageScroll(({ scrollTop }) => {
    scrolled.current = scrollTop;
  });
  useReachBottom(() => setFinished(true));
  useEffect(() => {
    if (!ready) return;
    Taro.nextTick(() => {
      void isInSight(endSelector).then((inSight) => {
        if (inSight) setFinished(true);
      });
    });
  }, [endSelector, ready]);
  const readOn = () => {
    const scrollTop = scrolled.current + Taro.getWindowInfo().windowHeight * STEP;
    void Taro.pageScrollTo({ scrollTop, duration: STEP_MS });
  };
  return { finished, readOn };
}
