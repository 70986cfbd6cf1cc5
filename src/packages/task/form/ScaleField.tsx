import { View } from '@tarojs/components';
import { aria } from '@/components/aria';
import { classes } from '@/components/classes';
import { Field, type FieldFrame } from '@/components/Field';
import type { ScaleHighest } from '@/domain/question';
import './form.scss';

interface ScaleFieldProps extends FieldFrame {
  highest: ScaleHighest;
  lowLabel: string;
  highLabel: string;
  value: number | null;
  onChange: (value: number) => void;
  disabled?: boolean | undefined;
  id?: string | undefined;
}

/** Numbers from one to the highest, with what the two ends mean. */
export function ScaleField(props: ScaleFieldProps) {
  const { highest, lowLabel, highLabel, value, onChange, disabled, id = 'scale', ...frame } = props;
  return (
    <Field {...frame}>
      <View
        className={classes('form-scale', highest === 10 && 'form-scale--ten')}
        {...aria({ role: 'radiogroup', label: frame.label })}
      >
        {Array.from({ length: highest }, (_, index) => index + 1).map((step) => (
          <View
            key={step}
            id={`${id}-${step}`}
            className={classes('form-scale__step', step === value && 'form-scale__step--on')}
            onClick={() => {
              if (!disabled) onChange(step);
            }}
            {...aria({ role: 'radio', label: String(step), checked: step === value, disabled })}
          >
            {step}
          </View>
        ))}
      </View>
      <View className="form-scale__ends">
        <View className="form-scale__end">{lowLabel}</View>
        <View className="form-scale__end form-scale__end--high">{highLabel}</View>
      </View>
    </Field>
  );
}
