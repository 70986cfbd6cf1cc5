import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { LoadMore } from '@/components/LoadMore';
import { usePagedList } from '@/components/pagedList';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import type { ImportRow } from '@/contract/import';
import { useImports } from '@/stores/import';
import { moreState } from '@/stores/list';
import { wordInstant } from '@/wording/dates';

function wordResult({ added, confirmed, finishedAtMs, done, rows }: ImportRow): string {
  if (finishedAtMs === null) return `做到第 ${done} 行，共 ${rows} 行；重新选择同一个文件可以继续`;
  return `新增 ${added} 辆，核验通过 ${confirmed} 辆`;
}

/** Lists that were imported before. */
export function History() {
  const list = usePagedList(useImports);
  if (!list.loaded && list.error === null) return <Skeleton layout="rows" count={2} />;
  if (list.items.length === 0) return null;
  return (
    <Section title="导入过的名单">
      <Card flush>
        {list.items.map((row) => (
          <Cell
            key={row.importId}
            title={`${wordInstant(row.startedAtMs, Date.now())} · ${row.byName}`}
            note={wordResult(row)}
          />
        ))}
      </Card>
      {list.next === null ? null : <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />}
    </Section>
  );
}
