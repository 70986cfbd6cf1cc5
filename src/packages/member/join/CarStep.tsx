import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Page } from '@/components/Page';
import { useCarBinding } from '../car/binding';
import { CarFields } from '../car/CarFields';
import { StepHead } from './StepHead';

interface CarStepProps {
  onBound: () => Promise<void>;
  onSkip: () => void;
}

/** The first car, which may wait. */
export function CarStep({ onBound, onSkip }: CarStepProps) {
  const binding = useCarBinding(onBound);
  return (
    <Page
      id="join-car"
      plain
      bar={
        <View className="join__bar">
          <Button id="bind-car" block loading={binding.sending} onClick={binding.submit}>
            绑定爱车
          </Button>
          <Button id="skip-car" tone="quiet" block onClick={onSkip}>
            以后再说
          </Button>
        </View>
      }
    >
      <StepHead step="car" title="你开的是哪一辆" lead="核验后算一辆认证车辆，升级时会用到。" />
      <CarFields problems={binding.problems} />
    </Page>
  );
}
