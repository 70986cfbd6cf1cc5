import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { showToast } from '@/components/Toast';
import { resignGuardianship } from '@/stores/guardian';

interface ResignSheetProps {
  open: boolean;
  onClose: () => void;
}

/** What is lost with the role, before it is laid down. */
export function ResignSheet({ open, onClose }: ResignSheetProps) {
  const [sending, setSending] = useState(false);
  const resign = async () => {
    setSending(true);
    try {
      await resignGuardianship();
      onClose();
      showToast('放下了，谢谢你一路说真话');
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="resign-sheet"
      open={open}
      title="放下这个身份"
      note="以后看不到简报，也不能再转问题给团队，除非再次受邀。不用说原因，等级、积分和作品都不受影响。"
      onClose={onClose}
      footer={
        <Button id="confirm-resign" tone="danger" block loading={sending} onClick={() => void resign()}>
          放下
        </Button>
      }
    />
  );
}
