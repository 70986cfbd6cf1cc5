import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { TaskCard } from '@/components/TaskCard';
import { openPage } from '@/routes';
import { moreState } from '@/stores/list';
import { useTaskList } from '@/stores/task';
import { wordError } from '@/wording/errors';

function reload(): Promise<void> {
  return useTaskList.getState().refresh();
}

function openTask(taskId: string): void {
  openPage('task.detail', { id: taskId });
}

/** Open tasks, soonest deadline first. */
export default function TaskPage() {
  const list = useShown(useTaskList);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void useTaskList.getState().loadMore());

  if (!list.loaded) {
    return (
      <Page>
        {list.error === null ? <Skeleton layout="cards" count={4} /> : <TaskError code={list.error} />}
      </Page>
    );
  }
  if (list.items.length === 0) {
    return (
      <Page>
        <Empty text="现在没有进行中的任务" note="新任务上线后会出现在这里" />
      </Page>
    );
  }
  const nowMs = Date.now();
  return (
    <Page>
      {list.items.map((task) => (
        <TaskCard key={task.taskId} task={task} nowMs={nowMs} onClick={openTask} />
      ))}
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </Page>
  );
}

/** Tasks are for members: whoever is none yet is led to joining. */
function TaskError({ code }: { code: NonNullable<ReturnType<typeof useTaskList.getState>['error']> }) {
  if (code === 'MEMBER.NOT_JOINED' || code === 'COVENANT.NOT_ACCEPTED') {
    const text = code === 'MEMBER.NOT_JOINED' ? '加入后就能看到任务' : '同意新公约后就能看到任务';
    return <Empty text={text} action={{ text: '去看看', onClick: () => openPage('member.join') }} />;
  }
  return <ErrorState {...wordError(code)} onRetry={() => void reload()} />;
}
