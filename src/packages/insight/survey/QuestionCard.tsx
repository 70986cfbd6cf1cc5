import { View } from '@tarojs/components';
import { Choice } from '@/components/Choice';
import { TextArea } from '@/components/TextArea';
import type { Question, QuestionAnswer } from '@/domain/question';
import { NumberAnswer } from './NumberAnswer';
import { RankingAnswer } from './RankingAnswer';
import { ScaleAnswer } from './ScaleAnswer';

interface QuestionCardProps {
  question: Question;
  answer: QuestionAnswer | undefined;
  /** Null takes the answer back. */
  onAnswer: (answer: QuestionAnswer | null) => void;
}

function hintOf(question: Question): string {
  switch (question.kind) {
    case 'multiple':
      return question.most < question.options.length ? `最多选 ${question.most} 项` : '可以多选';
    case 'ranking':
      return '从最看重的开始，依次点';
    case 'single':
    case 'scale':
    case 'number':
    case 'text':
      return '';
  }
}

/** One question alone on the screen. */
export function QuestionCard({ question, answer, onAnswer }: QuestionCardProps) {
  const hint = [hintOf(question), question.required ? '' : '可以跳过'].filter((word) => word !== '');
  return (
    <View id={`question-${question.id}`}>
      <View className="survey__question">{question.title}</View>
      {hint.length === 0 ? null : <View className="survey__hint">{hint.join('，')}</View>}
      <Answer question={question} answer={answer} onAnswer={onAnswer} />
    </View>
  );
}

function Answer({ question, answer, onAnswer }: QuestionCardProps) {
  const optionIds = answer !== undefined && 'optionIds' in answer ? answer.optionIds : [];
  const value = answer !== undefined && 'value' in answer ? answer.value : null;
  const choose = (ids: string[]) => onAnswer(ids.length === 0 ? null : { optionIds: ids });
  const write = (number: number | null) => onAnswer(number === null ? null : { value: number });
  switch (question.kind) {
    case 'single':
      return (
        <Choice
          id="option"
          options={question.options.map(({ id, label }) => ({ value: id, text: label }))}
          value={optionIds[0] ?? null}
          onChange={(id) => choose([id])}
        />
      );
    case 'multiple':
      return (
        <Choice
          id="option"
          multiple
          max={question.most}
          options={question.options.map(({ id, label }) => ({ value: id, text: label }))}
          value={optionIds}
          onChange={choose}
        />
      );
    case 'ranking':
      return <RankingAnswer options={question.options} value={optionIds} onChange={choose} />;
    case 'scale':
      return <ScaleAnswer question={question} value={value} onChange={write} />;
    case 'number':
      return <NumberAnswer question={question} value={value} onChange={write} />;
    case 'text':
      return (
        <TextArea
          id="words"
          value={answer !== undefined && 'text' in answer ? answer.text : ''}
          maxLength={question.longest}
          rows={5}
          onChange={(text) => onAnswer(text === '' ? null : { text })}
        />
      );
  }
}
