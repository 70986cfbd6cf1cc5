import type { TaskRow, TaskView } from '@/contract/task';
import { DomainError } from '@/domain/errors';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { reviewPlanOf } from '@/domain/panel';
import { canHandIn, type Submission } from '@/domain/submission';
import { canSeeTask, type Task, taskPhase } from '@/domain/task';
import { fileUrls } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { listOpenTasks, loadOwnTask, type OwnTask, type TaskWithMine } from '../../shared/repositories/task';
import { memberOf } from './member';

/** Rows for a list. Covers without an address keep an empty one: the card shows its plain background. */
export async function viewTaskRows(rows: readonly TaskWithMine[]): Promise<TaskRow[]> {
  const urls = await fileUrls(rows.map((row) => row.task.cover));
  return rows.map(({ task, mine }) => viewTaskRow(task, mine, urls.get(task.cover) ?? ''));
}

function viewTaskRow(task: Task, mine: Submission | null, coverUrl: string): TaskRow {
  return {
    taskId: task._id,
    title: task.title,
    summary: task.summary,
    coverUrl,
    goal: task.goal,
    freedom: task.freedom,
    tier: task.audience.tier,
    reward: task.reward,
    closesAtMs: task.closesAtMs,
    myStatus: mine?.status ?? null,
  };
}

/** Official pictures that a post takes along. */
function picturesOf({ form }: Task): string[] {
  return form.kind === 'post' ? form.pictures : [];
}

function viewTask({ task, mine, extension }: OwnTask, urls: Map<string, string>, nowMs: number): TaskView {
  return {
    ...viewTaskRow(task, mine, urls.get(task.cover) ?? ''),
    phase: taskPhase(task, nowMs),
    opensAtMs: task.opensAtMs,
    steps: task.steps,
    hashtags: task.hashtags,
    materials: task.materials,
    form: task.form,
    pictureUrls: picturesOf(task).flatMap((fileId) => urls.get(fileId) ?? []),
    stages: task.stages ?? [],
    criteria: task.criteria,
    prizes: task.prizes ?? [],
    doubleReview: reviewPlanOf(task) === 'double',
    shape: task.shape,
    reviewWithinMs: task.reviewWithinMs,
    mySubmissionId: mine?._id ?? null,
    canHandIn: canHandIn(task, mine, nowMs, extension),
    extension: extension === null ? null : { closesAtMs: extension.closesAtMs, reason: extension.reason },
  };
}

export const taskHandlers: Pick<Handlers, 'task.list' | 'task.get'> = {
  async 'task.list'({ actor, input, nowMs }) {
    const member = memberOf(actor);
    const found = await listOpenTasks({ member, after: input.cursor, nowMs, limit: PAGE_SIZE + 1 });
    const page = pageOf(
      found,
      PAGE_SIZE,
      (row) => row.task.closing,
      (row) => row,
    );
    const visible = page.items.filter((row) => canSeeTask(row.task, member, nowMs));
    return { items: await viewTaskRows(visible), next: page.next };
  },

  async 'task.get'({ actor, input, nowMs }) {
    const member = memberOf(actor);
    const own = await loadOwnTask(input.taskId, member._id);
    if (own === null || !canSeeTask(own.task, member, nowMs)) throw new DomainError('TASK.NOT_FOUND');
    const urls = await fileUrls([own.task.cover, ...picturesOf(own.task)]);
    return viewTask(own, urls, nowMs);
  },
};
