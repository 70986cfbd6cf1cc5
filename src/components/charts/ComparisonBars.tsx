import { View } from '@tarojs/components';
import { classes } from '@/components/classes';
import { formatNumber } from '@/components/Numeral';
import { Chart, type ChartFrame } from './Chart';
import { lengthOf, widthOf } from './scale';

export interface Comparison {
  label: string;
  before: number;
  after: number;
  /** A bound that the bars are measured against, such as the seats of a tier; null where there is none. */
  bound?: number | null | undefined;
}

interface ComparisonBarsProps extends ChartFrame {
  rows: readonly Comparison[];
  /** Whether all pairs share one scale, as amounts of money do, or each has its own, as tiers of unlike size. */
  scale?: 'shared' | 'own' | undefined;
  /** How a value reads, such as 1,200 元. */
  word?: ((value: number) => string) | undefined;
  beforeText?: string | undefined;
  afterText?: string | undefined;
}

function wordDifference(difference: number, word: (value: number) => string): string {
  if (difference === 0) return '不变';
  return difference > 0 ? `+${word(difference)}` : `−${word(-difference)}`;
}

function largest(rows: readonly Comparison[]): number {
  return Math.max(1, ...rows.flatMap((row) => [row.before, row.after, row.bound ?? 0]));
}

/** Pairs of bars: how something is and how it would be. */
export function ComparisonBars({
  rows,
  scale = 'shared',
  word = formatNumber,
  beforeText = '现在',
  afterText = '之后',
  ...frame
}: ComparisonBarsProps) {
  const shared = largest(rows);
  // The same room for every value, so that all bars begin and end on the same lines.
  const room = Math.max(...rows.flatMap((row) => [widthOf(word(row.before)), widthOf(word(row.after))]));
  return (
    <Chart {...frame}>
      <View className="chart__rows">
        {rows.map((row) => {
          const max = scale === 'own' ? largest([row]) : shared;
          const over = typeof row.bound === 'number' && row.after > row.bound;
          return (
            <View key={row.label} className="chart__pair">
              <View className="chart__words">
                <View className="chart__label">{row.label}</View>
                <View className={classes('chart__difference', over && 'chart__difference--over')}>
                  {wordDifference(row.after - row.before, word)}
                </View>
              </View>
              <Bar
                text={beforeText}
                value={row.before}
                max={max}
                word={word}
                room={room}
                tone="before"
                bound={row.bound}
              />
              <Bar
                text={afterText}
                value={row.after}
                max={max}
                word={word}
                room={room}
                tone={over ? 'over' : 'after'}
                bound={row.bound}
              />
            </View>
          );
        })}
      </View>
    </Chart>
  );
}

interface BarProps {
  text: string;
  value: number;
  max: number;
  word: (value: number) => string;
  room: number;
  tone: 'before' | 'after' | 'over';
  bound: number | null | undefined;
}

function Bar({ text, value, max, word, room, tone, bound }: BarProps) {
  return (
    <View className="chart__line">
      <View className="chart__name">{text}</View>
      <View className="chart__track">
        <View className={`chart__bar chart__bar--${tone}`} style={{ width: `${lengthOf(value, max)}%` }} />
        {typeof bound === 'number' ? (
          <View className="chart__bound" style={{ left: `${lengthOf(bound, max)}%` }} />
        ) : null}
      </View>
      <View className="chart__value" style={{ width: `${room}em` }}>
        {word(value)}
      </View>
    </View>
  );
}
