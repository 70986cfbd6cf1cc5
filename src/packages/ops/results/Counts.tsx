import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Histogram } from '@/components/charts/Histogram';
import { formatNumber, Numeral } from '@/components/Numeral';
import { Progress } from '@/components/Progress';
import type { Question } from '@/domain/question';
import type { NumberSummary } from '@/domain/spread';
import type { Tally } from '@/domain/tally';
import './results.scss';

interface CountsProps {
  question: Question;
  tally: Pick<Tally, 'answers' | 'counts' | 'sums'>;
  /** The numbers that were given, where the question asks for one. */
  numbers: NumberSummary | undefined;
  onRead: () => void;
}

const sumOf = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const round = (value: number) => Math.round(value * 10) / 10;

/** How one question was answered: bars, a mean, ranks, or the way to the words. */
export function Counts({ question, tally, numbers, onRead }: CountsProps) {
  const counts = tally.counts[question.id] ?? {};
  const sums = tally.sums[question.id] ?? {};
  const given = sumOf(counts);
  if (given === 0) return <View className="results__note">没有人答这一题</View>;
  switch (question.kind) {
    case 'single':
      return <Bars rows={question.options.map(({ id, label }) => [label, counts[id] ?? 0])} of={given} />;
    case 'multiple':
      return (
        <>
          <Bars rows={question.options.map(({ id, label }) => [label, counts[id] ?? 0])} of={tally.answers} />
          <View className="results__note">可以多选，比例按收到的份数算</View>
        </>
      );
    case 'scale':
      return (
        <>
          <Numeral
            value={round((sums.value ?? 0) / given)}
            unit={`/ ${question.highest}`}
            label={`平均，${given} 人`}
          />
          <Bars
            rows={Array.from({ length: question.highest }, (_, index) => {
              const step = String(index + 1);
              return [wordStep(question, index + 1), counts[step] ?? 0];
            })}
            of={given}
          />
        </>
      );
    case 'ranking':
      return <Ranks question={question} sums={sums} given={given} />;
    case 'number':
      return numbers === undefined ? null : <Numbers question={question} numbers={numbers} />;
    case 'text':
      return (
        <Button id={`read-${question.id}`} tone="secondary" size="small" onClick={onRead}>
          {`看 ${given} 条文字`}
        </Button>
      );
  }
}

function wordStep(question: Extract<Question, { kind: 'scale' }>, step: number): string {
  if (step === 1 && question.lowLabel !== '') return `1 · ${question.lowLabel}`;
  if (step === question.highest && question.highLabel !== '') return `${step} · ${question.highLabel}`;
  return String(step);
}

function Bars({ rows, of }: { rows: readonly (readonly [string, number])[]; of: number }) {
  return (
    <View>
      {rows.map(([label, count]) => (
        <View key={label} className="results__bar">
          <Progress
            label={label}
            showLabel
            value={count}
            max={Math.max(1, of)}
            text={`${of === 0 ? 0 : Math.round((count / of) * 100)}% · ${count} 人`}
          />
        </View>
      ))}
    </View>
  );
}

interface NumbersProps {
  question: Extract<Question, { kind: 'number' }>;
  numbers: NumberSummary;
}

/** A mean, the middle half in words, and the columns with the median in them. */
function Numbers({ question, numbers }: NumbersProps) {
  const { count, mean, lowerQuarter, median, upperQuarter, buckets, to, beyond } = numbers;
  const { unit } = question;
  const middle = `${formatNumber(lowerQuarter)} 到 ${formatNumber(upperQuarter)}${unit === '' ? '' : ` ${unit}`}`;
  return (
    <>
      <Numeral value={round(mean)} unit={unit} label={`平均，${count} 人`} />
      <View className="results__bar">
        <Histogram
          title="分布"
          summary={`一半的人在 ${middle}之间`}
          buckets={buckets}
          to={to}
          ends={[formatNumber(buckets[0]?.from ?? 0), `${formatNumber(to)}${beyond ? ' 以上' : ''}`]}
          mark={{ at: median, text: `中位数约 ${formatNumber(median)}` }}
        />
      </View>
    </>
  );
}

interface RanksProps {
  question: Extract<Question, { kind: 'ranking' }>;
  sums: Readonly<Record<string, number>>;
  given: number;
}

/** Options by their mean rank, the one that matters most first. */
function Ranks({ question, sums, given }: RanksProps) {
  const most = question.options.length;
  const rows = question.options
    .map(({ id, label }) => ({ id, label, rank: (sums[id] ?? most * given) / given }))
    .sort((one, other) => one.rank - other.rank);
  return (
    <View>
      {rows.map(({ id, label, rank }) => (
        <View key={id} className="results__bar">
          <Progress
            label={label}
            showLabel
            value={most + 1 - rank}
            max={most}
            text={`平均第 ${formatNumber(round(rank))}`}
          />
        </View>
      ))}
    </View>
  );
}
