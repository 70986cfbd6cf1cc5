import { type MessageContent, writeMessage } from '@/domain/inbox';
import { type Member, standingAt, standingUntilMs } from '@/domain/member';
import { queueDeadline } from '@/domain/outbox';
import { canTryOn } from '@/domain/quiz';
import {
  deadlineFor,
  isQuiet,
  nextStep,
  noteTold,
  type Reminder,
  type ReminderStep,
  reminderMessageId,
} from '@/domain/reminder';
import type { Extension, Submission } from '@/domain/submission';
import { allowanceId } from '@/domain/subscription';
import { canSeeTask, type Task } from '@/domain/task';
import { addAll } from '../../shared/cloud';
import { deliver, enqueue } from '../../shared/delivery';
import { loadByIds } from '../../shared/repositories/byIds';
import {
  dropReminders,
  findIds,
  listDueReminders,
  loadTries,
  moveReminders,
  type Try,
} from '../../shared/repositories/reminder';
import { continueRun, freshRun } from '../../shared/run';
import { transactOnce } from '../../shared/transact';
import { timeLeftMs } from '../dailyJob';

const NAME = 'remindOfDeadlines';
const REMINDERS_PER_CHUNK = 50;
const SENT_AT_ONCE = 10;
/** A tick has other things to do; what is left is told at the next one. */
const BUDGET_MS = 15_000;

/** Reminds members of deadlines that come near, and says how many it told. Nothing happens at night. */
export async function remindOfDeadlines(nowMs: number): Promise<number> {
  if (isQuiet(nowMs) || (await listDueReminders(nowMs, 1)).length === 0) return 0;
  await transactOnce(async (documents) => {
    const stored = await documents.get('jobRuns', NAME);
    if (stored === null || stored.finished)
      await documents.set('jobRuns', freshRun(NAME, String(nowMs), nowMs));
  });
  let told = 0;
  const chunk = async () => {
    const done = await remindChunk(nowMs);
    told += done.told;
    return done.goesOn ? 'on' : null;
  };
  await continueRun(NAME, nowMs, Math.min(BUDGET_MS, timeLeftMs(nowMs)), async () => ({ chunk }));
  return told;
}

/** What is known of one reminder, and what follows. */
interface Looked {
  reminder: Reminder;
  task: Task | undefined;
  member: Member | undefined;
  /** Whether there is something of theirs to go on with. */
  begun: boolean;
  step: ReminderStep;
}

/**
 * Messages are written before the reminders move on, and only those that are missing: a chunk that was cut off is
 * completed by the next run, and the ids of the messages keep it from telling anybody twice. A work that is handed in
 * between reading and writing came after a message of the tick's instant.
 */
async function remindChunk(nowMs: number): Promise<{ told: number; goesOn: boolean }> {
  const reminders = await listDueReminders(nowMs, REMINDERS_PER_CHUNK);
  const looked = await lookAt(reminders, nowMs);
  const tellings = looked.flatMap((each) => tellingOf(each));
  const known = await findIds(
    'inbox',
    tellings.map(({ id }) => id),
  );
  const fresh = tellings.filter(({ id }) => !known.has(id));
  if (fresh.length > 0) {
    await addAll(
      'inbox',
      fresh.map(({ id, member, content }) => writeMessage(id, member._id, content, nowMs)),
    );
  }
  await sendTo(tellings, nowMs);
  await moveOn(looked, nowMs);
  return { told: fresh.length, goesOn: reminders.length === REMINDERS_PER_CHUNK };
}

async function lookAt(reminders: readonly Reminder[], nowMs: number): Promise<Looked[]> {
  const ids = reminders.map(({ _id }) => _id);
  const taskIds = reminders.map(({ taskId }) => taskId);
  const memberIds = reminders.map(({ memberId }) => memberId);
  const [tasks, members, works, extensions, drafts, coachings] = await Promise.all([
    loadByIds('tasks', taskIds),
    loadByIds('members', memberIds),
    loadByIds('submissions', ids),
    loadByIds('extensions', ids),
    findIds('drafts', ids),
    findIds('coachings', ids),
  ]);
  const tries = await loadTries(
    reminders.flatMap(({ taskId, memberId }) => {
      const form = tasks.get(taskId)?.form;
      return form?.kind === 'quiz' ? [{ taskId, memberId, tries: form.tries }] : [];
    }),
  );
  return reminders.map((reminder) => {
    const { _id, taskId, memberId } = reminder;
    const known: Known = {
      reminder,
      task: tasks.get(taskId),
      member: members.get(memberId),
      work: works.get(_id) ?? null,
      extension: extensions.get(_id) ?? null,
      written: drafts.has(_id) || coachings.has(_id),
      tries: tries.filter((one) => one.taskId === taskId && one.memberId === memberId),
    };
    return decide(known, nowMs);
  });
}

interface Known {
  reminder: Reminder;
  task: Task | undefined;
  member: Member | undefined;
  work: Submission | null;
  extension: Extension | null;
  /** Whether a draft or a version for coaching is kept. */
  written: boolean;
  tries: Try[];
}

/** Everything is read anew, so whatever has happened since the beginning counts. */
function decide({ reminder, task, member, work, extension, written, tries }: Known, nowMs: number): Looked {
  const begun = written || work !== null || tries.length > 0;
  const looked = { reminder, task, member, begun };
  if (task === undefined || member === undefined) return { ...looked, step: { kind: 'over' } };
  const isAsked = reminder.asked || extension !== null || task.audience.memberIds.includes(member._id);
  const standing = standingAt(member, nowMs);
  const mayGoOn =
    (begun || isAsked) &&
    standing !== 'left' &&
    canSeeTask(task, member, nowMs) &&
    (task.form.kind !== 'quiz' || canTryOn(task.form, tries, nowMs));
  const step = nextStep(
    {
      opensAtMs: task.opensAtMs,
      deadlineMs: mayGoOn ? deadlineFor(task, work, extension, nowMs) : null,
      pausedUntilMs:
        standing === 'good' ? null : (standingUntilMs(member, nowMs) ?? Number.POSITIVE_INFINITY),
      sinceMs: reminder.sinceMs,
      told: reminder.told,
    },
    nowMs,
  );
  return { ...looked, step };
}

interface Telling {
  id: string;
  member: Member;
  content: Extract<MessageContent, { kind: 'deadline.soon' }>;
}

/** The message that is due; nothing to who has switched reminders off. */
function tellingOf({ reminder, task, member, begun, step }: Looked): Telling[] {
  if (step.kind !== 'remind' || task === undefined || member === undefined) return [];
  if (member.wantsReminders === false) return [];
  const { lead, deadlineMs } = step;
  return [
    {
      id: reminderMessageId(reminder._id, lead, deadlineMs),
      member,
      content: {
        kind: 'deadline.soon',
        taskId: task._id,
        taskTitle: task.title,
        closesAtMs: deadlineMs,
        begun,
      },
    },
  ];
}

/** A subscription message to those who have agreed to one. Its id is that of the message in the inbox. */
async function sendTo(tellings: readonly Telling[], nowMs: number): Promise<void> {
  const idOf = ({ member }: Telling) => allowanceId(member._id, 'deadline.soon');
  const allowances = await loadByIds('allowances', tellings.map(idOf));
  const willing = tellings.filter((telling) => (allowances.get(idOf(telling))?.left ?? 0) > 0);
  for (let start = 0; start < willing.length; start += SENT_AT_ONCE) {
    await Promise.all(willing.slice(start, start + SENT_AT_ONCE).map((telling) => send(telling, nowMs)));
  }
}

async function send({ id, member, content }: Telling, nowMs: number): Promise<void> {
  const queued = await transactOnce(async (documents) => {
    // The item's id guards "one consent, one message": a run that repeats this finds it.
    if ((await documents.get('outbox', id)) !== null) return [];
    return enqueue(documents, [queueDeadline(id, member.openid, content, nowMs)]);
  });
  for (const item of queued) await deliver(item, nowMs);
}

/** Sets every reminder to its next instant; those of one task mostly share it, so few writes do. */
async function moveOn(looked: readonly Looked[], nowMs: number): Promise<void> {
  const moves = new Map<string, { ids: string[]; next: Pick<Reminder, 'dueAtMs' | 'told'> }>();
  const over: string[] = [];
  for (const { reminder, task, step } of looked) {
    if (step.kind === 'over' || task === undefined) {
      over.push(reminder._id);
      continue;
    }
    const next = nextOf(reminder, task, step, nowMs);
    const key = JSON.stringify(next);
    const move = moves.get(key) ?? { ids: [], next };
    moves.set(key, { ...move, ids: [...move.ids, reminder._id] });
  }
  for (const { ids, next } of moves.values()) await moveReminders(ids, nowMs, next);
  await dropReminders(over, nowMs);
}

function nextOf(
  { sinceMs, told }: Reminder,
  { opensAtMs }: Task,
  step: Exclude<ReminderStep, { kind: 'over' }>,
  nowMs: number,
): Pick<Reminder, 'dueAtMs' | 'told'> {
  if (step.kind === 'wait') return { dueAtMs: step.untilMs, told };
  const { lead, deadlineMs } = step;
  const now = noteTold(told, lead, deadlineMs);
  const following = nextStep({ opensAtMs, deadlineMs, pausedUntilMs: null, sinceMs, told: now }, nowMs);
  return { dueAtMs: following.kind === 'wait' ? following.untilMs : deadlineMs, told: now };
}
