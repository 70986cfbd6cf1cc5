import { useState } from 'react';
import type { FieldFrame } from '@/components/Field';
import { formatNumber } from '@/components/Numeral';
import { TextField } from '@/components/TextField';

interface NumberFieldProps extends FieldFrame {
  lowest: number;
  highest: number;
  unit: string;
  value: number | null;
  onChange: (value: number | null) => void;
  disabled?: boolean | undefined;
  id?: string | undefined;
}

/** A number as it was typed, null while it is none. */
function readNumber(typed: string): number | null {
  const plain = typed.replace(/[,，\s]/g, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** A number with its unit; what is out of bounds says so below. */
export function NumberField({ lowest, highest, unit, value, onChange, ...field }: NumberFieldProps) {
  // What was typed is kept beside the number: 12. is on its way to 12.5.
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  // A number that came from elsewhere, as from another phone, takes the place of what was typed.
  const shown = readNumber(typed) === value ? typed : value === null ? '' : String(value);
  const bounds = `${formatNumber(lowest)} 到 ${formatNumber(highest)}`;
  const wrong = shown !== '' && (value === null || value < lowest || value > highest);
  return (
    <TextField
      {...field}
      kind="decimal"
      value={shown}
      placeholder={bounds}
      suffix={unit}
      maxLength={14}
      error={wrong ? `填 ${bounds} 之间的数字` : undefined}
      onChange={(text) => {
        setTyped(text);
        onChange(readNumber(text));
      }}
    />
  );
}
