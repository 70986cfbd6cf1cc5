import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { LoadFailure } from '@/components/LoadFailure';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { RowGroups } from '@/components/RowGroups';
import { Skeleton } from '@/components/Skeleton';
import { Tabs } from '@/components/Tabs';
import type { BriefRow } from '@/contract/brief';
import { PLAN_STATES, type PlanState } from '@/domain/brief';
import { KIND_NAMES } from '@/domain/kind';
import { TIER_NAMES } from '@/domain/tier';
import { openPage } from '@/routes';
import { BRIEF_LISTS } from '@/stores/brief';
import { moreState } from '@/stores/list';
import { wordDeadline, wordInstant } from '@/wording/dates';
import { GOAL_NAMES } from '@/wording/labels';
import { PHASE_NAMES, STATE_NAMES } from '../parts/words';
import { TemplateSheet } from './TemplateSheet';
import '@/wording/teamErrors';
import './index.scss';

const EMPTY: Readonly<Record<PlanState, { text: string; note?: string }>> = {
  draft: { text: '还没有草稿', note: '从一个模板开始，几分钟写好一个任务' },
  proposed: { text: '没有等人同意的任务', note: '奖励超过限额的任务，要另一位同事同意后才发布' },
  published: { text: '还没有发布过任务' },
  cancelled: { text: '没有取消过的任务' },
};

/** The tasks of the programme as the team plans them. */
export default function BriefListPage() {
  const [state, setState] = useState<PlanState>('draft');
  const [choosing, setChoosing] = useState(false);
  return (
    <Page
      id="briefs"
      bar={
        <Button id="new-brief" block icon="plus" onClick={() => setChoosing(true)}>
          新任务
        </Button>
      }
    >
      <Tabs<PlanState>
        items={PLAN_STATES.map((key) => ({ key, title: STATE_NAMES[key] }))}
        value={state}
        onChange={setState}
        label="任务的状态"
      />
      <View className="briefs__list">
        <Rows key={state} state={state} />
      </View>
      <Card flush>
        <Cell
          id="open-banks"
          icon="book-open"
          title="题库"
          note="知识问答从这里出题"
          onClick={() => openPage('brief.banks')}
        />
      </Card>
      <TemplateSheet open={choosing} onClose={() => setChoosing(false)} />
    </Page>
  );
}

function Rows({ state }: { state: PlanState }) {
  const list = usePagedList(BRIEF_LISTS[state]);
  if (!list.loaded) {
    return list.error === null ? (
      <Skeleton layout="rows" count={5} />
    ) : (
      <LoadFailure code={list.error} loading={list.loading} onRetry={() => void list.refresh()} />
    );
  }
  if (list.items.length === 0) return <Empty {...EMPTY[state]} />;
  return (
    <>
      <Card flush>
        <RowGroups items={list.items} keyOf={(row) => row.taskId}>
          {(row) => <Row row={row} />}
        </RowGroups>
      </Card>
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </>
  );
}

function wordTime({ state, phase, opensAtMs, closesAtMs }: BriefRow): string {
  const nowMs = Date.now();
  if (state === 'cancelled') return '';
  if (state === 'published' && phase === 'open') return wordDeadline(closesAtMs, nowMs);
  if (state === 'published' && phase === 'closed') return PHASE_NAMES.closed;
  return `${wordInstant(opensAtMs, nowMs)} 开始`;
}

function Row({ row }: { row: BriefRow }) {
  const { taskId, title, kind, goal, tier, state } = row;
  const facts = [GOAL_NAMES[goal], KIND_NAMES[kind], `${TIER_NAMES[tier]}起`, wordTime(row)];
  return (
    <Cell
      id={`brief-${taskId}`}
      title={title.trim() === '' ? '还没有标题' : title}
      note={facts.filter((fact) => fact !== '').join(' · ')}
      onClick={() => openPage(state === 'draft' ? 'brief.editor' : 'brief.task', { id: taskId })}
    />
  );
}
