import * as v from 'valibot';
import type { Objection } from '@/domain/objection';
import type { Page } from '@/domain/page';
import type { Criterion } from '@/domain/task';
import { ANY_MEMBER, answering, Cursor, Id, line, RequestId, text } from './action';
import { Marks } from './review';
import type { SubmissionView } from './submission';

/** An objection as a row of the queue. */
export interface ObjectionRow {
  objectionId: string;
  taskTitle: string;
  words: string;
  raisedAtMs: number;
  dueAtMs: number;
  /** Whether the caller may answer: not who has judged the work or made it. */
  mayAnswer: boolean;
  /** Whether nobody of the team may: it waits for a new colleague. */
  stranded: boolean;
}

/** An objection with the work and the decision that it is about. */
export interface ObjectionView extends ObjectionRow {
  status: Objection['status'];
  submission: SubmissionView;
  criteria: Criterion[];
  marked: boolean;
}

const Answer = v.variant('kind', [
  v.strictObject({ kind: v.literal('keep'), reason: line(500) }),
  v.strictObject({
    kind: v.literal('replace'),
    reason: line(500),
    praise: v.optional(text(200), ''),
    contentConfirmed: v.optional(v.boolean(), false),
    videoWatched: v.optional(v.boolean(), false),
    marks: Marks,
  }),
]);

const REVIEWING = { who: 'team', permission: 'work.review' } as const;

export const objectionActions = {
  /** By the owner of the work: once per round, within seven days of the decision. */
  'objection.raise': answering<{ submissionId: string; dueAtMs: number }>()({
    access: ANY_MEMBER,
    writes: true,
    input: v.strictObject({
      submissionId: Id,
      round: v.pipe(v.number(), v.integer(), v.minValue(1)),
      words: line(500),
      requestId: RequestId,
    }),
    errors: [
      'SUBMISSION.NOT_FOUND',
      'SUBMISSION.OUTDATED',
      'OBJECTION.RAISED_ALREADY',
      'OBJECTION.NOT_POSSIBLE',
      'OBJECTION.TOO_LATE',
    ],
  }),
  'objection.queue': answering<Page<ObjectionRow>>()({
    access: REVIEWING,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'objection.get': answering<ObjectionView>()({
    access: REVIEWING,
    writes: false,
    input: v.strictObject({ objectionId: Id }),
    errors: ['OBJECTION.NOT_FOUND'],
  }),
  /** Keeps the decision or puts an approval in its place; what differs is posted as a correction. */
  'objection.answer': answering<{ objectionId: string; status: Objection['status'] }>()({
    access: REVIEWING,
    writes: true,
    input: v.strictObject({ objectionId: Id, answer: Answer, requestId: RequestId }),
    errors: [
      'OBJECTION.NOT_FOUND',
      'OBJECTION.ALREADY_DECIDED',
      'OBJECTION.SAME_PERSON',
      'OBJECTION.NOT_HIGHER',
      'SUBMISSION.ALREADY_DECIDED',
      'REVIEW.MARKS_MISSING',
      'REVIEW.REPLY_REWARDED',
      'REVIEW.CONTENT_UNCHECKED',
      'REVIEW.VIDEO_UNWATCHED',
      'REVIEW.ADVERTISING_LABEL_MISSING',
      'REVIEW.AI_ANSWER_MISSING',
      'REVIEW.AUTHOR_COVENANT_OUTDATED',
    ],
  }),
};
