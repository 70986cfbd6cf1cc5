import { useState } from 'react';
import { Button } from '@/components/Button';
import { Sheet } from '@/components/Sheet';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';

/** Beyond this number members are only counted as more. */
const MEMBERS_COUNTED = 1_000;

interface PublishSheetProps {
  open: boolean;
  version: number;
  /** Who must accept again. */
  members: number;
  sending: boolean;
  onClose: () => void;
  onPublish: (words: string, reason: string) => void;
}

/** The last look before everyone has to agree again. */
export function PublishSheet({ open, version, members, sending, onClose, onPublish }: PublishSheetProps) {
  const [words, setWords] = useState('');
  const [reason, setReason] = useState('');
  const count = members >= MEMBERS_COUNTED ? `${MEMBERS_COUNTED} 多` : `${members}`;
  return (
    <Sheet
      id="publish-sheet"
      open={open}
      title={`发布第 ${version} 版`}
      note={`立即生效，不能撤回。${count} 位车主需要重新同意后才能继续参与，积分、等级和作品都不变。`}
      onClose={onClose}
      footer={
        <Button
          id="confirm-publish"
          block
          loading={sending}
          disabled={reason.trim() === ''}
          reason="写一句原因"
          onClick={() => onPublish(words, reason)}
        >
          {`发布，请 ${count} 位车主重新同意`}
        </Button>
      }
    >
      <TextArea
        id="publish-words"
        label="想对大家说的话"
        hint="车主在改动清单上面读到"
        optional
        value={words}
        maxLength={500}
        rows={3}
        onChange={setWords}
      />
      <TextField
        id="publish-reason"
        label="原因"
        hint="写进决定记录，只有团队看得到"
        value={reason}
        maxLength={200}
        onChange={setReason}
      />
    </Sheet>
  );
}
