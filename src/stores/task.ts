import { call } from '@/cloud/call';
import type { TaskRow, TaskView } from '@/contract/task';
import { createList } from './list';
import { createResource } from './resource';

export const useTaskList = createList<TaskRow>((cursor) => call('task.list', cursor));

export const useTask = createResource<string, TaskView>(
  (taskId) => call('task.get', { taskId }),
  (taskId) => `task/${taskId}`,
);
