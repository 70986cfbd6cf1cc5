import { View } from '@tarojs/components';
import { formatNumber } from '@/components/Numeral';
import { Chart, type ChartFrame } from './Chart';
import { percentsOf } from './scale';

export interface Share {
  label: string;
  value: number;
}

interface StackedShareProps extends ChartFrame {
  /** At most five; the order is that of the bar. */
  shares: readonly Share[];
  word?: ((value: number) => string) | undefined;
}

/** What is there is never said to be nothing. */
function wordPercent(value: number, percent = 0): string {
  return value > 0 && percent === 0 ? '<1%' : `${percent}%`;
}

/** What a whole is made of: one bar in parts, each named below with its value and its share. */
export function StackedShare({ shares, word = formatNumber, ...frame }: StackedShareProps) {
  const percents = percentsOf(shares.map((share) => share.value));
  return (
    <Chart {...frame}>
      <View className="chart__stack">
        {shares.map((share, index) =>
          share.value > 0 ? (
            <View
              key={share.label}
              className={`chart__part chart__hue--${index + 1}`}
              style={{ flexGrow: share.value }}
            />
          ) : null,
        )}
      </View>
      <View className="chart__legend">
        {shares.map((share, index) => (
          <View key={share.label} className="chart__key">
            <View className={`chart__dot chart__hue--${index + 1}`} />
            <View className="chart__label">{share.label}</View>
            <View className="chart__value">{word(share.value)}</View>
            <View className="chart__percent">{wordPercent(share.value, percents[index])}</View>
          </View>
        ))}
      </View>
    </Chart>
  );
}
