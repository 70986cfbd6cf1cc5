import { DomainError } from '@/domain/errors';
import { submissionId } from '@/domain/submission';
import { canSeeTask } from '@/domain/task';
import type { Handlers } from '../../shared/dispatch';
import { watchDeadline } from '../../shared/reminder';
import { transact } from '../../shared/transact';

export const reminderHandlers: Pick<Handlers, 'reminder.ask' | 'reminder.set'> = {
  async 'reminder.ask'({ actor, input, nowMs, request }) {
    const { taskId } = input;
    const { memberId } = actor;
    return transact(request, async (documents) => {
      const task = await documents.get('tasks', taskId);
      const member = await documents.get('members', memberId);
      if (task === null || member === null || !canSeeTask(task, member, nowMs)) {
        throw new DomainError('TASK.NOT_FOUND');
      }
      const workId = submissionId(taskId, memberId);
      const submission = await documents.get('submissions', workId);
      const extension = await documents.get('extensions', workId);
      await watchDeadline(documents, { task, memberId, submission, extension, asked: true, nowMs });
      if (member.wantsReminders === false)
        await documents.set('members', { ...member, wantsReminders: true });
      return { taskId };
    });
  },

  async 'reminder.set'({ actor, input, request }) {
    const { wanted } = input;
    return transact(request, async (documents) => {
      const member = await documents.get('members', actor.memberId);
      if (member === null) throw new DomainError('MEMBER.NOT_JOINED');
      await documents.set('members', { ...member, wantsReminders: wanted });
      return { wanted };
    });
  },
};
