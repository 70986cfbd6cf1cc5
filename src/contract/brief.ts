import * as v from 'valibot';
import { BRIEF_LIMITS, type Brief, PLAN_STATES, type Plan, type PlanState } from '@/domain/brief';
import { POSTER_LOOKS, QUESTIONS_PER_FORM, type TaskKind } from '@/domain/kind';
import { MAX_LINKS, PLATFORM_IDS } from '@/domain/link';
import { NICKNAME_MAX_LENGTH } from '@/domain/member';
import type { Page } from '@/domain/page';
import { QUIZ_LIMITS } from '@/domain/quiz';
import { FREEDOMS, type Freedom, GOALS, type Goal, type TaskPhase } from '@/domain/task';
import type { Tier } from '@/domain/tier';
import { answering, Cursor, FileId, Id, line, RequestId, text } from './action';
import { AudienceInput } from './audience';
import type { PersonRow } from './member';
import { QuestionInput } from './question';
import { MAX_IMAGES, MAX_TEXT_LENGTH, MAX_VIDEOS } from './submission';

/** A task as a row of the planner's list. */
export interface BriefRow {
  taskId: string;
  title: string;
  kind: TaskKind;
  goal: Goal;
  freedom: Freedom;
  tier: Tier;
  state: PlanState;
  phase: TaskPhase;
  opensAtMs: number;
  closesAtMs: number;
}

export interface BriefView {
  taskId: string;
  brief: Brief;
  coverUrl: string;
  /** Addresses of all its pictures, by file id. */
  urls: Record<string, string>;
  /** Whom its audience names. */
  named: { memberId: string; nickname: string }[];
  phase: TaskPhase;
  plan: Pick<Plan, 'state' | 'revision' | 'ending' | 'sentBack'>;
  /** Whether the caller may agree to it as the second person. */
  mayAgree: boolean;
}

const whole = (lowest: number, highest: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(lowest), v.maxValue(highest));

const LocalId = v.pipe(v.string(), v.regex(/^[\w-]{1,24}$/));

const LevelInput = v.strictObject({ description: text(200), example: text(300) });

const CriterionInput = v.strictObject({
  id: LocalId,
  title: line(20),
  standard: text(200),
  grading: v.exactOptional(
    v.strictObject({
      weight: whole(1, 100),
      levels: v.strictTuple([LevelInput, LevelInput, LevelInput, LevelInput]),
    }),
  ),
});

const FormInput = v.variant('kind', [
  v.strictObject({ kind: v.literal('photo'), poster: v.nullable(v.picklist(POSTER_LOOKS)) }),
  v.strictObject({ kind: v.literal('poll'), question: QuestionInput }),
  v.strictObject({
    kind: v.literal('fillIn'),
    questions: v.pipe(v.array(QuestionInput), v.maxLength(QUESTIONS_PER_FORM)),
  }),
  v.strictObject({ kind: v.literal('post'), pictures: v.pipe(v.array(FileId), v.maxLength(MAX_IMAGES)) }),
  v.strictObject({
    kind: v.literal('quiz'),
    bankId: text(60),
    draws: whole(1, QUIZ_LIMITS.draws),
    passes: whole(1, QUIZ_LIMITS.draws),
    limitMs: whole(30_000, 3_600_000),
    tries: whole(1, QUIZ_LIMITS.tries),
  }),
  v.strictObject({ kind: v.literal('piece') }),
]);

const Instant = whole(0, 9_999_999_999_999);
const DAY_MS = 24 * 60 * 60 * 1000;

const BriefInput = v.strictObject({
  title: text(40),
  summary: text(300),
  cover: v.union([v.literal(''), FileId]),
  form: FormInput,
  goal: v.picklist(GOALS),
  freedom: v.picklist(FREEDOMS),
  steps: v.pipe(v.array(line(100)), v.maxLength(BRIEF_LIMITS.steps)),
  hashtags: v.pipe(v.array(line(30)), v.maxLength(BRIEF_LIMITS.hashtags)),
  materials: v.pipe(
    v.array(v.strictObject({ title: line(30), text: line(1000) })),
    v.maxLength(BRIEF_LIMITS.materials),
  ),
  criteria: v.pipe(v.array(CriterionInput), v.maxLength(BRIEF_LIMITS.criteria)),
  shape: v.strictObject({
    images: v.strictObject({ min: whole(0, MAX_IMAGES), max: whole(0, MAX_IMAGES) }),
    text: v.strictObject({ required: v.boolean(), maxLength: whole(0, MAX_TEXT_LENGTH) }),
    videos: v.exactOptional(v.strictObject({ min: whole(0, MAX_VIDEOS), max: whole(1, MAX_VIDEOS) })),
    links: v.exactOptional(
      v.strictObject({
        min: whole(0, MAX_LINKS),
        max: whole(1, MAX_LINKS),
        platforms: v.pipe(
          v.array(v.picklist(PLATFORM_IDS)),
          v.minLength(1),
          v.maxLength(PLATFORM_IDS.length),
        ),
      }),
    ),
  }),
  reward: v.strictObject({ points: whole(0, 100_000), growth: whole(0, 1_000) }),
  audience: AudienceInput,
  opensAtMs: Instant,
  closesAtMs: Instant,
  reviewWithinMs: whole(DAY_MS / 24, 30 * DAY_MS),
  automatic: v.boolean(),
  doubleReview: v.boolean(),
  prizes: v.pipe(
    v.array(
      v.strictObject({
        places: whole(1, 100),
        prize: v.strictObject({ kind: v.literal('points'), points: whole(1, 1_000_000) }),
      }),
    ),
    v.maxLength(BRIEF_LIMITS.prizeSteps),
  ),
  stages: v.pipe(
    v.array(v.strictObject({ id: LocalId, title: line(20), dueAtMs: v.nullable(Instant) })),
    v.maxLength(BRIEF_LIMITS.stages),
  ),
});

const TEAM = { who: 'team', permission: 'task.edit' } as const;
const Reason = line(200);

export const briefActions = {
  'brief.list': answering<Page<BriefRow>>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ state: v.picklist(PLAN_STATES), cursor: Cursor }),
    errors: [],
  }),
  'brief.get': answering<BriefView>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ taskId: Id }),
    errors: ['BRIEF.NOT_FOUND'],
  }),
  /** Saves a draft; without an id a new one. A copy is what was read of one task saved as another. */
  'brief.save': answering<{ taskId: string; revision: number }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({
      taskId: v.nullable(Id),
      revision: whole(0, 1_000_000),
      /** The task that a new one is a copy of; its cover may be kept. */
      copyOf: v.optional(v.nullable(Id), null),
      brief: BriefInput,
      requestId: RequestId,
    }),
    errors: ['BRIEF.NOT_FOUND', 'BRIEF.NOT_DRAFT', 'BRIEF.CHANGED_MEANWHILE', 'FILE.NOT_YOURS'],
  }),
  /** How many members belong to an audience, counted up to a bound. */
  'brief.audience': answering<{ members: number; more: boolean }>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ audience: AudienceInput }),
    errors: [],
  }),
  /**
   * Members to be named in an audience or given more time, by the beginning of the nickname. A few at a time and
   * without a way to page on: more letters narrow it down, and nobody reads through the list of members here.
   */
  'brief.people': answering<{ items: PersonRow[] }>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ text: line(NICKNAME_MAX_LENGTH) }),
    errors: [],
  }),
  'brief.publish': answering<{ state: PlanState }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ taskId: Id, requestId: RequestId }),
    errors: ['BRIEF.NOT_FOUND', 'BRIEF.NOT_DRAFT', 'BRIEF.INVALID'],
  }),
  /** A second person agrees to what exceeds a limit, or sends it back with the reason. */
  'brief.agree': answering<{ state: PlanState }>()({
    access: { who: 'team', permission: 'task.agree' },
    writes: true,
    input: v.strictObject({ taskId: Id, agrees: v.boolean(), reason: Reason, requestId: RequestId }),
    errors: ['BRIEF.NOT_FOUND', 'BRIEF.NOT_PROPOSED', 'BRIEF.OWN', 'BRIEF.INVALID'],
  }),
  /** A later deadline for everyone. */
  'brief.extend': answering<{ closesAtMs: number }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ taskId: Id, closesAtMs: Instant, reason: Reason, requestId: RequestId }),
    errors: ['BRIEF.NOT_FOUND', 'BRIEF.NOT_LATER'],
  }),
  /** A later deadline for one member, who is told. */
  'brief.extendFor': answering<{ closesAtMs: number }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({
      taskId: Id,
      memberId: Id,
      closesAtMs: Instant,
      reason: Reason,
      requestId: RequestId,
    }),
    errors: ['BRIEF.NOT_FOUND', 'BRIEF.NOT_LATER', 'MEMBER.NOT_FOUND'],
  }),
  'brief.close': answering<{ closesAtMs: number }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ taskId: Id, reason: Reason, requestId: RequestId }),
    errors: ['BRIEF.NOT_FOUND', 'BRIEF.NOT_OPEN'],
  }),
  /** Nobody sees the task any more; works that wait are still judged, and what was earned stays. */
  'brief.cancel': answering<{ state: PlanState }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ taskId: Id, reason: Reason, requestId: RequestId }),
    errors: ['BRIEF.NOT_FOUND', 'BRIEF.NOT_OPEN'],
  }),
};
