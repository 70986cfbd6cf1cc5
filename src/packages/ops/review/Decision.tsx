import { useState } from 'react';
import { showFailure } from '@/components/failure';
import { showToast } from '@/components/Toast';
import type { ReviewView } from '@/contract/review';
import { codeOf } from '@/stores/failure';
import { decide, holdWork, type Verdict } from '@/stores/review';
import { leaveQueue } from '@/stores/reviewQueue';
import { useWaiting } from '@/stores/waiting';
import { wordCount } from '@/wording/count';
import { ApproveSheet } from './ApproveSheet';
import { RefuseSheet } from './RefuseSheet';

interface DecisionProps {
  view: ReviewView;
  verdict: Verdict | null;
  onClose: () => void;
  onDecided: () => void;
  onReload: () => void;
}

/** What has become of the work: decided, or in wait for another word, which somebody has to be there to give. */
function wordOutcome(verdict: Verdict, decided: boolean, nobodyElse: boolean): string {
  if (decided) return verdict === 'approve' ? '已通过' : '已退回给作者';
  return nobodyElse ? '已记下，要等一位新同事' : '已记下，等另一位同事';
}

function wordDone(verdict: Verdict, decided: boolean, nobodyElse: boolean): string {
  const { works } = useWaiting.getState();
  const done = wordOutcome(verdict, decided, nobodyElse);
  return works === null || works === 0 ? done : `${done}，还有 ${wordCount(works)} 件`;
}

/** The sheet of the chosen verdict. What is written in it stays when sending fails. */
export function Decision({ view, verdict, onClose, onDecided, onReload }: DecisionProps) {
  const [sending, setSending] = useState(false);
  const { submissionId, rounds } = view.submission;
  const round = rounds.at(-1);
  if (round === undefined) return null;

  const send = async (chosen: Verdict) => {
    setSending(true);
    try {
      const status = await decide(submissionId, round.number, chosen);
      onDecided();
      showToast({ text: wordDone(chosen, status !== 'submitted', view.nobodyElse), tone: 'positive' });
    } catch (failure) {
      showFailure(failure);
      const code = codeOf(failure);
      if (code === 'SUBMISSION.ALREADY_DECIDED') {
        leaveQueue(submissionId);
        onDecided();
      } else if (code === 'REVIEW.NOT_HELD') {
        void holdWork(submissionId);
      } else if (code === 'SUBMISSION.OUTDATED') {
        onClose();
        onReload();
      }
    } finally {
      setSending(false);
    }
  };

  return (
    <>
      <ApproveSheet
        open={verdict === 'approve'}
        view={view}
        unsure={round.contentCheck === 'review'}
        sending={sending}
        onClose={onClose}
        onSend={() => void send('approve')}
      />
      <RefuseSheet
        open={verdict === 'refuse'}
        criteria={view.criteria}
        sending={sending}
        onClose={onClose}
        onSend={() => void send('refuse')}
      />
    </>
  );
}
