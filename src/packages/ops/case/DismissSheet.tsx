import { Button } from '@/components/Button';
import { Sheet } from '@/components/Sheet';
import { useShown } from '@/components/shown';
import type { CaseView } from '@/contract/case';
import { type CaseJudgement, useCaseForm, writeCase } from '@/stores/case';
import { Reason } from './Reason';
import { CLEARED_REASONS } from './words';

interface DismissSheetProps {
  open: boolean;
  view: CaseView;
  sending: boolean;
  onClose: () => void;
  onSend: (judgement: CaseJudgement) => void;
}

/** Nothing was violated: why, in one sentence for the record. */
export function DismissSheet({ open, view, sending, onClose, onSend }: DismissSheetProps) {
  const { cleared } = useShown(useCaseForm).values;
  const empty = cleared.trim() === '';
  return (
    <Sheet
      id="dismiss-sheet"
      open={open}
      title="没有违反公约，保留"
      note={
        view.held
          ? '内容会放回广场并告诉作者；举报的人会看到「没有违反」'
          : '内容留在原处，作者不会收到通知；举报的人会看到「没有违反」'
      }
      onClose={onClose}
      footer={
        <Button
          id="confirm-dismiss"
          block
          loading={sending}
          disabled={empty}
          reason={empty ? '写一下原因' : undefined}
          onClick={() => onSend({ verdict: 'dismissed', reason: cleared.trim() })}
        >
          {view.held ? '放回广场' : '结束这一件'}
        </Button>
      }
    >
      <Reason
        label="原因（记入决定记录）"
        choices={CLEARED_REASONS}
        value={cleared}
        onChange={(text) => writeCase({ cleared: text })}
      />
    </Sheet>
  );
}
