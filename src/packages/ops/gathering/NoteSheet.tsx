import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Sheet } from '@/components/Sheet';
import { useSending } from '@/components/sending';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import type { Person } from '@/contract/gathering';
import { noteInsight } from '@/stores/insightDesk';

interface NoteSheetProps {
  gatheringId: string;
  /** Who had a seat. */
  people: readonly Person[];
  open: boolean;
  onClose: () => void;
}

const SAID_MAX_LENGTH = 500;

/** What one of those who were there said, under their name: it comes to the inbox of insights. */
export function NoteSheet({ gatheringId, people, open, onClose }: NoteSheetProps) {
  const [speaker, setSpeaker] = useState<Person | null>(null);
  const [text, setText] = useState('');
  const { sending, run } = useSending(onClose);
  const send = () =>
    run(async () => {
      if (speaker === null) return;
      await noteInsight(gatheringId, speaker.memberId, text.trim());
      setText('');
      setSpeaker(null);
      showToast({ text: `记在${speaker.nickname}名下了`, tone: 'positive' });
    });
  return (
    <Sheet
      id="note-sheet"
      open={open}
      title="记一条建议"
      note="谁说的就记在谁名下，采纳了会谢谢他；他在「我的建议」里能看到。"
      onClose={onClose}
      footer={
        <Button
          id="confirm-note"
          block
          loading={sending}
          disabled={speaker === null || text.trim() === ''}
          reason={speaker === null ? '选一下是谁说的' : '写下他说的话'}
          onClick={() => void send()}
        >
          记下
        </Button>
      }
    >
      <View className="meeting__note">谁说的</View>
      <Chips>
        {people.map((person) => (
          <Chip
            key={person.memberId}
            id={`speaker-${person.memberId}`}
            text={person.nickname}
            selected={speaker?.memberId === person.memberId}
            onClick={() => setSpeaker(person)}
          />
        ))}
      </Chips>
      <View className="meeting__part">
        <TextArea
          id="said"
          label="说了什么"
          hint="尽量用他自己的话"
          value={text}
          maxLength={SAID_MAX_LENGTH}
          rows={4}
          onChange={setText}
        />
      </View>
    </Sheet>
  );
}
