import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Sheet } from '@/components/Sheet';
import { useShown } from '@/components/shown';
import { TextArea } from '@/components/TextArea';
import type { Criterion } from '@/domain/task';
import { type JudgementAnswers, useJudgement, writeJudgement } from '@/stores/review';
import { wordRefusal } from '@/wording/remedies';

interface RefuseSheetProps {
  open: boolean;
  criteria: readonly Criterion[];
  sending: boolean;
  onClose: () => void;
  onSend: () => void;
}

/** What is still missing for a refusal; undefined when it is complete. */
function findGap({ criterionId, reason, remedy }: JudgementAnswers): string | undefined {
  if (criterionId === null) return '先选哪一条没有达到';
  if (reason.trim() === '') return '写一下原因';
  return remedy.trim() === '' ? '写一下怎么改' : undefined;
}

interface WordsProps {
  id: 'reason' | 'remedy';
  label: string;
  placeholder: string;
  choices: readonly string[];
  value: string;
  onChange: (text: string) => void;
}

/** Words to start from as chips, and the text that they become, to be changed at will. */
function Words({ id, label, placeholder, choices, value, onChange }: WordsProps) {
  return (
    <View className="review__part">
      <View className="review__label">{label}</View>
      <Chips>
        {choices.map((words, index) => (
          <Chip
            key={words}
            id={`${id}-${index + 1}`}
            text={words}
            selected={value === words}
            onClick={() => onChange(words)}
          />
        ))}
      </Chips>
      <View className="review__written">
        <TextArea
          id={id}
          placeholder={placeholder}
          value={value}
          onChange={onChange}
          maxLength={500}
          rows={2}
        />
      </View>
    </View>
  );
}

/** A refusal in three steps that open one after the other: which criterion, why, and what would help. */
export function RefuseSheet({ open, criteria, sending, onClose, onSend }: RefuseSheetProps) {
  const answers = useShown(useJudgement).values;
  const criterion = criteria.find(({ id }) => id === answers.criterionId);
  const words = criterion === undefined ? null : wordRefusal(criterion);
  const gap = findGap(answers);
  return (
    <Sheet
      id="refuse-sheet"
      open={open}
      title="退回修改"
      note="作者会先看到感谢，再看到你写的三点"
      onClose={onClose}
      footer={
        <Button
          id="confirm-refuse"
          block
          loading={sending}
          disabled={gap !== undefined}
          reason={gap}
          onClick={onSend}
        >
          退回给作者
        </Button>
      }
    >
      <View className="review__label">哪一条没有达到</View>
      <Chips>
        {criteria.map(({ id, title }) => (
          <Chip
            key={id}
            id={`criterion-${id}`}
            text={title}
            selected={id === answers.criterionId}
            onClick={() => writeJudgement({ criterionId: id })}
          />
        ))}
      </Chips>
      {criterion === undefined || words === null ? null : (
        <>
          <View className="review__standard">{criterion.standard}</View>
          <Words
            id="reason"
            label="原因"
            placeholder="具体说说看到了什么"
            choices={words.reasons}
            value={answers.reason}
            onChange={(reason) => writeJudgement({ reason })}
          />
          <Words
            id="remedy"
            label="怎么改"
            placeholder="一句做得到的建议"
            choices={words.remedies}
            value={answers.remedy}
            onChange={(remedy) => writeJudgement({ remedy })}
          />
        </>
      )}
    </Sheet>
  );
}
