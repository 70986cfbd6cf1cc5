import type { Submission } from '@/domain/submission';
import { command, count, documents, list } from '../cloud';

export function loadSubmission(submissionId: string): Promise<Submission | null> {
  return documents.get('submissions', submissionId);
}

/** Works that wait for a review, oldest first. */
export function listWaitingSubmissions(after: string | undefined, limit: number): Promise<Submission[]> {
  const status = 'submitted';
  return list('submissions', {
    where: after === undefined ? { status } : { status, place: command.gt(after) },
    orderBy: ['place', 'asc'],
    limit,
  });
}

export function countWaitingSubmissions(): Promise<number> {
  return count('submissions', { status: 'submitted' });
}
