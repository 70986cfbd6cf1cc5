import { sortKeyFrom } from '@/domain/page';
import type { Submission } from '@/domain/submission';
import { type Task, tierKey } from '@/domain/task';
import type { Tier } from '@/domain/tier';
import { aggregate, collect, command, documents, expressions } from '../cloud';

export interface TaskWithMine {
  task: Task;
  mine: Submission | null;
}

type TaskRow = Task & { mineId: string; mine: Submission[] };

/**
 * Open tasks for a tier, soonest deadline first, each with the member's own work, in one round trip.
 * A cursor whose deadline has passed meanwhile does not bring closed tasks back. The domain checks each
 * row again.
 */
export async function listOpenTasks(query: {
  tier: Tier;
  memberId: string;
  after: string | undefined;
  nowMs: number;
  limit: number;
}): Promise<TaskWithMine[]> {
  const now = sortKeyFrom(query.nowMs + 1);
  const closing = command.gt(query.after !== undefined && query.after > now ? query.after : now);
  const opensAtMs = command.lte(query.nowMs);
  const rows = await collect<TaskRow>(
    aggregate('tasks')
      .match({ audienceKeys: tierKey(query.tier), status: 'published', closing, opensAtMs })
      .sort({ closing: 1 })
      .limit(query.limit)
      .addFields({ mineId: expressions.concat(['$_id', '.', query.memberId]) })
      .lookup({ from: 'submissions', localField: 'mineId', foreignField: '_id', as: 'mine' }),
  );
  return rows.map(({ mine, mineId: _mineId, ...task }) => ({ task, mine: mine[0] ?? null }));
}

export function loadTask(taskId: string): Promise<Task | null> {
  return documents.get('tasks', taskId);
}
