import { View } from '@tarojs/components';
import { aria } from './aria';
import { classes } from './classes';
import './Progress.scss';

interface ProgressProps {
  value: number;
  max?: number | undefined;
  /** What is measured, for screen readers and, with showLabel, for everyone. */
  label: string;
  showLabel?: boolean | undefined;
  /** What stands at the right above the line, such as 320 / 500. */
  text?: string | undefined;
  tone?: 'accent' | 'positive' | 'warning' | 'danger' | undefined;
}

/** One thin line that says how far. */
export function Progress({ value, max = 100, label, showLabel, text, tone = 'accent' }: ProgressProps) {
  const percent = max > 0 ? Math.round(Math.min(1, Math.max(0, value / max)) * 1000) / 10 : 0;
  return (
    <View
      className={classes('ui-progress', `ui-progress--${tone}`)}
      {...aria({
        role: 'progressbar',
        label: `${label} ${text ?? `${Math.round(percent)}%`}`,
        now: Math.round(percent),
      })}
    >
      {showLabel || text ? (
        <View className="ui-progress__words">
          <View className="ui-progress__label">{showLabel ? label : ''}</View>
          <View className="ui-progress__text">{text}</View>
        </View>
      ) : null}
      <View className="ui-progress__line">
        {percent > 0 ? <View className="ui-progress__done" style={{ width: `${percent}%` }} /> : null}
      </View>
    </View>
  );
}
