import type { ReportRow } from '@/contract/report';
import { addReport, type Case } from '@/domain/case';
import { DomainError } from '@/domain/errors';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { canSeePost } from '@/domain/plaza';
import { countReport, type Report, reportId, writeReport } from '@/domain/report';
import { caseAbout, saveCase } from '../../shared/case';
import type { Handlers } from '../../shared/dispatch';
import { loadByIds } from '../../shared/repositories/byIds';
import { listOwn } from '../../shared/repositories/ownList';
import { transact } from '../../shared/transact';

/** A report with what became of it. An overturned decision leaves things as they were. */
function viewReport(report: Report, about: Case | null): ReportRow {
  const decision = about?.decision ?? null;
  const stands = decision?.verdict === 'violation' && !decision.overturned;
  return {
    reportId: report._id,
    subjectKind: report.subject.kind,
    title: report.title,
    category: report.category,
    words: report.words,
    atMs: report.atMs,
    outcome: decision === null ? 'open' : stands ? 'violation' : 'dismissed',
    decidedAtMs: decision?.atMs ?? null,
  };
}

export const reportHandlers: Pick<Handlers, 'report.send' | 'report.mine'> = {
  /** The words go to the team alone and may quote what they are about, so they pass no content check. */
  async 'report.send'({ actor, input, nowMs, request }) {
    const { subject, category } = input;
    const { memberId } = actor;
    return transact(request, async (documents) => {
      // The derived id guards "one report per person and subject".
      const before = await documents.get('reports', reportId(subject, memberId));
      if (before !== null) return viewReport(before, await documents.get('cases', before.caseId));
      const reporter = await documents.get('members', memberId);
      const post = await documents.get('plazaPosts', subject.id);
      if (post === null || reporter === null || !canSeePost(post, reporter)) {
        throw new DomainError('POST.NOT_FOUND');
      }
      if (post.memberId === memberId) throw new DomainError('REPORT.OWN_POST');
      const count = await documents.get('reportCounts', memberId);
      await documents.set('reportCounts', countReport(count, memberId, nowMs));
      const open = await caseAbout(documents, subject, nowMs);
      const { title } = open.content;
      const words = input.words.trim();
      const report = writeReport({
        subject,
        title,
        caseId: open._id,
        memberId,
        category,
        words,
        atMs: nowMs,
      });
      await documents.add('reports', report);
      const reported = addReport(open, category);
      await saveCase(documents, reported, open.held, nowMs);
      return viewReport(report, reported);
    });
  },

  async 'report.mine'({ actor, input }) {
    const rows = await listOwn('reports', actor.memberId, input.cursor, PAGE_SIZE + 1);
    const cases = await loadByIds(
      'cases',
      rows.map(({ caseId }) => caseId),
    );
    return pageOf(
      rows,
      PAGE_SIZE,
      ({ place }) => place,
      (row) => viewReport(row, cases.get(row.caseId) ?? null),
    );
  },
};
