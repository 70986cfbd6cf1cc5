import type { DraftView } from '@/contract/draft';
import { completeDraft, type ServerDraft, saveDraft } from '@/domain/draft';
import { DomainError } from '@/domain/errors';
import { isInFolder } from '@/domain/file';
import { submissionId } from '@/domain/submission';
import { canSeeTask } from '@/domain/task';
import { filesOfVideos } from '@/domain/video';
import { documents as database } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { countStep } from '../../shared/funnel';
import { uploadFolderOf } from '../../shared/identity';
import { watchDeadline } from '../../shared/reminder';
import { transact } from '../../shared/transact';

function viewDraft({ revision, content, times, other, savedAtMs }: ServerDraft): DraftView {
  return { revision, content, times, other, savedAtMs };
}

export const draftHandlers: Pick<Handlers, 'draft.get' | 'draft.save'> = {
  async 'draft.get'({ actor, input }) {
    const draft = await database.get('drafts', submissionId(input.taskId, actor.memberId));
    return { draft: draft === null ? null : viewDraft(completeDraft(draft)) };
  },

  async 'draft.save'({ actor, input, nowMs, request }) {
    const { taskId, content, times, base, removed } = input;
    const folder = uploadFolderOf(actor.openid);
    const files = [...(content?.images ?? []), ...filesOfVideos(content?.videos ?? [])];
    if (!files.every((fileId) => isInFolder(fileId, folder))) {
      throw new DomainError('FILE.NOT_YOURS', { fields: ['content.images', 'content.videos'] });
    }
    return transact(request, async (documents) => {
      const task = await documents.get('tasks', taskId);
      const member = await documents.get('members', actor.memberId);
      if (task === null || member === null || !canSeeTask(task, member, nowMs)) {
        throw new DomainError('TASK.NOT_FOUND');
      }
      // The derived id guards "one draft per member and task": two phones that save at once collide here.
      const _id = submissionId(taskId, actor.memberId);
      const submission = await documents.get('submissions', _id);
      // A save that comes after the hand-in would bring back what has been handed in.
      const isOver = submission !== null && submission.status !== 'refused';
      if (content === null || isOver) {
        const thrown = submission === null && (await documents.get('drafts', _id)) !== null;
        if (thrown) await countStep(documents, taskId, actor.memberId, { step: 'dropped' });
        await documents.remove('drafts', _id);
        return { draft: null, joined: false };
      }
      const found = await documents.get('drafts', _id);
      const stored = found === null ? null : completeDraft(found);
      const mostImages = task.shape.images.max;
      const mostVideos = task.shape.videos?.max ?? 0;
      const save = { content, times, base, removed, mostImages, mostVideos, nowMs };
      const draft = saveDraft(stored, { _id, taskId, memberId: actor.memberId }, save);
      await documents.set('drafts', draft);
      if (stored === null && submission === null) {
        await countStep(documents, taskId, actor.memberId, { step: 'begun' });
      }
      if (stored === null) {
        const extension = await documents.get('extensions', _id);
        await watchDeadline(documents, { task, memberId: actor.memberId, submission, extension, nowMs });
      }
      return { draft: viewDraft(draft), joined: stored !== null && stored.revision !== base };
    });
  },
};
