import { View } from '@tarojs/components';
import { Avatar } from '@/components/Avatar';
import { Empty } from '@/components/Empty';
import { Numeral } from '@/components/Numeral';
import { Section } from '@/components/Section';
import { StandingNotice } from '@/components/StandingNotice';
import { TaskCard } from '@/components/TaskCard';
import { TierCard } from '@/components/TierCard';
import type { HomeView } from '@/contract/home';
import { openPage, openTab } from '@/routes';
import { wordGreeting } from '@/wording/dates';
import { wordMissing } from '@/wording/ladder';
import './index.scss';

type MemberView = Extract<HomeView, { state: 'member' }>;

/** What is still to be done comes first; the order within stays, soonest deadline first. */
function inOrder(tasks: MemberView['tasks']): MemberView['tasks'] {
  const isOpen = (task: MemberView['tasks'][number]) => task.myStatus === null || task.myStatus === 'refused';
  return [...tasks.filter(isOpen), ...tasks.filter((task) => !isOpen(task))];
}

function openTask(taskId: string): void {
  openPage('task.detail', { id: taskId });
}

export function MemberHome({ view }: { view: MemberView }) {
  const nowMs = Date.now();
  const { member, ladder, tasks } = view;
  const car = member.cars[0];
  return (
    <>
      <View className="home__head" onClick={() => openTab('me')}>
        <View className="home__words">
          <View className="home__greeting">{wordGreeting(nowMs)}</View>
          <View className="home__name">{member.nickname}</View>
        </View>
        <Avatar name={member.nickname} src={member.avatarUrl ?? undefined} tier={member.tier} />
      </View>

      <StandingNotice member={member} />
      <TierCard
        id="tier-card"
        tier={ladder.tier}
        owner={car?.model ?? view.programmeName}
        value={ladder.growth}
        progress={ladder.next?.progress}
        missing={ladder.next === null ? '你已在最高一级' : wordMissing(ladder.next)}
        onClick={() => openPage('member.tier')}
      />

      <View className="home__tiles">
        <View id="points" className="home__tile" onClick={() => openPage('member.points')}>
          <Numeral value={view.balancePoints} label="积分" size="medium" />
        </View>
        <View id="unread" className="home__tile" onClick={() => openTab('inbox')}>
          <Numeral
            value={view.unreadMessages > 99 ? '99+' : view.unreadMessages}
            label="未读消息"
            size="medium"
          />
        </View>
      </View>

      {car === undefined ? (
        <View id="bind-car" className="home__hint" onClick={() => openPage('member.car')}>
          还没有绑定爱车。绑定并核验后，离下一级更近一步。
        </View>
      ) : null}

      <Section
        title="正在进行"
        {...(tasks.length > 0 ? { action: { text: '全部任务', onClick: () => openTab('task') } } : {})}
      >
        {tasks.length === 0 ? (
          <Empty text="现在没有进行中的任务" note="新任务上线后会出现在这里" />
        ) : (
          inOrder(tasks).map((task, index) => (
            <TaskCard
              key={task.taskId}
              task={task}
              nowMs={nowMs}
              layout={index === 0 ? 'lead' : 'row'}
              onClick={openTask}
            />
          ))
        )}
      </Section>
    </>
  );
}
