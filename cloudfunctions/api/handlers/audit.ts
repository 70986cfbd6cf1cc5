import type { AuditCheck } from '@/contract/audit';
import { AUDIT_START, type AuditHead, type AuditProgress, verifyEnd, verifyRows } from '@/domain/audit';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { sha256 } from '../../shared/audit';
import { documents } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { listChain, listDecisions, listHeads } from '../../shared/repositories/audit';
import { loadColleagueNames } from '../../shared/repositories/colleague';

/** Rows per call: small enough for one call's time, and the page goes on by itself. */
const ROWS_PER_STEP = 500;

interface Position extends AuditProgress {
  actorId: string;
}

/** Checks one step of one chain and says where to go on. */
async function verifyStep(head: AuditHead, from: AuditProgress): Promise<AuditCheck> {
  const rows = await listChain(head._id, from.number, ROWS_PER_STEP);
  const checkedRows = rows.length;
  const reached = verifyRows(head._id, rows, from, sha256);
  if ('fault' in reached) return { checkedRows, problem: reached, next: null };
  if (rows.length === ROWS_PER_STEP) {
    return { checkedRows, problem: null, next: { actorId: head._id, ...reached } };
  }
  const problem = verifyEnd(head, reached);
  if (problem !== null) return { checkedRows, problem, next: null };
  const [following] = await listHeads(head._id, 1);
  const next: Position | null = following === undefined ? null : { actorId: following._id, ...AUDIT_START };
  return { checkedRows, problem: null, next };
}

export const auditHandlers: Pick<Handlers, 'audit.list' | 'audit.verify'> = {
  async 'audit.list'({ input }) {
    const rows = await listDecisions(input.cursor, PAGE_SIZE + 1);
    const names = await loadColleagueNames(rows.map((row) => row.actorId));
    return pageOf(
      rows,
      PAGE_SIZE,
      (row) => row.place,
      ({ _id, actorId, action, subject, before, after, reason, atMs }) => ({
        rowId: _id,
        actorName: names.get(actorId) ?? '',
        action,
        subject,
        before,
        after,
        reason,
        atMs,
      }),
    );
  },

  async 'audit.verify'({ input }) {
    const head =
      input.from === undefined
        ? (await listHeads('', 1))[0]
        : await documents.get('auditHeads', input.from.actorId);
    if (head === undefined || head === null) return { checkedRows: 0, problem: null, next: null };
    return verifyStep(head, input.from ?? AUDIT_START);
  },
};
