import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { showToast } from '@/components/Toast';
import { approveTogether } from '@/stores/batch';
import { wordError } from '@/wording/errors';

interface BatchActionProps {
  chosen: readonly string[];
  /** Stays the same for the same choice, so that a repetition counts once. */
  requestId: string;
  onDone: () => void;
}

/** Why works were left out, in one sentence for the first reason. */
function wordLeftOut(outcomes: Awaited<ReturnType<typeof approveTogether>>['outcomes']): string | null {
  const out = outcomes.flatMap(({ refused }) => (refused === null ? [] : [refused]));
  const [first] = out;
  return first === undefined ? null : `${out.length} 件没有通过：${wordError(first).text}`;
}

/** Approves what is chosen, or goes back to looking at one work after the other. */
export function BatchAction({ chosen, requestId, onDone }: BatchActionProps) {
  const [sending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    try {
      const { outcomes } = await approveTogether([...chosen], requestId);
      const leftOut = wordLeftOut(outcomes);
      if (leftOut !== null) showToast({ text: leftOut, tone: 'danger' });
      onDone();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <View className="queue__bar">
      <Button id="stop-choosing" tone="secondary" onClick={onDone}>
        取消
      </Button>
      <View className="queue__main">
        <Button
          id="approve-chosen"
          block
          loading={sending}
          disabled={chosen.length === 0}
          onClick={() => void send()}
        >
          {chosen.length === 0 ? '通过所选' : `通过所选 ${chosen.length} 件`}
        </Button>
      </View>
    </View>
  );
}
