import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import { settleBatch, undoBatch, useBatch } from '@/stores/batch';

const SECOND_MS = 1_000;

function secondsUntil(untilMs: number): number {
  return Math.max(0, Math.ceil((untilMs - Date.now()) / SECOND_MS));
}

async function settle(): Promise<void> {
  try {
    await settleBatch();
  } catch (failure) {
    showFailure(failure);
  }
}

/** Counts down the minute in which works that were approved together can be put back. */
export function BatchBar() {
  const { batchId, count, untilMs } = useShown(useBatch);
  const [left, setLeft] = useState(secondsUntil(untilMs));
  const [sending, setSending] = useState(false);
  useEffect(() => {
    if (batchId === null) return;
    setLeft(secondsUntil(untilMs));
    const ticking = setInterval(() => {
      const seconds = secondsUntil(untilMs);
      setLeft(seconds);
      if (seconds > 0) return;
      clearInterval(ticking);
      void settle();
    }, SECOND_MS);
    return () => clearInterval(ticking);
  }, [batchId, untilMs]);
  if (batchId === null) return null;

  const undo = async () => {
    setSending(true);
    try {
      await undoBatch();
      showToast('已撤销，作品回到列表');
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <View className="queue__undo">
      <View className="queue__undo-words">{`${count} 件已通过，${left} 秒后生效`}</View>
      <Button id="undo-batch" tone="secondary" loading={sending} onClick={() => void undo()}>
        撤销
      </Button>
    </View>
  );
}
