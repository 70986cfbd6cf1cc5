import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Field } from '@/components/Field';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import {
  LONGEST_TEXT,
  OPTIONS_PER_QUESTION,
  type Option,
  type Question,
  SCALE_HIGHEST,
} from '@/domain/question';
import { freshId, withOptions } from './question';
import './index.scss';

interface KindFieldsProps {
  question: Question;
  onChange: (question: Question) => void;
}

const toNumber = (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : 0);

/** What a question of its kind needs beside its words. */
export function KindFields({ question, onChange }: KindFieldsProps) {
  switch (question.kind) {
    case 'single':
    case 'ranking':
      return <Options question={question} onChange={onChange} />;
    case 'multiple':
      return (
        <>
          <Options question={question} onChange={onChange} />
          <Field label="最多选">
            <Chips>
              {question.options.map((_, index) => (
                <Chip
                  key={`most-${question.options[index]?.id}`}
                  id={`most-${index + 1}`}
                  text={index + 1 === question.options.length ? '不限' : `${index + 1} 项`}
                  selected={question.most === index + 1}
                  onClick={() => onChange({ ...question, most: index + 1 })}
                />
              ))}
            </Chips>
          </Field>
        </>
      );
    case 'scale':
      return (
        <>
          <Field label="打几分">
            <Chips>
              {SCALE_HIGHEST.map((highest) => (
                <Chip
                  key={highest}
                  id={`highest-${highest}`}
                  text={`1 到 ${highest}`}
                  selected={question.highest === highest}
                  onClick={() => onChange({ ...question, highest })}
                />
              ))}
            </Chips>
          </Field>
          <TextField
            id="low-label"
            label="1 分是"
            value={question.lowLabel}
            maxLength={20}
            onChange={(lowLabel) => onChange({ ...question, lowLabel })}
          />
          <TextField
            id="high-label"
            label={`${question.highest} 分是`}
            value={question.highLabel}
            maxLength={20}
            onChange={(highLabel) => onChange({ ...question, highLabel })}
          />
        </>
      );
    case 'number':
      return (
        <>
          <TextField
            id="lowest"
            label="最小"
            kind="decimal"
            value={String(question.lowest)}
            maxLength={9}
            onChange={(text) => onChange({ ...question, lowest: toNumber(text) })}
          />
          <TextField
            id="highest"
            label="最大"
            kind="decimal"
            value={String(question.highest)}
            maxLength={9}
            onChange={(text) => onChange({ ...question, highest: toNumber(text) })}
          />
          <TextField
            id="unit"
            label="单位"
            optional
            value={question.unit}
            maxLength={10}
            onChange={(unit) => onChange({ ...question, unit })}
          />
        </>
      );
    case 'text':
      return (
        <Field label="最多写">
          <Chips>
            {[100, 500, LONGEST_TEXT].map((longest) => (
              <Chip
                key={longest}
                id={`longest-${longest}`}
                text={`${longest} 字`}
                selected={question.longest === longest}
                onClick={() => onChange({ ...question, longest })}
              />
            ))}
          </Chips>
        </Field>
      );
  }
}

interface OptionsProps {
  question: Extract<Question, { options: Option[] }>;
  onChange: (question: Question) => void;
}

/** The options, one line each; one that is taken out can be brought back. */
function Options({ question, onChange }: OptionsProps) {
  const { options } = question;
  const write = (id: string, label: string) =>
    onChange(
      withOptions(
        question,
        options.map((option) => (option.id === id ? { id, label } : option)),
      ),
    );
  const remove = (id: string) => {
    onChange(
      withOptions(
        question,
        options.filter((option) => option.id !== id),
      ),
    );
    showToast({ text: '选项已删', action: { text: '撤销', onClick: () => onChange(question) } });
  };
  const add = () => {
    const id = freshId(
      'o',
      options.map((option) => option.id),
    );
    onChange(withOptions(question, [...options, { id, label: '' }]));
  };
  return (
    <Field label="选项">
      {options.map(({ id, label }, index) => (
        <View key={id} className="writing__option">
          <View className="writing__words">
            <TextField
              id={`option-${index + 1}`}
              placeholder={`选项 ${index + 1}`}
              value={label}
              maxLength={60}
              onChange={(text) => write(id, text)}
            />
          </View>
          {options.length > 2 ? (
            <Button
              id={`remove-option-${index + 1}`}
              tone="quiet"
              size="small"
              label={`删掉选项 ${index + 1}`}
              onClick={() => remove(id)}
            >
              删掉
            </Button>
          ) : null}
        </View>
      ))}
      {options.length < OPTIONS_PER_QUESTION ? (
        <Button id="add-option" tone="quiet" size="small" icon="plus" onClick={add}>
          加一个选项
        </Button>
      ) : null}
    </Field>
  );
}
