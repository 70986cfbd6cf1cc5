import { call, newRequestId } from '@/cloud/call';
import type { ReportRow } from '@/contract/report';
import type { ForbiddenId } from '@/domain/covenant';
import { useAffairs } from './affairs';
import { createForm } from './form';
import { createList } from './list';
import { usePost } from './post';

/** One's own reports and what became of them, newest first. */
export const useMyReports = createList<ReportRow>((cursor) => call('report.mine', cursor));

/** A report as it is being written. */
export interface ReportAnswers {
  category: ForbiddenId | null;
  words: string;
}

/** What is being reported about each post. */
export const reportForm = createForm<ReportAnswers>('report', { category: null, words: '' });

/** Sends the report about a post; what was written is forgotten only when it is stored. */
export async function sendReport(postId: string, category: ForbiddenId): Promise<void> {
  const { words } = reportForm.useForm.getState().values;
  await call('report.send', {
    subject: { kind: 'post', id: postId },
    category,
    words: words.trim(),
    requestId: newRequestId(),
  });
  reportForm.clear();
  useAffairs.setState({ reports: true });
  await usePost.getState().load(postId);
}
