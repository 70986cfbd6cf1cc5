import { DomainError } from '@/domain/errors';
import { PROGRAMME_ID, type Programme } from '@/domain/programme';
import { type Role, roleFor } from '@/domain/role';
import type { Documents } from './cloud';

export interface InForce {
  programme: Programme;
  role: Role;
}

/**
 * The versions in force and the reviewer's role, as the transaction finds them: both may have changed since the
 * call was let in. Reading them is enough. A publication or a dismissal that commits after this snapshot does
 * not depend on any review, so the review simply came first; none that committed before it can be missed.
 */
export async function loadInForce(documents: Documents, reviewerId: string): Promise<InForce> {
  const programme = await loadProgramme(documents);
  const reviewer = await documents.get('colleagues', reviewerId);
  const role = reviewer?.active ? roleFor(reviewer.roles, 'work.review') : null;
  if (role === null) throw new DomainError('ACTION.FORBIDDEN');
  return { programme, role };
}

export async function loadProgramme(documents: Documents): Promise<Programme> {
  const programme = await documents.get('programmes', PROGRAMME_ID);
  if (programme === null) throw new DomainError('PROGRAMME.NOT_SET_UP');
  return programme;
}
