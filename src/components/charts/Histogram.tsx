import { View } from '@tarojs/components';
import { formatNumber } from '@/components/Numeral';
import { Chart, type ChartFrame } from './Chart';
import { lengthOf } from './scale';

export interface Bucket {
  /** Where it begins; it ends where the next one begins. */
  from: number;
  count: number;
  /** How many there were, shown beside it. */
  before?: number | undefined;
}

interface HistogramProps extends ChartFrame {
  buckets: readonly Bucket[];
  /** The end of the last bucket. */
  to: number;
  /** What stands below the two ends; the numbers themselves by default. */
  ends?: readonly [string, string] | undefined;
  /** A value to find in the picture, such as a bar that a figure has to reach. */
  mark?: { at: number; text: string } | undefined;
}

/** How many there are of each size: thin columns, the two ends named, and one mark. */
export function Histogram({ buckets, to, ends, mark, ...frame }: HistogramProps) {
  const most = Math.max(1, ...buckets.flatMap((bucket) => [bucket.count, bucket.before ?? 0]));
  const start = buckets[0]?.from ?? 0;
  const [first, last] = ends ?? [formatNumber(start), formatNumber(to)];
  const place = mark === undefined ? 0 : Math.min(100, Math.max(0, ((mark.at - start) / (to - start)) * 100));
  const compares = buckets.some((bucket) => bucket.before !== undefined);
  return (
    <Chart {...frame}>
      {compares ? (
        <View className="chart__keys">
          <View className="chart__dot chart__fill--off" />
          <View className="chart__keyword">现在</View>
          <View className="chart__dot chart__fill--on" />
          <View className="chart__keyword">之后</View>
        </View>
      ) : null}
      <View className="chart__columns">
        {buckets.map(({ from, count, before }) => (
          <View key={from} className="chart__column">
            {before === undefined ? null : <Fill count={before} most={most} tone="off" />}
            <Fill count={count} most={most} tone={mark === undefined || from >= mark.at ? 'on' : 'off'} />
          </View>
        ))}
        {mark === undefined ? null : <View className="chart__mark" style={{ left: `${place}%` }} />}
      </View>
      <View className="chart__ends">
        <View>{first}</View>
        {mark === undefined ? null : <View className="chart__marked">{mark.text}</View>}
        <View>{last}</View>
      </View>
    </Chart>
  );
}

function Fill({ count, most, tone }: { count: number; most: number; tone: 'on' | 'off' }) {
  return (
    <View className={`chart__fill chart__fill--${tone}`} style={{ height: `${lengthOf(count, most)}%` }} />
  );
}
