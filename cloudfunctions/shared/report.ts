import { addReport, type Case } from '@/domain/case';
import type { ForbiddenId } from '@/domain/covenant';
import { DomainError } from '@/domain/errors';
import { canSeePost } from '@/domain/plaza';
import { countReport, type Report, reportId, type Subject, writeReport } from '@/domain/report';
import { caseAbout, saveCase } from './case';
import type { Documents } from './cloud';

export interface Reporting {
  reporterId: string;
  subject: Subject;
  category: ForbiddenId;
  words: string;
  nowMs: number;
}

/**
 * Reports a post within a transaction; the report and its case come back. A second report by the same person
 * changes nothing: the id derived from both guards "one report per person and subject".
 */
export async function reportPost(
  documents: Documents,
  { reporterId, subject, category, words, nowMs }: Reporting,
): Promise<{ report: Report; about: Case | null }> {
  const before = await documents.get('reports', reportId(subject, reporterId));
  if (before !== null) return { report: before, about: await documents.get('cases', before.caseId) };
  const reporter = await documents.get('members', reporterId);
  const post = await documents.get('plazaPosts', subject.id);
  if (post === null || reporter === null || !canSeePost(post, reporter)) {
    throw new DomainError('POST.NOT_FOUND');
  }
  if (post.memberId === reporterId) throw new DomainError('REPORT.OWN_POST');
  const count = await documents.get('reportCounts', reporterId);
  await documents.set('reportCounts', countReport(count, reporterId, nowMs));
  const open = await caseAbout(documents, subject, nowMs);
  const { title } = open.content;
  const from = { subject, title, caseId: open._id, memberId: reporterId };
  const report = writeReport({ ...from, category, words: words.trim(), atMs: nowMs });
  await documents.add('reports', report);
  const about = addReport(open, category);
  await saveCase(documents, about, open.held, nowMs);
  return { report, about };
}
