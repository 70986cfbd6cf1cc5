import { useState } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Field } from '@/components/Field';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import { TERM_DAYS } from '@/domain/guardian';
import { inviteToGuard } from '@/stores/guardianDesk';

interface InviteFormProps {
  memberId: string;
  nickname: string;
  open: boolean;
  onDone?: (() => void) | undefined;
  onClose: () => void;
}

/** Asks one member to take the role, for a time, with a few words of one's own. */
export function InviteForm({ memberId, nickname, open, onDone, onClose }: InviteFormProps) {
  const [termDays, setTermDays] = useState<(typeof TERM_DAYS)[number]>(180);
  const [note, setNote] = useState('你说话实在，也愿意听不同的声音，想请你一起守住大家对车的信任。');
  const [sending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    try {
      await inviteToGuard({ memberId, termDays, note: note.trim() });
      onClose();
      onDone?.();
      showToast({ text: `已邀请${nickname}`, tone: 'positive' });
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="guard-sheet"
      open={open}
      title={`邀请${nickname}做声誉守护者`}
      note="没有奖励，也没有任务。愿不愿意、回不回答都由对方决定。"
      onClose={onClose}
      footer={
        <Button
          id="send-guard"
          block
          loading={sending}
          disabled={note.trim() === ''}
          onClick={() => void send()}
        >
          邀请
        </Button>
      }
    >
      <Field label="多久">
        <Chips>
          {TERM_DAYS.map((days) => (
            <Chip
              key={days}
              id={`term-${days}`}
              text={`${days} 天`}
              selected={days === termDays}
              onClick={() => setTermDays(days)}
            />
          ))}
        </Chips>
      </Field>
      <TextArea
        id="guard-note"
        label="想说的话"
        hint="对方会看到"
        value={note}
        maxLength={200}
        rows={3}
        onChange={setNote}
      />
    </Sheet>
  );
}
