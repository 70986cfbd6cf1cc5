import { View } from '@tarojs/components';
import { Avatar } from '@/components/Avatar';
import { aria } from '@/components/aria';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Numeral } from '@/components/Numeral';
import { StandingNotice } from '@/components/StandingNotice';
import type { HomeView } from '@/contract/home';
import type { MemberView } from '@/contract/member';
import { dayOf } from '@/domain/day';
import { ROLE_NAMES } from '@/domain/role';
import { TIER_NAMES } from '@/domain/tier';
import { openPage } from '@/routes';

function wordMembership({ joinedAtMs }: MemberView): string {
  const days = dayOf(Date.now()) - dayOf(joinedAtMs);
  return days === 0 ? '今天加入' : `加入第 ${days + 1} 天`;
}

function MemberHead({ member }: { member: MemberView }) {
  return (
    <View
      id="profile-entry"
      className="me__head"
      onClick={() => openPage('member.profile')}
      {...aria({ role: 'button', label: `${member.nickname}，${TIER_NAMES[member.tier]}，编辑资料` })}
    >
      <Avatar name={member.nickname} src={member.avatarUrl ?? undefined} size="huge" tier={member.tier} />
      <View className="me__words">
        <View className="me__name">{member.nickname}</View>
        <View className="me__note">{`${TIER_NAMES[member.tier]} · ${wordMembership(member)}`}</View>
      </View>
      <Icon name="chevron-right" size={20} className="me__arrow" />
    </View>
  );
}

/** A line under the name that says what has to be done first. */
function Notice({ text, action, onClick }: { text: string; action: string; onClick: () => void }) {
  return (
    <View className="me__notice">
      <View className="me__text">{text}</View>
      <Button id="notice-action" block onClick={onClick}>
        {action}
      </Button>
    </View>
  );
}

/** Who the person is, and the two figures that belong to them. */
export function Head({ view }: { view: HomeView }) {
  switch (view.state) {
    case 'visitor':
      return (
        <View className="me__stranger">
          <View className="me__name">你好</View>
          <Notice
            text={`加入${view.programmeName}后，等级、积分和作品都在这里。`}
            action="加入车主计划"
            onClick={() => openPage('member.join')}
          />
        </View>
      );
    case 'colleague':
      return (
        <View className="me__head">
          <Avatar name={view.name} size="huge" />
          <View className="me__words">
            <View className="me__name">{view.name}</View>
            <View className="me__note">{view.roles.map((role) => ROLE_NAMES[role]).join('、')}</View>
          </View>
        </View>
      );
    case 'outdated':
      return (
        <>
          <MemberHead member={view.member} />
          <Notice
            text="社区公约有更新，读完并同意后继续参与。"
            action="查看新公约"
            onClick={() => openPage('member.join')}
          />
        </>
      );
    case 'suspended':
      return (
        <>
          <MemberHead member={view.member} />
          <StandingNotice member={view.member} />
        </>
      );
    case 'member':
      return (
        <>
          <MemberHead member={view.member} />
          <StandingNotice member={view.member} />
          <View className="me__figures">
            <View id="growth-entry" className="me__figure" onClick={() => openPage('member.tier')}>
              <Numeral
                value={view.ladder.growth}
                label={`近 ${view.ladder.growthWindowDays} 天成长值`}
                size="large"
              />
            </View>
            <View id="points-entry" className="me__figure" onClick={() => openPage('member.points')}>
              <Numeral value={view.balancePoints} label="可用积分" size="large" />
            </View>
          </View>
        </>
      );
  }
}
