import { type AudienceFacts, keysOfMember } from '@/domain/audience';
import { DAY_MS } from '@/domain/day';
import { sortKeyFrom } from '@/domain/page';
import type { Extension, Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { aggregate, collect, command, documents, expressions, list } from '../cloud';

export interface TaskWithMine {
  task: Task;
  mine: Submission | null;
}

type TaskRow = Task & { mineId: string; mine: Submission[] };

/**
 * Open tasks for a member, soonest deadline first, each with the member's own work, in one round trip.
 * A cursor whose deadline has passed meanwhile does not bring closed tasks back. The domain checks each
 * row again.
 */
export async function listOpenTasks(query: {
  member: AudienceFacts;
  after: string | undefined;
  nowMs: number;
  limit: number;
}): Promise<TaskWithMine[]> {
  const now = sortKeyFrom(query.nowMs + 1);
  const closing = command.gt(query.after !== undefined && query.after > now ? query.after : now);
  const opensAtMs = command.lte(query.nowMs);
  const rows = await collect<TaskRow>(
    aggregate('tasks')
      .match({
        audienceKeys: command.in(keysOfMember(query.member)),
        status: 'published',
        closing,
        opensAtMs,
      })
      .sort({ closing: 1 })
      .limit(query.limit)
      .addFields({ mineId: expressions.concat(['$_id', '.', query.member._id]) })
      .lookup({ from: 'submissions', localField: 'mineId', foreignField: '_id', as: 'mine' }),
  );
  return rows.map(({ mine, mineId: _mineId, ...task }) => ({ task, mine: mine[0] ?? null }));
}

export interface OwnTask extends TaskWithMine {
  extension: Extension | null;
}

/** A task with a member's own work and own deadline for it, in one round trip. */
export async function loadOwnTask(taskId: string, memberId: string): Promise<OwnTask | null> {
  const [row] = await collect<TaskRow & { extensions: Extension[] }>(
    aggregate('tasks')
      .match({ _id: taskId })
      .limit(1)
      .addFields({ mineId: expressions.concat(['$_id', '.', memberId]) })
      .lookup({ from: 'submissions', localField: 'mineId', foreignField: '_id', as: 'mine' })
      .lookup({ from: 'extensions', localField: 'mineId', foreignField: '_id', as: 'extensions' }),
  );
  if (row === undefined) return null;
  const { mine, extensions, mineId: _mineId, ...task } = row;
  return { task, mine: mine[0] ?? null, extension: extensions[0] ?? null };
}

/** No suspension is longer than this; whoever waits longer for a decision has other ways. */
const LOOK_BACK_MS = 100 * DAY_MS;
const CLOSED_READ = 200;

/** Tasks whose deadline has passed lately, the latest first. */
export function listClosedTasks(nowMs: number): Promise<Task[]> {
  const closing = command.gt(sortKeyFrom(nowMs - LOOK_BACK_MS)).and(command.lt(sortKeyFrom(nowMs + 1)));
  return list('tasks', {
    where: { status: 'published', closing },
    orderBy: ['closing', 'desc'],
    limit: CLOSED_READ,
  });
}

export function loadTask(taskId: string): Promise<Task | null> {
  return documents.get('tasks', taskId);
}
