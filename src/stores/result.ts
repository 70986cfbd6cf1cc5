import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import { openFile } from '@/cloud/download';
import type { TaskCross, TaskFunnel, TaskResultsView } from '@/contract/result';
import type { TextAnswerRow } from '@/contract/survey';
import { createList } from './list';
import { createResource } from './resource';

/** How everyone has answered a task. */
export const useTaskResults = createResource<string, TaskResultsView>((taskId) =>
  call('task.results', { taskId }),
);

/** How far owners have come with a task. */
export const useTaskFunnel = createResource<string, TaskFunnel>((taskId) => call('task.funnel', { taskId }));

/** A question against a group or another question, as `<task>/<row>/<column>`. */
export const useTaskCross = createResource<string, TaskCross>((key) => {
  const [taskId = '', row = '', column = ''] = key.split('/');
  return call('task.cross', { taskId, row, column });
});

/** Which question's words are read. */
const useChoice = create<{ taskId: string; questionId: string }>(() => ({ taskId: '', questionId: '' }));

export const useTaskTexts = createList<TextAnswerRow>((cursor) =>
  call('task.texts', { ...useChoice.getState(), ...cursor }),
);

export function readTaskTexts(taskId: string, questionId: string): void {
  const before = useChoice.getState();
  if (before.taskId !== taskId || before.questionId !== questionId) {
    useChoice.setState({ taskId, questionId });
    useTaskTexts.setState({ items: [], next: null, loaded: false });
  }
  void useTaskTexts.getState().refresh();
}

/** Has the results made a file and opens it. Says how many works are in it, and whether there were more. */
export async function exportTask(taskId: string): Promise<{ rows: number; more: boolean }> {
  const { url, rows, more } = await call('task.export', { taskId, requestId: newRequestId() });
  await openFile(url);
  return { rows, more };
}
