import type { BatchOutcome, BatchView } from '@/contract/batch';
import { type BatchItem, checkBatchable, openBatch, undoBatch } from '@/domain/batch';
import { DomainError } from '@/domain/errors';
import { standingAt } from '@/domain/member';
import { checkApproval, claimWork, UNCONFIRMED } from '@/domain/review';
import { currentRound } from '@/domain/submission';
import { settleNext } from '../../shared/batch';
import { drawSeal } from '../../shared/chance';
import type { Documents } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { loadInForce } from '../../shared/inForce';
import { type BatchedWork, loadWorks } from '../../shared/repositories/batch';
import { transact, transactAndTell } from '../../shared/transact';

interface Wanted {
  submissionId: string;
  work: BatchedWork | undefined;
  reviewerId: string;
  currentCovenantVersion: number;
  nowMs: number;
}

/** The work as it lies in the transaction, taken into the batch. Refuses under the rules of a single approval. */
async function takeIn(documents: Documents, batchId: string, wanted: Wanted): Promise<BatchItem> {
  const { work, reviewerId, nowMs } = wanted;
  const submission = await documents.get('submissions', wanted.submissionId);
  if (submission === null || work === undefined || submission.underCheck) {
    throw new DomainError('SUBMISSION.NOT_FOUND');
  }
  const { task, author } = work;
  // What keeps a reviewer from taking a work in hand keeps it out of a batch as well.
  claimWork(submission, reviewerId, nowMs);
  if (standingAt(author, nowMs) === 'suspended') throw new DomainError('REVIEW.AUTHOR_SUSPENDED');
  checkBatchable(task, submission);
  const { currentCovenantVersion } = wanted;
  const authorCovenantVersion = author.covenantVersion;
  checkApproval({ task, submission, authorCovenantVersion, currentCovenantVersion }, UNCONFIRMED);
  // Writing the work guards "in one batch at most, and in nobody's hand".
  await documents.set('submissions', { ...submission, batchId, claim: null });
  return { submissionId: submission._id, round: currentRound(submission).number };
}

export const batchHandlers: Pick<Handlers, 'batch.approve' | 'batch.undo' | 'batch.settle'> = {
  async 'batch.approve'({ actor, input, nowMs, request }) {
    const submissionIds = [...new Set(input.submissionIds)];
    // Tasks and authors are read beforehand: the rules look again, at all of it, when the minute is over.
    const works = await loadWorks(submissionIds);
    return transact(request, async (documents): Promise<BatchView> => {
      const { programme, role } = await loadInForce(documents, actor.memberId);
      const batchId = request.receiptId;
      const items: BatchItem[] = [];
      const outcomes: BatchOutcome[] = [];
      for (const submissionId of submissionIds) {
        const wanted: Wanted = {
          submissionId,
          work: works.get(submissionId),
          reviewerId: actor.memberId,
          currentCovenantVersion: programme.covenantVersion,
          nowMs,
        };
        try {
          items.push(await takeIn(documents, batchId, wanted));
          outcomes.push({ submissionId, refused: null });
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          outcomes.push({ submissionId, refused: error.code });
        }
      }
      if (items.length === 0) return { batchId: null, untilMs: nowMs, outcomes };
      const praise = input.praise.trim();
      const batch = openBatch({ _id: batchId, byId: actor.memberId, role, items, praise }, nowMs);
      await documents.add('batches', batch);
      return { batchId, untilMs: batch.untilMs, outcomes };
    });
  },

  async 'batch.undo'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const batch = await documents.get('batches', input.batchId);
      if (batch === null) throw new DomainError('BATCH.NOT_FOUND');
      const undone = undoBatch(batch, actor.memberId, nowMs);
      for (const { submissionId } of batch.items) {
        const submission = await documents.get('submissions', submissionId);
        if (submission?.batchId !== batch._id) continue;
        await documents.set('submissions', { ...submission, batchId: null });
      }
      await documents.set('batches', undone);
      return { batchId: batch._id };
    });
  },

  async 'batch.settle'({ actor, input, nowMs, request }) {
    const seal = drawSeal();
    return transactAndTell(request, async (documents) => {
      const batch = await documents.get('batches', input.batchId);
      if (batch === null || batch.byId !== actor.memberId) throw new DomainError('BATCH.NOT_FOUND');
      const { left, tell } = await settleNext(documents, input.batchId, seal, nowMs);
      return { answer: { batchId: input.batchId, left }, tell };
    });
  },
};
