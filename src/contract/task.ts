import * as v from 'valibot';
import type { Stage } from '@/domain/coaching';
import type { TaskForm } from '@/domain/kind';
import type { Page } from '@/domain/page';
import type { SubmissionStatus } from '@/domain/submission';
import type {
  Criterion,
  Freedom,
  Goal,
  Material,
  PrizeStep,
  Reward,
  TaskPhase,
  WorkShape,
} from '@/domain/task';
import type { Tier } from '@/domain/tier';
import { answering, Cursor, Id, READING_MEMBER } from './action';

/** A task as a row of a list. */
export interface TaskRow {
  taskId: string;
  title: string;
  summary: string;
  coverUrl: string;
  goal: Goal;
  freedom: Freedom;
  tier: Tier;
  reward: Reward;
  closesAtMs: number;
  /** The caller's own work for it, if any. */
  myStatus: SubmissionStatus | null;
}

export interface TaskView extends TaskRow {
  phase: TaskPhase;
  opensAtMs: number;
  steps: string[];
  hashtags: string[];
  materials: Material[];
  form: TaskForm;
  /** Addresses of the official pictures of a post, to be saved; they expire. */
  pictureUrls: string[];
  stages: Stage[];
  criteria: Criterion[];
  /** The prize ladder, highest step first; empty where there is none. */
  prizes: PrizeStep[];
  /** Whether two people judge each work without seeing each other's marks. */
  doubleReview: boolean;
  shape: WorkShape;
  reviewWithinMs: number;
  mySubmissionId: string | null;
  /** Whether a first or a mended work may be handed in now. */
  canHandIn: boolean;
  /** A later deadline of the caller's own, with its reason. */
  extension: { closesAtMs: number; reason: string } | null;
}

export const taskActions = {
  'task.list': answering<Page<TaskRow>>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'task.get': answering<TaskView>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ taskId: Id }),
    errors: ['TASK.NOT_FOUND'],
  }),
};
