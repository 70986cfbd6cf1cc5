import { call, newRequestId } from '@/cloud/call';
import type { InputOf } from '@/contract';
import type { ObjectionRow, ObjectionView } from '@/contract/objection';
import { createForm } from './form';
import { createList } from './list';
import { createResource } from './resource';

export const useObjections = createList<ObjectionRow>((cursor) => call('objection.queue', cursor));

export const useObjection = createResource<string, ObjectionView>((objectionId) =>
  call('objection.get', { objectionId }),
);

/** What an owner has written against a decision and not sent. */
const objectionForm = createForm<{ words: string; intention: string }>('objection', {
  words: '',
  intention: '',
});

export const useObjectionForm = objectionForm.useForm;

export function openObjection(submissionId: string, round: number): void {
  objectionForm.open(`${submissionId}.${round}`);
}

export function writeObjection(words: string): void {
  objectionForm.fill({ words, intention: newRequestId() });
}

/** Sends it; what was written is forgotten only when the cloud has stored it. */
export async function raiseObjection(submissionId: string, round: number): Promise<void> {
  const { words, intention } = useObjectionForm.getState().values;
  await call('objection.raise', { submissionId, round, words: words.trim(), requestId: intention });
  objectionForm.clear();
}

/** What a colleague has written in answer and not sent. */
const answerForm = createForm<{ reason: string; intention: string }>('objectionAnswer', {
  reason: '',
  intention: '',
});

export const useAnswerForm = answerForm.useForm;

export function openAnswer(objectionId: string): void {
  answerForm.open(objectionId);
}

export function writeAnswer(reason: string): void {
  answerForm.fill({ reason, intention: newRequestId() });
}

type Answer = InputOf<'objection.answer'>['answer'];

export async function answerObjection(objectionId: string, answer: Answer): Promise<void> {
  const { intention } = useAnswerForm.getState().values;
  await call('objection.answer', { objectionId, answer, requestId: `${intention}-${answer.kind}` });
  answerForm.clear();
  useObjections.getState().drop((row) => row.objectionId === objectionId);
}
