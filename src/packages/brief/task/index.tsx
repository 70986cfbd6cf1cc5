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
import { Tag } from '@/components/Tag';
import type { BriefView } from '@/contract/brief';
import { KIND_NAMES, questionsOf } from '@/domain/kind';
import { openPage, replacePage } from '@/routes';
import { useBrief } from '@/stores/brief';
import { beginBriefDraft } from '@/stores/briefDraft';
import { wordAge, wordInstant } from '@/wording/dates';
import { GOAL_NAMES } from '@/wording/labels';
import { wordAudience, wordCost, wordReview } from '../parts/facts';
import { copyBrief } from '../parts/schedule';
import { PHASE_NAMES, STATE_NAMES } from '../parts/words';
import { Funnel } from './Funnel';
import { AgreeSheet, CancelSheet, CloseSheet, ExtendForSheet, ExtendSheet } from './Sheets';
import '@/wording/teamErrors';
import './index.scss';

type SheetName = 'agree' | 'sendBack' | 'extend' | 'extendFor' | 'close' | 'cancel';

/** One task as the team sees it: where it stands, what has come of it, and what can be done about it. */
export default function BriefTaskPage() {
  const taskId = decodeURIComponent(useRouter().params.id ?? '');
  return (
    <Detail store={useBrief} id={taskId} skeleton={<Skeleton layout="detail" count={4} />}>
      {(view, offline, reload) => <Planned view={view} offline={offline} onChanged={reload} />}
    </Detail>
  );
}

interface PlannedProps {
  view: BriefView;
  offline: Offline;
  onChanged: () => void;
}

function Planned({ view, offline, onChanged }: PlannedProps) {
  const [sheet, setSheet] = useState<SheetName | null>(null);
  const close = () => setSheet(null);
  const done = () => {
    close();
    onChanged();
  };
  const common = { view, onClose: close, onDone: done };
  return (
    <Page
      id="planned"
      offline={offline}
      bar={
        view.mayAgree ? (
          <View className="planned__bar">
            <Button id="send-back" tone="secondary" block onClick={() => setSheet('sendBack')}>
              退回修改
            </Button>
            <Button id="agree" block onClick={() => setSheet('agree')}>
              同意发布
            </Button>
          </View>
        ) : undefined
      }
    >
      <Head view={view} />
      <Facts view={view} />
      {view.plan.state === 'published' && view.phase !== 'scheduled' ? <Funnel taskId={view.taskId} /> : null}
      <Actions view={view} onOpen={setSheet} />
      <AgreeSheet {...common} open={sheet === 'agree'} agrees />
      <AgreeSheet {...common} open={sheet === 'sendBack'} agrees={false} />
      <ExtendSheet {...common} open={sheet === 'extend'} />
      <ExtendForSheet {...common} open={sheet === 'extendFor'} />
      <CloseSheet {...common} open={sheet === 'close'} />
      <CancelSheet {...common} open={sheet === 'cancel'} />
    </Page>
  );
}

function Head({ view }: { view: BriefView }) {
  const { brief, plan, phase } = view;
  const state = plan.state === 'published' ? PHASE_NAMES[phase] : STATE_NAMES[plan.state];
  return (
    <View className="planned__head">
      <View className="planned__title">{brief.title}</View>
      <View className="planned__tags">
        <Tag tone={phase === 'open' ? 'positive' : plan.state === 'proposed' ? 'warning' : 'neutral'}>
          {state}
        </Tag>
        <Tag>{GOAL_NAMES[brief.goal]}</Tag>
        <Tag>{KIND_NAMES[brief.form.kind]}</Tag>
      </View>
      {plan.ending === null ? null : (
        <View id="ending" className="planned__note">
          {`${wordAge(plan.ending.atMs, Date.now())}${plan.ending.kind === 'closed' ? '提前截止' : '取消'}：${plan.ending.reason}`}
        </View>
      )}
      {plan.state === 'proposed' ? (
        <View className="planned__note">
          {view.mayAgree
            ? '奖励超过了一个人能决定的限额，等你看过再发布。'
            : '奖励超过了一个人能决定的限额，等另一位项目主导者同意。'}
        </View>
      ) : null}
    </View>
  );
}

function Facts({ view }: { view: BriefView }) {
  const { brief } = view;
  const nowMs = Date.now();
  return (
    <Card flush>
      <Cell
        title="时间"
        note={`${wordInstant(brief.opensAtMs, nowMs)} 到 ${wordInstant(brief.closesAtMs, nowMs)}`}
      />
      <Cell title="谁看得到" note={wordAudience(brief.audience, view.named.length)} />
      <Cell title="每份作品最多" note={wordCost(brief)} />
      <Cell title="评审" note={wordReview(brief)} />
      <Cell
        id="see-preview"
        title="看完整内容"
        note="车主看到的样子"
        onClick={() => openPage('brief.preview', { id: view.taskId })}
      />
      {questionsOf(brief.form).length > 0 && view.plan.state === 'published' ? (
        <Cell
          id="see-results"
          title="看结果"
          note="每一题怎么答的，谁在答，可以导出"
          onClick={() => openPage('ops.taskResults', { id: view.taskId })}
        />
      ) : null}
    </Card>
  );
}

interface ActionsProps {
  view: BriefView;
  onOpen: (sheet: SheetName) => void;
}

function Actions({ view, onOpen }: ActionsProps) {
  const { plan, phase, taskId, brief } = view;
  const [copying, setCopying] = useState(false);
  const isOut = plan.state === 'published';
  const copy = async () => {
    setCopying(true);
    try {
      const id = await beginBriefDraft(copyBrief(brief, Date.now()), taskId);
      replacePage('brief.editor', { id });
    } catch (failure) {
      showFailure(failure);
    } finally {
      setCopying(false);
    }
  };
  return (
    <Section title="可以做的">
      <Card flush>
        <Cell id="copy-brief" title="复制成新任务" disabled={copying} onClick={() => void copy()} />
        {isOut ? <Cell id="extend" title="延长截止时间" onClick={() => onOpen('extend')} /> : null}
        {isOut ? <Cell id="extend-for" title="只给一位车主延期" onClick={() => onOpen('extendFor')} /> : null}
        {isOut && phase === 'open' ? (
          <Cell id="close-early" title="提前截止" danger onClick={() => onOpen('close')} />
        ) : null}
        {plan.state === 'cancelled' ? null : (
          <Cell id="cancel" title="取消任务" danger onClick={() => onOpen('cancel')} />
        )}
      </Card>
    </Section>
  );
}
