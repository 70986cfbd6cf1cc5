import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { showToast } from '@/components/Toast';
import type { GatheringView } from '@/contract/gathering';
import { replyToGathering } from '@/stores/gathering';

interface LeaveSheetProps {
  gathering: GatheringView;
  open: boolean;
  onClose: () => void;
}

/** What is lost by giving the seat back, before it is given. */
function wordLoss({ mine }: GatheringView): { title: string; note: string; button: string } {
  if (mine.status === 'seated') {
    return {
      title: '让出席位',
      note: '有人在排队的话，席位马上给排在最前面的一位，再想来要重新排队。不影响等级和积分。',
      button: '让出席位',
    };
  }
  if (mine.status === 'waiting') {
    return { title: '不排了', note: '现在的排队位置会给后面的人，再排要从最后开始。', button: '不排了' };
  }
  return { title: '这次来不了', note: '截止前改主意，还可以再选时间。不影响等级和积分。', button: '来不了' };
}

export function LeaveSheet({ gathering, open, onClose }: LeaveSheetProps) {
  const [sending, setSending] = useState(false);
  const { title, note, button } = wordLoss(gathering);
  const leave = async () => {
    setSending(true);
    try {
      await replyToGathering(gathering.gatheringId, null);
      showToast('知道了，谢谢你早点说');
      onClose();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="leave-sheet"
      open={open}
      title={title}
      note={note}
      onClose={onClose}
      footer={
        <Button id="confirm-leave" tone="danger" block loading={sending} onClick={() => void leave()}>
          {button}
        </Button>
      }
    />
  );
}
