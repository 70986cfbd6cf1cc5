import { Button } from '@/components/Button';
import { Sheet } from '@/components/Sheet';
import type { CovenantEditor } from '@/contract/covenant';
import { wordAge } from '@/wording/dates';

interface ConflictSheetProps {
  /** The shared draft as it is now; null while there is no conflict. */
  editor: CovenantEditor | null;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
  onClose: () => void;
}

/** Two have written at once: whose words stay is said by a person, never by chance. */
export function ConflictSheet({ editor, onTakeTheirs, onKeepMine, onClose }: ConflictSheetProps) {
  const draft = editor?.draft ?? null;
  if (draft === null) return null;
  return (
    <Sheet
      id="conflict-sheet"
      open
      title={`${draft.editedBy}也改了草稿`}
      note={`${wordAge(draft.editedAtMs, Date.now())}保存。只能留下一份，另一份会丢失。`}
      onClose={onClose}
      footer={
        <>
          <Button id="take-theirs" block onClick={onTakeTheirs}>
            {`用${draft.editedBy}的，丢掉我的修改`}
          </Button>
          <Button id="keep-mine" tone="quiet" block onClick={onKeepMine}>
            {`留下我的，盖过${draft.editedBy}的修改`}
          </Button>
        </>
      }
    />
  );
}
