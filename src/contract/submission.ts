import * as v from 'valibot';
import type { ForbiddenId } from '@/domain/covenant';
import type { PosterLook } from '@/domain/kind';
import { LINK_MAX_LENGTH, MAX_LINKS, type PlatformId } from '@/domain/link';
import type { Page } from '@/domain/page';
import type { PanelRule } from '@/domain/panel';
import type { PostStatus } from '@/domain/plaza';
import type { SurveyAnswers } from '@/domain/question';
import type { Role } from '@/domain/role';
import type { Level } from '@/domain/score';
import {
  ADVERTISING_ANSWERS,
  AI_ANSWERS,
  type ContentCheck,
  type Declarations,
  type SubmissionStatus,
} from '@/domain/submission';
import type { Reward } from '@/domain/task';
import { VIDEO_LIMITS } from '@/domain/video';
import { ANY_MEMBER, answering, Cursor, FileId, Id, PARTICIPATING_MEMBER, RequestId, text } from './action';
import { AnswersInput } from './question';

/** A picture of a work: its id stays, its address expires. */
export interface WorkImage {
  fileId: string;
  url: string;
}

/** A film of a work with the picture that is shown before it plays; addresses expire. */
export interface VideoView {
  fileId: string;
  url: string;
  posterId: string | null;
  /** Null where there is no picture. */
  posterUrl: string | null;
  bytes: number;
  durationMs: number;
}

/** A mark with all that it was given by. */
export interface MarkView {
  criterion: string;
  weight: number;
  level: Level;
  description: string;
  note: string;
}

/** How a score came about: the score of a review is the weighted mean of its levels, that of the work their mean. */
export interface ScoringView {
  score: number;
  rubricVersion: number;
  rule: PanelRule;
  reviews: { role: Role; score: number; praise: string; marks: MarkView[] }[];
}

/** Reviewers appear by role, never by name. */
export type DecisionView =
  | {
      verdict: 'approved';
      role: Role | null;
      atMs: number;
      reward: Reward;
      praise: string;
      /** Null where works are complete or not. */
      scoring: ScoringView | null;
    }
  | {
      verdict: 'refused';
      role: Role | null;
      atMs: number;
      criterion: string;
      reason: string;
      remedy: string;
    };

export interface RoundView {
  number: number;
  images: WorkImage[];
  videos: VideoView[];
  links: { platform: PlatformId; url: string }[];
  text: string;
  declarations: Declarations;
  /** Answers to the questions of the task's form; absent where it asks none. */
  answers?: SurveyAnswers;
  contentCheck: ContentCheck;
  /** Pictures of this round that its owner has handed in before, in another work. */
  reusedCount: number;
  submittedAtMs: number;
  decision: DecisionView | null;
  objection: RoundObjectionView | null;
}

/** The owner's word against the decision (复核), and the answer once there is one. */
export interface RoundObjectionView {
  words: string;
  atMs: number;
  dueAtMs: number;
  /** `decision` is what holds now; null where the first one stands. */
  answer: { role: Role; reason: string; atMs: number; decision: DecisionView | null } | null;
}

/** A work with all its rounds, oldest first. Reviewers appear by role, never by name. */
export interface SubmissionView {
  submissionId: string;
  taskId: string;
  taskTitle: string;
  status: SubmissionStatus;
  reviewDueAtMs: number;
  /** Until when a refused work may be mended; null unless it was refused and may be. */
  mendableUntilMs: number | null;
  /** Until when the latest decision may be objected to; null when it may not be. */
  objectableUntilMs: number | null;
  /** The look of the poster that its pictures may become; null where there is none. */
  poster: PosterLook | null;
  /** How it stands in the plaza; null when it is not there. */
  post: PostStatus | null;
  /** Set when a decision has removed it. */
  removal: { caseId: string; category: ForbiddenId; reason: string; atMs: number } | null;
  rounds: RoundView[];
}

export interface SubmissionRow {
  submissionId: string;
  taskId: string;
  taskTitle: string;
  status: SubmissionStatus;
  submittedAtMs: number;
  reviewDueAtMs: number;
}

/** No task asks for more pictures than this. */
export const MAX_IMAGES = 9;
export const MAX_VIDEOS = VIDEO_LIMITS.perWork;
export const MAX_TEXT_LENGTH = 2000;

export const submissionActions = {
  'submission.submit': answering<SubmissionRow>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({
      taskId: Id,
      images: v.pipe(v.array(FileId), v.maxLength(MAX_IMAGES)),
      videos: v.optional(
        v.pipe(
          v.array(v.strictObject({ fileId: FileId, posterId: v.nullable(FileId) })),
          v.maxLength(MAX_VIDEOS),
        ),
        [],
      ),
      links: v.optional(v.pipe(v.array(text(LINK_MAX_LENGTH)), v.maxLength(MAX_LINKS)), []),
      text: v.optional(text(MAX_TEXT_LENGTH), ''),
      /** Answers to the questions of the task's form. */
      answers: v.optional(AnswersInput, {}),
      declarations: v.optional(
        v.strictObject({
          advertising: v.optional(v.nullable(v.picklist(ADVERTISING_ANSWERS)), null),
          ai: v.optional(v.nullable(v.picklist(AI_ANSWERS)), null),
        }),
        {},
      ),
      requestId: RequestId,
    }),
    errors: [
      'TASK.NOT_FOUND',
      'TASK.CLOSED',
      'SUBMISSION.PENDING',
      'OBJECTION.OPEN',
      'SUBMISSION.ALREADY_DECIDED',
      'SUBMISSION.ROUNDS_EXHAUSTED',
      'SUBMISSION.SHAPE_INVALID',
      'FILE.NOT_YOURS',
      'VIDEO.UNREADABLE',
      'VIDEO.TOO_LARGE',
      'VIDEO.TOO_LONG',
      'LINK.INVALID',
      'LINK.INSIDE_WECHAT',
      'LINK.NOT_TAKEN_HERE',
      'LINK.TAKEN',
      'CONTENT.RISKY',
    ],
  }),
  'submission.get': answering<SubmissionView>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({ submissionId: Id }),
    errors: ['SUBMISSION.NOT_FOUND'],
  }),
  'submission.list': answering<Page<SubmissionRow>>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
};
