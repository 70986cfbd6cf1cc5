import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Page } from '@/components/Page';
import { showToast } from '@/components/Toast';
import type { TaskView } from '@/contract/task';
import type { QuizRules } from '@/domain/quiz';
import { goBack } from '@/routes';
import { codeOf } from '@/stores/failure';
import { startQuiz } from '@/stores/quiz';
import { wordSpan } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import { Earned } from '../form/Earned';
import { TaskDeadline } from '../form/TaskDeadline';

/** Begins a try; says why it may not begin. */
export function useStart(taskId: string): { starting: boolean; start: () => Promise<void> } {
  const [starting, setStarting] = useState(false);
  const start = async () => {
    setStarting(true);
    try {
      await startQuiz(taskId);
    } catch (failure) {
      const { text, remedy } = wordError(codeOf(failure));
      showToast({ text: `${text}，${remedy}`, tone: 'danger' });
    } finally {
      setStarting(false);
    }
  };
  return { starting, start };
}

/** What a try is, before its clock runs. */
export function Start({ task, rules }: { task: TaskView; rules: Omit<QuizRules, 'bankId'> }) {
  const { starting, start } = useStart(task.taskId);
  if (task.myStatus === 'approved') {
    return (
      <Page
        plain
        id="quiz-passed"
        bar={
          <Button block tone="secondary" onClick={goBack}>
            返回
          </Button>
        }
      >
        <Earned title="这份问答你已经通过了" note="奖励已经到账" reward={task.reward} />
      </Page>
    );
  }
  const begin = (
    <Button
      id="quiz-start"
      block
      loading={starting}
      disabled={!task.canHandIn}
      reason="任务已经截止"
      onClick={() => void start()}
    >
      开始答题
    </Button>
  );
  return (
    <Page id="quiz" bar={begin}>
      <View className="quiz__title">{task.title}</View>
      <TaskDeadline task={task} />
      <Card flush>
        <Cell title="题目" value={`${rules.draws} 道`} note="从题库里随机抽取，每次不一样" />
        <Cell title="时间" value={wordSpan(rules.limitMs)} note="开始后离开页面，时间也照常走" />
        <Cell title="通过" value={`答对 ${rules.passes} 道`} note={wordGain(task)} />
        <Cell title="机会" value={`${rules.tries} 次`} note="没通过可以再来，答案在最后一次后公布" />
      </Card>
    </Page>
  );
}

function wordGain({ reward }: TaskView): string {
  const parts = [
    ...(reward.points > 0 ? [`积分 +${reward.points}`] : []),
    ...(reward.growth > 0 ? [`成长值 +${reward.growth}`] : []),
  ];
  return parts.length === 0 ? '通过就算完成' : `通过后马上到账：${parts.join('，')}`;
}
