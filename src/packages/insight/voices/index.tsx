import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { RowGroups } from '@/components/RowGroups';
import { Tag } from '@/components/Tag';
import { openPage } from '@/routes';
import { useMyInsights } from '@/stores/insight';
import { moreState } from '@/stores/list';
import { wordAge, wordDay } from '@/wording/dates';
import { STATE_TONES, STATE_WORDS } from './words';

/** What the member has told the brand under their name, and where each of it stands. */
export default function VoicesPage() {
  const list = usePagedList(useMyInsights);
  if (!list.loaded) return <FirstLoad list={list} />;
  const nowMs = Date.now();
  const reload = () => void list.refresh();
  return (
    <Page
      id="voices"
      offline={list.error === null ? undefined : { age: wordAge(list.loadedAtMs, nowMs), onRetry: reload }}
    >
      {list.items.length === 0 ? (
        <Empty
          text="这里会有你提过的建议"
          note="你在实名问卷、座谈和任务里说的话，团队都会看，后来怎样了在这里找得到"
          action={{ text: '看看有没有想问你的', onClick: () => openPage('insight.mine') }}
        />
      ) : (
        <>
          <Card flush>
            <RowGroups items={list.items} keyOf={(row) => row.insightId}>
              {({ insightId, title, origin, state, atMs }) => (
                <Cell
                  id={`voice-${insightId}`}
                  title={title}
                  note={`${origin} · ${wordDay(atMs, nowMs)}`}
                  extra={<Tag tone={STATE_TONES[state]}>{STATE_WORDS[state]}</Tag>}
                  onClick={() => openPage('insight.voice', { id: insightId })}
                />
              )}
            </RowGroups>
          </Card>
          <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
        </>
      )}
    </Page>
  );
}
