import { useState } from 'react';
import { showFailure } from '@/components/failure';
import { showToast } from '@/components/Toast';
import type { CaseView } from '@/contract/case';
import { type CaseJudgement, type CaseVerdict, decideCase, leaveCaseQueue } from '@/stores/case';
import { useCaseQueue } from '@/stores/caseQueue';
import { codeOf } from '@/stores/failure';
import { DismissSheet } from './DismissSheet';
import { ViolationSheet } from './ViolationSheet';

interface DecisionProps {
  view: CaseView;
  verdict: CaseVerdict | null;
  lead: boolean;
  onClose: () => void;
  /** Goes on; answers whether there was another card to go on to. */
  onDecided: () => boolean;
  onReload: () => void;
}

function wordDone(verdict: CaseVerdict): string {
  const left = useCaseQueue.getState().items.length;
  const done = verdict === 'violation' ? '决定已发出' : '已结束这一件';
  return left === 0 ? done : `${done}，还有 ${left} 件`;
}

/** The sheet of the chosen verdict. What is written in it stays when sending fails. */
export function Decision({ view, verdict, lead, onClose, onDecided, onReload }: DecisionProps) {
  const [sending, setSending] = useState(false);
  const send = async (judgement: CaseJudgement) => {
    setSending(true);
    try {
      await decideCase(view.caseId, judgement);
      if (onDecided()) showToast({ text: wordDone(judgement.verdict), tone: 'positive' });
    } catch (failure) {
      setSending(false);
      showFailure(failure);
      const code = codeOf(failure);
      if (code === 'CASE.ALREADY_DECIDED') {
        leaveCaseQueue(view.caseId);
        onDecided();
      } else if (code === 'CLAIM.NEEDED') {
        onClose();
        onReload();
      }
    }
  };
  const common = { view, sending, onClose, onSend: (judgement: CaseJudgement) => void send(judgement) };
  return (
    <>
      <DismissSheet open={verdict === 'dismissed'} {...common} />
      <ViolationSheet open={verdict === 'violation'} lead={lead} {...common} />
    </>
  );
}
