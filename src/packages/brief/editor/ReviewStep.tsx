import { Choice } from '@/components/Choice';
import { NumberField } from '@/components/NumberField';
import { DAY_MS } from '@/domain/day';
import { writeBrief } from '@/stores/briefDraft';
import { Ask, type StepProps } from './frame';

type Plan = 'automatic' | 'one' | 'two';

const HOUR_MS = DAY_MS / 24;
const MOST_HOURS = 720;

/** Who judges, and by when the owner is told. */
export function ReviewStep({ brief, wrong }: StepProps) {
  const { automatic, doubleReview, reviewWithinMs, goal } = brief;
  const value: Plan = automatic ? 'automatic' : doubleReview ? 'two' : 'one';
  return (
    <>
      <Ask text="谁来评" />
      <Choice<Plan>
        id="plan"
        options={[
          {
            value: 'automatic',
            text: '自动通过',
            note: goal === 'reach' ? '内容检查通过、材料齐全就通过' : '只有广度任务可以',
            disabled: goal !== 'reach',
          },
          { value: 'one', text: '一位评审' },
          { value: 'two', text: '两位评审', note: '各自打分，看不到对方的' },
        ]}
        value={value}
        error={wrong.automatic}
        onChange={(plan) => writeBrief({ automatic: plan === 'automatic', doubleReview: plan === 'two' })}
      />
      <NumberField
        id="review-hours"
        label="多久给结果"
        hint="车主提交后看得到这个承诺"
        unit="小时"
        step={12}
        min={1}
        max={MOST_HOURS}
        digits={3}
        value={Math.round(reviewWithinMs / HOUR_MS)}
        onChange={(hours) =>
          writeBrief({ reviewWithinMs: Math.min(MOST_HOURS, Math.max(1, hours ?? 1)) * HOUR_MS })
        }
      />
    </>
  );
}
