import { View } from '@tarojs/components';
import { type Question, type QuestionAnswer, type SurveyAnswers, visibleQuestions } from '@/domain/question';
import { QuestionField } from './QuestionField';
import './form.scss';

interface QuestionFormProps {
  questions: readonly Question[];
  answers: SurveyAnswers;
  /** Null takes an answer back. */
  onAnswer: (questionId: string, answer: QuestionAnswer | null) => void;
  disabled?: boolean | undefined;
}

/** The questions that the answers so far lead to, one below the other. */
export function QuestionForm({ questions, answers, onAnswer, disabled }: QuestionFormProps) {
  const visible = new Set(visibleQuestions(questions, answers).map(({ id }) => id));
  return (
    <>
      {questions.map((question) => (
        // Every question has its place from the beginning: one that comes up later moves nothing else.
        <View key={question.id} className="form-question">
          {visible.has(question.id) ? (
            <View className="form-question__shown">
              <QuestionField
                question={question}
                answer={answers[question.id]}
                onAnswer={(answer) => onAnswer(question.id, answer)}
                disabled={disabled}
              />
            </View>
          ) : null}
        </View>
      ))}
    </>
  );
}
