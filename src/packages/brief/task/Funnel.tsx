import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { Card } from '@/components/Card';
import { Histogram } from '@/components/charts/Histogram';
import { LoadFailure } from '@/components/LoadFailure';
import { formatNumber } from '@/components/Numeral';
import { Progress } from '@/components/Progress';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { TaskFunnel } from '@/contract/result';
import { monthDayOf, startOfDayMs } from '@/domain/day';
import { useTaskFunnel } from '@/stores/result';
import './index.scss';

/** How far owners have come with the task, and when they came. */
export function Funnel({ taskId }: { taskId: string }) {
  const { key, data, error, loading } = useShown(useTaskFunnel);
  useEffect(() => void useTaskFunnel.getState().load(taskId), [taskId]);
  const isHere = key === taskId;
  return (
    <Section title="参与情况">
      {isHere && data !== null ? (
        <Card>
          <Steps funnel={data} />
          <Days funnel={data} />
        </Card>
      ) : error === null || !isHere ? (
        <Skeleton layout="lines" count={5} />
      ) : (
        <LoadFailure
          code={error}
          loading={loading}
          onRetry={() => void useTaskFunnel.getState().load(taskId)}
        />
      )}
    </Section>
  );
}

function shareOf(part: number, whole: number): string {
  if (whole === 0) return '';
  const percent = Math.round((part / whole) * 100);
  return part > 0 && percent === 0 ? ' · 不到 1%' : ` · ${percent}%`;
}

/** Each step against all who could see the task, in words against the one before. */
function Steps({ funnel }: { funnel: TaskFunnel }) {
  const { audience, begun, handedIn, onTime, approved } = funnel;
  const { members, more } = audience;
  // Whoever took part and has left the audience since still counts, so the steps never exceed the whole.
  const most = Math.max(1, members, begun, handedIn);
  const steps = [
    { label: '动手了', value: begun, of: more ? 0 : members },
    { label: '交了', value: handedIn, of: begun },
    { label: '通过了', value: approved, of: handedIn },
  ];
  return (
    <View id="funnel" className="planned__bars">
      <Progress
        label="看得到"
        showLabel
        value={members}
        max={most}
        text={`${formatNumber(members)}${more ? ' 以上' : ''} 人`}
      />
      {steps.map(({ label, value, of }) => (
        <Progress
          key={label}
          label={label}
          showLabel
          value={value}
          max={most}
          text={`${formatNumber(value)} 人${shareOf(value, of)}`}
        />
      ))}
      <View className="planned__caption">
        {`百分比是和上一步比。${handedIn === 0 ? '' : `按时交的占 ${Math.round((onTime / handedIn) * 100)}%。`}`}
      </View>
    </View>
  );
}

function wordDay(day: number): string {
  const { month, day: date } = monthDayOf(startOfDayMs(day));
  return `${month}月${date}日`;
}

function Days({ funnel: { days, handedIn } }: { funnel: TaskFunnel }) {
  const [first, last] = [days[0], days.at(-1)];
  if (handedIn === 0 || first === undefined || last === undefined) return null;
  const busiest = days.reduce((most, each) => (each.works > most.works ? each : most));
  return (
    <View className="planned__days">
      <Histogram
        id="days"
        title="每天交了多少"
        summary={`最多的一天是 ${wordDay(busiest.day)}，${busiest.works} 份`}
        buckets={days.map(({ day, works }) => ({ from: day, count: works }))}
        to={last.day + 1}
        ends={[wordDay(first.day), first === last ? '' : wordDay(last.day)]}
      />
    </View>
  );
}
