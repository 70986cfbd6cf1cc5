import type { DraftView } from '@/contract/draft';
import { type ServerDraft, saveDraft } from '@/domain/draft';
import { DomainError } from '@/domain/errors';
import { isInFolder } from '@/domain/file';
import { submissionId } from '@/domain/submission';
import { canSeeTask } from '@/domain/task';
import { documents as database } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { uploadFolderOf } from '../../shared/identity';
import { transact } from '../../shared/transact';

function viewDraft({ revision, content, times, other, savedAtMs }: ServerDraft): DraftView {
  return { revision, content, times, other, savedAtMs };
}

export const draftHandlers: Pick<Handlers, 'draft.get' | 'draft.save'> = {
  async 'draft.get'({ actor, input }) {
    const draft = await database.get('drafts', submissionId(input.taskId, actor.memberId));
    return { draft: draft === null ? null : viewDraft(draft) };
  },

  async 'draft.save'({ actor, input, nowMs, request }) {
    const { taskId, content, times, base, removed } = input;
    const folder = uploadFolderOf(actor.openid);
    if (!(content?.images ?? []).every((fileId) => isInFolder(fileId, folder))) {
      throw new DomainError('FILE.NOT_YOURS', { fields: ['content.images'] });
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
        await documents.remove('drafts', _id);
        return { draft: null, joined: false };
      }
      const stored = await documents.get('drafts', _id);
      const mostImages = task.shape.images.max;
      const save = { content, times, base, removed, mostImages, nowMs };
      const draft = saveDraft(stored, { _id, taskId, memberId: actor.memberId }, save);
      await documents.set('drafts', draft);
      return { draft: viewDraft(draft), joined: stored !== null && stored.revision !== base };
    });
  },
};
