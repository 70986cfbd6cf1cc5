import { DAY_MS, dayOf, startOfDayMs } from './day';
import { canHandIn, type Extension, mendableUntilMs, type Submission, submissionId } from './submission';
import type { Task } from './task';

const HOUR_MS = DAY_MS / 24;

/** How long before the deadline a member is reminded, the earliest first. */
export const LEADS = ['threeDays', 'day'] as const;
export type Lead = (typeof LEADS)[number];

const LEAD_MS: Readonly<Record<Lead, number>> = { threeDays: 3 * DAY_MS, day: DAY_MS };

/** A reminder that comes later than this before the deadline would tell nothing new, or come too late to help. */
const LATEST_MS: Readonly<Record<Lead, number>> = { threeDays: 2 * DAY_MS, day: HOUR_MS };

/** Whether a reminder is made up for where its time had passed before the member began: the last one alone. */
const CATCHES_UP: Readonly<Record<Lead, boolean>> = { threeDays: false, day: true };

/** Only what takes longer than this is worth a word three days ahead. */
const LONG_TASK_MS = 7 * DAY_MS;

/** Whoever has just begun, or has just been told of the deadline, is left in peace for this long. */
export const REST_MS = 2 * HOUR_MS;

/** Nobody is disturbed from this hour of the brand's day on … */
const QUIET_FROM_HOUR = 22;
/** … until this one of the next. */
const QUIET_UNTIL_HOUR = 8;
/** What has to go out before the night does so this long before it begins. */
const BEFORE_NIGHT_MS = HOUR_MS / 2;

/** What is watched for one member: that they have begun a task and may forget it. */
export interface Reminder {
  /** That of the member's work for the task. */
  _id: string;
  taskId: string;
  memberId: string;
  /** When it was begun, or when the member last heard of its deadline. */
  sinceMs: number;
  /** Whether the member wants to be reminded though they have not begun. */
  asked: boolean;
  /** The deadline that each reminder was given for. */
  told: Partial<Record<Lead, number>>;
  /** When it is looked at next. */
  dueAtMs: number;
}

/** What is known when a reminder is looked at. */
export interface ReminderFacts {
  opensAtMs: number;
  /** The deadline that holds for the member; null when there is nothing to hand in. */
  deadlineMs: number | null;
  /** When the member may take part again; null when nothing keeps them from it. */
  pausedUntilMs: number | null;
  sinceMs: number;
  told: Reminder['told'];
}

/** What is done at an instant. */
export type ReminderStep =
  | { kind: 'remind'; lead: Lead; deadlineMs: number }
  | { kind: 'wait'; untilMs: number }
  | { kind: 'over' };

/** Whether the instant lies in the hours in which nobody is disturbed. */
export function isQuiet(atMs: number): boolean {
  const sinceMidnightMs = atMs - startOfDayMs(dayOf(atMs));
  return sinceMidnightMs < QUIET_UNTIL_HOUR * HOUR_MS || sinceMidnightMs >= QUIET_FROM_HOUR * HOUR_MS;
}

/** The morning that ends the quiet hours of an instant. */
function morningAfter(atMs: number): number {
  const midnightMs = startOfDayMs(dayOf(atMs));
  const isEvening = atMs - midnightMs >= QUIET_UNTIL_HOUR * HOUR_MS;
  return midnightMs + (isEvening ? DAY_MS : 0) + QUIET_UNTIL_HOUR * HOUR_MS;
}

/** The last good moment before the quiet hours of an instant. */
function eveningBefore(atMs: number): number {
  return morningAfter(atMs) - (24 - QUIET_FROM_HOUR + QUIET_UNTIL_HOUR) * HOUR_MS - BEFORE_NIGHT_MS;
}

/**
 * When a reminder is due: so long before the deadline, in the morning where that falls into the night, or on the
 * evening before where the morning would be too late. Null when no moment is left.
 */
export function dueMs(lead: Lead, deadlineMs: number, sinceMs: number): number | null {
  const idealMs = deadlineMs - LEAD_MS[lead];
  if (idealMs < sinceMs && !CATCHES_UP[lead]) return null;
  const wantedMs = Math.max(idealMs, sinceMs + REST_MS);
  const latestMs = deadlineMs - LATEST_MS[lead];
  const atMs = isQuiet(wantedMs) ? morningAfter(wantedMs) : wantedMs;
  if (atMs <= latestMs) return atMs;
  const earlierMs = eveningBefore(wantedMs);
  return isQuiet(wantedMs) && earlierMs >= sinceMs && earlierMs <= latestMs ? earlierMs : null;
}

/** Told once: a deadline that has moved by less than the reminder's own time is the same to a person. */
function isTold(lead: Lead, deadlineMs: number, told: Reminder['told']): boolean {
  const before = told[lead];
  return before !== undefined && deadlineMs < before + LEAD_MS[lead];
}

/** The reminders that are still to come, each with its instant. */
function openLeads({ opensAtMs, sinceMs, told }: ReminderFacts, deadlineMs: number) {
  const isLong = deadlineMs - opensAtMs > LONG_TASK_MS;
  return LEADS.filter((lead) => lead === 'day' || isLong).flatMap((lead) => {
    const atMs = isTold(lead, deadlineMs, told) ? null : dueMs(lead, deadlineMs, sinceMs);
    return atMs === null ? [] : [{ lead, atMs }];
  });
}

/** What is to be done now. What was missed is made up for as long as it helps, and never at night. */
export function nextStep(facts: ReminderFacts, nowMs: number): ReminderStep {
  const { deadlineMs, pausedUntilMs } = facts;
  if (deadlineMs === null || deadlineMs <= nowMs) return { kind: 'over' };
  if (pausedUntilMs !== null) {
    return pausedUntilMs < deadlineMs ? { kind: 'wait', untilMs: pausedUntilMs } : { kind: 'over' };
  }
  const useful = openLeads(facts, deadlineMs).filter(({ lead }) => nowMs <= deadlineMs - LATEST_MS[lead]);
  // The reminder nearest to the deadline stands for those before it.
  const due = useful.filter(({ atMs }) => atMs <= nowMs).at(-1);
  if (due !== undefined && !isQuiet(nowMs)) return { kind: 'remind', lead: due.lead, deadlineMs };
  const later = useful.map(({ atMs }) => (atMs <= nowMs ? morningAfter(nowMs) : atMs));
  // At the deadline it is looked at once more, since that may have moved.
  return { kind: 'wait', untilMs: Math.min(deadlineMs, ...later) };
}

/** What was told, once a reminder has been given or passed over: those before it need not come any more. */
export function noteTold(told: Reminder['told'], lead: Lead, deadlineMs: number): Reminder['told'] {
  const given = LEADS.slice(0, LEADS.indexOf(lead) + 1);
  return { ...told, ...Object.fromEntries(given.map((each) => [each, deadlineMs])) };
}

/** The deadline that holds for one member, extensions and returned works included; null when nothing can be handed in. */
export function deadlineFor(
  task: Task,
  submission: Submission | null,
  extension: Extension | null,
  nowMs: number,
): number | null {
  if (!canHandIn(task, submission, nowMs, extension)) return null;
  return submission === null
    ? Math.max(task.closesAtMs, extension?.closesAtMs ?? 0)
    : mendableUntilMs(task, submission, extension);
}

export interface Beginning {
  task: Pick<Task, '_id' | 'opensAtMs'>;
  memberId: string;
  deadlineMs: number;
  /** Set where the member asks for it. */
  asked?: boolean;
  nowMs: number;
}

/** Begins to watch a deadline, or goes on with another one; what was told before stays told. */
export function watch(before: Reminder | null, beginning: Beginning): Reminder {
  const { task, memberId, deadlineMs, asked = false, nowMs } = beginning;
  const sinceMs = Math.max(nowMs, task.opensAtMs);
  const told = before?.told ?? {};
  const facts = { opensAtMs: task.opensAtMs, deadlineMs, pausedUntilMs: null, sinceMs, told };
  const instants = openLeads(facts, deadlineMs).map(({ atMs }) => atMs);
  return {
    _id: submissionId(task._id, memberId),
    taskId: task._id,
    memberId,
    sinceMs,
    asked: asked || (before?.asked ?? false),
    told,
    dueAtMs: Math.min(deadlineMs, ...instants),
  };
}

/** The id of a message: one per member, task, reminder and deadline. */
export function reminderMessageId(reminderId: string, lead: Lead, deadlineMs: number): string {
  return `${reminderId}.${lead}.${deadlineMs}`;
}
