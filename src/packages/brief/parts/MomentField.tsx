import { View } from '@tarojs/components';
import { DateField } from '@/components/DateField';
import { Field } from '@/components/Field';
import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import './parts.scss';

const MINUTE_MS = 60_000;
const pad = (number: number) => String(number).padStart(2, '0');

function dateOf(atMs: number): string {
  return new Date(dayOf(atMs) * DAY_MS).toISOString().slice(0, 10);
}

function timeOf(atMs: number): string {
  const minutes = Math.floor((atMs - startOfDayMs(dayOf(atMs))) / MINUTE_MS);
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** The instant that a day and a time of day name on the brand's clock. */
function instantOf(date: string, time: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (
    startOfDayMs(Math.floor(Date.UTC(year, month - 1, day) / DAY_MS)) + (hours * 60 + minutes) * MINUTE_MS
  );
}

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
      <View className="moment">
        <View className="moment__part moment__part--wide">
          <DateField
            id={`${id}-date`}
            value={dateOf(value)}
            onChange={(date) => onChange(instantOf(date, timeOf(value)))}
          />
        </View>
        <View className="moment__part">
          <DateField
            id={`${id}-time`}
            kind="time"
            value={timeOf(value)}
            onChange={(time) => onChange(instantOf(dateOf(value), time))}
          />
        </View>
      </View>
    </Field>
  );
}
