import * as v from 'valibot';
import type { Anchor, Coaching, Stage } from '@/domain/coaching';
import type { Page } from '@/domain/page';
import type { Role } from '@/domain/role';
import {
  answering,
  Cursor,
  FileId,
  Id,
  line,
  PARTICIPATING_MEMBER,
  READING_MEMBER,
  RequestId,
  text,
} from './action';
import { MAX_IMAGES, MAX_TEXT_LENGTH, type WorkImage } from './submission';

export interface CommentView {
  commentId: string;
  role: Role;
  anchor: Anchor;
  words: string;
  atMs: number;
}

export interface VersionView {
  number: number;
  stageId: string | null;
  text: string;
  images: WorkImage[];
  comments: CommentView[];
  atMs: number;
}

/** Ideas and drafts for a task with what was said of them; the team appears by role. */
export interface CoachingView {
  coachingId: string;
  taskId: string;
  taskTitle: string;
  status: Coaching['status'] | null;
  stages: Stage[];
  versions: VersionView[];
}

export interface CoachingRow {
  coachingId: string;
  taskTitle: string;
  nickname: string;
  version: number;
  stage: string;
  sentAtMs: number;
}

const Small = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000));

const AnchorInput = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), from: Small, to: Small }),
  v.strictObject({ kind: v.literal('picture'), image: Small, x: Small, y: Small }),
  v.strictObject({ kind: v.literal('whole') }),
]);

const TEAM = { who: 'team', permission: 'work.coach' } as const;

export const coachingActions = {
  /** One's own ideas and drafts for a task; empty before the first. */
  'coaching.mine': answering<CoachingView>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ taskId: Id }),
    errors: ['TASK.NOT_FOUND'],
  }),
  'coaching.send': answering<CoachingView>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({
      taskId: Id,
      stageId: v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{1,24}$/))),
      text: text(MAX_TEXT_LENGTH),
      images: v.pipe(v.array(FileId), v.maxLength(MAX_IMAGES)),
      requestId: RequestId,
    }),
    errors: [
      'TASK.NOT_FOUND',
      'TASK.CLOSED',
      'COACHING.VERSIONS_EXHAUSTED',
      'FILE.NOT_YOURS',
      'CONTENT.RISKY',
    ],
  }),
  'coaching.queue': answering<Page<CoachingRow>>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'coaching.get': answering<CoachingView & { nickname: string }>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ coachingId: Id }),
    errors: ['COACHING.NOT_FOUND'],
  }),
  'coaching.comment': answering<{ coachingId: string }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({
      coachingId: Id,
      version: v.pipe(v.number(), v.integer(), v.minValue(1)),
      comments: v.pipe(
        v.array(v.strictObject({ anchor: AnchorInput, words: line(500) })),
        v.minLength(1),
        v.maxLength(10),
      ),
      requestId: RequestId,
    }),
    errors: ['COACHING.NOT_FOUND', 'COACHING.OUTDATED'],
  }),
};
