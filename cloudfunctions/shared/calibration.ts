import { addSample, agreementId, GOLD, type RatedBy, ratedPairs } from '@/domain/agreement';
import { answerGold, countMarked, freshTurn, GOLD_POOL, type GoldTurn } from '@/domain/gold';
import type { Review } from '@/domain/panel';
import { isMarked } from '@/domain/rubric';
import type { Task } from '@/domain/task';
import type { Documents } from './cloud';

/** Keeps, for every two people who have marked a decided work, how alike their marks are. */
export async function recordAgreement(
  documents: Documents,
  task: Task,
  reviews: readonly Review[],
): Promise<void> {
  for (const pair of ratedPairs(reviews)) {
    const last = reviews.at(-1);
    if (last === undefined) return;
    const about = { submissionId: last.submissionId, round: last.round, atMs: last.atMs };
    await addToAgreement(documents, task, pair, about);
  }
}

async function addToAgreement(
  documents: Documents,
  task: Task,
  pair: readonly [RatedBy, RatedBy],
  about: { submissionId: string; round: number; atMs: number },
): Promise<void> {
  const before = await documents.get('agreements', agreementId(pair[0].reviewerId, pair[1].reviewerId));
  await documents.set('agreements', addSample(before, pair, task, about));
}

/** Counts a marked work of a reviewer; now and then this mixes a gold item into their queue. */
export async function countTowardsGold(
  documents: Documents,
  task: Task,
  reviewerId: string,
  nowMs: number,
): Promise<void> {
  if (!isMarked(task)) return;
  const turn = (await documents.get('goldTurns', reviewerId)) ?? freshTurn(reviewerId);
  await documents.set('goldTurns', countMarked(turn, await documents.get('goldPools', GOLD_POOL), nowMs));
}

/**
 * Takes the review of a gold item: kept and measured against the agreed marks, and nothing else. Neither the work,
 * its owner nor the log of decisions learn of it: it is no decision.
 */
export async function keepGoldReview(
  documents: Documents,
  task: Task,
  turn: GoldTurn,
  review: Review,
): Promise<void> {
  const pool = await documents.get('goldPools', GOLD_POOL);
  const item = pool?.items.find(({ submissionId }) => submissionId === review.submissionId);
  await documents.add('reviews', review);
  await documents.set('goldTurns', answerGold(turn));
  const { opinion, submissionId, round, atMs } = review;
  // A refusal has no marks to measure, and an item may have been taken out meanwhile.
  if (item === undefined || opinion.verdict !== 'approved') return;
  const pair = [
    { reviewerId: GOLD, marks: item.marks },
    { reviewerId: review.reviewerId, marks: opinion.marks },
  ] as const;
  await addToAgreement(documents, task, pair, { submissionId, round, atMs });
}
