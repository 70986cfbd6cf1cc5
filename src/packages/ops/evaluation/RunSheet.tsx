import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { TextField } from '@/components/TextField';
import { runEvaluation } from '@/stores/evaluation';

/** Asks why everyone is to be evaluated now; the reason is kept with the decision. */
export function RunSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const run = async () => {
    setSending(true);
    try {
      await runEvaluation(reason.trim());
      setReason('');
      onClose();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="evaluate-sheet"
      open={open}
      title="现在评估一次"
      note="和今晚的评估一样：会发出提醒，也可能有人下调一级。之后车主会在消息里看到"
      onClose={onClose}
      footer={
        <Button
          id="confirm-evaluate"
          block
          loading={sending}
          disabled={reason.trim() === ''}
          reason={reason.trim() === '' ? '写一句原因' : undefined}
          onClick={() => void run()}
        >
          开始评估
        </Button>
      }
    >
      <TextField
        id="evaluate-reason"
        label="为什么现在评估"
        hint="会写进决定记录"
        value={reason}
        maxLength={200}
        onChange={setReason}
      />
    </Sheet>
  );
}
