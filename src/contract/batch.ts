import * as v from 'valibot';
import { MAX_BATCH } from '@/domain/batch';
import type { ErrorCode } from '@/domain/errors';
import { answering, Id, RequestId, text } from './action';

/** Why a work was left out of an approval in bulk; null where it is in. */
export interface BatchOutcome {
  submissionId: string;
  refused: ErrorCode | null;
}

/** An approval in bulk, with the time to take it back. */
export interface BatchView {
  /** Null where no work could be taken. */
  batchId: string | null;
  untilMs: number;
  outcomes: BatchOutcome[];
}

const REVIEWING = { who: 'team', permission: 'work.review' } as const;

export const batchActions = {
  /** Approves plain standard works together; for a minute nothing is posted or told. */
  'batch.approve': answering<BatchView>()({
    access: REVIEWING,
    writes: true,
    input: v.strictObject({
      submissionIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(MAX_BATCH)),
      praise: v.optional(text(200), ''),
      requestId: RequestId,
    }),
    errors: [],
  }),
  /** Puts every work of the batch back into the queue. */
  'batch.undo': answering<{ batchId: string }>()({
    access: REVIEWING,
    writes: true,
    input: v.strictObject({ batchId: Id, requestId: RequestId }),
    errors: ['BATCH.NOT_FOUND', 'BATCH.TOO_LATE'],
  }),
  /** Approves the next work of a batch whose minute is over; to be repeated until none is left. */
  'batch.settle': answering<{ batchId: string; left: number }>()({
    access: REVIEWING,
    writes: true,
    input: v.strictObject({ batchId: Id, requestId: RequestId }),
    errors: ['BATCH.NOT_FOUND', 'BATCH.PENDING'],
  }),
};
