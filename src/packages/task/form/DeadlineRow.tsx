import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { showToast } from '@/components/Toast';
import { dueMs } from '@/domain/reminder';
import { codeOf } from '@/stores/failure';
import { askToRemind, useAsked } from '@/stores/subscription';
import { wordDeadline } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import './DeadlineRow.scss';

interface DeadlineRowProps {
  taskId: string;
  deadlineMs: number;
}

/** Until when something can be handed in, and the wish to be reminded where there is time for it. */
export function DeadlineRow({ taskId, deadlineMs }: DeadlineRowProps) {
  const nowMs = Date.now();
  const isAsked = useAsked(({ taskIds }) => taskIds.includes(taskId));
  const remindsAtMs = dueMs('day', deadlineMs, nowMs);
  return (
    <View className="deadline-row">
      <View className="deadline-row__time">{wordDeadline(deadlineMs, nowMs)}</View>
      {remindsAtMs === null ? null : isAsked ? (
        <View id="reminded" className="deadline-row__asked">
          到期前会提醒你
        </View>
      ) : (
        <AskButton taskId={taskId} />
      )}
    </View>
  );
}

function AskButton({ taskId }: { taskId: string }) {
  const [asking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    try {
      await askToRemind(taskId);
    } catch (failure) {
      const { text, remedy } = wordError(codeOf(failure));
      showToast({ text: `${text}，${remedy}`, tone: 'danger' });
    } finally {
      setAsking(false);
    }
  };
  return (
    <View className="deadline-row__ask">
      <Button id="remind-me" size="small" tone="quiet" loading={asking} onClick={() => void ask()}>
        到期前提醒我
      </Button>
    </View>
  );
}
