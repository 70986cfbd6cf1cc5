import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Field } from '@/components/Field';
import { Picker } from '@/components/Picker';
import { TextField } from '@/components/TextField';
import type { Condition, Question } from '@/domain/question';
import { sourcesFor, wordCondition } from './conditions';

interface ConditionFieldProps {
  questions: readonly Question[];
  question: Question;
  onChange: (question: Question) => void;
}

const ALWAYS = 'always';

function firstCondition(source: Question): Condition {
  if ('options' in source) return { questionId: source.id, anyOf: [] };
  return { questionId: source.id, atLeast: source.kind === 'scale' ? source.highest : 0 };
}

/** When the question is asked: always, or after certain answers to an earlier one. */
export function ConditionField({ questions, question, onChange }: ConditionFieldProps) {
  const sources = sourcesFor(questions, question.id);
  const { showIf } = question;
  if (sources.length === 0 && showIf === null) return null;
  const source = sources.find(({ id }) => id === showIf?.questionId);
  const set = (changed: Condition | null) => onChange({ ...question, showIf: changed });
  return (
    <>
      <Picker
        id="condition"
        label="什么时候问"
        hint={wordCondition(questions, showIf) || undefined}
        options={[
          { value: ALWAYS, text: '总是问' },
          ...sources.map(({ id, title }) => ({
            value: id,
            text: `看第 ${questions.findIndex((other) => other.id === id) + 1} 题的答案`,
            note: title,
          })),
        ]}
        value={showIf?.questionId ?? ALWAYS}
        onChange={(id) => {
          const chosen = sources.find((other) => other.id === id);
          set(chosen === undefined ? null : firstCondition(chosen));
        }}
      />
      {showIf !== null && source !== undefined ? (
        <Answers showIf={showIf} source={source} onChange={set} />
      ) : null}
    </>
  );
}

interface AnswersProps {
  showIf: Condition;
  source: Question;
  onChange: (showIf: Condition) => void;
}

function Answers({ showIf, source, onChange }: AnswersProps) {
  const { questionId } = showIf;
  if ('anyOf' in showIf) {
    const { anyOf } = showIf;
    const options = 'options' in source ? source.options : [];
    return (
      <Field label="选了其中任何一个才问">
        <Chips>
          {options.map(({ id, label }) => (
            <Chip
              key={id}
              id={`if-${id}`}
              text={label === '' ? '（空）' : label}
              selected={anyOf.includes(id)}
              onClick={() =>
                onChange({
                  questionId,
                  anyOf: anyOf.includes(id) ? anyOf.filter((other) => other !== id) : [...anyOf, id],
                })
              }
            />
          ))}
        </Chips>
      </Field>
    );
  }
  const least = 'atLeast' in showIf;
  const bound = least ? showIf.atLeast : showIf.atMost;
  return (
    <Field label="答案">
      <Chips>
        <Chip
          id="if-least"
          text="不低于"
          selected={least}
          onClick={() => onChange({ questionId, atLeast: bound })}
        />
        <Chip
          id="if-most"
          text="不高于"
          selected={!least}
          onClick={() => onChange({ questionId, atMost: bound })}
        />
      </Chips>
      <TextField
        id="if-bound"
        kind="decimal"
        value={String(bound)}
        maxLength={9}
        onChange={(text) => {
          const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
          onChange(least ? { questionId, atLeast: value } : { questionId, atMost: value });
        }}
      />
    </Field>
  );
}
