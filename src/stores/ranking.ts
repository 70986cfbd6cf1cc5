import { call, newRequestId } from '@/cloud/call';
import type { RankingDraft, RankingRow, RankingView } from '@/contract/ranking';
import { createForm } from './form';
import { createList } from './list';
import { createResource } from './resource';

export const useRanking = createResource<string, RankingView>((taskId) => call('ranking.get', { taskId }));

export const useRankings = createList<RankingRow>((cursor) => call('ranking.list', cursor));

export const useRankingDraft = createResource<string, RankingDraft>((taskId) =>
  call('ranking.draft', { taskId }),
);

/** A word to each winner, by work. */
const commentForm = createForm<{ comments: Record<string, string>; intention: string }>('rankingComments', {
  comments: {},
  intention: '',
});

export const useComments = commentForm.useForm;

export function openComments(taskId: string): void {
  commentForm.open(taskId);
}

export function writeComment(submissionId: string, comment: string): void {
  const { comments } = useComments.getState().values;
  commentForm.fill({ comments: { ...comments, [submissionId]: comment }, intention: newRequestId() });
}

/** Announces the ranking as it was read; the words are forgotten once it is out. */
export async function announceRanking(draft: RankingDraft): Promise<void> {
  const { comments, intention } = useComments.getState().values;
  await call('ranking.announce', {
    taskId: draft.taskId,
    version: draft.version,
    comments: draft.contenders.map(({ submissionId }) => ({
      submissionId,
      comment: (comments[submissionId] ?? '').trim(),
    })),
    requestId: `${intention}-${draft.version}`,
  });
  commentForm.clear();
}
