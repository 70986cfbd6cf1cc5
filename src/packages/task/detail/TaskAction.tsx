import { Button } from '@/components/Button';
import type { TaskView } from '@/contract/task';
import { isOnlyAnswered, type TaskKind } from '@/domain/kind';
import { openPage, type PageName } from '@/routes';

/** Where a kind is done, and the words of the way there. */
const ENTRANCES: Readonly<Record<TaskKind, { page: PageName; begin: string; look: string }>> = {
  photo: { page: 'task.submit', begin: '去完成', look: '查看我的作品' },
  poll: { page: 'task.answer', begin: '去投票', look: '看大家怎么选' },
  fillIn: { page: 'task.answer', begin: '去填写', look: '看看我填的' },
  post: { page: 'task.submit', begin: '交发布链接', look: '查看我的作品' },
  quiz: { page: 'task.quiz', begin: '去答题', look: '看答题结果' },
  piece: { page: 'task.submit', begin: '交作品', look: '查看我的作品' },
};

/** Answers with a photo are handed in like a work; answers alone have a page of their own. */
function entranceOf({ form, shape }: TaskView) {
  const entrance = ENTRANCES[form.kind];
  const isShown = form.kind === 'fillIn' && !isOnlyAnswered({ form, shape });
  return isShown ? { ...entrance, page: 'task.submit' as const } : entrance;
}

/** The one thing to do with this task now. */
export function TaskAction({ task }: { task: TaskView }) {
  const { mySubmissionId, taskId, form } = task;
  const { page, begin, look } = entranceOf(task);
  if (task.canHandIn) {
    return (
      <Button id="take-part" block onClick={() => openPage(page, { id: taskId })}>
        {task.myStatus === 'refused' ? '修改后再交' : begin}
      </Button>
    );
  }
  const shows = mySubmissionId !== null || (form.kind === 'poll' && task.phase === 'closed');
  if (shows) {
    const open = () => {
      if (page === 'task.submit' && mySubmissionId !== null)
        openPage('task.submission', { id: mySubmissionId });
      else openPage(page, { id: taskId });
    };
    return (
      <Button id="open-work" block tone="secondary" onClick={open}>
        {look}
      </Button>
    );
  }
  return (
    <Button block disabled reason={task.phase === 'closed' ? '任务已经截止' : '任务还没有开始'}>
      {begin}
    </Button>
  );
}
