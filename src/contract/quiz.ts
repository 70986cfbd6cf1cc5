import * as v from 'valibot';
import type { Page } from '@/domain/page';
import type { Option } from '@/domain/question';
import { QUIZ_LIMITS, type QuizQuestion, type QuizSheet } from '@/domain/quiz';
import { answering, Cursor, Id, line, PARTICIPATING_MEMBER, RequestId, text } from './action';

/** How an attempt ended. Right answers are told once nothing more can be gained by knowing them. */
export interface QuizOutcome {
  right: number;
  draws: number;
  passes: number;
  passed: boolean;
  triesLeft: number;
  questions: {
    title: string;
    options: Option[];
    chosenIds: string[];
    right: boolean;
    /** Null while another try is left. */
    solution: { rightIds: string[]; explanation: string } | null;
  }[];
}

export interface QuizBankRow {
  bankId: string;
  title: string;
  questionCount: number;
}

export interface QuizBankView extends QuizBankRow {
  revision: number;
  questions: QuizQuestion[];
}

const LocalId = v.pipe(v.string(), v.regex(/^[\w-]{1,24}$/));

const QuizQuestionInput = v.strictObject({
  id: LocalId,
  title: text(200),
  options: v.pipe(v.array(v.strictObject({ id: LocalId, label: text(80) })), v.maxLength(8)),
  rightIds: v.pipe(v.array(LocalId), v.maxLength(8)),
  explanation: text(300),
});

const TEAM = { who: 'team', permission: 'task.edit' } as const;

export const quizActions = {
  /** Begins a try, or goes on with the one that runs. */
  'quiz.start': answering<QuizSheet>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({ taskId: Id, requestId: RequestId }),
    errors: ['TASK.NOT_FOUND', 'TASK.CLOSED', 'QUIZ.NO_TRY_LEFT', 'SUBMISSION.ALREADY_DECIDED'],
  }),
  'quiz.finish': answering<QuizOutcome>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({
      attemptId: Id,
      chosen: v.record(LocalId, v.pipe(v.array(LocalId), v.maxLength(8))),
      requestId: RequestId,
    }),
    errors: ['QUIZ.NOT_FOUND', 'QUIZ.ENDED'],
  }),
  'quizBank.list': answering<Page<QuizBankRow>>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'quizBank.get': answering<QuizBankView>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ bankId: Id }),
    errors: ['QUIZ.NOT_FOUND'],
  }),
  /** Saves a bank; without an id a new one. Tries that are under way keep what they were shown. */
  'quizBank.save': answering<{ bankId: string; revision: number }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({
      bankId: v.nullable(Id),
      revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
      title: line(40),
      questions: v.pipe(v.array(QuizQuestionInput), v.minLength(1), v.maxLength(QUIZ_LIMITS.questions)),
      requestId: RequestId,
    }),
    errors: ['QUIZ.NOT_FOUND', 'QUIZ.BANK_CHANGED', 'QUIZ.BANK_INVALID'],
  }),
};
