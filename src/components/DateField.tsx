import { Picker as NativePicker, View } from '@tarojs/components';
import { wordDate } from '@/wording/dates';
import { aria } from './aria';
import { classes } from './classes';
import { Field, type FieldFrame } from './Field';
import { Icon } from './Icon';

interface DateFieldProps extends FieldFrame {
  /** date: YYYY-MM-DD, time: HH:mm; empty while nothing is chosen. */
  kind?: 'date' | 'time' | undefined;
  value: string;
  onChange: (value: string) => void;
  start?: string | undefined;
  end?: string | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
}

/** A day or a time of day, chosen with the platform's own wheel. */
export function DateField(props: DateFieldProps) {
  const {
    label,
    hint,
    error,
    optional,
    kind = 'date',
    value,
    onChange,
    start = '',
    end = '',
    disabled,
    id,
  } = props;
  const placeholder = props.placeholder ?? (kind === 'date' ? '选择日期' : '选择时间');
  const words = value === '' ? placeholder : kind === 'date' ? wordDate(value, Date.now()) : value;
  const face = (
    <View
      {...(id ? { id } : {})}
      className={classes('ui-box', disabled && 'ui-box--disabled')}
      {...aria({ role: 'button', label: `${label ?? ''}，${words}`, disabled })}
    >
      <View className={classes('ui-box__value', !value && 'ui-box__hint')}>{words}</View>
      <Icon name={kind === 'date' ? 'calendar' : 'clock'} size={16} className="ui-box__hint" />
    </View>
  );
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {kind === 'date' ? (
        <NativePicker
          mode="date"
          value={value}
          start={start}
          end={end}
          disabled={Boolean(disabled)}
          onChange={(event) => onChange(String(event.detail.value))}
        >
          {face}
        </NativePicker>
      ) : (
        <NativePicker
          mode="time"
          value={value}
          start={start}
          end={end}
          disabled={Boolean(disabled)}
          onChange={(event) => onChange(String(event.detail.value))}
        >
          {face}
        </NativePicker>
      )}
    </Field>
  );
}
