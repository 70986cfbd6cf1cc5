import { useState } from 'react';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { LoadMore } from '@/components/LoadMore';
import { RowGroups } from '@/components/RowGroups';
import { Section } from '@/components/Section';
import { Sheet } from '@/components/Sheet';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { PolicyVersion } from '@/contract/policy';
import { moreState } from '@/stores/list';
import { usePolicyVersions } from '@/stores/policy';
import { wordDay } from '@/wording/dates';
import { Changes } from './Changes';

/** Every version that was ever in force: who, when, why, and what it changed. */
export function Versions() {
  const list = useShown(usePolicyVersions);
  const [opened, setOpened] = useState<PolicyVersion | null>(null);
  return (
    <Section title="历史版本" note="版本发布后不会再改；每一笔成长值都记着按哪一版计算">
      {list.loaded ? (
        <Card flush>
          <RowGroups items={list.items} keyOf={(row) => String(row.version)}>
            {(row) => (
              <Cell
                id={`version-${row.version}`}
                title={`第 ${row.version} 版`}
                note={wordPublication(row)}
                value={row.changes.length === 0 ? '' : `${row.changes.length} 处`}
                {...(row.changes.length === 0 ? {} : { onClick: () => setOpened(row) })}
              />
            )}
          </RowGroups>
        </Card>
      ) : list.error === null ? (
        <Skeleton layout="rows" count={2} />
      ) : null}
      {list.loaded && list.next === null && list.error === null ? null : (
        <LoadMore
          state={moreState(list)}
          onMore={() => void (list.loaded ? list.loadMore() : list.refresh())}
        />
      )}
      <Sheet
        id="version-sheet"
        open={opened !== null}
        title={opened === null ? '' : `第 ${opened.version} 版改了什么`}
        note={opened?.publishedBy?.reason}
        onClose={() => setOpened(null)}
      >
        {opened === null ? null : <Changes changes={opened.changes} />}
      </Sheet>
    </Section>
  );
}

function wordPublication({ publishedAtMs, publishedBy }: PolicyVersion): string {
  const day = wordDay(publishedAtMs, Date.now());
  return publishedBy === null
    ? `${day} · 计划开始时的规则`
    : `${day} · ${publishedBy.name}：${publishedBy.reason}`;
}
