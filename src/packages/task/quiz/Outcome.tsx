import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Tag } from '@/components/Tag';
import type { QuizOutcome } from '@/contract/quiz';
import type { TaskView } from '@/contract/task';
import { goBack } from '@/routes';
import { Earned } from '../form/Earned';
import { TaskDeadline } from '../form/TaskDeadline';
import { useStart } from './Start';

function wordVerdict({ passed, passes, triesLeft }: QuizOutcome): { title: string; note: string } {
  if (passed) return { title: '通过了', note: '奖励已经到账' };
  if (triesLeft > 0) return { title: `还差一点，答对 ${passes} 道就通过`, note: `还有 ${triesLeft} 次机会` };
  return { title: '这次没有通过', note: '谢谢你认真答题，答案都在下面' };
}

/** How the try ended, question by question. */
export function Outcome({ task, outcome }: { task: TaskView; outcome: QuizOutcome }) {
  const { starting, start } = useStart(task.taskId);
  const { right, draws, passed, triesLeft } = outcome;
  const { title, note } = wordVerdict(outcome);
  const again = triesLeft > 0 && task.phase === 'open';
  return (
    <Page
      id="quiz-outcome"
      bar={
        again ? (
          <Button id="quiz-again" block loading={starting} onClick={() => void start()}>
            再试一次
          </Button>
        ) : (
          <Button id="quiz-done" block tone="secondary" onClick={goBack}>
            完成
          </Button>
        )
      }
    >
      <Numeral
        value={right}
        unit={`/ ${draws} 题答对`}
        size="display"
        tone={passed ? 'positive' : 'neutral'}
      />
      <View className="quiz__verdict">
        {passed ? (
          <Earned title={title} note={note} reward={task.reward} />
        ) : (
          <>
            <View className="quiz__title">{title}</View>
            <View className="quiz__note">{note}</View>
            {again ? <TaskDeadline task={task} /> : null}
          </>
        )}
      </View>
      <Section title="每一题" note={again ? '正确答案在机会用完或通过后公布' : undefined}>
        {outcome.questions.map((question, index) => (
          <Answer key={`answer-${String(index)}`} question={question} number={index + 1} />
        ))}
      </Section>
    </Page>
  );
}

function Answer({ question, number }: { question: QuizOutcome['questions'][number]; number: number }) {
  const { title, options, chosenIds, right, solution } = question;
  const labels = (ids: readonly string[]) =>
    options
      .filter(({ id }) => ids.includes(id))
      .map(({ label }) => label)
      .join('、');
  return (
    <Card className="quiz__answer">
      <View className="quiz__asked">
        <View className="quiz__words">{`${number}. ${title}`}</View>
        <Tag tone={right ? 'positive' : 'warning'}>{right ? '答对' : '答错'}</Tag>
      </View>
      <View className="quiz__line">{`你选的：${labels(chosenIds) || '没有答'}`}</View>
      {solution === null ? null : (
        <>
          {right ? null : <View className="quiz__line">{`正确答案：${labels(solution.rightIds)}`}</View>}
          {solution.explanation === '' ? null : <View className="quiz__why">{solution.explanation}</View>}
        </>
      )}
    </Card>
  );
}
