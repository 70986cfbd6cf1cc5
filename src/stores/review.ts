import { call, newRequestId } from '@/cloud/call';
import type { InputOf } from '@/contract';
import type { QueueRow, ReviewView } from '@/contract/review';
import { createForm } from './form';
import { createList } from './list';
import { createResource } from './resource';
import { useWaiting } from './waiting';

/** How many works wait comes with every page of the queue. */
export const useReviewQueue = createList<QueueRow>(async (cursor) => {
  const page = await call('review.queue', cursor);
  useWaiting.setState({ works: page.waiting });
  return page;
}, 'review-queue');

/** Looks how many works wait, and warms the queue by it. */
export function countWaiting(): Promise<void> {
  return useReviewQueue.getState().refresh();
}

export const useReview = createResource<string, ReviewView>((submissionId) =>
  call('review.get', { submissionId }),
);

type Judgement = InputOf<'review.decide'>['judgement'];
export type Verdict = Judgement['verdict'];

/** What a reviewer has written so far about one round of a work, for either verdict. */
export interface JudgementAnswers {
  praise: string;
  contentConfirmed: boolean;
  criterionId: string | null;
  reason: string;
  remedy: string;
  /** Renewed at every change, so that only the repetition of the same decision counts as one. */
  intention: string;
}

const judgementForm = createForm<JudgementAnswers>('judgement', {
  praise: '',
  contentConfirmed: false,
  criterionId: null,
  reason: '',
  remedy: '',
  intention: '',
});

export const useJudgement = judgementForm.useForm;

/** Begins to judge a round of a work, with what was written about it and not sent. */
export function openJudgement(submissionId: string, round: number): void {
  judgementForm.open(`${submissionId}.${round}`);
}

export function writeJudgement(answers: Partial<Omit<JudgementAnswers, 'intention'>>): void {
  judgementForm.fill({ ...answers, intention: newRequestId() });
}

function judgementOf(verdict: Verdict, answers: JudgementAnswers): Judgement {
  const { praise, contentConfirmed, criterionId, reason, remedy } = answers;
  return verdict === 'approve'
    ? { verdict, praise: praise.trim(), contentConfirmed }
    : { verdict, criterionId: criterionId ?? '', reason: reason.trim(), remedy: remedy.trim() };
}

/**
 * Sends the decision. The work leaves the queue, and what was written is forgotten, only when the cloud has
 * stored it; after a lost answer the same decision may be sent again and counts once.
 */
export async function decide(submissionId: string, round: number, verdict: Verdict): Promise<void> {
  if (useJudgement.getState().values.intention === '') writeJudgement({});
  const answers = useJudgement.getState().values;
  await call('review.decide', {
    submissionId,
    round,
    judgement: judgementOf(verdict, answers),
    requestId: `${answers.intention}-${verdict}`,
  });
  judgementForm.clear();
  leaveQueue(submissionId);
}

const MOST_COUNTED = 99;

/** Takes a work out of the queue as it is shown, when it is known to be decided. */
export function leaveQueue(submissionId: string): void {
  const { items, drop } = useReviewQueue.getState();
  const works = useWaiting.getState().works;
  if (!items.some((row) => row.submissionId === submissionId)) return;
  drop((row) => row.submissionId === submissionId);
  // Beyond the bound one less is still more than is counted.
  if (works !== null && works <= MOST_COUNTED) useWaiting.setState({ works: Math.max(0, works - 1) });
}
