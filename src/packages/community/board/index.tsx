import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { Section } from '@/components/Section';
import { Tag } from '@/components/Tag';
import type { BoardRow } from '@/contract/board';
import { FORBIDDEN_NAMES } from '@/domain/covenant';
import { wordPenalty } from '@/domain/penalty';
import { SUBJECT_NAMES } from '@/domain/report';
import { openPage } from '@/routes';
import { useBoard } from '@/stores/board';
import { moreState } from '@/stores/list';
import { wordAge } from '@/wording/dates';
import { gatherMonths, wordBoardMonth } from './months';
import './index.scss';

/** Every decision under the covenant, month by month, without names: one rule for everyone, in sight. */
export default function BoardPage() {
  const list = usePagedList(useBoard);

  if (!list.loaded) return <FirstLoad list={list} />;
  if (list.items.length === 0) {
    return (
      <Page id="board">
        <Empty
          text="还没有需要公示的决定"
          note="按公约做出的每个决定都会不记名地写在这里"
          action={{ text: '读一读公约', onClick: () => openPage('member.covenant') }}
        />
      </Page>
    );
  }
  return (
    <Page
      id="board"
      offline={
        list.error === null
          ? undefined
          : { age: wordAge(list.loadedAtMs, Date.now()), onRetry: () => void list.refresh() }
      }
    >
      <View className="board__intro">按公约做出的每个决定都在这里，不记名。申诉成功的会撤销，并写明。</View>
      {gatherMonths(list.items).map(({ month, rows }) => (
        <Section key={month} title={wordBoardMonth(month)}>
          <Card flush>
            {rows.map((row) => (
              <Decision key={row.boardId} row={row} />
            ))}
          </Card>
        </Section>
      ))}
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </Page>
  );
}

function Decision({ row }: { row: BoardRow }) {
  const penalties = row.penalties.map(wordPenalty).join('、');
  return (
    <Cell
      id={`board-${row.boardId}`}
      title={`${FORBIDDEN_NAMES[row.category]} · ${SUBJECT_NAMES[row.subjectKind]}`}
      note={row.overturned ? `原处理：${penalties}` : penalties}
      extra={row.overturned ? <Tag icon="scale">申诉后撤销</Tag> : undefined}
    />
  );
}
