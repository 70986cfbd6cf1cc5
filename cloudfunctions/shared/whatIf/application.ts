import { DomainError } from '@/domain/errors';
import { evaluateTier } from '@/domain/evaluation';
import type { Figures } from '@/domain/figures';
import type { Member } from '@/domain/member';
import { type Policy, publishPolicy } from '@/domain/policy';
import { changeDraft, POLICY_DRAFT_ID } from '@/domain/policyDraft';
import { PROGRAMME_ID } from '@/domain/programme';
import { foresee, isSameDraft, type RowOutcome, type WhatIf, type WhatIfRow } from '@/domain/whatIf';
import { recordDecision } from '../audit';
import type { Documents } from '../cloud';
import { carryOut } from '../evaluation';
import { moveMember } from '../ladder';
import { listTurn } from '../repositories/whatIf';
import { transactOnce } from '../transact';
import { type Step, TURNS } from './position';

/** Each row is a transaction of its own; a chunk must fit into a call from the phone. */
const ROWS_PER_CHUNK = 20;

type Applied = NonNullable<WhatIf['applied']>;

/** The what-if in the state that a transaction finds, with who has it applied. */
async function readApplied(
  documents: Documents,
  runId: string,
): Promise<{ whatIf: WhatIf; applied: Applied }> {
  const whatIf = await documents.get('whatIfs', runId);
  if (whatIf === null || whatIf.applied === null) throw new Error(`${runId} is not being applied.`);
  return { whatIf, applied: whatIf.applied };
}

/**
 * Puts the draft into force as the next version. Says whether it did: the draft may have been changed while
 * the members were being compared. A repetition finds it done.
 */
export async function publishDraft(runId: string, nowMs: number): Promise<boolean> {
  return transactOnce(async (documents) => {
    const { whatIf, applied } = await readApplied(documents, runId);
    if (whatIf.state === 'applying') return true;
    const programme = await documents.get('programmes', PROGRAMME_ID);
    const draft = await documents.get('policyDrafts', POLICY_DRAFT_ID);
    if (programme === null || programme.policyVersion !== whatIf.baseVersion || !isSameDraft(whatIf, draft)) {
      await documents.set('whatIfs', { ...whatIf, state: 'moved', differing: 0 });
      return false;
    }
    const { colleagueId, reason } = applied;
    const version = whatIf.baseVersion + 1;
    const policy = publishPolicy(version, whatIf.draft, { colleagueId, reason }, nowMs);
    await documents.add('policies', policy);
    // Writing the programme guards "one version after the other": two publications at once collide here.
    await documents.set('programmes', { ...programme, policyVersion: version });
    const editor = { colleagueId, baseVersion: version, nowMs };
    await documents.set('policyDrafts', changeDraft(draft, whatIf.revision, null, editor));
    await documents.set('whatIfs', { ...whatIf, state: 'applying', applied: { ...applied, version } });
    await recordDecision(documents, {
      actorId: colleagueId,
      action: 'whatIf.apply',
      subject: { kind: 'policy', id: policy._id },
      before: { version: whatIf.baseVersion },
      after: { version, ...whatIf.totals?.effects },
      reason,
      atMs: nowMs,
    });
    return true;
  });
}

/** Carries out the next rows of the list, in the order of turns. */
export async function carryStep(
  run: { runId: string; setId: string; policy: Policy },
  { turn, after }: Extract<Step, { kind: 'carry' }>,
): Promise<Step | null> {
  const effect = TURNS[turn];
  if (effect === undefined) return null;
  const rows = await listTurn(run.setId, effect, after, ROWS_PER_CHUNK);
  for (const { _id } of rows) await carryRow(run, _id);
  const last = rows.at(-1);
  const isFull = last !== undefined && rows.length === ROWS_PER_CHUNK;
  return isFull ? { kind: 'carry', turn, after: last.place } : { kind: 'carry', turn: turn + 1, after: '' };
}

/** One member in one transaction. Whoever has lost the seat to somebody else meanwhile is skipped. */
async function carryRow(run: { runId: string; policy: Policy }, rowId: string): Promise<void> {
  const { runId, policy } = run;
  try {
    await transactOnce(async (documents) => {
      const row = await documents.get('whatIfRows', rowId);
      if (row === null || row.outcome !== 'listed') return;
      const { whatIf, applied } = await readApplied(documents, runId);
      const member = await documents.get('members', row.memberId);
      const figures = await documents.get('figures', row.memberId);
      const isDone =
        member !== null && (await carryMember(documents, { row, member, figures, policy, applied }));
      await settle(documents, whatIf, row, isDone ? 'done' : 'skipped');
    });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'TIER.NO_SEAT') throw error;
    await transactOnce(async (documents) => {
      const row = await documents.get('whatIfRows', rowId);
      if (row === null || row.outcome !== 'listed') return;
      const { whatIf } = await readApplied(documents, runId);
      await settle(documents, whatIf, row, 'skipped');
    });
  }
}

/** The row and the count change with the member, so both are right wherever the work is cut short. */
async function settle(
  documents: Documents,
  whatIf: WhatIf,
  row: WhatIfRow,
  outcome: Exclude<RowOutcome, 'listed'>,
): Promise<void> {
  await documents.set('whatIfRows', { ...row, outcome });
  await documents.set('whatIfs', { ...whatIf, [outcome]: whatIf[outcome] + 1 });
}

interface Carried {
  row: WhatIfRow;
  member: Member;
  figures: Figures | null;
  policy: Policy;
  applied: Applied;
}

/** Does what the row says, if the member is still as it says. */
async function carryMember(documents: Documents, carried: Carried): Promise<boolean> {
  const { row, member, figures, policy, applied } = carried;
  const { atMs, reason } = applied;
  const found = foresee(policy, member, figures, atMs);
  if (found?.effect !== row.effect || found.from !== row.from || found.to !== row.to) return false;
  const note = `等级规则更新：${reason}`;
  if (row.effect === 'rises') {
    const move = { member, to: row.to, reason: 'policy', note, lock: null, policy, nowMs: atMs } as const;
    await moveMember(documents, move);
    return true;
  }
  const evaluation = evaluateTier(policy, member, figures, atMs);
  const because = {
    reason: 'policy',
    note: `${/[。！？]$/.test(note) ? note : `${note}。`}如有疑问可以找社区运营申诉。`,
  } as const;
  return (
    (await carryOut(documents, evaluation, { member, policy, atMs, because, ruleChange: reason })) !== null
  );
}
