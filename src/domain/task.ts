import { type Audience, type AudienceFacts, isInAudience } from './audience';
import type { Stage } from './coaching';
import type { TaskForm } from './kind';
import type { PlatformId } from './link';
import { sortKey } from './page';
import type { Grading } from './score';

/** What a task is for: who may do it, how it is judged and how it is rewarded follow from it. */
export const GOALS = ['reach', 'depth', 'response', 'insight'] as const;
export type Goal = (typeof GOALS)[number];

/** How much the owner decides: every step prescribed, a theme given, or a question asked. */
export const FREEDOMS = ['standard', 'framework', 'open'] as const;
export type Freedom = (typeof FREEDOMS)[number];

export const TASK_STATUSES = ['draft', 'published', 'cancelled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** Where a task stands at an instant, as people see it. */
export type TaskPhase = 'draft' | 'scheduled' | 'open' | 'closed' | 'cancelled';

/** One thing that the work is judged by; a refusal names exactly one of them. */
export interface Criterion {
  id: string;
  title: string;
  standard: string;
  /** How it is marked; absent where a work meets it or does not. */
  grading?: Grading;
}

/** What a place on the ranking brings. Kinds to come are added here. */
export type Prize = { kind: 'points'; points: number };

/** A step of the prize ladder (梯度奖): how many works share a rank, and what each of them wins. */
export interface PrizeStep {
  places: number;
  prize: Prize;
}

/** A text that the owner may copy as it is. */
export interface Material {
  title: string;
  text: string;
}

export interface Reward {
  points: number;
  growth: number;
}

/** What a work must consist of. */
export interface WorkShape {
  images: { min: number; max: number };
  text: { required: boolean; maxLength: number };
  /** Posts on outside platforms that prove the work; absent where none is asked for. */
  links?: { min: number; max: number; platforms: PlatformId[] };
  /** Films; absent where none is taken. */
  videos?: { min: number; max: number };
}

export interface Task {
  _id: string;
  form: TaskForm;
  goal: Goal;
  freedom: Freedom;
  title: string;
  summary: string;
  /** File id of the picture on top. */
  cover: string;
  steps: string[];
  hashtags: string[];
  materials: Material[];
  criteria: Criterion[];
  /** Raised whenever the criteria change, which they do only before the task opens; 1 where it is absent. */
  rubricVersion?: number;
  /** Set where a complete work passes by itself, once the content check has passed it. */
  automatic?: boolean;
  /** Set where two people judge each work although nothing obliges them to. */
  doubleReview?: boolean;
  /** The prize ladder, highest step first; works are ranked by their score after the task has closed. */
  prizes?: PrizeStep[];
  /** Steps on the way, on which the team comments and which the member takes; absent for short tasks. */
  stages?: Stage[];
  shape: WorkShape;
  reward: Reward;
  audience: Audience;
  /** Derived from the audience: a member sees the task when one of these is theirs. */
  audienceKeys: string[];
  status: TaskStatus;
  opensAtMs: number;
  closesAtMs: number;
  /** Sort key of the list: soonest deadline first. */
  closing: string;
  /** The promised time from handing in to the decision. */
  reviewWithinMs: number;
  publishedAtMs: number | null;
}

/** Stands for the criterion of a work that the content check of the platform sent back. */
export const CONTENT_CRITERION = 'content-check';
export const CONTENT_CRITERION_TITLE = '平台内容检查';

/** The title of one of a task's criteria, or of the check before them. */
export function criterionTitle({ criteria }: Pick<Task, 'criteria'>, criterionId: string): string {
  if (criterionId === CONTENT_CRITERION) return CONTENT_CRITERION_TITLE;
  return criteria.find((criterion) => criterion.id === criterionId)?.title ?? '';
}

/** The sort key of the list of open tasks. */
export function closingKey(task: Pick<Task, '_id' | 'closesAtMs'>): string {
  return sortKey(task.closesAtMs, task._id);
}

export function taskPhase(task: Pick<Task, 'status' | 'opensAtMs' | 'closesAtMs'>, nowMs: number): TaskPhase {
  switch (task.status) {
    case 'draft':
      return 'draft';
    case 'cancelled':
      return 'cancelled';
    case 'published':
      if (nowMs < task.opensAtMs) return 'scheduled';
      return nowMs < task.closesAtMs ? 'open' : 'closed';
  }
}

/** Whether a member may know that the task exists. A closed task stays readable. */
export function canSeeTask(
  task: Pick<Task, 'status' | 'opensAtMs' | 'closesAtMs' | 'audience'>,
  member: AudienceFacts,
  nowMs: number,
): boolean {
  const phase = taskPhase(task, nowMs);
  return (phase === 'open' || phase === 'closed') && isInAudience(task.audience, member);
}
