import { AnswerList } from '@/components/AnswerList';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { SubmissionView } from '@/contract/submission';
import type { TaskView } from '@/contract/task';
import { questionsOf } from '@/domain/kind';
import type { Question, SurveyAnswers } from '@/domain/question';
import { useTaskResults } from '@/stores/answer';
import { useSubmission } from '@/stores/submission';
import { wordError } from '@/wording/errors';
import { Bars } from '../form/Bars';
import { Earned } from '../form/Earned';

/** What was answered, what it has brought, and of a poll how everyone has chosen. */
export function Answered({ task }: { task: TaskView }) {
  const submission = useSubmission(({ key, data }) => (key === task.mySubmissionId ? data : null));
  if (task.mySubmissionId !== null && submission === null) return <Skeleton layout="lines" count={6} />;
  const answers = submission?.rounds.at(-1)?.answers ?? {};
  const { form } = task;
  return (
    <>
      {submission === null ? null : <Outcome submission={submission} kind={form.kind} />}
      {form.kind === 'poll' ? <PollResult task={task} question={form.question} answers={answers} /> : null}
      {form.kind !== 'poll' && submission !== null ? (
        <Section title="你填的">
          <AnswerList questions={questionsOf(form)} answers={answers} />
        </Section>
      ) : null}
      {form.kind !== 'poll' && submission === null ? <Empty text="这个任务已经结束" /> : null}
    </>
  );
}

function Outcome({ submission, kind }: { submission: SubmissionView; kind: string }) {
  const decision = submission.rounds.at(-1)?.decision;
  if (decision?.verdict === 'approved') {
    return (
      <Earned
        title={kind === 'poll' ? '投好了' : '收到了，谢谢你'}
        note="奖励已经到账"
        reward={decision.reward}
      />
    );
  }
  return <Earned title="收到了" note="同事看过之后，奖励就会到账" reward={null} />;
}

function PollResult({
  task,
  question,
  answers,
}: {
  task: TaskView;
  question: Question;
  answers: SurveyAnswers;
}) {
  const { key, data, error, load } = useShown(useTaskResults);
  if (data === null || key !== task.taskId) {
    return error === null ? (
      <Skeleton layout="lines" count={5} />
    ) : (
      <ErrorState {...wordError(error)} onRetry={() => void load(task.taskId)} />
    );
  }
  const mine = answers[question.id];
  return (
    <Section title={question.title} note={`${data.tally.answers} 人投过票`}>
      <Card>
        <Bars
          options={'options' in question ? question.options : []}
          counts={data.tally.counts[question.id] ?? {}}
          answers={data.tally.answers}
          mine={mine !== undefined && 'optionIds' in mine ? mine.optionIds : []}
        />
      </Card>
    </Section>
  );
}
