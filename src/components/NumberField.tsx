import { Input, View } from '@tarojs/components';
import { aria } from './aria';
import { classes } from './classes';
import { Field, type FieldFrame } from './Field';
import { Icon } from './Icon';
import './NumberField.scss';

interface NumberFieldProps extends FieldFrame {
  id: string;
  label: string;
  /** null while the field is empty. */
  value: number | null;
  onChange: (value: number | null) => void;
  unit: string;
  /** How much one tap on − or + changes. */
  step?: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
  /** Digits at most. */
  digits?: number | undefined;
}

/** A whole number, typed on the number keyboard or changed in steps. What is typed is never put right by itself. */
export function NumberField(props: NumberFieldProps) {
  const { id, label, hint, error, optional, value, onChange, unit } = props;
  const { step = 1, min = 0, max = Number.MAX_SAFE_INTEGER, digits = 7 } = props;
  const take = (text: string) => {
    const typed = text.replace(/\D/g, '').slice(0, digits);
    onChange(typed === '' ? null : Number(typed));
  };
  const move = (by: number) => onChange(Math.min(max, Math.max(min, (value ?? min) + by)));
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      <View className="ui-box number">
        <Step
          id={`${id}-less`}
          word={`${label}减少 ${step}`}
          sign="−"
          off={value !== null && value <= min}
          onClick={() => move(-step)}
        />
        <Input
          id={id}
          className="ui-box__input number__input"
          type="number"
          value={value === null ? '' : String(value)}
          maxlength={digits}
          onInput={(event) => take(event.detail.value)}
          {...aria({ label: `${label}，${unit}` })}
        />
        <View className="ui-box__suffix">{unit}</View>
        <Step
          id={`${id}-more`}
          word={`${label}增加 ${step}`}
          sign="+"
          off={value !== null && value >= max}
          onClick={() => move(step)}
        />
      </View>
    </Field>
  );
}

interface StepProps {
  id: string;
  word: string;
  sign: '−' | '+';
  off: boolean;
  onClick: () => void;
}

function Step({ id, word, sign, off, onClick }: StepProps) {
  return (
    <View
      id={id}
      className={classes('number__step', off && 'number__step--off')}
      hoverClass={off ? 'none' : 'number__step--pressed'}
      onClick={() => {
        if (!off) onClick();
      }}
      {...aria({ role: 'button', label: word, disabled: off || undefined })}
    >
      {sign === '+' ? <Icon name="plus" size={20} /> : <View className="number__minus" />}
    </View>
  );
}
