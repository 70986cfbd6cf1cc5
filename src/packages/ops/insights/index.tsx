import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tabs } from '@/components/Tabs';
import type { GatheringRow } from '@/contract/gathering';
import type { SurveyRow } from '@/contract/survey';
import type { GatheringPhase } from '@/domain/gathering';
import type { SurveyPhase } from '@/domain/survey';
import { openPage } from '@/routes';
import { useGatheringRows } from '@/stores/gatheringDesk';
import { type ListState, moreState } from '@/stores/list';
import { useSurveyRows } from '@/stores/surveyDesk';
import { wordDeadline, wordInstant } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import '@/wording/teamErrors';
import './index.scss';

const SURVEY_PHASES: Readonly<Record<SurveyPhase, string>> = {
  draft: '草稿',
  scheduled: '未开始',
  open: '进行中',
  closed: '已结束',
};

const GATHERING_PHASES: Readonly<Record<GatheringPhase, string>> = {
  draft: '草稿',
  open: '选时间中',
  settled: '名单已定',
  over: '已结束',
  cancelled: '已取消',
};

function wordSurvey(row: SurveyRow): string {
  const nowMs = Date.now();
  const kind = row.anonymous ? '匿名' : '实名';
  switch (row.phase) {
    case 'draft':
      return kind;
    case 'scheduled':
      return `${kind} · ${wordInstant(row.opensAtMs, nowMs)} 开始`;
    case 'open':
      return `${kind} · ${row.answered} / ${row.invited} 份 · ${wordDeadline(row.closesAtMs, nowMs)}`;
    case 'closed':
      return `${kind} · ${row.answered} / ${row.invited} 份`;
  }
}

function SurveyCell({ row }: { row: SurveyRow }) {
  const { surveyId, title, phase } = row;
  const page = phase === 'draft' ? 'ops.survey' : 'ops.surveyResults';
  return (
    <Cell
      id={`survey-${surveyId}`}
      title={title}
      note={wordSurvey(row)}
      value={SURVEY_PHASES[phase]}
      onClick={() => openPage(page, { id: surveyId })}
    />
  );
}

function GatheringCell({ row }: { row: GatheringRow }) {
  const { gatheringId, title, mode, phase, startsAtMs, invited } = row;
  const when = startsAtMs === 0 ? '还没有时间' : wordInstant(startsAtMs, Date.now());
  return (
    <Cell
      id={`gathering-${gatheringId}`}
      title={title}
      note={`${mode === 'online' ? '线上' : '线下'} · ${when} · 邀请 ${invited} 位`}
      value={GATHERING_PHASES[phase]}
      onClick={() => openPage('ops.gathering', { id: gatheringId })}
    />
  );
}

interface RowsProps<Row> {
  list: ListState<Row>;
  empty: string;
  note: string;
  children: (row: Row) => ReactNode;
}

function Rows<Row>({ list, empty, note, children }: RowsProps<Row>) {
  if (!list.loaded) {
    return list.error === null ? (
      <Skeleton layout="rows" count={6} />
    ) : (
      <ErrorState {...wordError(list.error)} loading={list.loading} onRetry={() => void list.refresh()} />
    );
  }
  if (list.items.length === 0) return <Empty text={empty} note={note} />;
  return (
    <>
      <Card flush>{list.items.map(children)}</Card>
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </>
  );
}

type Tab = 'surveys' | 'gatherings';

/** Questionnaires and focus groups of the team. */
export default function InsightsPage() {
  const [tab, setTab] = useState<Tab>('surveys');
  const surveys = useShown(useSurveyRows);
  const gatherings = useShown(useGatheringRows);
  const reload = () =>
    Promise.all([useSurveyRows.getState().refresh(), useGatheringRows.getState().refresh()]);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void (tab === 'surveys' ? surveys : gatherings).loadMore());
  return (
    <Page
      id="insights"
      header={
        <Tabs<Tab>
          items={[
            { key: 'surveys', title: '问卷' },
            { key: 'gatherings', title: '座谈' },
          ]}
          value={tab}
          onChange={setTab}
        />
      }
      bar={
        <Button
          id="create"
          block
          icon="plus"
          onClick={() => openPage(tab === 'surveys' ? 'ops.survey' : 'ops.gathering')}
        >
          {tab === 'surveys' ? '新问卷' : '新座谈'}
        </Button>
      }
    >
      <View className="insights__list">
        {tab === 'surveys' ? (
          <Rows list={surveys} empty="还没有问卷" note="想知道车主怎么想，从一份短问卷开始">
            {(row) => <SurveyCell key={row.surveyId} row={row} />}
          </Rows>
        ) : (
          <Rows list={gatherings} empty="还没有座谈" note="请几位车主坐下来聊聊，线上线下都可以">
            {(row) => <GatheringCell key={row.gatheringId} row={row} />}
          </Rows>
        )}
      </View>
    </Page>
  );
}
