import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { Card } from '@/components/Card';
import { LoadFailure } from '@/components/LoadFailure';
import { Numeral } from '@/components/Numeral';
import { Progress } from '@/components/Progress';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { TaskResults } from '@/contract/poll';
import type { Question } from '@/domain/question';
import { useBriefResults } from '@/stores/brief';

/** How everyone has answered so far. */
export function Results({ taskId }: { taskId: string }) {
  const { key, data, error, loading } = useShown(useBriefResults);
  const load = () => void useBriefResults.getState().load(taskId);
  useEffect(() => void useBriefResults.getState().load(taskId), [taskId]);
  const isHere = key === taskId;
  return (
    <Section title="结果" note={isHere && data !== null ? `${data.tally.answers} 人回答` : undefined}>
      {isHere && data !== null ? (
        data.questions.map((question) => (
          <Card key={question.id} className="planned__result" title={question.title}>
            <Answers question={question} tally={data.tally} />
          </Card>
        ))
      ) : error === null || !isHere ? (
        <Skeleton layout="lines" count={4} />
      ) : (
        <LoadFailure code={error} loading={loading} onRetry={load} />
      )}
    </Section>
  );
}

interface AnswersProps {
  question: Question;
  tally: TaskResults['tally'];
}

/** The keys under which a question is counted, with the words for them. */
function barsOf(question: Question): { key: string; label: string }[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'ranking':
      return question.options.map(({ id, label }) => ({ key: id, label }));
    case 'scale':
      return Array.from({ length: question.highest }, (_, index) => ({
        key: String(index + 1),
        label: `${index + 1} 分`,
      }));
    case 'number':
    case 'text':
      return [];
  }
}

function Answers({ question, tally }: AnswersProps) {
  const counts = tally.counts[question.id] ?? {};
  if (question.kind === 'number') {
    const given = counts.given ?? 0;
    const sum = tally.sums[question.id]?.value ?? 0;
    const mean = given === 0 ? '还没有' : String(Math.round((sum / given) * 10) / 10);
    return (
      <View className="planned__mean">
        <Numeral
          value={mean}
          unit={given === 0 ? undefined : question.unit}
          label={`平均，${given} 人填写`}
        />
      </View>
    );
  }
  if (question.kind === 'text') {
    return <View className="planned__note">{`${counts.given ?? 0} 人写了，逐条在作品里看`}</View>;
  }
  return (
    <View className="planned__bars">
      {barsOf(question).map(({ key, label }) => {
        const count = counts[key] ?? 0;
        const share = tally.answers === 0 ? 0 : Math.round((count / tally.answers) * 100);
        return (
          <Progress
            key={key}
            label={label}
            showLabel
            value={count}
            max={Math.max(1, tally.answers)}
            text={`${share}% · ${count} 人`}
          />
        );
      })}
    </View>
  );
}
