import { attemptId, type QuizAttempt } from '@/domain/quiz';
import type { Reminder } from '@/domain/reminder';
import { command, list, listFields, removeWhere, updateWhere } from '../cloud';
import type { CollectionName } from '../schema';

/** Reminders to be looked at by now, longest waiting first. */
export function listDueReminders(nowMs: number, limit: number): Promise<Reminder[]> {
  return list('reminders', {
    where: { dueAtMs: command.lte(nowMs) },
    orderBy: ['dueAtMs', 'asc'],
    limit,
  });
}

/** Those that have been set to another instant meanwhile stay as they are. */
export async function moveReminders(
  ids: readonly string[],
  nowMs: number,
  next: Pick<Reminder, 'dueAtMs' | 'told'>,
): Promise<void> {
  await updateWhere('reminders', { _id: command.in(ids), dueAtMs: command.lte(nowMs) }, next);
}

export async function dropReminders(ids: readonly string[], nowMs: number): Promise<void> {
  if (ids.length === 0) return;
  await removeWhere('reminders', { _id: command.in(ids), dueAtMs: command.lte(nowMs) });
}

/** Which of these documents exist, without reading what is in them. */
export async function findIds(name: CollectionName, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await listFields<{ _id: string }>(name, ['_id'], {
    where: { _id: command.in(ids) },
    orderBy: ['_id', 'asc'],
    limit: ids.length,
  });
  return new Set(found.map(({ _id }) => _id));
}

export type Try = Pick<QuizAttempt, '_id' | 'taskId' | 'memberId' | 'number' | 'endsAtMs' | 'result'>;

/** The tries of members at quizzes, up to so many of each. */
export async function loadTries(
  quizzes: readonly { taskId: string; memberId: string; tries: number }[],
): Promise<Try[]> {
  const ids = quizzes.flatMap(({ taskId, memberId, tries }) =>
    Array.from({ length: tries }, (_, index) => attemptId(taskId, memberId, index + 1)),
  );
  if (ids.length === 0) return [];
  return listFields<Try>('quizAttempts', ['taskId', 'memberId', 'number', 'endsAtMs', 'result'], {
    where: { _id: command.in(ids) },
    orderBy: ['_id', 'asc'],
    limit: ids.length,
  });
}
