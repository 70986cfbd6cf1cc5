import * as v from 'valibot';
import type { HashKind } from '@/domain/hashIndex';
import type { OriginalityState } from '@/domain/originality';
import type { Page } from '@/domain/page';
import type { ReviewPlan } from '@/domain/panel';
import type { Question } from '@/domain/question';
import { LEVELS } from '@/domain/score';
import type { SubmissionStatus } from '@/domain/submission';
import type { Criterion, Reward } from '@/domain/task';
import type { Tier } from '@/domain/tier';
import { answering, Cursor, Id, line, RequestId, text } from './action';
import type { SubmissionView } from './submission';

/** How a waiting work stands with the caller: free to take, in hand, in a colleague's, marked already, or approved
 * in bulk and not yet for good.
 */
export type Standing = 'free' | 'mine' | 'held' | 'marked' | 'batched';

export interface QueueRow {
  submissionId: string;
  taskTitle: string;
  round: number;
  imageCount: number;
  videoCount: number;
  submittedAtMs: number;
  reviewDueAtMs: number;
  standing: Standing;
  /** Whether it may be approved together with others. */
  batchable: boolean;
  /** Whether it waits until the suspension of its author ends. */
  authorSuspended: boolean;
  /** Whether neither the caller nor anybody else of the team may judge it: it waits for a new colleague. */
  stranded: boolean;
}

/** Something that was handed in earlier and looks or reads alike, beside what it resembles. */
export interface LikenessView {
  kind: HashKind;
  /** Bits of 64 in which the two hashes differ: the fewer the more alike. */
  distance: number;
  mirrored: boolean;
  /** Whether it is the author's own. */
  own: boolean;
  taskTitle: string;
  atMs: number;
  /** The two pictures; null for texts and for what is gone. */
  imageUrl: string | null;
  earlierImageUrl: string | null;
  /** The earlier text; null for pictures. */
  earlierText: string | null;
}

export interface OriginalityView {
  state: OriginalityState;
  likenesses: LikenessView[];
}

/** Everything a reviewer needs on one card. */
export interface ReviewView {
  submission: SubmissionView;
  originality: OriginalityView;
  author: { nickname: string; avatarUrl: string | null; tier: Tier };
  criteria: Criterion[];
  reward: Reward;
  rewarded: boolean;
  /** Whether an approval needs the author's label answers. */
  declares: boolean;
  /** The questions that the work answers; empty where the task asks none. */
  questions: Question[];
  /** Whether an approval takes a level for every criterion that has any. */
  marked: boolean;
  plan: ReviewPlan;
  standing: Standing;
  /** Whether nobody else of the team is left to judge it, so that a second word has to wait for a new colleague. */
  nobodyElse: boolean;
  /** Whether the author has yet to accept the current covenant, without which a reward cannot be given. */
  authorBehind: boolean;
  /** Whether the author wrote it themselves as a member who also works in the team. */
  own: boolean;
}

const Mark = v.strictObject({ criterionId: Id, level: v.picklist(LEVELS), note: v.optional(text(200), '') });

const MAX_CRITERIA = 12;

/** One for each criterion that has levels. */
export const Marks = v.optional(v.pipe(v.array(Mark), v.maxLength(MAX_CRITERIA)), []);

const Judgement = v.variant('verdict', [
  v.strictObject({
    verdict: v.literal('approve'),
    praise: v.optional(text(200), ''),
    contentConfirmed: v.optional(v.boolean(), false),
    originalityConfirmed: v.optional(v.boolean(), false),
    /** The reviewer's word that they have watched every film and found nothing forbidden. */
    videoWatched: v.optional(v.boolean(), false),
    marks: Marks,
  }),
  v.strictObject({ verdict: v.literal('refuse'), criterionId: Id, reason: line(500), remedy: line(500) }),
]);

/** Waiting works are counted up to here; a screen shows "99+" beyond. */
export const WAITING_COUNTED = 100;

export const reviewActions = {
  /** `waiting` works wait for the caller; `others` for somebody else, since the caller has made or judged them. */
  'review.queue': answering<Page<QueueRow> & { waiting: number; others: number }>()({
    access: { who: 'team', permission: 'work.review' },
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'review.get': answering<ReviewView>()({
    access: { who: 'team', permission: 'work.review' },
    writes: false,
    input: v.strictObject({ submissionId: Id }),
    errors: ['SUBMISSION.NOT_FOUND'],
  }),
  /** Takes the work in hand for a while, or for a while longer; nobody else decides meanwhile. */
  'review.claim': answering<{ submissionId: string; untilMs: number }>()({
    access: { who: 'team', permission: 'work.review' },
    writes: true,
    input: v.strictObject({ submissionId: Id, requestId: RequestId }),
    errors: [
      'SUBMISSION.NOT_FOUND',
      'SUBMISSION.ALREADY_DECIDED',
      'CLAIM.TAKEN',
      'REVIEW.OWN_WORK',
      'REVIEW.TWICE',
    ],
  }),
  /** Puts the work back, for a colleague to take it at once. */
  'review.release': answering<{ submissionId: string }>()({
    access: { who: 'team', permission: 'work.review' },
    writes: true,
    input: v.strictObject({ submissionId: Id, requestId: RequestId }),
    errors: ['SUBMISSION.NOT_FOUND'],
  }),
  /** One reviewer's word. The work stays submitted while a second or a third one is needed. */
  'review.decide': answering<{ submissionId: string; status: SubmissionStatus }>()({
    access: { who: 'team', permission: 'work.review' },
    writes: true,
    input: v.strictObject({
      submissionId: Id,
      round: v.pipe(v.number(), v.integer(), v.minValue(1)),
      judgement: Judgement,
      requestId: RequestId,
    }),
    errors: [
      'SUBMISSION.NOT_FOUND',
      'SUBMISSION.OUTDATED',
      'SUBMISSION.ALREADY_DECIDED',
      'REVIEW.OWN_WORK',
      'REVIEW.TWICE',
      'REVIEW.NOT_HELD',
      'REVIEW.MARKS_MISSING',
      'REVIEW.REPLY_REWARDED',
      'REVIEW.CONTENT_UNCHECKED',
      'REVIEW.VIDEO_UNWATCHED',
      'REVIEW.ORIGINALITY_UNCONFIRMED',
      'REVIEW.ADVERTISING_LABEL_MISSING',
      'REVIEW.AI_ANSWER_MISSING',
      'REVIEW.AUTHOR_COVENANT_OUTDATED',
      'REVIEW.AUTHOR_SUSPENDED',
    ],
  }),
};
