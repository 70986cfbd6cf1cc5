import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import { EMPTY_DRAFT, NO_TIMES, saveDraft } from '@/domain/draft';
import { extend } from '@/domain/extension';
import { writeMessage } from '@/domain/inbox';
import { deadlineFor, nextStep, noteTold, type Reminder, reminderMessageId, watch } from '@/domain/reminder';
import { currentRound, submissionId } from '@/domain/submission';
import { type Task, taskPhase } from '@/domain/task';
import type { Memory } from './memory';

const HOUR_MS = DAY_MS / 24;

export interface Calendar {
  nowMs: number;
  tasks: readonly Task[];
  memberIdOf(openid: string): string;
}

/** An owner who gets more time for a task that was over before they had finished. */
export function giveMoreTime(past: Memory, { nowMs, tasks, memberIdOf }: Calendar): void {
  const memberId = memberIdOf('owner-base');
  const task = missedBy(past, memberId, tasks, nowMs);
  const extendedAtMs = nowMs - 2 * DAY_MS;
  const extension = extend(null, {
    taskId: task._id,
    memberId,
    closesAtMs: nextHourMs(nowMs),
    reason: '你出差那几天没赶上，多给你两天',
    atMs: extendedAtMs,
  });
  past.load('extensions', [extension]);
  past.load('drafts', [draftOf(task, memberId, extendedAtMs + 3 * HOUR_MS)]);
  const { taskId, closesAtMs, reason } = extension;
  const extended = { kind: 'task.extended', taskId, taskTitle: task.title, closesAtMs, reason } as const;
  past.load('inbox', [writeMessage(`${extension._id}.extended`, memberId, extended, extendedAtMs)]);
}

/** Watches the deadlines of everything that was begun, with the reminders that have been given by now. */
export function remindOwners(past: Memory, tasks: readonly Task[], nowMs: number): void {
  const taskOf = new Map(tasks.map((task) => [task._id, task]));
  const extensionOf = new Map(past.rows('extensions').map((extension) => [extension._id, extension]));
  const workOf = new Map(past.rows('submissions').map((work) => [work._id, work]));
  for (const { _id, taskId, memberId, sinceMs } of beginningsOf(past)) {
    const task = taskOf.get(taskId);
    const extension = extensionOf.get(_id) ?? null;
    const deadlineMs =
      task === undefined ? null : deadlineFor(task, workOf.get(_id) ?? null, extension, nowMs);
    if (task === undefined || deadlineMs === null) continue;
    const begun = watch(null, { task, memberId, deadlineMs, nowMs: Math.max(sinceMs, extension?.atMs ?? 0) });
    past.load('reminders', [liveUntilNow(past, task, begun, deadlineMs, nowMs)]);
  }
}

interface Begun {
  _id: string;
  taskId: string;
  memberId: string;
  sinceMs: number;
}

/** What lies on owners' phones: drafts, versions that were talked over, and works that came back. */
function beginningsOf(past: Memory): Begun[] {
  const begun = [
    ...past.rows('drafts').map(({ savedAtMs, ...row }) => ({ ...row, sinceMs: savedAtMs })),
    ...past.rows('coachings').map(({ versions, ...row }) => ({ ...row, sinceMs: versions[0]?.atMs ?? 0 })),
    ...past
      .rows('submissions')
      .filter(({ status }) => status === 'refused')
      .map((work) => ({ ...work, sinceMs: currentRound(work).decision?.atMs ?? 0 })),
  ];
  return begun.map(({ _id, taskId, memberId, sinceMs }) => ({ _id, taskId, memberId, sinceMs }));
}

/** The latest task that is over and that the owner has not taken part in. */
function missedBy(past: Memory, memberId: string, tasks: readonly Task[], nowMs: number): Task {
  const done = new Set(past.rows('submissions').map(({ _id }) => _id));
  const missed = tasks
    .filter((task) => taskPhase(task, nowMs) === 'closed' && task.audience.tier === 'base')
    .filter((task) => !done.has(submissionId(task._id, memberId)))
    .sort((one, other) => other.closesAtMs - one.closesAtMs)[0];
  if (missed === undefined) throw new Error('The demo has no task that its owner has missed.');
  return missed;
}

/** A deadline as people set them, so near that its last reminder has been given and far enough to act on it. */
function nextHourMs(nowMs: number): number {
  const todayMs = startOfDayMs(dayOf(nowMs));
  const hours = [12, 18, 22, 36];
  const instants = hours.map((hour) => todayMs + hour * HOUR_MS);
  return instants.find((atMs) => atMs > nowMs + 2 * HOUR_MS) ?? todayMs + 36 * HOUR_MS;
}

function draftOf(task: Task, memberId: string, atMs: number) {
  const owner = { _id: submissionId(task._id, memberId), taskId: task._id, memberId };
  return saveDraft(null, owner, {
    content: { ...EMPTY_DRAFT, text: '那天出门的时候天还没亮，' },
    times: { ...NO_TIMES, text: atMs },
    base: 0,
    removed: [],
    mostImages: task.shape.images.max,
    mostVideos: 0,
    nowMs: atMs,
  });
}

/** What the job has done by now about a deadline. */
function liveUntilNow(
  past: Memory,
  task: Task,
  begun: Reminder,
  deadlineMs: number,
  nowMs: number,
): Reminder {
  const { _id: taskId, title: taskTitle, opensAtMs } = task;
  let reminder = begun;
  while (reminder.dueAtMs <= nowMs) {
    const { sinceMs, told, dueAtMs } = reminder;
    const step = nextStep({ opensAtMs, deadlineMs, pausedUntilMs: null, sinceMs, told }, dueAtMs);
    if (step.kind === 'over') break;
    if (step.kind === 'wait') {
      reminder = { ...reminder, dueAtMs: step.untilMs };
      continue;
    }
    const id = reminderMessageId(reminder._id, step.lead, deadlineMs);
    const content = {
      kind: 'deadline.soon',
      taskId,
      taskTitle,
      closesAtMs: deadlineMs,
      begun: true,
    } as const;
    past.load('inbox', [writeMessage(id, begun.memberId, content, dueAtMs)]);
    reminder = { ...reminder, told: noteTold(told, step.lead, deadlineMs) };
  }
  return reminder;
}
