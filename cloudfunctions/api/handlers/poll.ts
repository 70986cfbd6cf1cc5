import type { TaskResults } from '@/contract/poll';
import { DomainError } from '@/domain/errors';
import { questionsOf } from '@/domain/kind';
import { canSeeTask, type Task, taskPhase } from '@/domain/task';
import type { Handlers } from '../../shared/dispatch';
import { loadOwnTask } from '../../shared/repositories/task';
import { loadResults, ofQuestions } from '../../shared/results';
import { memberOf } from './member';

async function viewResults(task: Task): Promise<TaskResults> {
  const { answers, counts, sums } = await loadResults(task._id);
  const questions = questionsOf(task.form);
  return {
    questions,
    tally: { answers, counts: ofQuestions(questions, counts), sums: ofQuestions(questions, sums) },
  };
}

export const pollHandlers: Pick<Handlers, 'poll.result'> = {
  async 'poll.result'({ actor, input, nowMs }) {
    const member = memberOf(actor);
    const own = await loadOwnTask(input.taskId, member._id);
    if (own === null || own.task.form.kind !== 'poll' || !canSeeTask(own.task, member, nowMs)) {
      throw new DomainError('TASK.NOT_FOUND');
    }
    const { task, mine } = own;
    // A result that is seen first steers the choice.
    if (mine === null && taskPhase(task, nowMs) === 'open') throw new DomainError('POLL.NOT_ANSWERED');
    return viewResults(task);
  },
};
