import { View } from '@tarojs/components';
import { DateField } from '@/components/DateField';
import { Field } from '@/components/Field';
import { dateOf, momentOf, timeOf } from './moment';
import './index.scss';

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
      <View className="insights__moment">
        <View className="insights__date">
          <DateField
            id={`${id}-date`}
            value={dateOf(value)}
            onChange={(date) => onChange(momentOf(date, timeOf(value)))}
          />
        </View>
        <View className="insights__time">
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
