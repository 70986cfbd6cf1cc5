import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { MomentField } from '@/components/MomentField';
import { Sheet } from '@/components/Sheet';
import { useSending } from '@/components/sending';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import type { BriefView } from '@/contract/brief';
import { DAY_MS } from '@/domain/day';
import { agreeToBrief, cancelBrief, closeBrief, extendBrief, extendBriefFor } from '@/stores/brief';
import { wordInstant } from '@/wording/dates';
import { wordAudience, wordCost } from '../parts/facts';
import { NameSearch } from '../parts/NameSearch';

const REASON_MAX_LENGTH = 200;

interface PlannedSheetProps {
  view: BriefView;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

interface ReasonProps {
  id: string;
  choices: readonly string[];
  hint: string;
  value: string;
  onChange: (words: string) => void;
}

/** Words to start from, to be changed at will. */
function Reason({ id, choices, hint, value, onChange }: ReasonProps) {
  return (
    <>
      <Chips>
        {choices.map((words, index) => (
          <Chip
            key={words}
            id={`${id}-choice-${index + 1}`}
            text={words}
            selected={value === words}
            onClick={() => onChange(words)}
          />
        ))}
      </Chips>
      <View className="planned__gap" />
      <TextArea
        id={id}
        label="原因"
        hint={hint}
        value={value}
        maxLength={REASON_MAX_LENGTH}
        rows={2}
        onChange={onChange}
      />
    </>
  );
}

const AGREEMENTS = {
  yes: ['奖励和投入相称。', '和年度预算一致。'],
  no: ['奖励偏高，请再核一下。', '人群再收窄一些。', '评审标准还不够具体。'],
} as const;

/** The word of the second person. */
export function AgreeSheet({ view, open, agrees, onClose, onDone }: PlannedSheetProps & { agrees: boolean }) {
  const [reason, setReason] = useState('');
  const { sending, run } = useSending(onDone);
  const send = () =>
    run(async () => {
      await agreeToBrief(view.taskId, agrees, reason.trim());
      showToast({ text: agrees ? '已发布' : '已退回草稿', tone: 'positive' });
    });
  return (
    <Sheet
      id={agrees ? 'agree-sheet' : 'send-back-sheet'}
      open={open}
      title={agrees ? '同意发布' : '退回修改'}
      note={
        agrees
          ? `${wordAudience(view.brief.audience, view.named.length)}会看到它。每份作品最多 ${wordCost(view.brief)}。`
          : '任务回到草稿，改好后可以再次提交。'
      }
      onClose={onClose}
      footer={
        <Button
          id={agrees ? 'confirm-agree' : 'confirm-send-back'}
          block
          loading={sending}
          disabled={reason.trim() === ''}
          reason="写一句原因"
          onClick={() => void send()}
        >
          {agrees ? '同意并发布' : '退回'}
        </Button>
      }
    >
      <Reason
        id={agrees ? 'agree-reason' : 'send-back-reason'}
        choices={agrees ? AGREEMENTS.yes : AGREEMENTS.no}
        hint="写进决定记录"
        value={reason}
        onChange={setReason}
      />
    </Sheet>
  );
}

const LATER = ['不少车主说时间不够。', '赶上假期，多给几天。'] as const;

/** A week more than now, or than it would have lasted. */
function startOf({ brief }: BriefView): number {
  return Math.max(brief.closesAtMs, Date.now()) + 7 * DAY_MS;
}

export function ExtendSheet({ view, open, onClose, onDone }: PlannedSheetProps) {
  const [closesAtMs, setClosesAtMs] = useState(() => startOf(view));
  const [reason, setReason] = useState('');
  const { sending, run } = useSending(onDone);
  const isLater = closesAtMs > Math.max(view.brief.closesAtMs, Date.now());
  return (
    <Sheet
      id="extend-sheet"
      open={open}
      title="延长截止时间"
      note={`现在 ${wordInstant(view.brief.closesAtMs, Date.now())} 截止。对所有车主生效，只能往后。`}
      onClose={onClose}
      footer={
        <Button
          id="confirm-extend"
          block
          loading={sending}
          disabled={!isLater || reason.trim() === ''}
          reason={isLater ? '写一句原因' : '选一个更晚的时间'}
          onClick={() =>
            void run(() => extendBrief({ taskId: view.taskId, closesAtMs, reason: reason.trim() }))
          }
        >
          延长
        </Button>
      }
    >
      <MomentField id="extend-until" label="新的截止时间" value={closesAtMs} onChange={setClosesAtMs} />
      <Reason id="extend-reason" choices={LATER} hint="写进决定记录" value={reason} onChange={setReason} />
    </Sheet>
  );
}

const FOR_ONE = ['你说这几天不方便，多留几天给你。', '想法很好，给你时间做完。'] as const;

export function ExtendForSheet({ view, open, onClose, onDone }: PlannedSheetProps) {
  const [member, setMember] = useState<{ memberId: string; nickname: string } | null>(null);
  const [closesAtMs, setClosesAtMs] = useState(() => startOf(view));
  const [reason, setReason] = useState('');
  const { sending, run } = useSending(onDone);
  const send = () =>
    run(async () => {
      if (member === null) return;
      const { memberId, nickname } = member;
      await extendBriefFor({ taskId: view.taskId, memberId, closesAtMs, reason: reason.trim() });
      showToast({ text: `已给${nickname}延期，消息已送达`, tone: 'positive' });
    });
  return (
    <Sheet
      id="extend-for-sheet"
      open={open}
      title="只给一位车主延期"
      note="本人会收到消息和你写的原因，其他车主不受影响。"
      onClose={onClose}
      footer={
        <Button
          id="confirm-extend-for"
          block
          loading={sending}
          disabled={member === null || reason.trim() === ''}
          reason={member === null ? '先找到这位车主' : '写一句原因'}
          onClick={() => void send()}
        >
          延期
        </Button>
      }
    >
      {member === null ? (
        <NameSearch onChoose={setMember} />
      ) : (
        <Card flush>
          <Cell title={member.nickname} value="换一位" onClick={() => setMember(null)} />
        </Card>
      )}
      <View className="planned__gap" />
      <MomentField id="extend-for-until" label="新的截止时间" value={closesAtMs} onChange={setClosesAtMs} />
      <Reason
        id="extend-for-reason"
        choices={FOR_ONE}
        hint="本人会读到"
        value={reason}
        onChange={setReason}
      />
    </Sheet>
  );
}

const EARLY = ['已经收到足够多的作品。', '活动提前结束。'] as const;

export function CloseSheet({ view, open, onClose, onDone }: PlannedSheetProps) {
  const [reason, setReason] = useState('');
  const { sending, run } = useSending(onDone);
  return (
    <Sheet
      id="close-sheet"
      open={open}
      title="现在截止"
      note="之后不能再交。已经交的作品照常评审、照常发奖励；参加的车主会收到消息和原因。不能撤回，可以再延长。"
      onClose={onClose}
      footer={
        <Button
          id="confirm-close"
          tone="danger"
          block
          loading={sending}
          disabled={reason.trim() === ''}
          reason="写一句原因"
          onClick={() => void run(() => closeBrief(view.taskId, reason.trim()))}
        >
          现在截止
        </Button>
      }
    >
      <Reason id="close-reason" choices={EARLY} hint="参加的车主会读到" value={reason} onChange={setReason} />
    </Sheet>
  );
}

const CANCELLED = ['活动计划有变。', '任务内容有误，会换一个新的。'] as const;

export function CancelSheet({ view, open, onClose, onDone }: PlannedSheetProps) {
  const [reason, setReason] = useState('');
  const { sending, run } = useSending(onDone);
  const isOut = view.plan.state === 'published';
  return (
    <Sheet
      id="cancel-sheet"
      open={open}
      title="取消任务"
      note={
        isOut
          ? '车主不再看到它，也不能再交。等着评审的作品照常评，已经得到的奖励不收回；参加的车主会收到消息和原因。不能撤回。'
          : '还没有车主看到过它。取消后不能恢复，可以复制成新任务。'
      }
      onClose={onClose}
      footer={
        <Button
          id="confirm-cancel"
          tone="danger"
          block
          loading={sending}
          disabled={reason.trim() === ''}
          reason="写一句原因"
          onClick={() => void run(() => cancelBrief(view.taskId, reason.trim()))}
        >
          取消任务
        </Button>
      }
    >
      <Reason
        id="cancel-reason"
        choices={CANCELLED}
        hint={isOut ? '参加的车主会读到' : '写进决定记录'}
        value={reason}
        onChange={setReason}
      />
    </Sheet>
  );
}
