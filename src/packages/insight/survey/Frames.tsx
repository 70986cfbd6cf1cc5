import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { Icon } from '@/components/Icon';
import { Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import type { SurveyView } from '@/contract/survey';
import { goBack } from '@/routes';
import { wordDeadline } from '@/wording/dates';

/** Who will know what was answered, in words that leave no question. */
function Privacy({ anonymous }: { anonymous: boolean }) {
  return anonymous ? (
    <Card flush>
      <Cell
        icon="lock"
        title="匿名，没有人能看出是谁填的"
        note="答案里不存你的名字和时间，只有你的等级。满 5 份才会一起统计，文字会原样给团队看，不想被认出来的话别写姓名和车牌。"
      />
    </Card>
  ) : (
    <Card flush>
      <Cell
        icon="user"
        title="实名，团队能看到是你填的"
        note="答案和昵称一起给邀请你的团队看，他们可能会来问得更细一些。其他车主看不到。"
      />
    </Card>
  );
}

interface OpeningProps {
  survey: SurveyView;
  begun: boolean;
  onStart: () => void;
}

/** What it is about, how long, who will know, and what it brings, before the first question. */
export function Opening({ survey, begun, onStart }: OpeningProps) {
  const { title, intro, questions, thanksPoints, closesAtMs, anonymous } = survey;
  return (
    <Page
      id="survey-opening"
      bar={
        <Button id="start" block onClick={onStart}>
          {begun ? '接着填' : '开始'}
        </Button>
      }
    >
      <View className="survey__title">{title}</View>
      {intro === '' ? null : <View className="survey__intro">{intro}</View>}
      <View className="survey__facts">
        {[
          `最多 ${questions.length} 题`,
          ...(thanksPoints > 0 ? [`填完积分 +${thanksPoints}，怎么答都一样`] : []),
        ].join(' · ')}
      </View>
      <View className="survey__facts">{wordDeadline(closesAtMs, Date.now())}</View>
      <View className="survey__privacy">
        <Privacy anonymous={anonymous} />
      </View>
    </Page>
  );
}

/** That the answers have arrived, and the thanks. */
export function Thanks({ survey }: { survey: SurveyView }) {
  return (
    <Page
      id="survey-thanks"
      plain
      bar={
        <Button id="done" block onClick={goBack}>
          好
        </Button>
      }
    >
      <View className="survey__thanks">
        <Icon name="circle-check" size={32} />
        <View className="survey__title">谢谢你，已经收到</View>
        <View className="survey__intro">
          {survey.anonymous
            ? '这份答案和你的名字没有任何关系，所以交了以后我们也没法替你找出来修改。'
            : '团队会认真看。有想再聊的地方，会来找你。'}
        </View>
        {survey.thanksPoints > 0 ? (
          <Numeral value={survey.thanksPoints} signed label="积分" size="large" />
        ) : null}
      </View>
    </Page>
  );
}

/** Nothing more is taken: it is over, or enough have answered. */
export function Over({ full }: { full: boolean }) {
  return (
    <Page id="survey-over">
      <Empty
        text={full ? '这份问卷的名额已经满了' : '这份问卷已经结束'}
        note="谢谢你愿意花时间，下次再邀请你"
      />
    </Page>
  );
}
