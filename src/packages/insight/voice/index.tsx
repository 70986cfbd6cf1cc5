import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Detail, type Offline } from '@/components/Detail';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { Tag } from '@/components/Tag';
import { Timeline, type TimelineItem } from '@/components/Timeline';
import type { MyInsight } from '@/contract/insight';
import { openPage } from '@/routes';
import { useMyInsight } from '@/stores/insight';
import { wordAge, wordDay } from '@/wording/dates';
import { STATE_TONES, STATE_WORDS } from '../voices/words';
import './index.scss';

type Answer = MyInsight['answers'][number];

const STEP_WORDS: Readonly<Record<Answer['step'], string>> = {
  study: '在研究',
  adopt: '采纳了',
  decline: '这次没有采纳',
  ship: '已上线',
  takeBack: '回到研究中',
};

/** One's own suggestion: what one said, what the team answered, and what came of it. */
export default function VoicePage() {
  const insightId = decodeURIComponent(useRouter().params.id ?? '');
  return (
    <Detail store={useMyInsight} id={insightId} skeleton={<Skeleton layout="detail" count={4} />}>
      {(insight, offline) => <Voice insight={insight} offline={offline} />}
    </Detail>
  );
}

function Voice({ insight, offline }: { insight: MyInsight; offline: Offline }) {
  const { title, origin, state, atMs, question, text } = insight;
  const nowMs = Date.now();
  return (
    <Page id="voice" offline={offline}>
      <View className="voice__head">
        <Tag tone={STATE_TONES[state]}>{STATE_WORDS[state]}</Tag>
        <View className="voice__title">{title}</View>
        <View className="voice__note">{`${origin} · ${wordDay(atMs, nowMs)}`}</View>
      </View>
      {title === text && question === '' ? null : (
        <Card title="你说的">
          {question === '' ? null : <View className="voice__question">{question}</View>}
          <View className="voice__words">{text}</View>
        </Card>
      )}
      <Section title="团队的话">
        <Answers insight={insight} nowMs={nowMs} />
      </Section>
      <Earned insight={insight} />
    </Page>
  );
}

function itemOf({ step, words, sinceMs, atMs }: Answer, index: number, nowMs: number): TimelineItem {
  const good = step === 'adopt' || step === 'ship';
  return {
    id: `answer-${index}`,
    title: sinceMs === null ? STEP_WORDS[step] : `${wordDay(sinceMs, nowMs)}起，${STEP_WORDS[step]}`,
    time: wordAge(atMs, nowMs),
    note: words,
    tone: good ? 'positive' : 'neutral',
  };
}

function Answers({ insight, nowMs }: { insight: MyInsight; nowMs: number }) {
  const { answers, shared } = insight;
  if (answers.length === 0) {
    return (
      <Card>
        <View className="voice__words">
          产品专家会看每一条。采纳了、没有采纳，还是已经上线，都会发消息告诉你。
        </View>
      </Card>
    );
  }
  return (
    <Card>
      <Timeline items={answers.map((answer, index) => itemOf(answer, index, nowMs)).reverse()} />
      {shared ? <View className="voice__note">还有别的车主说了一样的话，这是给大家的答复。</View> : null}
    </Card>
  );
}

/** What it has brought, or why it has not yet. */
function Earned({ insight: { reward, waitsForCovenant } }: { insight: MyInsight }) {
  if (reward !== null) {
    return (
      <>
        <View className="voice__gap" />
        <Card flush>
          <Cell
            id="voice-growth"
            icon="award"
            title="因为这条建议"
            note={`成长值 +${reward.growth}，积分 +${reward.points}`}
            onClick={() => openPage('member.growth')}
          />
        </Card>
      </>
    );
  }
  if (!waitsForCovenant) return null;
  return (
    <>
      <View className="voice__gap" />
      <Card flush>
        <Cell
          id="voice-covenant"
          icon="book-open"
          title="成长值和积分还没有记"
          note="先读一读新公约，接受以后，建议上线时一起记给你"
          onClick={() => openPage('member.covenant')}
        />
      </Card>
    </>
  );
}
