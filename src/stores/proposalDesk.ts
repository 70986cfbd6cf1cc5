import { call, newRequestId } from '@/cloud/call';
import type { InputOf, OutputOf } from '@/contract';
import { createList } from './list';

export type ProposalToAnswer = OutputOf<'proposal.queue'>['items'][number];

/** Proposals of owners that wait for an answer. */
export const useProposalQueue = createList<ProposalToAnswer>((cursor) => call('proposal.queue', cursor));

/** Answers a proposal and takes it out of the queue. Answers with the task that it has become, if any. */
export async function answerProposal(
  answer: Omit<InputOf<'proposal.answer'>, 'requestId'>,
): Promise<string | null> {
  const { taskId } = await call('proposal.answer', { ...answer, requestId: newRequestId() });
  useProposalQueue.getState().drop(({ proposalId }) => proposalId === answer.proposalId);
  return taskId;
}
