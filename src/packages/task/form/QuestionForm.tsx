import { type Question, type QuestionAnswer, type SurveyAnswers, visibleQuestions } from '@/domain/question';
import { QuestionField } from './QuestionField';

interface QuestionFormProps {
  questions: readonly Question[];
  answers: SurveyAnswers;
  /** Null takes an answer back. */
  onAnswer: (questionId: string, answer: QuestionAnswer | null) => void;
  disabled?: boolean | undefined;
}

/** The questions that the answers so far lead to, one below the other. */
export function QuestionForm({ questions, answers, onAnswer, disabled }: QuestionFormProps) {
  return (
    <>
      {visibleQuestions(questions, answers).map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          answer={answers[question.id]}
          onAnswer={(answer) => onAnswer(question.id, answer)}
          disabled={disabled}
        />
      ))}
    </>
  );
}
