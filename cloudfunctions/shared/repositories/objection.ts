import type { Objection } from '@/domain/objection';
import { command, documents, list } from '../cloud';

export function loadObjection(objectionId: string): Promise<Objection | null> {
  return documents.get('objections', objectionId);
}

/** Objections that wait for an answer, oldest first. */
export function listOpenObjections(after: string | undefined, limit: number): Promise<Objection[]> {
  const status = 'open';
  return list('objections', {
    where: after === undefined ? { status } : { status, place: command.gt(after) },
    orderBy: ['place', 'asc'],
    limit,
  });
}
