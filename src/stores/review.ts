import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import type { InputOf } from '@/contract';
import type { QueueRow, ReviewView } from '@/contract/review';
import type { Level, Mark } from '@/domain/score';
import type { SubmissionStatus } from '@/domain/submission';
import { codeOf } from './failure';
import { createForm } from './form';
import { createList } from './list';
import { createResource } from './resource';
import { useWaiting } from './waiting';

/** How many works wait for somebody else's word, since this person has made or judged them. */
export const useOthersWorks = create<{ count: number }>(() => ({ count: 0 }));

/** How many works wait comes with every page of the queue. */
export const useReviewQueue = createList<QueueRow>(async (cursor) => {
  const page = await call('review.queue', cursor);
  useWaiting.setState({ works: page.waiting });
  useOthersWorks.setState({ count: page.others });
  return page;
}, 'review-queue');

/** Looks how many works wait, and warms the queue by it. */
export function countWaiting(): Promise<void> {
  return useReviewQueue.getState().refresh();
}

export const useReview = createResource<string, ReviewView>((submissionId) =>
  call('review.get', { submissionId }),
);

/** The work in this person's hand, or why it is not. */
interface Hold {
  submissionId: string;
  untilMs: number;
  /** A colleague holds it. */
  taken: boolean;
}

export const useHold = create<Hold>(() => ({ submissionId: '', untilMs: 0, taken: false }));

/** Takes a work in hand, or for longer. That a colleague holds it is shown on the card, so nothing is thrown. */
export async function holdWork(submissionId: string): Promise<void> {
  if (useHold.getState().submissionId !== submissionId) {
    useHold.setState({ submissionId, untilMs: 0, taken: false });
  }
  try {
    const { untilMs } = await call('review.claim', { submissionId, requestId: newRequestId() });
    if (useHold.getState().submissionId === submissionId) useHold.setState({ untilMs, taken: false });
  } catch (failure) {
    const taken = codeOf(failure) === 'CLAIM.TAKEN';
    if (useHold.getState().submissionId === submissionId) useHold.setState({ untilMs: 0, taken });
  }
}

/** Puts a work back that was looked at and not decided; where that fails the claim ends by itself. */
export function putBack(submissionId: string): void {
  const { untilMs } = useHold.getState();
  if (useHold.getState().submissionId !== submissionId || untilMs < Date.now()) return;
  useHold.setState({ submissionId: '', untilMs: 0, taken: false });
  void call('review.release', { submissionId, requestId: newRequestId() }).catch(() => undefined);
}

type Judgement = InputOf<'review.decide'>['judgement'];
export type Verdict = Judgement['verdict'];

/** What a reviewer has written so far about one round of a work, for either verdict. */
export interface JudgementAnswers {
  praise: string;
  contentConfirmed: boolean;
  originalityConfirmed: boolean;
  videoWatched: boolean;
  marks: readonly Mark[];
  criterionId: string | null;
  reason: string;
  remedy: string;
  /** Renewed at every change, so that only the repetition of the same decision counts as one. */
  intention: string;
}

const judgementForm = createForm<JudgementAnswers>('judgement', {
  praise: '',
  contentConfirmed: false,
  originalityConfirmed: false,
  videoWatched: false,
  marks: [],
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

/** The level of one criterion; what was noted on another level goes with it. */
export function markCriterion(criterionId: string, level: Level): void {
  const others = useJudgement.getState().values.marks.filter((mark) => mark.criterionId !== criterionId);
  writeJudgement({ marks: [...others, { criterionId, level, note: '' }] });
}

export function noteCriterion(criterionId: string, note: string): void {
  const { marks } = useJudgement.getState().values;
  writeJudgement({
    marks: marks.map((mark) => (mark.criterionId === criterionId ? { ...mark, note } : mark)),
  });
}

function judgementOf(verdict: Verdict, answers: JudgementAnswers): Judgement {
  const { criterionId, reason, remedy } = answers;
  if (verdict === 'refuse') {
    return { verdict, criterionId: criterionId ?? '', reason: reason.trim(), remedy: remedy.trim() };
  }
  const { praise, contentConfirmed, originalityConfirmed, videoWatched, marks } = answers;
  const confirmed = { contentConfirmed, originalityConfirmed, videoWatched };
  return { verdict, praise: praise.trim(), ...confirmed, marks: [...marks] };
}

/**
 * Sends the decision. The work leaves the queue, and what was written is forgotten, only when the cloud has
 * stored it; after a lost answer the same decision may be sent again and counts once.
 */
export async function decide(
  submissionId: string,
  round: number,
  verdict: Verdict,
): Promise<SubmissionStatus> {
  if (useJudgement.getState().values.intention === '') writeJudgement({});
  if (useHold.getState().untilMs <= Date.now()) await holdWork(submissionId);
  const answers = useJudgement.getState().values;
  const { status } = await call('review.decide', {
    submissionId,
    round,
    judgement: judgementOf(verdict, answers),
    requestId: `${answers.intention}-${verdict}`,
  });
  judgementForm.clear();
  useHold.setState({ submissionId: '', untilMs: 0, taken: false });
  leaveQueue(submissionId);
  return status;
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
