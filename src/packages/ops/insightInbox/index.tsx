import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Empty } from '@/components/Empty';
import { LoadFailure } from '@/components/LoadFailure';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { RowGroups } from '@/components/RowGroups';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tabs } from '@/components/Tabs';
import { TextField } from '@/components/TextField';
import { INSIGHT_STATES, type InsightState } from '@/domain/insight';
import { narrowInsights, useInsightInbox, useInsightWish } from '@/stores/insightDesk';
import { moreState } from '@/stores/list';
import { wordAge } from '@/wording/dates';
import { SOURCE_NAMES, STATE_NAMES, wordArea } from '../insight/words';
import { FilterSheet } from './FilterSheet';
import { InsightCell } from './InsightCell';
import '@/wording/teamErrors';
import './index.scss';

type Tab = InsightState | 'all';

const SEARCH_LENGTH = 20;

/** What is worked on first stands first; what was declined is looked up at most. */
const TABS: readonly { key: Tab; title: string }[] = [
  ...INSIGHT_STATES.filter((state) => state !== 'declined').map((key) => ({ key, title: STATE_NAMES[key] })),
  { key: 'declined', title: STATE_NAMES.declined },
  { key: 'all', title: '全部' },
];

const EMPTY: Readonly<Record<Tab, { text: string; note: string }>> = {
  new: { text: '都看过了', note: '问卷里的文字、座谈里记下的话和反馈任务的作品会到这里' },
  studying: { text: '没有在研究的', note: '点开一条新到的，说一声你在看' },
  adopted: { text: '没有等着上线的', note: '采纳之后在这里等上线，上线时告诉提的人' },
  shipped: { text: '还没有上线的', note: '上线的每一条都会告诉提的人' },
  declined: { text: '没有未采纳的', note: '不采纳时写的原因，提的人会读到' },
  all: { text: '还没有洞察', note: '从一份短问卷或一场座谈开始' },
};

function Filters({ onMore }: { onMore: () => void }) {
  const { text, area, source } = useShown(useInsightWish);
  const chosen = [wordArea(area), source === null ? '' : SOURCE_NAMES[source]].filter((word) => word !== '');
  return (
    <View className="insights-inbox__filters">
      <TextField
        id="insight-search"
        icon="search"
        placeholder="找一个词，两个字起"
        value={text}
        maxLength={SEARCH_LENGTH}
        clearable
        confirm="search"
        onChange={(typed) => narrowInsights({ text: typed })}
      />
      {text.trim() === '' ? (
        <Chips>
          {chosen.length === 0 ? (
            <Chip id="open-filters" text="方面、来源" icon="plus" onClick={onMore} />
          ) : (
            <Chip
              id="open-filters"
              text={chosen.join(' · ')}
              selected
              onClick={onMore}
              onRemove={() => narrowInsights({ area: null, source: null })}
            />
          )}
        </Chips>
      ) : null}
    </View>
  );
}

/** What owners have said, until it is answered: new, being studied, adopted, shipped, or declined with a reason. */
export default function InsightInboxPage() {
  const list = usePagedList(useInsightInbox);
  const { state, text, area, source } = useShown(useInsightWish);
  const [filtering, setFiltering] = useState(false);
  const searching = text.trim() !== '';
  const narrowed = area !== null || source !== null;
  const none =
    searching || narrowed ? { text: '没有找到', note: '换一个词，或去掉条件' } : EMPTY[state ?? 'all'];
  return (
    <Page
      id="insight-inbox"
      header={
        searching ? undefined : (
          <Tabs<Tab>
            id="state"
            items={TABS}
            value={state ?? 'all'}
            onChange={(tab) => narrowInsights({ state: tab === 'all' ? null : tab })}
          />
        )
      }
      offline={
        list.error === null || !list.loaded
          ? undefined
          : { age: wordAge(list.loadedAtMs, Date.now()), onRetry: () => void list.refresh() }
      }
    >
      <Filters onMore={() => setFiltering(true)} />
      {!list.loaded ? (
        list.error === null ? (
          <Skeleton layout="rows" count={6} />
        ) : (
          <LoadFailure code={list.error} loading={list.loading} onRetry={() => void list.refresh()} />
        )
      ) : list.items.length === 0 ? (
        <Empty text={none.text} note={none.note} />
      ) : (
        <Card flush>
          <RowGroups items={list.items} keyOf={(row) => row.insightId}>
            {(row) => <InsightCell row={row} showState={searching || state === null} />}
          </RowGroups>
        </Card>
      )}
      {list.loaded ? <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} /> : null}
      <FilterSheet open={filtering} onClose={() => setFiltering(false)} />
    </Page>
  );
}
