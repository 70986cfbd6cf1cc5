import { type Question, type QuestionAnswer, type SurveyAnswers, visibleQuestions } from '@/domain/question';
import { Card } from './Card';
import { Cell } from './Cell';
import { formatNumber } from './Numeral';

function wordAnswer(question: Question, answer: QuestionAnswer): string {
  if ('text' in answer) return answer.text;
  if ('value' in answer) {
    const unit =
      question.kind === 'number' ? question.unit : `/ ${'highest' in question ? question.highest : ''}`;
    return `${formatNumber(answer.value)} ${unit}`.trim();
  }
  const options = 'options' in question ? question.options : [];
  return answer.optionIds
    .map((id) => options.find((option) => option.id === id)?.label ?? '')
    .join(question.kind === 'ranking' ? ' › ' : '、');
}

/** What was answered, question by question. */
export function AnswerList({
  questions,
  answers,
}: {
  questions: readonly Question[];
  answers: SurveyAnswers;
}) {
  return (
    <Card flush>
      {visibleQuestions(questions, answers).map((question) => {
        const answer = answers[question.id];
        return (
          <Cell
            key={question.id}
            title={question.title}
            note={answer === undefined ? '没有填' : wordAnswer(question, answer)}
          />
        );
      })}
    </Card>
  );
}
