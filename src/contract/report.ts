import * as v from 'valibot';
import { FORBIDDEN_IDS, type ForbiddenId } from '@/domain/covenant';
import type { Page } from '@/domain/page';
import { REPORT_MAX_LENGTH, type SubjectKind } from '@/domain/report';
import { ANY_MEMBER, answering, Cursor, Id, READING_MEMBER, RequestId, text } from './action';

/** One of the caller's own reports and what became of it. */
export interface ReportRow {
  reportId: string;
  subjectKind: SubjectKind;
  /** The title of what was reported. */
  title: string;
  category: ForbiddenId;
  words: string;
  atMs: number;
  /** `violation`: something was done about it; `dismissed`: it stays. Nobody is named. */
  outcome: 'open' | 'dismissed' | 'violation';
  /** Null while it is open. */
  decidedAtMs: number | null;
}

export const reportActions = {
  /** Once per person and post: a second one answers like the first and changes nothing. */
  'report.send': answering<ReportRow>()({
    access: READING_MEMBER,
    writes: true,
    input: v.strictObject({
      subject: v.strictObject({ kind: v.literal('post'), id: Id }),
      category: v.picklist(FORBIDDEN_IDS),
      words: v.optional(text(REPORT_MAX_LENGTH), ''),
      requestId: RequestId,
    }),
    errors: ['POST.NOT_FOUND', 'REPORT.OWN_POST', 'REPORT.LIMIT_REACHED'],
  }),
  'report.mine': answering<Page<ReportRow>>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
};
