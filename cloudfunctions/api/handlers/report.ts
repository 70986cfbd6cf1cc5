import type { ReportRow } from '@/contract/report';
import type { Case } from '@/domain/case';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import type { Report } from '@/domain/report';
import type { Handlers } from '../../shared/dispatch';
import { reportPost } from '../../shared/report';
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
    const { subject, category, words } = input;
    const reporting = { reporterId: actor.memberId, subject, category, words, nowMs };
    return transact(request, async (documents) => {
      const { report, about } = await reportPost(documents, reporting);
      return viewReport(report, about);
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
