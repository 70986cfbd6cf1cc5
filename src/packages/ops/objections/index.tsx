import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { Tag } from '@/components/Tag';
import type { ObjectionRow } from '@/contract/objection';
import { openPage } from '@/routes';
import { moreState } from '@/stores/list';
import { useObjections } from '@/stores/objection';
import { wordDue } from '@/wording/review';
import '@/wording/teamErrors';

/** What the owner says, and who may answer it where the reader may not. */
function wordRow({ words, mayAnswer, stranded }: ObjectionRow): string {
  if (stranded) return `${words}（能评审的同事都评过它，请主导者在「团队」里再邀请一位来看）`;
  return mayAnswer ? words : `${words}（你评过，请交给同事）`;
}

/** Objections that wait for somebody who has not judged the work, the longest waiting first. */
export default function ObjectionsPage() {
  const list = usePagedList(useObjections);
  if (!list.loaded) return <FirstLoad list={list} />;
  if (list.items.length === 0) {
    return (
      <Page id="objections">
        <Empty text="没有等待的复核" note="车主对结果有疑问时，会出现在这里" />
      </Page>
    );
  }
  const nowMs = Date.now();
  return (
    <Page id="objections">
      <Card flush>
        {list.items.map((row) => (
          <Cell
            key={row.objectionId}
            id={`objection-${row.objectionId}`}
            title={row.taskTitle}
            note={wordRow(row)}
            extra={
              <Tag tone={row.dueAtMs < nowMs ? 'danger' : 'neutral'} icon="clock">
                {wordDue(row.dueAtMs, nowMs)}
              </Tag>
            }
            arrow={false}
            onClick={() => openPage('ops.objection', { id: row.objectionId })}
          />
        ))}
      </Card>
      <LoadMore state={moreState(list)} onMore={() => void useObjections.getState().loadMore()} />
    </Page>
  );
}
