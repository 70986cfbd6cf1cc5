import { View } from '@tarojs/components';
import type { TaskRow } from '@/contract/task';
import { wordDeadline } from '@/wording/dates';
import { FREEDOM_NAMES } from '@/wording/labels';
import { aria } from './aria';
import { classes } from './classes';
import { Photo } from './Photo';
import { StatusTag } from './StatusTag';
import { Tag } from './Tag';
import './TaskCard.scss';

interface TaskCardProps {
  task: TaskRow;
  nowMs: number;
  /** `lead` gives the picture the whole width; `row` puts it beside the words. */
  layout?: 'lead' | 'row' | undefined;
  onClick: (taskId: string) => void;
}

/** A task in a list: what it is, what it gives, until when, and how far the member is with it. */
export function TaskCard({ task, nowMs, layout = 'row', onClick }: TaskCardProps) {
  const reward = `积分 +${task.reward.points} · 成长值 +${task.reward.growth}`;
  return (
    <View
      id={`task-${task.taskId}`}
      className={classes('ui-task', `ui-task--${layout}`)}
      hoverClass="ui-task--pressed"
      onClick={() => onClick(task.taskId)}
      {...aria({ role: 'button', label: `${task.title}，${reward}` })}
    >
      <View className="ui-task__picture">
        <Photo
          src={task.coverUrl}
          label=""
          ratio={layout === 'lead' ? '16:9' : '1:1'}
          rounded={layout === 'row'}
        />
      </View>
      <View className="ui-task__words">
        <View className="ui-task__title">{task.title}</View>
        {layout === 'lead' ? <View className="ui-task__summary">{task.summary}</View> : null}
        <View className="ui-task__reward">{reward}</View>
        <View className="ui-task__foot">
          <View className="ui-task__deadline">{wordDeadline(task.closesAtMs, nowMs)}</View>
          {task.myStatus === null ? (
            <Tag>{FREEDOM_NAMES[task.freedom]}</Tag>
          ) : (
            <StatusTag status={task.myStatus} />
          )}
        </View>
      </View>
    </View>
  );
}
