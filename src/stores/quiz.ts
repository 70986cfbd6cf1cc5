import { call, newRequestId } from '@/cloud/call';
import type { QuizOutcome } from '@/contract/quiz';
import type { QuizSheet } from '@/domain/quiz';
import { codeOf } from './failure';
import { createForm } from './form';

interface Trying {
  /** The try under way; null before it and after. */
  sheet: QuizSheet | null;
  /** Chosen options by question. */
  chosen: Record<string, string[]>;
  /** The question in front. */
  at: number;
  /** How the latest try ended. */
  outcome: QuizOutcome | null;
  /** Names the ending of this try, so that a lost answer repeats it. */
  intention: string;
}

/** A try survives leaving the page and closing the app: the time runs on in the cloud. */
const quizForm = createForm<Trying>('quiz', {
  sheet: null,
  chosen: {},
  at: 0,
  outcome: null,
  intention: '',
});

export const useQuiz = quizForm.useForm;

export function openQuiz(taskId: string): void {
  quizForm.open(taskId);
}

/** Begins a try, or goes on with the one that another phone has begun. */
export async function startQuiz(taskId: string): Promise<void> {
  const sheet = await call('quiz.start', { taskId, requestId: newRequestId() });
  quizForm.fill({ sheet, chosen: {}, at: 0, outcome: null, intention: newRequestId() });
}

export function chooseOptions(questionId: string, optionIds: string[]): void {
  quizForm.fill({ chosen: { ...useQuiz.getState().values.chosen, [questionId]: optionIds } });
}

export function turnTo(at: number): void {
  quizForm.fill({ at });
}

/** Hands the try in. One that was ended elsewhere is given up here, and may be begun anew. */
export async function finishQuiz(): Promise<void> {
  const { sheet, chosen, intention } = useQuiz.getState().values;
  if (sheet === null) return;
  try {
    const outcome = await call('quiz.finish', {
      attemptId: sheet.attemptId,
      chosen,
      requestId: intention,
    });
    quizForm.fill({ sheet: null, outcome });
  } catch (failure) {
    if (codeOf(failure) === 'QUIZ.ENDED') quizForm.fill({ sheet: null });
    throw failure;
  }
}
