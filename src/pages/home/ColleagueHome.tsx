import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Numeral } from '@/components/Numeral';
import { Section } from '@/components/Section';
import { Workbench } from '@/components/Workbench';
import type { HomeView } from '@/contract/home';
import { ROLE_NAMES } from '@/domain/role';
import { openPage } from '@/routes';
import { wordGreeting } from '@/wording/dates';
import './index.scss';

type ColleagueView = Extract<HomeView, { state: 'colleague' }>;

/** The workbench of a person of the team: what waits for them. */
export function ColleagueHome({ view }: { view: ColleagueView }) {
  const others = view.reviewsByOthers;
  const idle = view.waitingReviews === 0 && others === 0;
  return (
    <>
      <View className="home__head">
        <View className="home__words">
          <View className="home__greeting">{wordGreeting(Date.now())}</View>
          <View className="home__name">{view.name}</View>
          <View className="home__role">{view.roles.map((role) => ROLE_NAMES[role]).join('、')}</View>
        </View>
      </View>
      {view.waitingReviews === null ? null : (
        <Card title="等你审核的作品">
          <Numeral value={view.waitingReviews} unit="件" size="display" />
          {others > 0 ? <View className="home__role">{`另有 ${others} 件要等别的同事`}</View> : null}
          <View className="home__action">
            <Button
              id="open-queue"
              block
              disabled={idle}
              reason={idle ? '都看完了，休息一下' : undefined}
              onClick={() => openPage('ops.queue')}
            >
              开始审核
            </Button>
          </View>
        </Card>
      )}
      <Section title="工作台">
        <Workbench roles={view.roles} />
      </Section>
    </>
  );
}
