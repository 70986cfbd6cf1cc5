import { useState } from 'react';
import { formatNumber } from '@/components/Numeral';
import { TextField } from '@/components/TextField';
import type { Question } from '@/domain/question';

interface NumberAnswerProps {
  question: Extract<Question, { kind: 'number' }>;
  value: number | null;
  onChange: (value: number | null) => void;
}

/** A number with its unit; what is out of bounds says so below. */
export function NumberAnswer({ question, value, onChange }: NumberAnswerProps) {
  const { lowest, highest, unit } = question;
  // What was typed is kept beside the number: 12. is on its way to 12.5.
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  const bounds = `${formatNumber(lowest)} 到 ${formatNumber(highest)}`;
  const wrong = typed !== '' && (value === null || value < lowest || value > highest);
  return (
    <TextField
      id="number"
      kind="decimal"
      value={typed}
      placeholder={bounds}
      suffix={unit}
      maxLength={14}
      error={wrong ? `填 ${bounds} 之间的数字` : undefined}
      onChange={(text) => {
        setTyped(text);
        onChange(/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null);
      }}
    />
  );
}
