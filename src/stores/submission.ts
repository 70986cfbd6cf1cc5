import { call } from '@/cloud/call';
import type { SubmissionRow, SubmissionView } from '@/contract/submission';
import { createList } from './list';
import { createResource } from './resource';

export const useSubmission = createResource<string, SubmissionView>((submissionId) =>
  call('submission.get', { submissionId }),
);

export const useSubmissionList = createList<SubmissionRow>((cursor) => call('submission.list', cursor));
