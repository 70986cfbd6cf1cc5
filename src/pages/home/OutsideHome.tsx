import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from '@/components/Button';
import type { HomeView } from '@/contract/home';
import { openPage } from '@/routes';
import { wordInstant } from '@/wording/dates';
import './index.scss';

interface CoverProps {
  programmeName: string;
  /** In the phrases that it is read in. */
  title: readonly string[];
  children: ReactNode;
  action?: ReactNode;
}

/** A full-height opening with one thing to do. */
function Cover({ programmeName, title, children, action }: CoverProps) {
  return (
    <View className="home__cover">
      <View className="home__programme">{programmeName}</View>
      <View className="home__title">
        {title.map((phrase) => (
          <View key={phrase} className="home__phrase">
            {phrase}
          </View>
        ))}
      </View>
      <View className="home__summary">{children}</View>
      {action ? <View className="home__action">{action}</View> : null}
    </View>
  );
}

export function VisitorHome({ view }: { view: Extract<HomeView, { state: 'visitor' }> }) {
  return (
    <Cover
      programmeName={view.programmeName}
      title={['你的用车生活，', '值得被看见']}
      action={
        <Button id="join" block onClick={() => openPage('member.join')}>
          加入车主计划
        </Button>
      }
    >
      完成小任务，记录真实的路。你和品牌越了解彼此，能一起做的事就越多。
    </Cover>
  );
}

export function OutdatedHome({ view }: { view: Extract<HomeView, { state: 'outdated' }> }) {
  return (
    <Cover
      programmeName={view.programmeName}
      title={['公约有更新']}
      action={
        <Button id="read-covenant" block onClick={() => openPage('member.join')}>
          查看新公约
        </Button>
      }
    >
      {`${view.member.nickname}，我们更新了车主社区公约。读一读改动，同意后继续参与，你的积分和等级都在。`}
    </Cover>
  );
}

export function SuspendedHome({ view }: { view: Extract<HomeView, { state: 'suspended' }> }) {
  const { standingUntilMs } = view.member;
  const until = standingUntilMs === null ? '' : `到 ${wordInstant(standingUntilMs, Date.now())} 为止。`;
  return (
    <Cover
      programmeName={view.programmeName}
      title={['账号已暂停参与']}
      action={
        <Button id="standing" block onClick={() => openPage('community.decisions')}>
          查看原因和申诉
        </Button>
      }
    >
      {`${until}你的积分和作品都保留着。不认同的话，可以请另一位同事重新看。`}
    </Cover>
  );
}
