import { Choice } from '@/components/Choice';
import { TextArea } from '@/components/TextArea';
import type { Question, QuestionAnswer } from '@/domain/question';
import { NumberField } from './NumberField';
import { RankingField } from './RankingField';
import { ScaleField } from './ScaleField';

interface QuestionFieldProps {
  question: Question;
  answer: QuestionAnswer | undefined;
  onAnswer: (answer: QuestionAnswer | null) => void;
  disabled?: boolean | undefined;
}

/** One question, asked in the way of its kind. */
export function QuestionField({ question, answer, onAnswer, disabled }: QuestionFieldProps) {
  const id = `question-${question.id}`;
  const frame = { id, label: question.title, optional: !question.required, disabled };
  const optionIds = answer !== undefined && 'optionIds' in answer ? answer.optionIds : [];
  const value = answer !== undefined && 'value' in answer ? answer.value : null;
  const answerOptions = (ids: string[]) => onAnswer(ids.length === 0 ? null : { optionIds: ids });
  switch (question.kind) {
    case 'single':
      return (
        <Choice
          {...frame}
          options={question.options.map((option) => ({ value: option.id, text: option.label }))}
          value={optionIds[0] ?? null}
          onChange={(chosen) => answerOptions([chosen])}
        />
      );
    case 'multiple':
      return (
        <Choice
          {...frame}
          multiple
          hint={question.most < question.options.length ? `最多选 ${question.most} 项` : '可以多选'}
          max={question.most}
          options={question.options.map((option) => ({ value: option.id, text: option.label }))}
          value={optionIds}
          onChange={answerOptions}
        />
      );
    case 'ranking':
      return (
        <RankingField {...frame} options={question.options} value={optionIds} onChange={answerOptions} />
      );
    case 'scale':
      return (
        <ScaleField
          {...frame}
          highest={question.highest}
          lowLabel={question.lowLabel}
          highLabel={question.highLabel}
          value={value}
          onChange={(chosen) => onAnswer({ value: chosen })}
        />
      );
    case 'number':
      return (
        <NumberField
          {...frame}
          lowest={question.lowest}
          highest={question.highest}
          unit={question.unit}
          value={value}
          onChange={(number) => onAnswer(number === null ? null : { value: number })}
        />
      );
    case 'text':
      return (
        <TextArea
          {...frame}
          rows={question.longest > 60 ? 4 : 2}
          maxLength={question.longest}
          value={answer !== undefined && 'text' in answer ? answer.text : ''}
          onChange={(text) => onAnswer(text === '' ? null : { text })}
        />
      );
  }
}
