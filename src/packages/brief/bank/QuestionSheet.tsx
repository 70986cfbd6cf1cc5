import { View } from '@tarojs/components';
import { aria } from '@/components/aria';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import type { QuizQuestion } from '@/domain/quiz';
import { freeId } from '../parts/localId';

interface QuestionSheetProps {
  /** Null while none is being written. */
  question: QuizQuestion | null;
  place: number;
  onChange: (question: QuizQuestion) => void;
  onMoveUp: (id: string) => void;
  onRemove: (id: string) => void;
  onClose: () => void;
}

const MOST_OPTIONS = 8;

/** One question: what is asked, the options, which are right, and why. */
export function QuestionSheet({
  question,
  place,
  onChange,
  onMoveUp,
  onRemove,
  onClose,
}: QuestionSheetProps) {
  if (question === null) return null;
  const { id, title, explanation } = question;
  return (
    <Sheet
      id="question-sheet"
      open
      title={`第 ${place + 1} 题`}
      onClose={onClose}
      footer={
        <Button id="question-done" block onClick={onClose}>
          写好了
        </Button>
      }
    >
      <TextArea
        id="question-title"
        label="题目"
        value={title}
        maxLength={200}
        rows={2}
        onChange={(typed) => onChange({ ...question, title: typed })}
      />
      <Options question={question} onChange={onChange} />
      <TextArea
        id="question-explanation"
        label="解析"
        hint="答完才看得到"
        optional
        value={explanation}
        maxLength={300}
        rows={2}
        onChange={(typed) => onChange({ ...question, explanation: typed })}
      />
      <View className="bank__row">
        <Button id="question-up" tone="quiet" disabled={place === 0} onClick={() => onMoveUp(id)}>
          往前移一题
        </Button>
        <Button id="question-remove" tone="quiet" icon="trash-2" onClick={() => onRemove(id)}>
          删除这道题
        </Button>
      </View>
    </Sheet>
  );
}

interface OptionsProps {
  question: QuizQuestion;
  onChange: (question: QuizQuestion) => void;
}

function Options({ question, onChange }: OptionsProps) {
  const { options, rightIds } = question;
  const mark = (id: string) =>
    onChange({
      ...question,
      rightIds: rightIds.includes(id) ? rightIds.filter((each) => each !== id) : [...rightIds, id],
    });
  const add = () =>
    onChange({
      ...question,
      options: [
        ...options,
        {
          id: freeId(
            'o',
            options.map(({ id }) => id),
          ),
          label: '',
        },
      ],
    });
  const removeLast = () => {
    const kept = options.slice(0, -1);
    const ids = kept.map(({ id }) => id);
    onChange({ ...question, options: kept, rightIds: rightIds.filter((id) => ids.includes(id)) });
    showToast({ text: '已删除最后一个选项', action: { text: '撤销', onClick: () => onChange(question) } });
  };
  return (
    <>
      <View className="bank__label">选项，点右边的圈标出答案</View>
      {options.map(({ id, label }, index) => {
        const isRight = rightIds.includes(id);
        return (
          <View key={id} className="bank__option">
            <View className="bank__words">
              <TextField
                id={`option-${index + 1}`}
                placeholder={`选项 ${index + 1}`}
                value={label}
                maxLength={80}
                onChange={(typed) =>
                  onChange({
                    ...question,
                    options: options.map((each) => (each.id === id ? { ...each, label: typed } : each)),
                  })
                }
              />
            </View>
            <View
              id={`right-${index + 1}`}
              className={classes('bank__right', isRight && 'bank__right--on')}
              onClick={() => mark(id)}
              {...aria({ role: 'checkbox', label: `选项 ${index + 1} 是答案`, checked: isRight })}
            >
              <Icon name={isRight ? 'circle-check' : 'circle'} size={24} />
            </View>
          </View>
        );
      })}
      <View className="bank__row">
        <Button
          id="option-add"
          tone="quiet"
          icon="plus"
          disabled={options.length >= MOST_OPTIONS}
          onClick={add}
        >
          加一个选项
        </Button>
        {options.length > 2 ? (
          <Button id="option-remove" tone="quiet" icon="trash-2" onClick={removeLast}>
            删最后一个
          </Button>
        ) : null}
      </View>
    </>
  );
}
