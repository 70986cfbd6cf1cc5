import { View } from '@tarojs/components';
import { aria } from '@/components/aria';
import { classes } from '@/components/classes';
import { COUNTED_STEPS, type Step } from './steps';

interface StepHeadProps {
  step: Step;
  title: string;
  lead?: string | undefined;
}

/** Where one is in the flow, what this step asks and why. */
export function StepHead({ step, title, lead }: StepHeadProps) {
  const place = COUNTED_STEPS.indexOf(step);
  return (
    <View className="join__head">
      {place < 0 ? null : (
        <View
          className="join__track"
          {...aria({ role: 'img', label: `第 ${place + 1} 步，共 ${COUNTED_STEPS.length} 步` })}
        >
          {COUNTED_STEPS.map((counted, index) => (
            <View key={counted} className={classes('join__mark', index <= place && 'join__mark--on')} />
          ))}
        </View>
      )}
      <View className="join__title" {...aria({ role: 'heading' })}>
        {title}
      </View>
      {lead ? <View className="join__lead">{lead}</View> : null}
    </View>
  );
}
