import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Page } from '@/components/Page';
import { TierCard } from '@/components/TierCard';
import type { MemberView } from '@/contract/member';
import { openTab } from '@/routes';

/** The end of the flow: what one has now, and where to go. */
export function WelcomeStep({ member }: { member: MemberView }) {
  const car = member.cars[0];
  return (
    <Page
      id="join-welcome"
      plain
      bar={
        <Button id="start" block onClick={() => openTab('home')}>
          看看有什么任务
        </Button>
      }
    >
      <View className="join__welcome">
        <View className="join__title">{`欢迎，${member.nickname}`}</View>
        <View className="join__lead">
          {car === undefined
            ? '你已经是车主计划的一员。爱车可以之后在「我的」里绑定。'
            : `${car.model} 已绑定，核验通过后会算一辆认证车辆。`}
        </View>
        <TierCard tier={member.tier} owner={car?.model} value={0} missing="完成第一个任务，开始积累成长值" />
      </View>
    </Page>
  );
}
