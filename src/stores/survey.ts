import { call, newRequestId } from '@/cloud/call';
import type { MySurveyRow, SurveyView } from '@/contract/survey';
import { type Question, type QuestionAnswer, type SurveyAnswers, visibleQuestions } from '@/domain/question';
import { createForm } from './form';
import { createList } from './list';
import { createResource } from './resource';

/** The questionnaires to which the member was invited, newest first. */
export const useMySurveys = createList<MySurveyRow>((cursor) => call('survey.mine', cursor), 'surveys');

export const useSurvey = createResource<string, SurveyView>(
  (surveyId) => call('survey.get', { surveyId }),
  (surveyId) => `survey/${surveyId}`,
);

/** Answers of one questionnaire, kept on the phone until they are sent. */
const surveyForm = createForm<{ answers: SurveyAnswers; intention: string }>('survey', {
  answers: {},
  intention: '',
});

export const useSurveyAnswers = surveyForm.useForm;

export function openSurveyAnswers(surveyId: string): void {
  if (useSurveyAnswers.getState().key !== surveyId) surveyForm.open(surveyId);
}

/** Writes one answer; null takes it back. What was to be sent has changed, so a new request begins. */
export function answerSurvey(questionId: string, answer: QuestionAnswer | null): void {
  const { [questionId]: _before, ...others } = useSurveyAnswers.getState().values.answers;
  surveyForm.fill({
    answers: answer === null ? others : { ...others, [questionId]: answer },
    intention: newRequestId(),
  });
}

/** Hands the answers in and forgets them. What belongs to questions that are hidden by now stays behind. */
export async function sendSurvey(surveyId: string, questions: readonly Question[]): Promise<void> {
  const { answers, intention } = useSurveyAnswers.getState().values;
  const asked = visibleQuestions(questions, answers).flatMap(({ id }): [string, QuestionAnswer][] => {
    const answer = answers[id];
    return answer === undefined ? [] : [[id, answer]];
  });
  await call('survey.answer', {
    surveyId,
    answers: Object.fromEntries(asked),
    requestId: intention === '' ? newRequestId() : intention,
  });
  surveyForm.clear();
}
