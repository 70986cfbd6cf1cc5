import { call, newRequestId } from '@/cloud/call';
import type { TaskResults } from '@/contract/poll';
import type { SubmissionRow } from '@/contract/submission';
import { type Question, type QuestionAnswer, type SurveyAnswers, visibleAnswers } from '@/domain/question';
import { createForm } from './form';
import { createResource } from './resource';

/** Answers to the questions of a task, kept on the phone until they are sent. */
const answerForm = createForm<{ answers: SurveyAnswers; intention: string }>('answers', {
  answers: {},
  intention: '',
});

export const useAnswers = answerForm.useForm;

export function openAnswers(taskId: string): void {
  answerForm.open(taskId);
}

/** Writes one answer; null takes it back. */
export function answerQuestion(questionId: string, answer: QuestionAnswer | null): void {
  const { [questionId]: _before, ...others } = useAnswers.getState().values.answers;
  answerForm.fill({
    answers: answer === null ? others : { ...others, [questionId]: answer },
    intention: newRequestId(),
  });
}

/** Hands the answers in. What belongs to questions that are hidden by now stays behind. */
export async function sendAnswers(taskId: string, questions: readonly Question[]): Promise<SubmissionRow> {
  const { answers, intention } = useAnswers.getState().values;
  const submission = await call('submission.submit', {
    taskId,
    images: [],
    answers: visibleAnswers(questions, answers),
    requestId: intention === '' ? newRequestId() : intention,
  });
  answerForm.clear();
  return submission;
}

/** How everyone has chosen. */
export const useTaskResults = createResource<string, TaskResults>((taskId) =>
  call('poll.result', { taskId }),
);
