import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { Tag, type Tone } from '@/components/Tag';
import type { ReportRow } from '@/contract/report';
import { FORBIDDEN_NAMES } from '@/domain/covenant';
import { SUBJECT_NAMES } from '@/domain/report';
import { openTab } from '@/routes';
import { moreState } from '@/stores/list';
import { useMyReports } from '@/stores/report';
import { wordAge } from '@/wording/dates';
import './index.scss';

type Outcome = ReportRow['outcome'];

const OUTCOMES: Readonly<Record<Outcome, { tag: string; tone: Tone; words: string }>> = {
  open: { tag: '正在看', tone: 'neutral', words: '社区运营正在对照公约看，结果会写在这里。' },
  violation: { tag: '已处理', tone: 'positive', words: '确实违反了公约，已经处理。谢谢你说出来。' },
  dismissed: { tag: '没有违反', tone: 'neutral', words: '看过了，没有违反公约，内容会保留。谢谢你留意。' },
};

/** What one has reported and what became of it. Nobody is named, on either side. */
export default function ReportsPage() {
  const list = usePagedList(useMyReports);

  if (!list.loaded) return <FirstLoad list={list} />;
  if (list.items.length === 0) {
    return (
      <Page id="reports">
        <Empty
          picture="search"
          text="你还没有举报过"
          note="在作品下方可以举报违反公约的内容，进展会写在这里"
          action={{ text: '去广场看看', onClick: () => openTab('plaza') }}
        />
      </Page>
    );
  }
  return (
    <Page
      id="reports"
      offline={
        list.error === null
          ? undefined
          : { age: wordAge(list.loadedAtMs, Date.now()), onRetry: () => void list.refresh() }
      }
    >
      {list.items.map((row) => (
        <Report key={row.reportId} row={row} />
      ))}
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </Page>
  );
}

function Report({ row }: { row: ReportRow }) {
  const { tag, tone, words } = OUTCOMES[row.outcome];
  const nowMs = Date.now();
  return (
    <Card className="reports__card">
      <View className="reports__head">
        <View className="reports__title">{row.title}</View>
        <Tag tone={tone} icon={row.outcome === 'violation' ? 'circle-check' : undefined}>
          {tag}
        </Tag>
      </View>
      <View className="reports__note">
        {`${SUBJECT_NAMES[row.subjectKind]} · ${FORBIDDEN_NAMES[row.category]} · ${wordAge(row.atMs, nowMs)}`}
      </View>
      {row.words === '' ? null : <View className="reports__words">{`你说：${row.words}`}</View>}
      <View className="reports__outcome">{words}</View>
      {row.decidedAtMs === null ? null : (
        <View className="reports__note">{`${wordAge(row.decidedAtMs, nowMs)} 看过`}</View>
      )}
    </Card>
  );
}
