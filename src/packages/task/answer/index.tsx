import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { ErrorState } from '@/components/ErrorState';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import type { TaskView } from '@/contract/task';
import { isOnlyAnswered, questionsOf } from '@/domain/kind';
import { answerProblems, type QuestionAnswer } from '@/domain/question';
import { replacePage } from '@/routes';
import { answerQuestion, openAnswers, sendAnswers, useAnswers, useTaskResults } from '@/stores/answer';
import { codeOf } from '@/stores/failure';
import { useSubmission } from '@/stores/submission';
import { useTask } from '@/stores/task';
import { wordAge } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import { QuestionForm } from '../form/QuestionForm';
import { TaskDeadline } from '../form/TaskDeadline';
import { Answered } from './Answered';
import './index.scss';

/** Loads the task and, once it has been answered, what was answered and how the others did. */
async function prepare(taskId: string): Promise<void> {
  if (useAnswers.getState().key !== taskId) openAnswers(taskId);
  await useTask.getState().load(taskId);
  const { data: task } = useTask.getState();
  if (task === null || task.taskId !== taskId) return;
  // Answers with a photo are handed in like a work.
  const isWork = task.form.kind === 'fillIn' && !isOnlyAnswered(task);
  if (task.canHandIn && isWork) replacePage('task.submit', { id: taskId });
  if (task.canHandIn) return;
  await Promise.all([
    task.mySubmissionId === null ? undefined : useSubmission.getState().load(task.mySubmissionId),
    task.form.kind === 'poll' ? useTaskResults.getState().load(taskId) : undefined,
  ]);
}

/** A poll or a few questions: to answer, and afterwards what came of it. */
export default function AnswerPage() {
  const taskId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data: task, error, loadedAtMs } = useShown(useTask);
  const opened = useAnswers(({ key: open }) => open === taskId);
  useDidShow(() => void prepare(taskId));

  if (task === null || key !== taskId || !opened) {
    return (
      <Page plain>
        {error === null || key !== taskId ? (
          <Skeleton layout="form" count={3} />
        ) : (
          <ErrorState {...wordError(error)} onRetry={() => void prepare(taskId)} />
        )}
      </Page>
    );
  }
  if (task.canHandIn) return <AnswerForm task={task} />;
  const offline =
    error === null
      ? undefined
      : { age: wordAge(loadedAtMs, Date.now()), onRetry: () => void prepare(taskId) };
  return (
    <Page id="answered" offline={offline}>
      <Answered task={task} />
    </Page>
  );
}

/** Sends the answers and shows what came of them. Says what went wrong otherwise. */
async function send(task: TaskView): Promise<void> {
  try {
    await sendAnswers(task.taskId, questionsOf(task.form));
    await prepare(task.taskId);
  } catch (failure) {
    const { text, remedy } = wordError(codeOf(failure));
    showToast({ text: `${text}，${remedy}`, tone: 'danger' });
  }
}

function AnswerForm({ task }: { task: TaskView }) {
  const answers = useAnswers(({ values }) => values.answers);
  const [sending, setSending] = useState(false);
  const { form } = task;
  const questions = questionsOf(form);
  const hand = async () => {
    setSending(true);
    await send(task);
    setSending(false);
  };
  // A choice of one is made and sent by the same tap.
  const oneTap = form.kind === 'poll' && form.question.kind === 'single';
  const write = (questionId: string, answer: QuestionAnswer | null) => {
    if (sending) return;
    answerQuestion(questionId, answer);
    if (oneTap) void hand();
  };
  const left = answerProblems(questions, answers).length;
  const bar = (
    <Button
      id="send"
      block
      loading={sending}
      disabled={left > 0}
      reason={`还有 ${left} 题没填好`}
      onClick={() => void hand()}
    >
      {form.kind === 'poll' ? '投票' : '提交'}
    </Button>
  );
  return (
    <Page plain id="answer" bar={oneTap ? undefined : bar}>
      <View className="answer__title">{task.title}</View>
      <TaskDeadline task={task} />
      <QuestionForm questions={questions} answers={answers} onAnswer={write} disabled={sending} />
      <View className="answer__kept">
        {oneTap
          ? '点一下就投出去了，投完能看到大家的选择。每人一票，不能改。'
          : '填到一半也会留着，随时回来接着填。'}
      </View>
    </Page>
  );
}
