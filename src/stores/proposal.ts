import { call, newRequestId } from '@/cloud/call';
import type { ProposalRow } from '@/contract/proposal';
import { createForm } from './form';
import { createIntention } from './intention';
import { createList } from './list';

export const useProposals = createList<ProposalRow>((cursor) => call('proposal.mine', cursor));

interface Written {
  title: string;
  idea: string;
  needs: string;
  intention: string;
}

/** What a member writes of a project of their own. */
const proposalForm = createForm<Written>('proposal', { title: '', idea: '', needs: '', intention: '' });

export const useProposalForm = proposalForm.useForm;

export function openProposal(): void {
  proposalForm.open();
}

export function writeProposal(changes: Partial<Omit<Written, 'intention'>>): void {
  proposalForm.fill({ ...changes, intention: newRequestId() });
}

/** Sends it; what was written is forgotten only once the cloud has it. */
export async function sendProposal(): Promise<void> {
  const { title, idea, needs, intention } = useProposalForm.getState().values;
  await call('proposal.send', {
    title: title.trim(),
    idea: idea.trim(),
    needs: needs.trim(),
    requestId: intention,
  });
  proposalForm.clear();
}

const withdrawal = createIntention();

export async function withdrawProposal(proposalId: string): Promise<void> {
  const withdrawn = await call('proposal.withdraw', {
    proposalId,
    requestId: withdrawal.idFor(proposalId),
  });
  withdrawal.settle();
  useProposals.getState().change((row) => (row.proposalId === proposalId ? withdrawn : row));
}
