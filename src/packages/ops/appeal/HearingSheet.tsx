import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import type { AppealView } from '@/contract/appeal';
import {
  type AppealVerdict,
  decideAppeal,
  leaveAppealQueue,
  useHearing,
  writeHearing,
} from '@/stores/appeal';
import { useAppealQueue } from '@/stores/caseQueue';
import { codeOf } from '@/stores/failure';
import { Reason } from '../case/Reason';
import { REASON_TO_COME, Summary } from '../case/Summary';
import { OVERTURN_REASONS, UPHOLD_REASONS } from '../case/words';

interface HearingSheetProps {
  view: AppealView;
  verdict: AppealVerdict | null;
  onClose: () => void;
  /** Goes on; answers whether there was another card to go on to. */
  onDecided: () => boolean;
  onReload: () => void;
}

const WORDS: Readonly<
  Record<
    AppealVerdict,
    { title: string; button: string; reasons: readonly string[]; does: readonly string[] }
  >
> = {
  upheld: {
    title: '维持原来的决定',
    button: '维持并答复',
    reasons: UPHOLD_REASONS,
    does: ['原来的处理继续有效', '这个决定不能再次申诉'],
  },
  overturned: {
    title: '撤销原来的决定',
    button: '撤销并答复',
    reasons: OVERTURN_REASONS,
    does: ['处理全部撤回：内容、积分、等级和参与都恢复', '公示栏会写明申诉后撤销'],
  },
};

function wordDone(verdict: AppealVerdict): string {
  const left = useAppealQueue.getState().items.length;
  const done = verdict === 'upheld' ? '已维持并答复' : '已撤销并答复';
  return left === 0 ? done : `${done}，还有 ${left} 份`;
}

/** The answer to an appeal: why, what the member reads, what happens. */
export function HearingSheet({ view, verdict, onClose, onDecided, onReload }: HearingSheetProps) {
  const answers = useShown(useHearing).values;
  const [sending, setSending] = useState(false);
  // A sheet that is leaving keeps its words until it is gone.
  const [latest, setLatest] = useState<AppealVerdict>('upheld');
  if (verdict !== null && verdict !== latest) setLatest(verdict);
  const chosen = verdict ?? latest;
  const { title, button, reasons, does } = WORDS[chosen];
  const reason = answers[chosen].trim();

  const send = async () => {
    setSending(true);
    try {
      await decideAppeal(view.caseId, chosen);
      if (onDecided()) showToast({ text: wordDone(chosen), tone: 'positive' });
    } catch (failure) {
      setSending(false);
      showFailure(failure);
      const code = codeOf(failure);
      if (code === 'APPEAL.ALREADY_DECIDED') {
        leaveAppealQueue(view.caseId);
        onDecided();
      } else if (code === 'CLAIM.NEEDED') {
        onClose();
        onReload();
      }
    }
  };
  return (
    <Sheet
      id="hearing-sheet"
      open={verdict !== null}
      title={title}
      onClose={onClose}
      footer={
        <Button
          id="confirm-hearing"
          block
          loading={sending}
          disabled={reason === ''}
          reason={reason === '' ? '写一下原因' : undefined}
          onClick={() => void send()}
        >
          {button}
        </Button>
      }
    >
      <Reason
        label="原因（车主会看到）"
        choices={reasons}
        value={answers[chosen]}
        onChange={(text) => writeHearing({ [chosen]: text })}
      />
      <Summary
        message={{
          kind: 'appeal.decided',
          caseId: view.caseId,
          title: view.title,
          overturned: chosen === 'overturned',
          reason: reason === '' ? REASON_TO_COME : reason,
        }}
        consequences={does}
      />
    </Sheet>
  );
}
