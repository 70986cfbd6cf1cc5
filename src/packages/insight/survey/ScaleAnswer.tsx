import { View } from '@tarojs/components';
import { aria } from '@/components/aria';
import { classes } from '@/components/classes';
import type { Question } from '@/domain/question';

interface ScaleAnswerProps {
  question: Extract<Question, { kind: 'scale' }>;
  value: number | null;
  onChange: (value: number) => void;
}

/** Large numbers from one to the highest, with what the two ends mean. */
export function ScaleAnswer({ question, value, onChange }: ScaleAnswerProps) {
  const { highest, lowLabel, highLabel, title } = question;
  return (
    <View>
      <View className="survey__scale" {...aria({ role: 'radiogroup', label: title })}>
        {Array.from({ length: highest }, (_, index) => index + 1).map((step) => (
          <View
            key={step}
            id={`step-${step}`}
            className={classes('survey__step', step === value && 'survey__step--on')}
            onClick={() => onChange(step)}
            {...aria({ role: 'radio', label: String(step), checked: step === value })}
          >
            {step}
          </View>
        ))}
      </View>
      <View className="survey__ends">
        <View className="survey__end">{lowLabel === '' ? '' : `1 · ${lowLabel}`}</View>
        <View className="survey__end survey__end--high">
          {highLabel === '' ? '' : `${highest} · ${highLabel}`}
        </View>
      </View>
    </View>
  );
}
