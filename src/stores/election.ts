import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import type { InputOf, OutputOf } from '@/contract';
import type { ElectionView, EligibleRow, NomineeRow } from '@/contract/election';
import { createForm } from './form';
import { createList } from './list';
import { createResource } from './resource';

export const useElection = createResource<'mine', ElectionView>(() => call('election.get', {}));

const statementForm = createForm<{ statement: string | null }>('statement', { statement: null });

/** What a member writes about themselves; null while nothing was typed on this phone. */
export const useStatement = statementForm.useForm;

export function openStatement(electionId: string): void {
  statementForm.open(electionId);
}

export function writeStatement(statement: string): void {
  statementForm.fill({ statement });
}

/** Stands, or says it in other words. What was typed is forgotten once the cloud has it. */
export async function stand(statement: string): Promise<void> {
  await call('election.stand', { statement, requestId: newRequestId() });
  statementForm.clear();
}

export async function withdrawFromElection(): Promise<void> {
  await call('election.withdraw', { requestId: newRequestId() });
  statementForm.clear();
}

/** Which election the lists below are about: the one on the board. */
const useChosen = create<{ electionId: string }>(() => ({ electionId: '0000' }));

export const useElectionBoard = createResource<'board', OutputOf<'election.board'>>(async () => {
  const board = await call('election.board', {});
  if (board.election !== null) useChosen.setState({ electionId: board.election.electionId });
  return board;
});

export const useNominees = createList<NomineeRow>((cursor) =>
  call('election.nominees', { ...useChosen.getState(), ...cursor }),
);

export const useAsked = createList<NomineeRow>((cursor) =>
  call('election.nominees', { ...useChosen.getState(), status: 'asked', ...cursor }),
);

export const useEligible = createList<EligibleRow>((cursor) =>
  call('election.eligible', { ...useChosen.getState(), ...cursor }),
);

export async function prepareElection(plan: Omit<InputOf<'election.prepare'>, 'requestId'>): Promise<void> {
  await call('election.prepare', { ...plan, requestId: newRequestId() });
}

export async function openElection(electionId: string, reason: string): Promise<void> {
  await call('election.open', { electionId, reason, requestId: newRequestId() });
}

/** Asks a member to stand, and shows it at once. */
export async function askToStand(electionId: string, memberId: string, note: string): Promise<void> {
  const { status } = await call('election.ask', { electionId, memberId, note, requestId: newRequestId() });
  useEligible.getState().change((row) => (row.memberId === memberId ? { ...row, nomination: status } : row));
}

export async function noteNominee(note: Omit<InputOf<'election.note'>, 'requestId'>): Promise<void> {
  await call('election.note', { ...note, requestId: newRequestId() });
}

/** Decides about somebody who stands, and shows it at once. */
export async function decideNominee(decision: Omit<InputOf<'election.decide'>, 'requestId'>): Promise<void> {
  await call('election.decide', { ...decision, requestId: newRequestId() });
  const { memberId, winner, reason } = decision;
  useNominees
    .getState()
    .change((row) => (row.memberId === memberId ? { ...row, decision: { winner, reason } } : row));
}

export async function announceElection(electionId: string, announcement: string): Promise<number> {
  const { winners } = await call('election.announce', {
    electionId,
    announcement,
    requestId: newRequestId(),
  });
  return winners;
}
