import { useState } from 'react';
import { Button } from '@/components/Button';
import { Choice } from '@/components/Choice';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import type { CareRow } from '@/contract/care';
import { CARE_OUTCOMES, type CareOutcome } from '@/domain/care';
import { settleCare } from '@/stores/care';
import { OUTCOME_NAMES } from '@/wording/care';

const OPTIONS = CARE_OUTCOMES.map((value) => ({ value, text: OUTCOME_NAMES[value] }));

interface SettleSheetProps {
  row: CareRow;
  open: boolean;
  onClose: () => void;
  onSettled: () => void;
}

/** What was done about somebody; it can be taken back right after. */
export function SettleSheet({ row, open, onClose, onSettled }: SettleSheetProps) {
  const [outcome, setOutcome] = useState<CareOutcome | null>('contacted');
  const [note, setNote] = useState('');
  const [sending, setSending] = useState(false);
  const send = async () => {
    if (outcome === null) return;
    setSending(true);
    try {
      const undo = await settleCare(row.careId, outcome, note.trim());
      onSettled();
      showToast({
        text: `${row.nickname}已跟进`,
        action: { text: '撤销', onClick: () => void undo().catch(showFailure) },
      });
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="settle-sheet"
      open={open}
      title={`跟进${row.nickname}`}
      note="两周内不再因为同样的原因出现在名单里"
      onClose={onClose}
      footer={
        <Button
          id="confirm-settle"
          block
          loading={sending}
          disabled={outcome === null}
          onClick={() => void send()}
        >
          跟进完成
        </Button>
      }
    >
      <Choice id="outcome" options={OPTIONS} value={outcome} onChange={setOutcome} />
      <TextArea
        id="settle-note"
        label="备注"
        hint="只有团队看得到，下次会提醒你"
        optional
        value={note}
        maxLength={200}
        rows={2}
        onChange={setNote}
      />
    </Sheet>
  );
}
