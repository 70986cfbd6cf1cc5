import * as v from 'valibot';
import type { Page } from '@/domain/page';
import type { SubmissionStatus } from '@/domain/submission';
import type { Criterion, Reward } from '@/domain/task';
import type { Tier } from '@/domain/tier';
import { answering, Cursor, Id, line, RequestId, text } from './action';
import type { SubmissionView } from './submission';

export interface QueueRow {
  submissionId: string;
  taskTitle: string;
  round: number;
  imageCount: number;
  submittedAtMs: number;
  reviewDueAtMs: number;
}

/** Everything a reviewer needs on one card. */
export interface ReviewView {
  submission: SubmissionView;
  author: { nickname: string; avatarUrl: string | null; tier: Tier };
  criteria: Criterion[];
  reward: Reward;
  rewarded: boolean;
  /** Whether the author wrote it themselves as a member who also works in the team. */
  own: boolean;
}

const Judgement = v.variant('verdict', [
  v.strictObject({
    verdict: v.literal('approve'),
    praise: v.optional(text(200), ''),
    contentConfirmed: v.optional(v.boolean(), false),
  }),
  v.strictObject({ verdict: v.literal('refuse'), criterionId: Id, reason: line(500), remedy: line(500) }),
]);

/** Waiting works are counted up to here; a screen shows "99+" beyond. */
export const WAITING_COUNTED = 100;

export const reviewActions = {
  'review.queue': answering<Page<QueueRow> & { waiting: number }>()({
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
      'REVIEW.CONTENT_UNCHECKED',
      'REVIEW.ADVERTISING_LABEL_MISSING',
      'REVIEW.AI_ANSWER_MISSING',
      'REVIEW.AUTHOR_COVENANT_OUTDATED',
    ],
  }),
};
