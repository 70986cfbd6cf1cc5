import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { ErrorState } from '@/components/ErrorState';
import { Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { Photo } from '@/components/Photo';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tag } from '@/components/Tag';
import { showToast } from '@/components/Toast';
import type { TaskView } from '@/contract/task';
import { wordPrize, wordRank } from '@/domain/inbox';
import { isAnswered } from '@/domain/kind';
import { TIER_NAMES } from '@/domain/tier';
import { openPage } from '@/routes';
import { copyText } from '@/stores/device';
import { useTask } from '@/stores/task';
import { wordAge, wordDeadline, wordSpan } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import { FREEDOM_NAMES, GOAL_NAMES } from '@/wording/labels';
import { RANKING_RULE } from '@/wording/ranking';
import { deadlineOf, TaskDeadline } from '../form/TaskDeadline';
import { KindSection } from './KindSection';
import { TaskAction } from './TaskAction';
import './index.scss';

async function copy(text: string): Promise<void> {
  await copyText(text);
  showToast('已复制');
}

/** A task in full: what it asks, what it gives, how it is judged, and the way to take part. */
export default function TaskDetailPage() {
  const taskId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data, error, loadedAtMs, load } = useShown(useTask);
  useDidShow(() => void load(taskId));

  if (data === null || key !== taskId) {
    return (
      <Page>
        {error === null || key !== taskId ? (
          <>
            <Skeleton layout="block" height={240} />
            <Skeleton layout="lines" count={6} />
          </>
        ) : (
          <ErrorState {...wordError(error)} onRetry={() => void load(taskId)} />
        )}
      </Page>
    );
  }
  const offline =
    error === null ? undefined : { age: wordAge(loadedAtMs, Date.now()), onRetry: () => void load(taskId) };
  return (
    <Page offline={offline} bar={<TaskAction task={data} />}>
      <TaskHead task={data} />
      <TaskBody task={data} />
    </Page>
  );
}

function TaskHead({ task }: { task: TaskView }) {
  return (
    <>
      {task.coverUrl === '' ? null : (
        <View className="task-detail__cover">
          <Photo src={task.coverUrl} label={task.title} ratio="4:3" rounded />
        </View>
      )}
      <View className="task-detail__title">{task.title}</View>
      <View className="task-detail__tags">
        <Tag>{GOAL_NAMES[task.goal]}</Tag>
        <Tag>{FREEDOM_NAMES[task.freedom]}</Tag>
        {task.tier === 'base' ? null : <Tag tone="accent">{`${TIER_NAMES[task.tier]}专属`}</Tag>}
      </View>
      <View className="task-detail__summary">{task.summary}</View>
      <View className="task-detail__reward">
        <Numeral value={task.reward.points} signed label="积分" size="large" />
        <Numeral value={task.reward.growth} signed label="成长值" size="large" />
      </View>
      <Deadline task={task} />
    </>
  );
}

/** The member's own deadline, with why it is later than that of others. */
function Deadline({ task }: { task: TaskView }) {
  const { extension, canHandIn } = task;
  const deadlineMs = deadlineOf(task);
  return (
    <View className="task-detail__deadline">
      {canHandIn && deadlineMs > Date.now() ? (
        <TaskDeadline task={task} />
      ) : (
        wordDeadline(deadlineMs, Date.now())
      )}
      {canHandIn && extension !== null ? <View>{`为你延期：${extension.reason}`}</View> : null}
    </View>
  );
}

function TaskBody({ task }: { task: TaskView }) {
  return (
    <>
      <Section title="怎么做">
        <Card>
          {task.steps.map((step, index) => (
            <View key={step} className="task-detail__step">
              <View className="task-detail__number">{index + 1}</View>
              <View className="task-detail__text">{step}</View>
            </View>
          ))}
        </Card>
      </Section>

      {task.materials.length > 0 ? (
        <Section title="可以直接用的文案">
          <Card flush>
            {task.materials.map((material) => (
              <Cell
                key={material.title}
                title={material.title}
                note={material.text}
                value="复制"
                label={`复制${material.title}`}
                onClick={() => void copy(material.text)}
              />
            ))}
          </Card>
        </Section>
      ) : null}

      <KindSection task={task} />

      {task.prizes.length === 0 ? null : <Ladder task={task} />}

      {isAnswered(task.form) ? null : <Judging task={task} />}
    </>
  );
}

/** What works are judged by, and when. */
function Judging({ task }: { task: TaskView }) {
  return (
    <Section
      title="怎么评"
      note={`提交后 ${wordSpan(task.reviewWithinMs)}内给出结果${task.doubleReview ? '，由两位评审各自打分' : ''}`}
    >
      <Card flush>
        {task.criteria.map((criterion) => (
          <Cell
            key={criterion.id}
            title={criterion.title}
            note={criterion.standard}
            value={criterion.grading === undefined ? undefined : `占 ${criterion.grading.weight}%`}
          />
        ))}
      </Card>
    </Section>
  );
}

/** What the best works win, and the result once the task is over. */
function Ladder({ task }: { task: TaskView }) {
  return (
    <Section title="名次奖励" note={RANKING_RULE}>
      <Card flush>
        {task.prizes.map(({ places, prize }, index) => (
          <Cell
            // The order of the ladder is all that names its steps.
            key={`step-${String(index)}`}
            title={wordRank(index + 1)}
            note={`${places} 名`}
            value={wordPrize(prize)}
          />
        ))}
        {task.phase === 'closed' ? (
          <Cell
            id="see-ranking"
            title="看名次"
            onClick={() => openPage('task.ranking', { id: task.taskId })}
          />
        ) : null}
      </Card>
    </Section>
  );
}
