import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Detail, type Offline } from '@/components/Detail';
import { showFailure } from '@/components/failure';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useSending } from '@/components/sending';
import { Tag } from '@/components/Tag';
import { Timeline, type TimelineItem } from '@/components/Timeline';
import { showToast } from '@/components/Toast';
import type { InsightView } from '@/contract/insight';
import { decideInsight, useInsight } from '@/stores/insightDesk';
import { wordAge, wordDay } from '@/wording/dates';
import { AnswerSheet } from './AnswerSheet';
import type { AnswerStep } from './answers';
import { ClassifySheet } from './ClassifySheet';
import { MergeSheet } from './MergeSheet';
import { Voices } from './Voices';
import { STATE_NAMES, STATE_TONES, wordArea, wordTitle } from './words';
import '@/wording/teamErrors';
import './index.scss';

/** One insight: who said what, what has been decided, and the next step. */
export default function InsightPage() {
  const insightId = decodeURIComponent(useRouter().params.id ?? '');
  return (
    <Detail store={useInsight} id={insightId} skeleton={<Skeleton layout="detail" count={4} />}>
      {(insight, offline) => <Studied key={insightId} insight={insight} offline={offline} />}
    </Detail>
  );
}

type SheetName = AnswerStep | 'classify' | 'merge';

interface StudiedProps {
  insight: InsightView;
  offline: Offline;
}

const ANSWER_STEPS: readonly AnswerStep[] = ['adopt', 'decline', 'ship', 'takeBack'];

function Studied({ insight, offline }: StudiedProps) {
  const [sheet, setSheet] = useState<SheetName | null>(null);
  const { state, area } = insight;
  const close = () => setSheet(null);
  const bar = <Bar insight={insight} onOpen={setSheet} />;
  return (
    <Page id="insight" offline={offline} bar={state === 'shipped' || state === 'declined' ? undefined : bar}>
      <View className="insight__head">
        <View className="insight__tags">
          <Tag tone={STATE_TONES[state]}>{STATE_NAMES[state]}</Tag>
          {area === null ? null : <Tag>{wordArea(area)}</Tag>}
        </View>
        {insight.point === '' ? null : <View className="insight__title">{wordTitle(insight)}</View>}
      </View>
      <Voices insight={insight} />
      <History insight={insight} />
      <More insight={insight} onOpen={setSheet} />
      <ClassifySheet
        key={`${insight.point}/${area}`}
        insight={insight}
        open={sheet === 'classify'}
        onClose={close}
      />
      <MergeSheet insight={insight} open={sheet === 'merge'} onClose={close} />
      {ANSWER_STEPS.map((step) => (
        <AnswerSheet key={step} insight={insight} step={step} open={sheet === step} onClose={close} />
      ))}
    </Page>
  );
}

interface OpeningProps {
  insight: InsightView;
  onOpen: (sheet: SheetName) => void;
}

/** The next steps at the thumb: at most two. */
function Bar({ insight, onOpen }: OpeningProps) {
  const { insightId, state } = insight;
  const { sending, run } = useSending(() => showToast('好，提的人会看到你在研究'));
  if (state === 'adopted') {
    return (
      <Button id="ship" block onClick={() => onOpen('ship')}>
        已经上线，告诉提的人
      </Button>
    );
  }
  return (
    <View className="insight__bar">
      <View className="insight__button">
        <Button id="decline" tone="secondary" block onClick={() => onOpen('decline')}>
          不采纳
        </Button>
      </View>
      <View className="insight__button">
        {state === 'new' ? (
          <Button
            id="study"
            block
            loading={sending}
            onClick={() => void run(() => decideInsight(insightId, { step: 'study' }))}
          >
            开始研究
          </Button>
        ) : (
          <Button id="adopt" block onClick={() => onOpen('adopt')}>
            采纳
          </Button>
        )}
      </View>
    </View>
  );
}

const STEP_NAMES: Readonly<Record<InsightView['events'][number]['step'], string>> = {
  study: '开始研究',
  adopt: '采纳',
  decline: '不采纳',
  ship: '上线',
  takeBack: '回到上一步',
};

/** What was decided and said, newest first. */
function History({ insight: { events } }: { insight: InsightView }) {
  if (events.length === 0) return null;
  const nowMs = Date.now();
  const items = events.map(({ step, words, sinceMs, atMs }, index): TimelineItem => {
    const title = sinceMs === null ? STEP_NAMES[step] : `${wordDay(sinceMs, nowMs)}起${STEP_NAMES[step]}`;
    return {
      id: `event-${index}`,
      title,
      time: wordAge(atMs, nowMs),
      note: words === '' ? undefined : words,
    };
  });
  return (
    <Section title="经过">
      <Card>
        <Timeline items={items.reverse()} />
      </Card>
    </Section>
  );
}

function More({ insight, onOpen }: OpeningProps) {
  const { insightId, state, merged, undoUntilMs } = insight;
  const open = state === 'new' || state === 'studying';
  const takeBack = () => {
    if (undoUntilMs === null) onOpen('takeBack');
    else void decideInsight(insightId, { step: 'takeBack', words: '' }).catch(showFailure);
  };
  return (
    <Section title="可以做的">
      <Card flush>
        <Cell
          id="classify"
          title="归类和一句话要点"
          note={insight.point === '' ? '还没有写要点，提的人看到的是原话开头' : undefined}
          onClick={() => onOpen('classify')}
        />
        {open && merged === 0 ? (
          <Cell id="merge" title="并入说得一样的一条" onClick={() => onOpen('merge')} />
        ) : null}
        {state === 'new' ? (
          <Cell id="adopt-now" title="直接采纳" onClick={() => onOpen('adopt')} />
        ) : (
          <Cell
            id="take-back"
            title="回到上一步"
            note={undoUntilMs === null ? '要写一句原因' : '刚刚的决定，十分钟内直接撤回'}
            danger
            onClick={takeBack}
          />
        )}
      </Card>
    </Section>
  );
}
