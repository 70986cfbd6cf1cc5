import { answerProblems, type Question, questionProblems, type SurveyAnswers } from './question';
import type { QuizRules } from './quiz';

/** Looks of the branded poster that an owner's photo is composed into, on the phone. */
export const POSTER_LOOKS = ['plain', 'journey', 'mileage'] as const;
export type PosterLook = (typeof POSTER_LOOKS)[number];

/**
 * What a member does for a task, with what belongs to that alone. Everything else (who sees it, pictures,
 * words, review, reward) is the same for all kinds.
 */
export type TaskForm =
  /** Photos, which the owner may take home as a poster. */
  | { kind: 'photo'; poster: PosterLook | null }
  /** One choice; who has chosen sees how all have chosen. */
  | { kind: 'poll'; question: Question }
  /** A few questions, mileage among them. */
  | { kind: 'fillIn'; questions: Question[] }
  /** A post on an outside platform with the brand's texts and pictures to take, proven by its link. */
  | { kind: 'post'; pictures: string[] }
  /** Questions with right answers, drawn and scored by the server. */
  | ({ kind: 'quiz' } & QuizRules)
  /** A work of one's own within a theme, or a test, comparison or tutorial in depth. */
  | { kind: 'piece' };

export type TaskKind = TaskForm['kind'];

export const TASK_KINDS = [
  'photo',
  'poll',
  'fillIn',
  'post',
  'quiz',
  'piece',
] as const satisfies readonly TaskKind[];

export const KIND_NAMES: Readonly<Record<TaskKind, string>> = {
  photo: '照片征集',
  poll: '话题投票',
  fillIn: '填写打卡',
  post: '官方内容发布',
  quiz: '知识问答',
  piece: '内容创作',
};

export const QUESTIONS_PER_FORM = 10;

/** The questions that a work of this kind answers. */
export function questionsOf(form: TaskForm): Question[] {
  switch (form.kind) {
    case 'poll':
      return [form.question];
    case 'fillIn':
      return form.questions;
    case 'photo':
    case 'post':
    case 'quiz':
    case 'piece':
      return [];
  }
}

/** Whether the kind is answered by questions: it is complete or not, and nobody else sees it. */
export function isAnswered(form: TaskForm): boolean {
  return form.kind === 'poll' || form.kind === 'fillIn' || form.kind === 'quiz';
}

/** Whether works of this kind are answers alone: there is nothing to show, so nothing to label or to look at. */
export function isOnlyAnswered(task: { form: TaskForm; shape: { images: { max: number } } }): boolean {
  return isAnswered(task.form) && task.shape.images.max === 0;
}

/** Names of the answers that are missing or do not fit. */
export function formProblems(form: TaskForm, answers: SurveyAnswers): string[] {
  return answerProblems(questionsOf(form), answers).map((id) => `answers.${id}`);
}

/** What is wrong with a form that is to be published. */
export function formFaults(form: TaskForm): string[] {
  const faults = questionProblems(questionsOf(form)).map(({ index, problem }) => `form.${index}.${problem}`);
  switch (form.kind) {
    case 'poll':
      return form.question.kind === 'single' || form.question.kind === 'multiple'
        ? faults
        : [...faults, 'form.0.kind'];
    case 'fillIn':
      return form.questions.length === 0 || form.questions.length > QUESTIONS_PER_FORM
        ? [...faults, 'form']
        : faults;
    case 'quiz':
      return form.draws < 1 || form.passes < 1 || form.passes > form.draws ? ['form'] : faults;
    case 'photo':
    case 'post':
    case 'piece':
      return faults;
  }
}
