import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { TextArea } from '@/components/TextArea';

interface WordsSheetProps {
  id: string;
  open: boolean;
  title: string;
  /** What happens, or what is lost. */
  note: string;
  label: string;
  button: string;
  danger?: boolean | undefined;
  maxLength?: number | undefined;
  rows?: number | undefined;
  initial?: string | undefined;
  onSend: (words: string) => Promise<void>;
  onClose: () => void;
}

/** A step that needs some words, such as a reason. */
export function WordsSheet(props: WordsSheetProps) {
  const { id, open, title, note, label, button, danger, maxLength = 200, rows = 3, onSend, onClose } = props;
  const [words, setWords] = useState(props.initial ?? '');
  const [sending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    try {
      await onSend(words.trim());
      setWords('');
      onClose();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id={id}
      open={open}
      title={title}
      note={note}
      onClose={onClose}
      footer={
        <Button
          id={`${id}-send`}
          tone={danger ? 'danger' : 'primary'}
          block
          loading={sending}
          disabled={words.trim() === ''}
          reason="先写几句"
          onClick={() => void send()}
        >
          {button}
        </Button>
      }
    >
      <TextArea
        id={`${id}-words`}
        label={label}
        value={words}
        maxLength={maxLength}
        rows={rows}
        onChange={setWords}
      />
    </Sheet>
  );
}
