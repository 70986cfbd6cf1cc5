import { View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { aria } from '@/components/aria';
import { classes } from '@/components/classes';

const SHORT_MS = 30_000;

function wordClock(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

interface CountdownProps {
  endsAtMs: number;
  /** Called once when the time is over, also when it ended while nobody looked. */
  onEnd: () => void;
}

/** The time that is left. A hidden page keeps still; the instant of the end is what counts. */
export function Countdown({ endsAtMs, onEnd }: CountdownProps) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  const [shown, setShown] = useState(true);
  const ended = useRef(false);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  useEffect(() => {
    if (!shown) return;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [shown]);
  const leftMs = Math.max(0, endsAtMs - nowMs);
  useEffect(() => {
    if (leftMs > 0 || ended.current) return;
    ended.current = true;
    onEnd();
  }, [leftMs, onEnd]);
  return (
    <View
      id="quiz-clock"
      className={classes('quiz__clock', leftMs <= SHORT_MS && 'quiz__clock--short')}
      {...aria({ label: `还剩 ${wordClock(leftMs)}` })}
    >
      {`还剩 ${wordClock(leftMs)}`}
    </View>
  );
}
