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
import { ColleagueNeeded } from '../team/ColleagueNeeded';
import '@/wording/teamErrors';

/** What the owner says, and who may answer it where the reader may not. */
function wordRow({ words, mayAnswer, stranded }: ObjectionRow): string {
  if (stranded) return `${words}（等一位新同事来看）`;
  return mayAnswer ? words : `${words}（你评过，请交给同事）`;
}

/** Those that nobody of the team may answer, and how long their owners have waited beyond what was promised. */
function StrandedObjections({ rows, nowMs }: { rows: readonly ObjectionRow[]; nowMs: number }) {
  if (rows.length === 0) return null;
  const late = rows.filter(({ dueAtMs }) => dueAtMs < nowMs).length;
  const overdue = late === 0 ? '' : `其中 ${late} 份已经超过答应车主的时间。`;
  return (
    <ColleagueNeeded
      title={`${rows.length} 份复核没有同事能看`}
      text={`复核要由没有评过的同事来看，而团队里能评审的人都评过了，或者就是作者本人。${overdue}`}
      permission="work.review"
    />
  );
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
      <StrandedObjections rows={list.items.filter(({ stranded }) => stranded)} nowMs={nowMs} />
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
