import { useState } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import { invite } from '@/stores/candidate';

const NOTES = [
  '你的作品一直很用心，想邀请你更进一步。',
  '谢谢你这段时间的分享，很多车主因此受益。',
  '我们很喜欢你看车和生活的角度。',
] as const;

interface InviteSheetProps {
  open: boolean;
  memberIds: readonly string[];
  onClose: () => void;
  onDone: () => void;
}

/** The words that go with the invitations. */
export function InviteSheet({ open, memberIds, onClose, onDone }: InviteSheetProps) {
  const [note, setNote] = useState<string>(NOTES[0]);
  const [sending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    try {
      await invite([...memberIds], note);
      showToast({ text: `已邀请 ${memberIds.length} 位`, tone: 'positive' });
      onDone();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="invite-sheet"
      open={open}
      title={`邀请 ${memberIds.length} 位成为活跃车主`}
      note="对方可以接受或婉拒；婉拒后 30 天内不会再邀请"
      onClose={onClose}
      footer={
        <Button
          id="confirm-invite"
          block
          loading={sending}
          disabled={note.trim() === ''}
          onClick={() => void send()}
        >
          发出邀请
        </Button>
      }
    >
      <Chips>
        {NOTES.map((text) => (
          <Chip key={text} text={text} selected={text === note} onClick={() => setNote(text)} />
        ))}
      </Chips>
      <TextArea id="invite-note" label="想说的话" value={note} maxLength={200} onChange={setNote} />
    </Sheet>
  );
}
