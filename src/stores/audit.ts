import { create } from 'zustand';
import { type CallErrorCode, call } from '@/cloud/call';
import type { AuditCheck, DecisionRow } from '@/contract/audit';
import type { AuditProblem } from '@/domain/audit';
import { codeOf } from './failure';
import { createList } from './list';

export const useDecisions = createList<DecisionRow>((cursor) => call('audit.list', cursor));

interface CheckState {
  phase: 'idle' | 'running' | 'done' | 'failed';
  checkedRows: number;
  problem: AuditProblem | null;
  error: CallErrorCode | null;
}

const IDLE: CheckState = { phase: 'idle', checkedRows: 0, problem: null, error: null };

export const useAuditCheck = create<CheckState>(() => IDLE);

/** More steps than any log will have for years; it only keeps a faulty answer from running on for ever. */
const MOST_STEPS = 20_000;

/** Checks the whole log, step by step, and stops at the first bad row. */
export async function checkAudit(): Promise<void> {
  useAuditCheck.setState({ ...IDLE, phase: 'running' });
  try {
    let from: AuditCheck['next'] = null;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const check: AuditCheck = await call('audit.verify', from === null ? {} : { from });
      const checkedRows = useAuditCheck.getState().checkedRows + check.checkedRows;
      useAuditCheck.setState({ checkedRows, problem: check.problem });
      from = check.next;
      if (from === null) break;
    }
    useAuditCheck.setState({ phase: 'done' });
  } catch (error) {
    useAuditCheck.setState({ phase: 'failed', error: codeOf(error) });
  }
}
