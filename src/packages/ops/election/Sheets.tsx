import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Choice } from '@/components/Choice';
import { Sheet } from '@/components/Sheet';
import { Switch } from '@/components/Switch';
import { useSending } from '@/components/sending';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import type { EligibleRow, NomineeRow } from '@/contract/election';
import { ELECTION_LIMITS as LIMITS } from '@/domain/election';
import { announceElection, askToStand, decideNominee, noteNominee } from '@/stores/election';

interface RowSheetProps<Row> {
  electionId: string;
  row: Row | null;
  onClose: () => void;
  onDone: () => void;
}

const REASONS = {
  yes: ['一年里帮了很多车主。', '内容扎实，也敢提意见。', '想做的事具体，我们愿意一起做。'],
  no: ['名额有限，这次先选了别的伙伴。', '想法很好，期待再具体一些。', '参与的时间还短，明年再来。'],
} as const;

const OUTCOMES = [
  { value: 'yes', text: '当选' },
  { value: 'no', text: '这次没有当选' },
] as const;

/** Whether somebody is chosen, and the words that they read. */
export function DecideSheet({ electionId, row, onClose, onDone }: RowSheetProps<NomineeRow>) {
  const [outcome, setOutcome] = useState<'yes' | 'no' | null>(
    row?.decision ? (row.decision.winner ? 'yes' : 'no') : null,
  );
  const [reason, setReason] = useState(row?.decision?.reason ?? '');
  const { sending, run } = useSending(onDone);
  if (row === null) return null;
  const { memberId, nickname } = row;
  const send = () =>
    run(() => decideNominee({ electionId, memberId, winner: outcome === 'yes', reason: reason.trim() }));
  return (
    <Sheet
      id="decide-sheet"
      open
      title={nickname}
      note="公布之前都可以改；公布后本人会读到原因"
      onClose={onClose}
      footer={
        <Button
          id="confirm-decide"
          block
          loading={sending}
          disabled={outcome === null || reason.trim() === ''}
          reason="选一项，再写一句原因"
          onClick={() => void send()}
        >
          记下决定
        </Button>
      }
    >
      <Choice id="outcome" options={OUTCOMES} value={outcome} onChange={setOutcome} />
      {outcome === null ? null : (
        <View className="board__chips">
          <Chips>
            {REASONS[outcome].map((text) => (
              <Chip key={text} text={text} selected={text === reason} onClick={() => setReason(text)} />
            ))}
          </Chips>
        </View>
      )}
      <TextArea
        id="decide-reason"
        label="给本人的话"
        value={reason}
        maxLength={LIMITS.reasonLength}
        rows={2}
        onChange={setReason}
      />
    </Sheet>
  );
}

/** A word among colleagues, and the short list. */
export function NoteSheet({ electionId, row, onClose, onDone }: RowSheetProps<NomineeRow>) {
  const [note, setNote] = useState('');
  const [shortlisted, setShortlisted] = useState(row?.shortlisted ?? false);
  const { sending, run } = useSending(onDone);
  if (row === null) return null;
  return (
    <Sheet
      id="note-sheet"
      open
      title={row.nickname}
      note="只有团队看得到"
      onClose={onClose}
      footer={
        <Button
          id="confirm-note"
          block
          loading={sending}
          onClick={() =>
            void run(() =>
              noteNominee({ electionId, memberId: row.memberId, shortlisted, note: note.trim() }),
            )
          }
        >
          保存
        </Button>
      }
    >
      <Card flush>
        <Switch id="shortlist" title="放进候选名单" value={shortlisted} onChange={setShortlisted} />
      </Card>
      <TextArea
        id="note"
        label="备注"
        optional
        value={note}
        maxLength={LIMITS.noteLength}
        rows={3}
        onChange={setNote}
      />
    </Sheet>
  );
}

const INVITATIONS = ['你一直在帮新车主，想提名你。', '你的内容大家都在看，想提名你。'] as const;

/** Why the team would like somebody to stand. */
export function AskSheet({ electionId, row, onClose, onDone }: RowSheetProps<EligibleRow>) {
  const [note, setNote] = useState<string>(INVITATIONS[0]);
  const { sending, run } = useSending(onDone);
  if (row === null) return null;
  return (
    <Sheet
      id="ask-sheet"
      open
      title={`邀请${row.nickname}参评`}
      note="对方收到消息，自己决定是否报名"
      onClose={onClose}
      footer={
        <Button
          id="confirm-ask"
          block
          loading={sending}
          disabled={note.trim() === ''}
          onClick={() => void run(() => askToStand(electionId, row.memberId, note.trim()))}
        >
          发出邀请
        </Button>
      }
    >
      <Chips>
        {INVITATIONS.map((text) => (
          <Chip key={text} text={text} selected={text === note} onClick={() => setNote(text)} />
        ))}
      </Chips>
      <TextArea
        id="ask-note"
        label="想说的话"
        value={note}
        maxLength={LIMITS.noteLength}
        rows={2}
        onChange={setNote}
      />
    </Sheet>
  );
}

interface AnnounceSheetProps {
  electionId: string;
  open: boolean;
  chosen: number;
  onClose: () => void;
  onDone: () => void;
}

/** The words with which the winners are told to everybody. */
export function AnnounceSheet({ electionId, open, chosen, onClose, onDone }: AnnounceSheetProps) {
  const [announcement, setAnnouncement] = useState(
    '谢谢每一位报名的伙伴。你们写下的每一句，我们都认真读了。接下来的一年，请多指教。',
  );
  const { sending, run } = useSending(onDone);
  const send = () =>
    run(async () => {
      const winners = await announceElection(electionId, announcement.trim());
      showToast({ text: `已公布 ${winners} 位品牌大使`, tone: 'positive' });
    });
  return (
    <Sheet
      id="announce-sheet"
      open={open}
      title="公布结果"
      note={`${chosen} 位当选者立即成为品牌大使，其他报名者收到感谢和各自的原因。公布后不能撤回。`}
      onClose={onClose}
      footer={
        <Button
          id="confirm-announce"
          block
          loading={sending}
          disabled={announcement.trim() === ''}
          onClick={() => void send()}
        >
          公布给所有车主
        </Button>
      }
    >
      <TextArea
        id="announcement"
        label="公告"
        hint="下面会列出当选者的昵称和自荐的开头"
        value={announcement}
        maxLength={LIMITS.announcementLength}
        rows={5}
        onChange={setAnnouncement}
      />
    </Sheet>
  );
}
