import { useDidShow, useRouter } from '@tarojs/taro';
import { ErrorState } from '@/components/ErrorState';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { openQuiz, useQuiz } from '@/stores/quiz';
import { useTask } from '@/stores/task';
import { wordError } from '@/wording/errors';
import { Outcome } from './Outcome';
import { Running } from './Running';
import { Start } from './Start';
import './index.scss';

/** A quiz: its rules, its questions one by one against the clock, and its result. */
export default function QuizPage() {
  const taskId = decodeURIComponent(useRouter().params.id ?? '');
  const { key, data: task, error, load } = useShown(useTask);
  const { key: opened, values } = useShown(useQuiz);
  useDidShow(() => {
    if (useQuiz.getState().key !== taskId) openQuiz(taskId);
    void load(taskId);
  });

  if (task === null || key !== taskId || opened !== taskId || task.form.kind !== 'quiz') {
    return (
      <Page plain>
        {error === null || key !== taskId ? (
          <Skeleton layout="lines" count={6} />
        ) : (
          <ErrorState {...wordError(error)} onRetry={() => void load(taskId)} />
        )}
      </Page>
    );
  }
  if (values.sheet !== null) return <Running sheet={values.sheet} taskId={taskId} />;
  if (values.outcome !== null) return <Outcome task={task} outcome={values.outcome} />;
  return <Start task={task} rules={task.form} />;
}
