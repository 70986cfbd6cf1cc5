import { Button } from '@/components/Button';
import { Sheet } from '@/components/Sheet';

interface ConflictSheetProps {
  open: boolean;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
  onClose: () => void;
}

/** Two have written at once: whose words stay is said by a person, never by chance. */
export function ConflictSheet({ open, onTakeTheirs, onKeepMine, onClose }: ConflictSheetProps) {
  return (
    <Sheet
      id="conflict-sheet"
      open={open}
      title="同事也改了这份草稿"
      note="你写的都还在这台手机上。只能留下一份，另一份会丢失。"
      onClose={onClose}
      footer={
        <>
          <Button id="keep-mine" block onClick={onKeepMine}>
            留下我的，盖过同事的修改
          </Button>
          <Button id="take-theirs" tone="quiet" block onClick={onTakeTheirs}>
            用同事的，丢掉我的修改
          </Button>
        </>
      }
    />
  );
}
