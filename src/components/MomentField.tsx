import { View } from '@tarojs/components';
import { DateField } from './DateField';
import { Field } from './Field';
import { dateOf, momentOf, timeOf } from './moment';
import './MomentField.scss';

interface MomentFieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: number;
  onChange: (atMs: number) => void;
}

/** A day and a time of day, side by side. */
export function MomentField({ id, label, hint, error, value, onChange }: MomentFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      <View className="ui-moment">
        <View className="ui-moment__date">
          <DateField
            id={`${id}-date`}
            value={dateOf(value)}
            onChange={(date) => onChange(momentOf(date, timeOf(value)))}
          />
        </View>
        <View className="ui-moment__time">
          <DateField
            id={`${id}-time`}
            kind="time"
            value={timeOf(value)}
            onChange={(time) => onChange(momentOf(dateOf(value), time))}
          />
        </View>
      </View>
    </Field>
  );
}
