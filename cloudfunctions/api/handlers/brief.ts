import type { BriefRow } from '@/contract/brief';
import {
  agreeToPlan,
  type Brief,
  beginPlan,
  briefOf,
  briefProblems,
  endPlan,
  makeTask,
  type Plan,
  publishPlan,
} from '@/domain/brief';
import { canDo } from '@/domain/colleague';
import { DomainError } from '@/domain/errors';
import { extend } from '@/domain/extension';
import { isInFolder } from '@/domain/file';
import { writeMessage } from '@/domain/inbox';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { submissionId } from '@/domain/submission';
import { closingKey, type Task, taskPhase } from '@/domain/task';
import { recordDecision } from '../../shared/audit';
import { type Documents, documents as database, fileUrls } from '../../shared/cloud';
import type { Call, Handlers } from '../../shared/dispatch';
import { uploadFolderOf } from '../../shared/identity';
import { findPeople } from '../../shared/people';
import { watchDeadline, watchNamed } from '../../shared/reminder';
import { countAudience, listPlans } from '../../shared/repositories/brief';
import { loadByIds } from '../../shared/repositories/byIds';
import { transact } from '../../shared/transact';

function viewRow(task: Task, plan: Plan, nowMs: number): BriefRow {
  const { _id, title, form, goal, freedom, audience, opensAtMs, closesAtMs } = task;
  return {
    taskId: _id,
    title,
    kind: form.kind,
    goal,
    freedom,
    tier: audience.tier,
    state: plan.state,
    phase: taskPhase(task, nowMs),
    opensAtMs,
    closesAtMs,
  };
}

interface Planned {
  task: Task;
  plan: Plan;
}

async function load(documents: Documents, taskId: string): Promise<Planned> {
  const task = await documents.get('tasks', taskId);
  const plan = await documents.get('plans', taskId);
  if (task === null || plan === null) throw new DomainError('BRIEF.NOT_FOUND');
  return { task, plan };
}

/** A task that members may take part in now or later. */
async function loadRunning(documents: Documents, taskId: string, nowMs: number): Promise<Planned> {
  const planned = await load(documents, taskId);
  const phase = taskPhase(planned.task, nowMs);
  if (phase !== 'open' && phase !== 'scheduled') throw new DomainError('BRIEF.NOT_OPEN');
  return planned;
}

interface Decision {
  call: Pick<Call<'brief.save'>, 'actor' | 'nowMs'>;
  action: string;
  taskId: string;
  before: Record<string, string | number | null>;
  after: Record<string, string | number | null>;
  reason?: string;
}

function note(
  documents: Documents,
  { call, action, taskId, before, after, reason = '' }: Decision,
): Promise<void> {
  const { memberId: actorId } = call.actor;
  const subject = { kind: 'task', id: taskId } as const;
  return recordDecision(documents, { actorId, action, subject, before, after, reason, atMs: call.nowMs });
}

/** The cover, and what owners are given to post. */
function picturesOf({ cover, form }: Pick<Task, 'cover' | 'form'>): string[] {
  return [...(cover === '' ? [] : [cover]), ...(form.kind === 'post' ? form.pictures : [])];
}

/** A picture is one's own, or one that the task, or the one it is a copy of, has already. */
function checkPictures(brief: Brief, stored: Task | null, source: Task | null, openid: string): void {
  const known = [stored, source].flatMap((task) => (task === null ? [] : picturesOf(task)));
  const folder = uploadFolderOf(openid);
  if (!picturesOf(brief).every((fileId) => known.includes(fileId) || isInFolder(fileId, folder))) {
    throw new DomainError('FILE.NOT_YOURS', { fields: ['brief.cover'] });
  }
}

type BriefAction =
  | 'brief.list'
  | 'brief.get'
  | 'brief.save'
  | 'brief.audience'
  | 'brief.people'
  | 'brief.publish'
  | 'brief.agree'
  | 'brief.extend'
  | 'brief.extendFor'
  | 'brief.close'
  | 'brief.cancel';

export const briefHandlers: Pick<Handlers, BriefAction> = {
  async 'brief.list'({ input, nowMs }) {
    const found = await listPlans(input.state, input.cursor, PAGE_SIZE + 1);
    const page = pageOf(
      found,
      PAGE_SIZE,
      ({ plan }) => plan.place,
      (row) => row,
    );
    const items = page.items.flatMap(({ plan, task }) => (task === null ? [] : [viewRow(task, plan, nowMs)]));
    return { items, next: page.next };
  },

  async 'brief.get'({ actor, input, nowMs }) {
    const [task, plan] = await Promise.all([
      database.get('tasks', input.taskId),
      database.get('plans', input.taskId),
    ]);
    if (task === null || plan === null) throw new DomainError('BRIEF.NOT_FOUND');
    const brief = briefOf(task);
    const [urls, members] = await Promise.all([
      fileUrls(picturesOf(brief)),
      loadByIds('members', brief.audience.memberIds),
    ]);
    const { state, revision, ending, proposedById, writtenById } = plan;
    const others = proposedById !== actor.memberId && writtenById !== actor.memberId;
    const mayAgree =
      state === 'proposed' && others && actor.colleague !== null && canDo(actor.colleague, 'task.agree');
    return {
      taskId: task._id,
      brief,
      coverUrl: urls.get(task.cover) ?? '',
      urls: Object.fromEntries(urls),
      named: [...members.values()].map(({ _id, nickname }) => ({ memberId: _id, nickname })),
      phase: taskPhase(task, nowMs),
      plan: { state, revision, ending, sentBack: plan.sentBack },
      mayAgree,
    };
  },

  async 'brief.save'({ actor, input, nowMs, request }) {
    const { taskId, revision, brief, copyOf } = input;
    const newId = `task-${request.receiptId.slice(0, 20)}`;
    return transact(request, async (documents) => {
      const stored = taskId === null ? null : await load(documents, taskId);
      const source = copyOf === null ? null : await documents.get('tasks', copyOf);
      if (stored !== null && stored.plan.state !== 'draft') throw new DomainError('BRIEF.NOT_DRAFT');
      if (stored !== null && stored.plan.revision !== revision)
        throw new DomainError('BRIEF.CHANGED_MEANWHILE');
      checkPictures(brief, stored?.task ?? null, source, actor.openid);
      const plan = stored?.plan ?? beginPlan(newId, actor.memberId, nowMs);
      const saved = { ...plan, revision: plan.revision + 1, writtenById: actor.memberId };
      await documents.set('plans', saved);
      await documents.set('tasks', makeTask(plan._id, brief, 'draft', null));
      return { taskId: plan._id, revision: saved.revision };
    });
  },

  async 'brief.audience'({ input }) {
    return countAudience(input.audience);
  },

  async 'brief.people'({ input }) {
    const { items } = await findPeople(input.text, null, undefined);
    return { items };
  },

  async 'brief.publish'({ actor, input, nowMs, request }) {
    const { taskId } = input;
    return transact(request, async (documents) => {
      const { task, plan } = await load(documents, taskId);
      const published = publishPlan(plan, briefOf(task), actor.memberId, nowMs);
      await checkBank(documents, task);
      await documents.set('plans', published);
      const isOut = published.state === 'published';
      if (isOut) await openTask(documents, task, nowMs);
      const call = { actor, nowMs };
      const [before, after] = [{ state: plan.state }, { state: published.state, ...weight(task) }];
      await note(documents, { call, action: 'brief.publish', taskId, before, after });
      return { state: published.state };
    });
  },

  async 'brief.agree'({ actor, input, nowMs, request }) {
    const { taskId, agrees, reason } = input;
    return transact(request, async (documents) => {
      const { task, plan } = await load(documents, taskId);
      const agreed = agreeToPlan(plan, actor.memberId, agrees, reason);
      // Time has passed since it was proposed.
      const fields = agrees ? briefProblems(briefOf(task), nowMs) : [];
      if (fields.length > 0) throw new DomainError('BRIEF.INVALID', { fields });
      await documents.set('plans', agreed);
      if (agrees) await openTask(documents, task, nowMs);
      const call = { actor, nowMs };
      const [before, after] = [{ state: plan.state }, { state: agreed.state, ...weight(task) }];
      await note(documents, { call, action: 'brief.agree', taskId, before, after, reason });
      return { state: agreed.state };
    });
  },

  async 'brief.extend'({ actor, input, nowMs, request }) {
    const { taskId, closesAtMs, reason } = input;
    return transact(request, async (documents) => {
      const { task } = await load(documents, taskId);
      if (task.status !== 'published' || closesAtMs <= Math.max(task.closesAtMs, nowMs)) {
        throw new DomainError('BRIEF.NOT_LATER', { closesAtMs: task.closesAtMs });
      }
      await documents.set('tasks', { ...task, closesAtMs, closing: closingKey({ _id: taskId, closesAtMs }) });
      const call = { actor, nowMs };
      const [before, after] = [{ closesAtMs: task.closesAtMs }, { closesAtMs }];
      await note(documents, { call, action: 'brief.extend', taskId, before, after, reason });
      return { closesAtMs };
    });
  },

  async 'brief.extendFor'({ actor, input, nowMs, request }) {
    const { taskId, memberId, closesAtMs, reason } = input;
    return transact(request, async (documents) => {
      const { task } = await load(documents, taskId);
      const member = await documents.get('members', memberId);
      if (member === null || member.standing === 'left') throw new DomainError('MEMBER.NOT_FOUND');
      if (task.status !== 'published' || closesAtMs <= Math.max(task.closesAtMs, nowMs)) {
        throw new DomainError('BRIEF.NOT_LATER', { closesAtMs: task.closesAtMs });
      }
      const id = submissionId(taskId, memberId);
      const before = await documents.get('extensions', id);
      const extended = extend(before, { taskId, memberId, closesAtMs, reason, atMs: nowMs });
      await documents.set('extensions', extended);
      const submission = await documents.get('submissions', id);
      await watchDeadline(documents, { task, memberId, submission, extension: extended, nowMs });
      const content = { kind: 'task.extended', taskId, taskTitle: task.title, closesAtMs, reason } as const;
      await documents.add(
        'inbox',
        writeMessage(`${memberId}.${request.receiptId}`, memberId, content, nowMs),
      );
      const call = { actor, nowMs };
      const after = { closesAtMs: extended.closesAtMs };
      const told = { closesAtMs: before?.closesAtMs ?? task.closesAtMs };
      await note(documents, { call, action: 'brief.extendFor', taskId, before: told, after, reason });
      return { closesAtMs: extended.closesAtMs };
    });
  },

  async 'brief.close'({ actor, input, nowMs, request }) {
    const { taskId, reason } = input;
    return transact(request, async (documents) => {
      const { task, plan } = await loadRunning(documents, taskId, nowMs);
      if (nowMs < task.opensAtMs) throw new DomainError('BRIEF.NOT_OPEN');
      const closesAtMs = nowMs;
      await documents.set('tasks', { ...task, closesAtMs, closing: closingKey({ _id: taskId, closesAtMs }) });
      await documents.set('plans', endPlan(plan, 'closed', reason, nowMs));
      const call = { actor, nowMs };
      const [before, after] = [{ closesAtMs: task.closesAtMs }, { closesAtMs }];
      await note(documents, { call, action: 'brief.close', taskId, before, after, reason });
      return { closesAtMs };
    });
  },

  async 'brief.cancel'({ actor, input, nowMs, request }) {
    const { taskId, reason } = input;
    return transact(request, async (documents) => {
      const { task, plan } = await load(documents, taskId);
      if (plan.state === 'cancelled') throw new DomainError('BRIEF.NOT_OPEN');
      await documents.set('tasks', { ...task, status: 'cancelled' });
      await documents.set('plans', endPlan(plan, 'cancelled', reason, nowMs));
      const call = { actor, nowMs };
      const [before, after] = [{ state: plan.state }, { state: 'cancelled' }];
      await note(documents, { call, action: 'brief.cancel', taskId, before, after, reason });
      return { state: 'cancelled' };
    });
  },
};

/** Puts a task out, and watches its deadline for those whom it names. */
async function openTask(documents: Documents, task: Task, nowMs: number): Promise<void> {
  await documents.set('tasks', { ...task, status: 'published', publishedAtMs: nowMs });
  await watchNamed(documents, task, nowMs);
}

/** What a task gives away, for the log of decisions. */
function weight({ reward, prizes }: Task): Record<string, number> {
  const prizePoints = (prizes ?? []).reduce((sum, { places, prize }) => sum + places * prize.points, 0);
  return { points: reward.points, growth: reward.growth, prizePoints };
}

/** A quiz needs a bank that is large enough for what it draws. */
async function checkBank(documents: Documents, { form }: Task): Promise<void> {
  if (form.kind !== 'quiz') return;
  const bank = await documents.get('quizBanks', form.bankId || 'none');
  if (bank === null || bank.questions.length < form.draws) {
    throw new DomainError('BRIEF.INVALID', { fields: ['form.bankId'] });
  }
}
