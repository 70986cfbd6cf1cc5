import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Field } from '@/components/Field';
import { Sheet } from '@/components/Sheet';
import { Switch } from '@/components/Switch';
import { TextArea } from '@/components/TextArea';
import { QUESTION_KINDS, QUESTION_NAMES, type Question } from '@/domain/question';
import { ConditionField } from './ConditionField';
import { KindFields } from './KindFields';
import { changeKind } from './question';

interface QuestionSheetProps {
  questions: readonly Question[];
  question: Question;
  onChange: (question: Question) => void;
  onClose: () => void;
}

/** Everything about one question: how it is answered, its words, and when it is asked. */
export function QuestionSheet({ questions, question, onChange, onClose }: QuestionSheetProps) {
  return (
    <Sheet
      id="question-sheet"
      open
      title={`第 ${questions.findIndex(({ id }) => id === question.id) + 1} 题`}
      onClose={onClose}
      footer={
        <Button id="close-question" block onClick={onClose}>
          好
        </Button>
      }
    >
      <Field label="怎么答">
        <Chips>
          {QUESTION_KINDS.map((kind) => (
            <Chip
              key={kind}
              id={`kind-${kind}`}
              text={QUESTION_NAMES[kind]}
              selected={kind === question.kind}
              onClick={() => onChange(changeKind(question, kind))}
            />
          ))}
        </Chips>
      </Field>
      <TextArea
        id="question-title"
        label="题目"
        value={question.title}
        maxLength={200}
        rows={2}
        onChange={(title) => onChange({ ...question, title })}
      />
      <KindFields question={question} onChange={onChange} />
      <ConditionField questions={questions} question={question} onChange={onChange} />
      <View className="writing__part">
        <Card flush>
          <Switch
            id="question-required"
            title="必答"
            note="关掉后可以跳过"
            value={question.required}
            onChange={(required) => onChange({ ...question, required })}
          />
        </Card>
      </View>
    </Sheet>
  );
}
