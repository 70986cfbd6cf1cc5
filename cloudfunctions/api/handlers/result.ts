import type { TextAnswerRow } from '@/contract/survey';
import { DomainError } from '@/domain/errors';
import { joinFunnels, participation } from '@/domain/funnel';
import { questionsOf } from '@/domain/kind';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { currentRound } from '@/domain/submission';
import { crossTable, GROUPINGS, type Grouping, groupMeans, keysAskedOf, type Tally } from '@/domain/tally';
import { type Task, taskPhase } from '@/domain/task';
import { recordDecision } from '../../shared/audit';
import type { Handlers } from '../../shared/dispatch';
import { storeExport } from '../../shared/exportFile';
import { countAudience } from '../../shared/repositories/brief';
import { type AuthoredWork, listAuthoredWorks, loadFunnel } from '../../shared/repositories/result';
import { loadTask } from '../../shared/repositories/task';
import { groupKeysOf } from '../../shared/resultSheets';
import { loadResults, ofQuestions, summariseNumbers } from '../../shared/results';
import { taskSheets } from '../../shared/taskExport';
import { transact } from '../../shared/transact';

function mustExist(task: Task | null): Task {
  if (task === null) throw new DomainError('TASK.NOT_FOUND');
  return task;
}

/** A task with how it was answered. Both are read before either is judged, so that nothing is left under way. */
async function loadAnswered(taskId: string): Promise<{ task: Task; tally: Tally }> {
  const [task, tally] = await Promise.all([loadTask(taskId), loadResults(taskId)]);
  return { task: mustExist(task), tally };
}

function isGrouping(row: string): row is Grouping {
  return GROUPINGS.some((grouping) => grouping === row);
}

/** What an approved work says under a question. */
function viewText({ submission, author }: AuthoredWork, questionId: string): TextAnswerRow[] {
  if (submission.status !== 'approved') return [];
  const answer = currentRound(submission).answers?.[questionId];
  if (answer === undefined || !('text' in answer) || answer.text === '') return [];
  return [{ answerId: submission._id, text: answer.text, nickname: author?.nickname ?? null }];
}

type ResultAction = 'task.results' | 'task.cross' | 'task.texts' | 'task.export' | 'task.funnel';

export const resultHandlers: Pick<Handlers, ResultAction> = {
  async 'task.results'({ input, nowMs }) {
    const { task, tally } = await loadAnswered(input.taskId);
    const { title, form, closesAtMs } = task;
    const questions = questionsOf(form);
    const { answers, counts, sums } = tally;
    return {
      title,
      kind: form.kind,
      phase: taskPhase(task, nowMs),
      closesAtMs,
      questions,
      tally: { answers, counts: ofQuestions(questions, counts), sums: ofQuestions(questions, sums) },
      numbers: summariseNumbers(questions, tally),
    };
  },

  async 'task.cross'({ input }) {
    const { taskId, row, column } = input;
    const { task, tally } = await loadAnswered(taskId);
    const questions = questionsOf(task.form);
    const isNumber = questions.some(({ id, kind }) => id === column && kind === 'number');
    if (isNumber) {
      const rows = isGrouping(row) ? groupKeysOf(tally, row) : [];
      const means = isGrouping(row) ? groupMeans(tally, row, column) : [];
      return { table: null, means: rows.flatMap((key) => means.filter((mean) => mean.key === key)) };
    }
    const rows = isGrouping(row) ? groupKeysOf(tally, row) : keysAskedOf(questions, row);
    const columns = keysAskedOf(questions, column);
    if (rows === null || columns === null) return { table: null, means: null };
    return { table: crossTable(tally, `${row}|${column}`, rows, columns, false), means: null };
  },

  async 'task.texts'({ input }) {
    const { taskId, questionId, cursor } = input;
    const [task, works] = await Promise.all([
      loadTask(taskId),
      listAuthoredWorks(taskId, cursor, PAGE_SIZE + 1),
    ]);
    mustExist(task);
    const page = pageOf(
      works,
      PAGE_SIZE,
      ({ submission }) => submission.place,
      (work) => work,
    );
    return { items: page.items.flatMap((work) => viewText(work, questionId)), next: page.next };
  },

  async 'task.export'({ actor, input, nowMs, request }) {
    const { taskId } = input;
    // Noted before anything is read at length: there is no file without its row, and a repetition adds none.
    await transact(request, async (documents) => {
      const task = await documents.get('tasks', taskId);
      if (task === null) throw new DomainError('TASK.NOT_FOUND');
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'task.export',
        subject: { kind: 'task', id: taskId },
        before: {},
        after: { kind: task.form.kind },
        reason: '',
        atMs: nowMs,
      });
      return {};
    });
    const { task, tally } = await loadAnswered(taskId);
    const { sheets, rows, more } = await taskSheets(task, tally);
    return { url: await storeExport(sheets), rows, more };
  },

  async 'task.funnel'({ input, nowMs }) {
    const found = await loadFunnel(input.taskId);
    if (found === null) throw new DomainError('TASK.NOT_FOUND');
    const { task, parts } = found;
    const audience = await countAudience(task.audience);
    const funnel = joinFunnels(task._id, parts);
    const { begun, handedIn, onTime, approved } = funnel;
    return { audience, begun, handedIn, onTime, approved, days: participation(funnel, task, nowMs) };
  },
};
