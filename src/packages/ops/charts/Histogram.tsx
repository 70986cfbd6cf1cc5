import { View } from '@tarojs/components';
import { formatNumber } from '@/components/Numeral';
import { Chart, type ChartFrame } from './Chart';
import { lengthOf } from './scale';

export interface Bucket {
  /** Where it begins; it ends where the next one begins. */
  from: number;
  count: number;
}

interface HistogramProps extends ChartFrame {
  buckets: readonly Bucket[];
  /** The end of the last bucket. */
  to: number;
  /** A value to find in the picture, such as a bar that a figure has to reach. */
  mark?: { at: number; text: string } | undefined;
}

/** How many there are of each size: thin columns, the two ends named, and one mark. */
export function Histogram({ buckets, to, mark, ...frame }: HistogramProps) {
  const most = Math.max(1, ...buckets.map((bucket) => bucket.count));
  const start = buckets[0]?.from ?? 0;
  const place = mark === undefined ? 0 : Math.min(100, Math.max(0, ((mark.at - start) / (to - start)) * 100));
  return (
    <Chart {...frame}>
      <View className="chart__columns">
        {buckets.map((bucket) => (
          <View key={bucket.from} className="chart__column">
            <View
              className={`chart__fill chart__fill--${mark !== undefined && bucket.from >= mark.at ? 'on' : 'off'}`}
              style={{ height: `${lengthOf(bucket.count, most)}%` }}
            />
          </View>
        ))}
        {mark === undefined ? null : <View className="chart__mark" style={{ left: `${place}%` }} />}
      </View>
      <View className="chart__ends">
        <View>{formatNumber(start)}</View>
        {mark === undefined ? null : <View className="chart__marked">{mark.text}</View>}
        <View>{formatNumber(to)}</View>
      </View>
    </Chart>
  );
}
