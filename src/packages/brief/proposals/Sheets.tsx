import { useState } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { NumberField } from '@/components/NumberField';
import { Sheet } from '@/components/Sheet';
import { useSending } from '@/components/sending';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import { answerProposal, type ProposalToAnswer } from '@/stores/proposalDesk';

interface AnswerSheetProps {
  /** Null while nothing is being answered. */
  row: ProposalToAnswer | null;
  onClose: () => void;
}

const MOST_WORDS = 500;
const BOUNDS = { points: 500, growth: 500, days: [7, 180] } as const;
const TERMS = { points: 300, growth: 60, days: 45 } as const;

const GIVES = [
  '我们出场地和试驾车，安排一位产品专家对接。',
  '拍摄和剪辑我们支持，内容由你主导。',
  '我们出物料和路费。',
] as const;
const THANKS = [
  '谢谢你想到这些。今年的预算已经排满，明年初我们再聊。',
  '想法很好，目前车型还不支持，先记进产品建议。',
  '谢谢，和正在做的一个项目很像，欢迎你先加入那一个。',
] as const;

function Starts({
  id,
  choices,
  value,
  onChoose,
}: {
  id: string;
  choices: readonly string[];
  value: string;
  onChoose: (words: string) => void;
}) {
  return (
    <Chips>
      {choices.map((words, index) => (
        <Chip
          key={words}
          id={`${id}-${index + 1}`}
          text={words}
          selected={value === words}
          onClick={() => onChoose(words)}
        />
      ))}
    </Chips>
  );
}

/** On what terms the project begins, and what the brand gives. */
export function AcceptSheet({ row, onClose }: AnswerSheetProps) {
  const [words, setWords] = useState('');
  const [points, setPoints] = useState<number | null>(TERMS.points);
  const [growth, setGrowth] = useState<number | null>(TERMS.growth);
  const [days, setDays] = useState<number | null>(TERMS.days);
  const { sending, run } = useSending(onClose);
  if (row === null) return null;
  const [least, most] = BOUNDS.days;
  const fits =
    points !== null &&
    growth !== null &&
    days !== null &&
    points <= BOUNDS.points &&
    growth <= BOUNDS.growth &&
    days >= least &&
    days <= most;
  const send = () =>
    run(async () => {
      if (points === null || growth === null || days === null) return;
      const { proposalId, nickname } = row;
      await answerProposal({ proposalId, accepts: true, words: words.trim(), points, growth, days });
      showToast({ text: `已告诉${nickname}，项目开始了`, tone: 'positive' });
    });
  return (
    <Sheet
      id="accept-sheet"
      open
      title={`和${row.nickname}一起做`}
      note="会变成只给本人的开放项目，按想法、脚本、拍摄一步步打磨。"
      onClose={onClose}
      footer={
        <Button
          id="confirm-accept"
          block
          loading={sending}
          disabled={!fits || words.trim() === ''}
          reason={fits ? '写一句品牌会做什么' : '看一下积分、成长值和天数'}
          onClick={() => void send()}
        >
          开始项目
        </Button>
      }
    >
      <NumberField
        id="accept-points"
        label="积分"
        unit="分"
        step={50}
        max={BOUNDS.points}
        digits={3}
        value={points}
        onChange={setPoints}
      />
      <NumberField
        id="accept-growth"
        label="成长值"
        unit="点"
        step={10}
        max={BOUNDS.growth}
        digits={3}
        value={growth}
        onChange={setGrowth}
      />
      <NumberField
        id="accept-days"
        label="多久完成"
        hint={`${least} 到 ${most} 天`}
        unit="天"
        step={7}
        min={least}
        max={most}
        digits={3}
        value={days}
        onChange={setDays}
      />
      <Starts id="gives" choices={GIVES} value={words} onChoose={setWords} />
      <TextArea
        id="accept-words"
        label="品牌会做什么"
        hint="本人会读到"
        value={words}
        maxLength={MOST_WORDS}
        rows={2}
        onChange={setWords}
      />
    </Sheet>
  );
}

/** Why it cannot be done now. */
export function DeclineSheet({ row, onClose }: AnswerSheetProps) {
  const [words, setWords] = useState('');
  const { sending, run } = useSending(onClose);
  if (row === null) return null;
  const send = () =>
    run(async () => {
      const { proposalId } = row;
      // What a refusal promises nobody reads.
      await answerProposal({
        proposalId,
        accepts: false,
        words: words.trim(),
        points: 0,
        growth: 0,
        days: 7,
      });
      showToast('已答复');
    });
  return (
    <Sheet
      id="decline-sheet"
      open
      title="这次不做"
      note="本人会收到你写的原因，可以改过再提。"
      onClose={onClose}
      footer={
        <Button
          id="confirm-decline"
          block
          loading={sending}
          disabled={words.trim() === ''}
          reason="写一句原因"
          onClick={() => void send()}
        >
          发出答复
        </Button>
      }
    >
      <Starts id="thanks" choices={THANKS} value={words} onChoose={setWords} />
      <TextArea
        id="decline-words"
        label="给本人的话"
        value={words}
        maxLength={MOST_WORDS}
        rows={3}
        onChange={setWords}
      />
    </Sheet>
  );
}
