import { call, newRequestId } from '@/cloud/call';
import type { InputOf } from '@/contract';
import type { CaseView, MyCase, Precedent } from '@/contract/case';
import type { ForbiddenId } from '@/domain/covenant';
import type { Penalty } from '@/domain/penalty';
import { useCaseQueue } from './caseQueue';
import { createForm } from './form';
import { createList } from './list';
import { createResource } from './resource';

/** Decisions about the caller, newest first. */
export const useMyCases = createList<MyCase>((cursor) => call('case.mine', cursor), 'my-cases');

/**
 * A case with the claim taken: opening it says that somebody is at it. Whether the claim was to be had, and
 * who holds it otherwise, stands in the answer.
 */
export const useCase = createResource<string, CaseView>(async (caseId) => {
  await call('case.claim', { caseId, requestId: newRequestId() }).catch(() => undefined);
  return call('case.get', { caseId });
});

/** Lets go of a case that was put away undecided. A lost call costs nothing: claims end by themselves. */
export async function releaseCase(caseId: string): Promise<void> {
  const { key, data } = useCase.getState();
  if (key !== caseId || data?.claim?.mine !== true) return;
  await call('case.release', { caseId, requestId: newRequestId() }).catch(() => undefined);
}

/** Earlier violations of a kind, to hold a case against. */
export const usePrecedents = createResource<ForbiddenId, Precedent[]>(async (category) => {
  const { precedents } = await call('case.precedents', { category });
  return precedents;
});

type Judgement = InputOf<'case.decide'>['judgement'];
export type CaseVerdict = Judgement['verdict'];

/** What a colleague has written so far about a case, for either verdict. */
export interface CaseAnswers {
  category: ForbiddenId | null;
  /** Null while the usual ones stand. */
  penalties: Penalty[] | null;
  reason: string;
  cleared: string;
  precedentCaseId: string | null;
  /** Renewed at every change, so that only the repetition of the same decision counts as one. */
  intention: string;
}

const caseForm = createForm<CaseAnswers>('case', {
  category: null,
  penalties: null,
  reason: '',
  cleared: '',
  precedentCaseId: null,
  intention: '',
});

export const useCaseForm = caseForm.useForm;

/** Begins to judge a case, with what was written about it and not sent. */
export function openCaseForm(caseId: string): void {
  caseForm.open(caseId);
}

export function writeCase(answers: Partial<Omit<CaseAnswers, 'intention'>>): void {
  caseForm.fill({ ...answers, intention: newRequestId() });
}

/** A verdict that is ready to be sent. */
export type CaseJudgement =
  | { verdict: 'dismissed'; reason: string }
  | { verdict: 'violation'; category: ForbiddenId; penalties: Penalty[]; reason: string };

/**
 * Sends the decision. The case leaves the queue, and what was written is forgotten, only when the cloud has
 * stored it; after a lost answer the same decision may be sent again and counts once.
 */
export async function decideCase(caseId: string, judgement: CaseJudgement): Promise<void> {
  if (useCaseForm.getState().values.intention === '') writeCase({});
  const { intention, precedentCaseId } = useCaseForm.getState().values;
  await call('case.decide', {
    caseId,
    judgement: judgement.verdict === 'violation' ? { ...judgement, precedentCaseId } : judgement,
    requestId: `${intention}-${judgement.verdict}`,
  });
  caseForm.clear();
  leaveCaseQueue(caseId);
}

/** Takes a case out of the queue as it is shown, when it is known to be decided. */
export function leaveCaseQueue(caseId: string): void {
  useCaseQueue.getState().drop((row) => row.caseId === caseId);
}
