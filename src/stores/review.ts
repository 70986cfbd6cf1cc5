import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import type { InputOf } from '@/contract';
import type { ReviewView } from '@/contract/review';
import type { Level, Mark } from '@/domain/score';
import type { SubmissionStatus } from '@/domain/submission';
import { codeOf } from './failure';
import { createForm } from './form';
import { createResource } from './resource';
import { leaveQueue } from './reviewQueue';

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
