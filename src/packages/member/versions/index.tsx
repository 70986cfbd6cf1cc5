import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import type { CovenantRow } from '@/contract/covenant';
import { openPage } from '@/routes';
import { useCovenantVersions } from '@/stores/covenant';
import { moreState } from '@/stores/list';
import { countChanges } from '@/wording/covenant';
import { wordDay } from '@/wording/dates';

function wordSummary({ changes, words }: CovenantRow): string {
  if (changes.length === 0) return '最初的约定';
  return words === undefined ? countChanges(changes) : `${words}（${countChanges(changes)}）`;
}

/** Every version that was ever in force, the newest first. */
export default function VersionsPage() {
  const list = usePagedList(useCovenantVersions);
  if (!list.loaded) return <FirstLoad list={list} />;
  return (
    <Page id="versions">
      <Card flush>
        {list.items.map((row) => (
          <Cell
            key={row.version}
            id={`version-${row.version}`}
            title={`第 ${row.version} 版`}
            note={wordSummary(row)}
            value={wordDay(row.publishedAtMs, Date.now())}
            onClick={() => openPage('member.covenant', { version: String(row.version) })}
          />
        ))}
      </Card>
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </Page>
  );
}
