import { createHash } from 'node:crypto';
import { appendAudit, type Decided, type Hash } from '@/domain/audit';
import type { Documents } from './cloud';

export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex');

/**
 * Appends a decision to its maker's chain, within the transaction that carries it out: there is no decision
 * without a row and no row without a decision. Changing the head guards "one row per number": two decisions
 * of one person at the same moment collide on it and one of them runs again.
 */
export async function recordDecision(documents: Documents, decided: Decided): Promise<void> {
  const { row, head } = appendAudit(await documents.get('auditHeads', decided.actorId), decided, sha256);
  await documents.add('audits', row);
  await documents.set('auditHeads', head);
}
