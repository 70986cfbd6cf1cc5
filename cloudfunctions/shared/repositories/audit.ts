import type { AuditHead, AuditRow } from '@/domain/audit';
import { command, list } from '../cloud';

/** Decisions of the whole team, newest first. */
export function listDecisions(before: string | undefined, limit: number): Promise<AuditRow[]> {
  return list('audits', {
    where: before === undefined ? {} : { place: command.lt(before) },
    orderBy: ['place', 'desc'],
    limit,
  });
}

/** Rows of one chain after a number, in the order in which they were written. */
export function listChain(actorId: string, afterNumber: number, limit: number): Promise<AuditRow[]> {
  return list('audits', {
    where: { actorId, number: command.gt(afterNumber) },
    orderBy: ['number', 'asc'],
    limit,
  });
}

/** The ends of all chains: one per person who has ever decided anything. */
export function listHeads(afterId: string, limit: number): Promise<AuditHead[]> {
  return list('auditHeads', { where: { _id: command.gt(afterId) }, orderBy: ['_id', 'asc'], limit });
}
