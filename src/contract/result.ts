import * as v from 'valibot';
import type { TaskKind } from '@/domain/kind';
import type { Page } from '@/domain/page';
import type { Question } from '@/domain/question';
import type { NumberSummary } from '@/domain/spread';
import type { CrossTable, Tally } from '@/domain/tally';
import type { TaskPhase } from '@/domain/task';
import { answering, Id, line, RequestId } from './action';
import type { TextAnswerRow } from './survey';

/** How everyone has answered a task so far, for the team. */
export interface TaskResultsView {
  title: string;
  kind: TaskKind;
  phase: TaskPhase;
  closesAtMs: number;
  questions: Question[];
  tally: Pick<Tally, 'answers' | 'counts' | 'sums'>;
  /** The numbers that were given, by the id of the question. */
  numbers: Record<string, NumberSummary>;
}

/** A question against a group or another question; numbers by their means. */
export interface TaskCross {
  table: CrossTable | null;
  means: { key: string; count: number; mean: number }[] | null;
}

/** How far owners have come with a task. */
export interface TaskFunnel {
  /** Members of the audience, counted up to a bound; `more` when there are more. */
  audience: { members: number; more: boolean };
  begun: number;
  handedIn: number;
  onTime: number;
  approved: number;
  /** Works handed in for the first time, by the brand's day. */
  days: { day: number; works: number }[];
}

const TEAM = { who: 'team', permission: 'task.edit' } as const;

export const resultActions = {
  'task.results': answering<TaskResultsView>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ taskId: Id }),
    errors: ['TASK.NOT_FOUND'],
  }),
  /** A question against the tiers, models or regions of who answered, or against an earlier question. */
  'task.cross': answering<TaskCross>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({
      taskId: Id,
      row: line(24),
      column: line(24),
    }),
    errors: ['TASK.NOT_FOUND'],
  }),
  /** What was written under one question, latest first. */
  'task.texts': answering<Page<TextAnswerRow>>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({
      taskId: Id,
      questionId: line(24),
      cursor: v.optional(v.pipe(v.string(), v.regex(/^[\w.-]{1,200}$/))),
    }),
    errors: ['TASK.NOT_FOUND'],
  }),
  /** Makes an Excel file of what has passed, and notes who took it; its address is valid for two hours. */
  'task.export': answering<{ url: string; rows: number; more: boolean }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ taskId: Id, requestId: RequestId }),
    errors: ['TASK.NOT_FOUND'],
  }),
  'task.funnel': answering<TaskFunnel>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ taskId: Id }),
    errors: ['TASK.NOT_FOUND'],
  }),
};
