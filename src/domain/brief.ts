import { audienceKeysOf } from './audience';
import { DomainError } from './errors';
import { formFaults, isAnswered } from './kind';
import { sortKey } from './page';
import { POINTS_PER_YUAN } from './points';
import { rubricProblems } from './rubric';
import { closingKey, type Freedom, type Task } from './task';
import { isAtLeast, type Tier } from './tier';

/** What a planner writes of a task (任务简报); the rest of the task is derived. */
export type Brief = Pick<
  Task,
  | 'title'
  | 'summary'
  | 'cover'
  | 'form'
  | 'goal'
  | 'freedom'
  | 'steps'
  | 'hashtags'
  | 'materials'
  | 'criteria'
  | 'shape'
  | 'reward'
  | 'audience'
  | 'opensAtMs'
  | 'closesAtMs'
  | 'reviewWithinMs'
> & {
  automatic: boolean;
  doubleReview: boolean;
  prizes: NonNullable<Task['prizes']>;
  stages: NonNullable<Task['stages']>;
};

/** draft → published, or → proposed → published where a second person must agree; cancelled at any time. */
export const PLAN_STATES = ['draft', 'proposed', 'published', 'cancelled'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** How a task came about: who wrote it, who proposed and who agreed. Beside the task, which owners see. */
export interface Plan {
  /** That of the task. */
  _id: string;
  state: PlanState;
  /** Counts the savings of the draft. */
  revision: number;
  writtenById: string;
  proposedById: string | null;
  /** Why the second person sent it back, for who wrote it; empty otherwise. */
  sentBack: string;
  /** Why it was closed early or cancelled. */
  ending: { kind: 'closed' | 'cancelled'; reason: string; atMs: number } | null;
  /** Where the job that tells participants of the ending has come to; null when there is nothing to tell. */
  telling: string | null;
  /** Whether `telling` is set, as a key to be found by. */
  tells: boolean;
  place: string;
}

/** The lowest tier that is trusted with each freedom (授权阶梯). */
export const LOWEST_TIER: Readonly<Record<Freedom, Tier>> = {
  standard: 'base',
  framework: 'active',
  open: 'core',
};

/** A prize ladder begins at this tier. */
export const LOWEST_PRIZE_TIER: Tier = 'active';

/** A task that brings a single work more than this, or prizes worth more in all, needs a second person. */
export const APPROVAL_FROM_POINTS = 500;
export const APPROVAL_FROM_PRIZE_YUAN = 2_000;

export const BRIEF_LIMITS = {
  steps: 10,
  hashtags: 5,
  materials: 10,
  criteria: 8,
  prizeSteps: 5,
  stages: 6,
} as const;

/** Whether publishing needs the agreement of a second person. */
export function needsAgreement(brief: Pick<Brief, 'reward' | 'prizes'>): boolean {
  const prizePoints = brief.prizes.reduce((sum, { places, prize }) => sum + places * prize.points, 0);
  return (
    brief.reward.points > APPROVAL_FROM_POINTS || prizePoints > APPROVAL_FROM_PRIZE_YUAN * POINTS_PER_YUAN
  );
}

/** Names of the fields that keep a brief from being published; empty when it may open. */
export function briefProblems(brief: Brief, nowMs: number): string[] {
  const { freedom, audience, prizes, shape } = brief;
  const { images, videos = { min: 0, max: 0 } } = shape;
  const asksNothing =
    !isAnswered(brief.form) && images.max === 0 && videos.max === 0 && shape.text.maxLength === 0;
  // What is answered is done in a minute, and takes a photo at the most.
  const asksTooMuch = isAnswered(brief.form) && videos.max > 0;
  const isUpsideDown = images.min > images.max || videos.min > videos.max;
  return [
    ...(brief.title.trim() === '' ? ['title'] : []),
    ...(brief.summary.trim() === '' ? ['summary'] : []),
    ...(brief.cover === '' ? ['cover'] : []),
    ...(brief.closesAtMs > Math.max(brief.opensAtMs, nowMs) ? [] : ['closesAtMs']),
    ...(isUpsideDown || asksNothing || asksTooMuch ? ['shape'] : []),
    ...(isAtLeast(audience.tier, LOWEST_TIER[freedom]) ? [] : ['audience.tier']),
    ...(prizes.length > 0 && !isAtLeast(audience.tier, LOWEST_PRIZE_TIER) ? ['prizes'] : []),
    // What everybody who takes part gets alike cannot be won.
    ...(prizes.length > 0 && brief.goal !== 'depth' ? ['prizes'] : []),
    ...(brief.automatic && (brief.goal !== 'reach' || brief.doubleReview) ? ['automatic'] : []),
    // No machine judges a film, so nothing with one passes by itself.
    ...(brief.automatic && videos.max > 0 ? ['automatic'] : []),
    ...formFaults(brief.form),
    ...(isAnswered(brief.form) ? [] : rubricProblems(brief)),
  ];
}

/** The task as it is stored, of what was written of it. */
export function makeTask(
  taskId: string,
  brief: Brief,
  status: Task['status'],
  publishedAtMs: number | null,
): Task {
  const { automatic, doubleReview, prizes, stages, ...fields } = brief;
  return {
    ...fields,
    _id: taskId,
    ...(automatic ? { automatic } : {}),
    ...(doubleReview ? { doubleReview } : {}),
    ...(prizes.length > 0 ? { prizes } : {}),
    ...(stages.length > 0 ? { stages } : {}),
    audienceKeys: audienceKeysOf(fields.audience),
    closing: closingKey({ _id: taskId, closesAtMs: fields.closesAtMs }),
    status,
    publishedAtMs,
  };
}

/** What was written of a task, to be edited or copied. */
export function briefOf(task: Task): Brief {
  const { _id, audienceKeys, closing, status, publishedAtMs, rubricVersion, ...fields } = task;
  return {
    ...fields,
    automatic: task.automatic ?? false,
    doubleReview: task.doubleReview ?? false,
    prizes: task.prizes ?? [],
    stages: task.stages ?? [],
  };
}

/** Whether works of it may come about in stages: what is made freely, not what is answered or prescribed. */
export function mayHaveStages({ form, freedom }: Pick<Brief, 'form' | 'freedom'>): boolean {
  return form.kind === 'piece' && freedom !== 'standard';
}

export function beginPlan(taskId: string, writtenById: string, nowMs: number): Plan {
  return {
    _id: taskId,
    state: 'draft',
    revision: 0,
    writtenById,
    proposedById: null,
    sentBack: '',
    ending: null,
    telling: null,
    tells: false,
    place: sortKey(nowMs, taskId),
  };
}

/** The plan after publishing was asked for: published, or proposed to a second person. */
export function publishPlan(plan: Plan, brief: Brief, byId: string, nowMs: number): Plan {
  if (plan.state !== 'draft') throw new DomainError('BRIEF.NOT_DRAFT');
  const fields = briefProblems(brief, nowMs);
  if (fields.length > 0) throw new DomainError('BRIEF.INVALID', { fields: [...new Set(fields)] });
  return needsAgreement(brief)
    ? { ...plan, state: 'proposed', proposedById: byId, sentBack: '' }
    : { ...plan, state: 'published', sentBack: '' };
}

/** The plan after a second person has agreed, or sent it back with why. Nobody agrees to what they wrote or proposed. */
export function agreeToPlan(plan: Plan, byId: string, agrees: boolean, reason: string): Plan {
  if (plan.state !== 'proposed') throw new DomainError('BRIEF.NOT_PROPOSED');
  if (plan.proposedById === byId || plan.writtenById === byId) throw new DomainError('BRIEF.OWN');
  return agrees
    ? { ...plan, state: 'published' }
    : { ...plan, state: 'draft', proposedById: null, sentBack: reason };
}

/** The plan of a task that ends before its time; participants are told. */
export function endPlan(plan: Plan, kind: 'closed' | 'cancelled', reason: string, nowMs: number): Plan {
  const state = kind === 'cancelled' ? 'cancelled' : plan.state;
  const isOut = plan.state === 'published';
  return { ...plan, state, ending: { kind, reason, atMs: nowMs }, telling: isOut ? '' : null, tells: isOut };
}
