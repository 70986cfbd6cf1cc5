import { View } from '@tarojs/components';
import { aria } from './aria';
import { classes } from './classes';
import { Field, type FieldFrame } from './Field';
import './SegmentedLevels.scss';

/** One level of a rubric: its points and what a work at that level shows. */
export interface Level {
  value: number;
  text: string;
  note?: string | undefined;
}

interface SegmentedLevelsProps extends FieldFrame {
  levels: readonly Level[];
  /** null while nothing is chosen. */
  value: number | null;
  onChange: (value: number) => void;
  disabled?: boolean | undefined;
  id?: string | undefined;
}

/** The levels of one criterion side by side, under the thumb; the chosen one explains itself. */
export function SegmentedLevels({
  label,
  hint,
  error,
  optional,
  levels,
  value,
  onChange,
  disabled,
  id = 'levels',
}: SegmentedLevelsProps) {
  const chosen = levels.find((level) => level.value === value);
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      <View className="ui-levels" {...aria({ role: 'radiogroup', label })}>
        {levels.map((level) => (
          <View
            key={level.value}
            id={`${id}-${level.value}`}
            className={classes('ui-levels__level', level.value === value && 'ui-levels__level--on')}
            onClick={() => {
              if (!disabled) onChange(level.value);
            }}
            {...aria({
              role: 'radio',
              label: `${level.value} 分，${level.text}`,
              checked: level.value === value,
              disabled,
            })}
          >
            <View className="ui-levels__value">{level.value}</View>
            <View className="ui-levels__text">{level.text}</View>
          </View>
        ))}
      </View>
      {chosen?.note ? <View className="ui-levels__note">{chosen.note}</View> : null}
    </Field>
  );
}
