import { type Batch, isDue } from '@/domain/batch';
import { DomainError } from '@/domain/errors';
import type { OutboxItem } from '@/domain/outbox';
import { claimWork } from '@/domain/review';
import { currentRound, type Submission } from '@/domain/submission';
import type { Documents } from './cloud';
import { loadProgramme } from './inForce';
import { judge } from './judging';

export interface Settled {
  left: number;
  tell: OutboxItem[];
}

/**
 * Approves the first work that is left of a batch whose time to undo is over, within one transaction: the work
 * leaves the batch's list in the same step, so whatever happens in between, each is approved once. A work that
 * the rules refuse by now goes back into the queue for a person to look at.
 */
export async function settleNext(
  documents: Documents,
  batchId: string,
  seal: string,
  nowMs: number,
): Promise<Settled> {
  const batch = await documents.get('batches', batchId);
  if (batch === null) throw new DomainError('BATCH.NOT_FOUND');
  const [item, ...others] = batch.items;
  if (batch.status !== 'pending' || item === undefined) return { left: 0, tell: [] };
  if (!isDue(batch, nowMs)) throw new DomainError('BATCH.PENDING');
  const submission = await documents.get('submissions', item.submissionId);
  const tell =
    submission?.batchId === batchId ? await approve(documents, batch, submission, seal, nowMs) : [];
  await documents.set('batches', {
    ...batch,
    items: others,
    status: others.length === 0 ? 'settled' : 'pending',
  });
  return { left: others.length, tell };
}

async function approve(
  documents: Documents,
  batch: Batch,
  submission: Submission,
  seal: string,
  nowMs: number,
): Promise<OutboxItem[]> {
  const { byId: reviewerId, role, praise } = batch;
  const freed = { ...submission, batchId: null };
  // In the reviewer's hand for the length of this transaction, as any review demands.
  await documents.set('submissions', claimWork(freed, reviewerId, nowMs));
  const programme = await loadProgramme(documents);
  try {
    const { tell } = await judge(documents, {
      submissionId: submission._id,
      round: currentRound(submission).number,
      judgement: { verdict: 'approve', praise, contentConfirmed: false, marks: [] },
      reviewerId,
      role,
      seal,
      programme,
      nowMs,
    });
    return tell;
  } catch (error) {
    // Refusals come before the first write of a review, so what is left to undo is the claim.
    if (!(error instanceof DomainError)) throw error;
    await documents.set('submissions', freed);
    return [];
  }
}
