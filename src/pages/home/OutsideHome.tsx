import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from '@/components/Button';
import type { HomeView } from '@/contract/home';
import { openPage } from '@/routes';
import './index.scss';

interface CoverProps {
  programmeName: string;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** A full-height opening with one thing to do. */
function Cover({ programmeName, title, children, action }: CoverProps) {
  return (
    <View className="home__cover">
      <View className="home__programme">{programmeName}</View>
      <View className="home__title">{title}</View>
      <View className="home__summary">{children}</View>
      {action ? <View className="home__action">{action}</View> : null}
    </View>
  );
}

export function VisitorHome({ view }: { view: Extract<HomeView, { state: 'visitor' }> }) {
  return (
    <Cover
      programmeName={view.programmeName}
      title="你的用车生活，值得被看见"
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
      title="公约有更新"
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
  return (
    <Cover programmeName={view.programmeName} title="账号已暂停参与">
      你的积分和作品都保留着。原因已发送到消息，如有疑问可以联系社区运营。
    </Cover>
  );
}
