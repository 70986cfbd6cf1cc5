import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { NumberField } from '@/components/NumberField';
import { Switch } from '@/components/Switch';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import { QUESTIONS_PER_FORM } from '@/domain/kind';
import {
  OPTIONS_PER_QUESTION,
  QUESTION_KINDS,
  QUESTION_NAMES,
  type Question,
  type QuestionKind,
} from '@/domain/question';
import { freeId } from '../parts/localId';

interface QuestionsProps {
  questions: readonly Question[];
  onChange: (questions: Question[]) => void;
  /** There is exactly one, and it is a choice. */
  single?: boolean | undefined;
}

/** The same question asked in another way. */
function ofKind(question: Question, kind: QuestionKind): Question {
  const { id, title, required, showIf } = question;
  const common = { id, title, required, showIf };
  const options =
    'options' in question
      ? question.options
      : [
          { id: 'a', label: '' },
          { id: 'b', label: '' },
        ];
  switch (kind) {
    case 'single':
    case 'ranking':
      return { ...common, kind, options };
    case 'multiple':
      return { ...common, kind, options, most: options.length };
    case 'scale':
      return { ...common, kind, highest: 5, lowLabel: '', highLabel: '' };
    case 'number':
      return { ...common, kind, lowest: 0, highest: 1_000_000, unit: '' };
    case 'text':
      return { ...common, kind, longest: 200 };
  }
}

const POLL_KINDS: readonly QuestionKind[] = ['single', 'multiple'];

/** Questions with how they are answered; one after the other. */
export function Questions({ questions, onChange, single }: QuestionsProps) {
  const change = (changed: Question) =>
    onChange(questions.map((question) => (question.id === changed.id ? changed : question)));
  const remove = (id: string) => {
    const before = [...questions];
    onChange(before.filter((question) => question.id !== id));
    showToast({ text: '已删除这道题', action: { text: '撤销', onClick: () => onChange(before) } });
  };
  const add = () => {
    const id = freeId(
      'q',
      questions.map((question) => question.id),
    );
    onChange([
      ...questions,
      ofKind({ id, title: '', required: true, showIf: null, kind: 'text', longest: 200 }, 'number'),
    ]);
  };
  return (
    <View className="editor__part">
      {questions.map((question, index) => (
        <View key={question.id} className="editor__well">
          {single ? null : <View className="editor__place">{`第 ${index + 1} 题`}</View>}
          <TextField
            id={`question-${index + 1}`}
            label="题目"
            value={question.title}
            maxLength={200}
            onChange={(title) => change({ ...question, title })}
          />
          <View className="editor__gap" />
          <Chips>
            {(single ? POLL_KINDS : QUESTION_KINDS).map((kind) => (
              <Chip
                key={kind}
                id={`question-${index + 1}-${kind}`}
                text={QUESTION_NAMES[kind]}
                selected={question.kind === kind}
                onClick={() => change(ofKind(question, kind))}
              />
            ))}
          </Chips>
          <View className="editor__gap" />
          <Answering place={index + 1} question={question} onChange={change} />
          {single ? null : (
            <>
              <Card flush>
                <Switch
                  id={`question-${index + 1}-required`}
                  title="一定要填"
                  value={question.required}
                  onChange={(required) => change({ ...question, required })}
                />
              </Card>
              <Button
                id={`question-${index + 1}-remove`}
                tone="quiet"
                icon="trash-2"
                onClick={() => remove(question.id)}
              >
                删除这道题
              </Button>
            </>
          )}
        </View>
      ))}
      {single ? null : (
        <Button
          id="question-add"
          tone="quiet"
          icon="plus"
          disabled={questions.length >= QUESTIONS_PER_FORM}
          onClick={add}
        >
          加一道题
        </Button>
      )}
    </View>
  );
}

interface AnsweringProps {
  place: number;
  question: Question;
  onChange: (question: Question) => void;
}

/** What can be answered. */
function Answering({ place, question, onChange }: AnsweringProps) {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'ranking':
      return <Options place={place} question={question} onChange={onChange} />;
    case 'number':
      return (
        <>
          <View className="editor__pair">
            <NumberField
              id={`question-${place}-lowest`}
              label="最小"
              unit={question.unit}
              value={question.lowest}
              onChange={(lowest) => onChange({ ...question, lowest: lowest ?? 0 })}
            />
            <NumberField
              id={`question-${place}-highest`}
              label="最大"
              unit={question.unit}
              value={question.highest}
              onChange={(highest) => onChange({ ...question, highest: highest ?? 0 })}
            />
          </View>
          <TextField
            id={`question-${place}-unit`}
            label="单位"
            optional
            value={question.unit}
            maxLength={10}
            onChange={(unit) => onChange({ ...question, unit })}
          />
        </>
      );
    case 'scale':
      return (
        <View className="editor__pair">
          <TextField
            id={`question-${place}-low`}
            label="1 分是"
            optional
            value={question.lowLabel}
            maxLength={20}
            onChange={(lowLabel) => onChange({ ...question, lowLabel })}
          />
          <TextField
            id={`question-${place}-high`}
            label={`${question.highest} 分是`}
            optional
            value={question.highLabel}
            maxLength={20}
            onChange={(highLabel) => onChange({ ...question, highLabel })}
          />
        </View>
      );
    case 'text':
      return (
        <NumberField
          id={`question-${place}-longest`}
          label="最多"
          unit="字"
          step={50}
          min={1}
          max={2000}
          value={question.longest}
          onChange={(longest) => onChange({ ...question, longest: Math.max(1, longest ?? 1) })}
        />
      );
  }
}

type Optional = Extract<Question, { options: unknown }>;

function Options({ place, question, onChange }: AnsweringProps & { question: Optional }) {
  const { options } = question;
  const write = (changed: Optional['options']) =>
    onChange(
      question.kind === 'multiple'
        ? { ...question, options: changed, most: changed.length }
        : { ...question, options: changed },
    );
  return (
    <>
      {options.map((option, index) => (
        <TextField
          key={option.id}
          id={`question-${place}-option-${index + 1}`}
          placeholder={`选项 ${index + 1}`}
          value={option.label}
          maxLength={60}
          onChange={(label) =>
            write(options.map((each) => (each.id === option.id ? { ...each, label } : each)))
          }
        />
      ))}
      <View className="editor__row">
        <Button
          id={`question-${place}-option-add`}
          tone="quiet"
          icon="plus"
          disabled={options.length >= OPTIONS_PER_QUESTION}
          onClick={() =>
            write([
              ...options,
              {
                id: freeId(
                  'o',
                  options.map(({ id }) => id),
                ),
                label: '',
              },
            ])
          }
        >
          加一个选项
        </Button>
        {options.length > 2 ? (
          <Button
            id={`question-${place}-option-remove`}
            tone="quiet"
            icon="trash-2"
            onClick={() => {
              const before = options;
              write(before.slice(0, -1));
              showToast({
                text: '已删除最后一个选项',
                action: { text: '撤销', onClick: () => write(before) },
              });
            }}
          >
            删最后一个
          </Button>
        ) : null}
      </View>
    </>
  );
}
