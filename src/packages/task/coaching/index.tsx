import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Timeline } from '@/components/Timeline';
import type { CoachingView } from '@/contract/coaching';
import { openPage } from '@/routes';
import { useCoaching } from '@/stores/coaching';
import { useTask } from '@/stores/task';
import { wordAge, wordInstant } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import { TaskDeadline } from '../form/TaskDeadline';
import { Version } from './Version';
import './index.scss';

/** Ideas and drafts before the work, with what the team has said of them. */
export default function CoachingPage() {
  const taskId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error, loadedAtMs, load } = useShown(useCoaching);
  const { key: taskKey, data: task } = useShown(useTask);
  useDidShow(() => {
    void load(taskId);
    void useTask.getState().load(taskId);
  });
  usePullDownRefresh(() => void load(taskId).finally(() => Taro.stopPullDownRefresh()));

  if (data === null || key !== taskId) {
    return (
      <Page plain>
        {error === null || key !== taskId ? (
          <Skeleton layout="lines" count={8} />
        ) : (
          <ErrorState {...wordError(error)} onRetry={() => void load(taskId)} />
        )}
      </Page>
    );
  }
  if (data.versions.length === 0) {
    const action = { text: '说说想法', onClick: () => openPage('task.version', { id: taskId }) };
    return (
      <Page plain id="coaching">
        <Empty
          text="动手之前，先和同事聊聊"
          note="一个想法、一段提纲、几张草图都可以。意见只是建议，不影响你最后怎么做。"
          action={action}
        />
      </Page>
    );
  }
  const offline =
    error === null ? undefined : { age: wordAge(loadedAtMs, Date.now()), onRetry: () => void load(taskId) };
  const send = (
    <Button id="new-version" block onClick={() => openPage('task.version', { id: taskId })}>
      发新的一版
    </Button>
  );
  return (
    <Page plain id="coaching" bar={send} offline={offline}>
      <View className="coaching__title">{data.taskTitle}</View>
      <View className="coaching__state">
        {data.status === 'waiting' ? '已经发给同事，看过就会回应你' : '同事有了回应，下面是对每一处的建议'}
      </View>
      {task === null || taskKey !== taskId ? null : <TaskDeadline task={task} />}
      <Versions coaching={data} />
    </Page>
  );
}

/** Newest first; each one may be compared with the one before. */
function Versions({ coaching }: { coaching: CoachingView }) {
  const { versions, stages } = coaching;
  const nowMs = Date.now();
  const items = [...versions].reverse().map((version, index) => {
    const stage = stages.find(({ id }) => id === version.stageId);
    return {
      id: `version-${version.number}`,
      title: `第 ${version.number} 版${stage === undefined ? '' : ` · ${stage.title}`}`,
      time: wordInstant(version.atMs, nowMs),
      current: index === 0,
      children: <Version version={version} before={versions[version.number - 2] ?? null} />,
    };
  });
  return <Timeline items={items} />;
}
