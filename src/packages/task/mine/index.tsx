import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { StatusTag } from '@/components/StatusTag';
import type { SubmissionRow } from '@/contract/submission';
import { openPage, openTab } from '@/routes';
import { moreState } from '@/stores/list';
import { useSubmissionList } from '@/stores/submission';
import { wordAge, wordInstant } from '@/wording/dates';

/** When it was handed in, and while it waits when the decision is promised. */
function wordState({ status, submittedAtMs, reviewDueAtMs }: SubmissionRow, nowMs: number): string {
  const handedIn = wordAge(submittedAtMs, nowMs);
  return status === 'submitted' && reviewDueAtMs > nowMs
    ? `${handedIn} · ${wordInstant(reviewDueAtMs, nowMs)} 前给出结果`
    : handedIn;
}

/** All works of the member, newest first. */
export default function MyWorksPage() {
  const list = usePagedList(useSubmissionList);

  if (!list.loaded) return <FirstLoad list={list} />;
  if (list.items.length === 0) {
    return (
      <Page>
        <Empty
          text="还没有作品"
          note="完成第一个任务，作品会留在这里"
          action={{ text: '去看任务', onClick: () => openTab('task') }}
        />
      </Page>
    );
  }
  const nowMs = Date.now();
  return (
    <Page>
      <Card flush>
        {list.items.map((row) => (
          <Cell
            key={row.submissionId}
            id={`work-${row.submissionId}`}
            title={row.taskTitle}
            note={wordState(row, nowMs)}
            extra={<StatusTag status={row.status} />}
            arrow
            onClick={() => openPage('task.submission', { id: row.submissionId })}
          />
        ))}
      </Card>
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </Page>
  );
}
