import { EMPTY_DRAFT, NO_TIMES } from '@/domain/draft';
import { addToFunnel, emptyFunnel, type Funnel, type FunnelStep, stepsOf } from '@/domain/funnel';
import { submissionId } from '@/domain/submission';
import { canSeeTask, type Task, taskPhase } from '@/domain/task';
import { shardOf } from '../../cloudfunctions/shared/results';
import type { Memory } from './memory';

const BEGINNERS = 11;

/** Some who have begun an open task and not handed in yet, and how far everyone has come with every task. */
export function countFunnels(
  past: Memory,
  tasks: readonly Task[],
  nowMs: number,
  isNamed: (openid: string) => boolean,
): void {
  for (const task of tasks) {
    if (taskPhase(task, nowMs) === 'open' && task.form.kind === 'photo')
      beginWorks(past, task, nowMs, isNamed);
  }
  const funnels = new Map<string, Funnel>();
  const count = (taskId: string, memberId: string, step: FunnelStep) => {
    const id = shardOf(taskId, memberId);
    funnels.set(id, addToFunnel(funnels.get(id) ?? emptyFunnel(id, taskId), step));
  };
  const byId = new Map(tasks.map((task) => [task._id, task]));
  const handedIn = new Set<string>();
  for (const submission of past.rows('submissions')) {
    const task = byId.get(submission.taskId);
    if (task === undefined) continue;
    handedIn.add(submission._id);
    for (const step of stepsOf(task, submission)) count(task._id, submission.memberId, step);
  }
  for (const { _id, taskId, memberId } of past.rows('drafts')) {
    if (!handedIn.has(_id)) count(taskId, memberId, { step: 'begun' });
  }
  past.load('taskFunnels', [...funnels.values()]);
}

function beginWorks(past: Memory, task: Task, nowMs: number, isNamed: (openid: string) => boolean): void {
  const done = new Set(past.rows('submissions').map(({ _id }) => _id));
  const authors = past
    .rows('members')
    .filter(
      (member) => member.standing === 'good' && !isNamed(member.openid) && canSeeTask(task, member, nowMs),
    )
    .filter(({ _id, joinedAtMs }) => joinedAtMs < task.opensAtMs && !done.has(submissionId(task._id, _id)))
    .slice(0, BEGINNERS);
  for (const { _id: memberId } of authors) {
    const _id = submissionId(task._id, memberId);
    const content = { ...EMPTY_DRAFT, text: '先记两句，照片周末补上。' };
    const savedAtMs = Math.floor((task.opensAtMs + nowMs) / 2);
    const fields = { content, times: { ...NO_TIMES, text: savedAtMs }, other: null, savedAtMs };
    past.load('drafts', [{ _id, taskId: task._id, memberId, revision: 1, ...fields }]);
  }
}
