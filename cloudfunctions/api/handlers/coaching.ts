import type { CoachingView } from '@/contract/coaching';
import {
  addComments,
  type Coaching,
  type Comment,
  sendVersion,
  stageOf,
  type Version,
} from '@/domain/coaching';
import { DomainError } from '@/domain/errors';
import { isInFolder } from '@/domain/file';
import { writeMessage } from '@/domain/inbox';
import { queueCoachingAnswered } from '@/domain/outbox';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { roleFor } from '@/domain/role';
import { canHandIn, submissionId } from '@/domain/submission';
import { canSeeTask, type Task } from '@/domain/task';
import { recordDecision } from '../../shared/audit';
import { documents as database, fileUrls } from '../../shared/cloud';
import { checkContent } from '../../shared/content';
import type { Handlers } from '../../shared/dispatch';
import { uploadFolderOf } from '../../shared/identity';
import { watchDeadline } from '../../shared/reminder';
import { loadByIds } from '../../shared/repositories/byIds';
import { listWaitingCoachings, loadCoaching } from '../../shared/repositories/coaching';
import { loadTask } from '../../shared/repositories/task';
import { recall, transact, transactAndTell } from '../../shared/transact';
import { memberOf } from './member';

async function viewCoaching(
  coachingId: string,
  task: Task,
  coaching: Coaching | null,
): Promise<CoachingView> {
  const versions = coaching?.versions ?? [];
  const urls = await fileUrls(versions.flatMap(({ images }) => images));
  return {
    coachingId,
    taskId: task._id,
    taskTitle: task.title,
    status: coaching?.status ?? null,
    stages: task.stages ?? [],
    versions: versions.map((version) => viewVersion(version, urls)),
  };
}

function viewVersion({ images, comments, ...version }: Version, urls: Map<string, string>) {
  return {
    ...version,
    images: images.map((fileId) => ({ fileId, url: urls.get(fileId) ?? '' })),
    comments: comments.map(({ id, byId: _byId, ...comment }) => ({ ...comment, commentId: id })),
  };
}

type CoachingAction =
  | 'coaching.mine'
  | 'coaching.send'
  | 'coaching.queue'
  | 'coaching.get'
  | 'coaching.comment';

export const coachingHandlers: Pick<Handlers, CoachingAction> = {
  async 'coaching.mine'({ actor, input, nowMs }) {
    const id = submissionId(input.taskId, actor.memberId);
    const [task, coaching] = await Promise.all([loadTask(input.taskId), database.get('coachings', id)]);
    if (task === null || !canSeeTask(task, memberOf(actor), nowMs)) throw new DomainError('TASK.NOT_FOUND');
    return viewCoaching(id, task, coaching);
  },

  async 'coaching.send'({ actor, input, nowMs, request }) {
    const { taskId, stageId, text, images } = input;
    const { memberId } = actor;
    const folder = uploadFolderOf(actor.openid);
    if (!images.every((fileId) => isInFolder(fileId, folder))) {
      throw new DomainError('FILE.NOT_YOURS', { fields: ['images'] });
    }
    const before = await recall<CoachingView>(request);
    if (before !== null) return before;
    if ((await checkContent(actor.openid, 'forum', text)) === 'risky') throw new DomainError('CONTENT.RISKY');
    const coachingId = submissionId(taskId, memberId);
    const sent = await transact(request, async (documents) => {
      const task = await documents.get('tasks', taskId);
      const member = await documents.get('members', memberId);
      if (task === null || member === null || !canSeeTask(task, member, nowMs)) {
        throw new DomainError('TASK.NOT_FOUND');
      }
      const work = await documents.get('submissions', coachingId);
      const extension = await documents.get('extensions', coachingId);
      if (!canHandIn(task, work, nowMs, extension)) throw new DomainError('TASK.CLOSED');
      if (stageId !== null && !(task.stages ?? []).some(({ id }) => id === stageId)) {
        throw new DomainError('INPUT.INVALID', { fields: ['stageId'] });
      }
      const stored = await documents.get('coachings', coachingId);
      const version = { coachingId, taskId, taskTitle: task.title, memberId, stageId, text, images, nowMs };
      const coaching = sendVersion(stored, version);
      await documents.set('coachings', coaching);
      if (stored === null)
        await watchDeadline(documents, { task, memberId, submission: work, extension, nowMs });
      return { task, coaching };
    });
    return viewCoaching(coachingId, sent.task, sent.coaching);
  },

  async 'coaching.queue'({ input }) {
    const rows = await listWaitingCoachings(input.cursor, PAGE_SIZE + 1);
    const [members, tasks] = await Promise.all([
      loadByIds(
        'members',
        rows.map(({ memberId }) => memberId),
      ),
      loadByIds(
        'tasks',
        rows.map(({ taskId }) => taskId),
      ),
    ]);
    return pageOf(
      rows,
      PAGE_SIZE,
      ({ place }) => place,
      (coaching) => ({
        coachingId: coaching._id,
        taskTitle: coaching.taskTitle,
        nickname: members.get(coaching.memberId)?.nickname ?? '',
        version: coaching.versions.length,
        stage: stageOf(tasks.get(coaching.taskId)?.stages ?? [], coaching)?.title ?? '',
        sentAtMs: coaching.versions.at(-1)?.atMs ?? 0,
      }),
    );
  },

  async 'coaching.get'({ input }) {
    const found = await loadCoaching(input.coachingId);
    if (found === null) throw new DomainError('COACHING.NOT_FOUND');
    const { coaching, task, author } = found;
    return { ...(await viewCoaching(coaching._id, task, coaching)), nickname: author?.nickname ?? '' };
  },

  async 'coaching.comment'({ actor, input, nowMs, request }) {
    const { coachingId, version, comments } = input;
    const role = roleFor(actor.colleague?.roles ?? [], 'work.coach');
    if (role === null) throw new DomainError('ACTION.FORBIDDEN');
    return transactAndTell(request, async (documents) => {
      const coaching = await documents.get('coachings', coachingId);
      if (coaching === null || coaching.memberId === actor.memberId)
        throw new DomainError('COACHING.NOT_FOUND');
      const said = comments.map(
        ({ anchor, words }, index): Comment => ({
          id: `${request.receiptId.slice(0, 16)}-${index}`,
          role,
          byId: actor.memberId,
          anchor,
          words,
          atMs: nowMs,
        }),
      );
      await documents.set('coachings', addComments(coaching, version, said));
      const { memberId, taskId, taskTitle } = coaching;
      const content = { kind: 'coaching.commented', taskId, taskTitle, words: said[0]?.words ?? '' } as const;
      const messageId = `${coachingId}.v${version}.${nowMs}`;
      await documents.set('inbox', writeMessage(messageId, memberId, content, nowMs));
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'coaching.comment',
        subject: { kind: 'submission', id: coachingId },
        before: { status: coaching.status },
        after: { status: 'answered', version, comments: said.length },
        reason: '',
        atMs: nowMs,
      });
      const member = await documents.get('members', memberId);
      const tell = member === null ? [] : [queueCoachingAnswered(messageId, member.openid, content, nowMs)];
      return { answer: { coachingId }, tell };
    });
  },
};
