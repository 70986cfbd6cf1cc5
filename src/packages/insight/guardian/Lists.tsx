import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { LoadMore } from '@/components/LoadMore';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tag } from '@/components/Tag';
import type { BriefingRow, NoteRow } from '@/contract/guardian';
import { useBriefings, useGuardianNotes } from '@/stores/guardian';
import { type ListState, moreState } from '@/stores/list';
import { wordAge, wordDay } from '@/wording/dates';
import { wordError } from '@/wording/errors';

function First({ list }: { list: Pick<ListState<unknown>, 'error' | 'loading' | 'refresh'> }) {
  return list.error === null ? (
    <Skeleton layout="rows" count={4} />
  ) : (
    <ErrorState {...wordError(list.error)} loading={list.loading} onRetry={() => void list.refresh()} />
  );
}

/** Facts with where they can be read, newest first. */
export function Briefings() {
  const list = useShown(useBriefings);
  if (!list.loaded) return <First list={list} />;
  if (list.items.length === 0) {
    return <Empty text="还没有简报" note="有值得知道的事实时，会写在这里" />;
  }
  return (
    <>
      {list.items.map((row) => (
        <Briefing key={row.briefingId} row={row} />
      ))}
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </>
  );
}

function Briefing({ row }: { row: BriefingRow }) {
  return (
    <View className="guardian__card">
      <Card
        id={`briefing-${row.briefingId}`}
        title={row.title}
        note={`截至 ${wordDay(row.publishedAtMs, Date.now())}`}
      >
        {row.withdrawn ? (
          <Tag tone="warning" icon="circle-alert">
            已撤下，请不要再引用
          </Tag>
        ) : null}
        {row.facts.map(({ text, source }) => (
          <View key={text} className="guardian__fact">
            <View className="guardian__words">{text}</View>
            <View className="guardian__source">{`来源：${source}`}</View>
          </View>
        ))}
      </Card>
    </View>
  );
}

/** Where the member answered and what they handed on, newest first. */
export function Notes() {
  const list = useShown(useGuardianNotes);
  if (!list.loaded) return <First list={list} />;
  if (list.items.length === 0) {
    return <Empty text="还没有记录" note="记不记都可以，记下来方便以后自己查" />;
  }
  return (
    <>
      {list.items.map((row) => (
        <Note key={row.noteId} row={row} />
      ))}
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </>
  );
}

function Note({ row }: { row: NoteRow }) {
  const flagged = row.kind === 'flagged';
  return (
    <View className="guardian__card">
      <Card id={`note-${row.noteId}`} title={row.asked} note={wordAge(row.atMs, Date.now())}>
        {flagged ? (
          <Tag tone={row.open ? 'neutral' : 'positive'} icon={row.open ? 'clock' : 'circle-check'}>
            {row.open ? '转给了团队，等回复' : '团队回复了'}
          </Tag>
        ) : null}
        {row.said === '' ? null : <View className="guardian__words">{row.said}</View>}
        {row.link === '' ? null : <View className="guardian__source">{row.link}</View>}
        {row.reply === null ? null : (
          <View className="guardian__reply">
            <View className="guardian__words">{row.reply.text}</View>
            <View className="guardian__source">{wordAge(row.reply.atMs, Date.now())}</View>
          </View>
        )}
      </Card>
    </View>
  );
}
