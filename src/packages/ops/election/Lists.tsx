import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useEffect } from 'react';
import type { StoreApi, UseBoundStore } from 'zustand';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { LoadFailure } from '@/components/LoadFailure';
import { LoadMore } from '@/components/LoadMore';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tag } from '@/components/Tag';
import type { EligibleRow, NomineeRow } from '@/contract/election';
import { useAsked, useEligible, useNominees } from '@/stores/election';
import { type ListState, moreState } from '@/stores/list';
import { NomineeCard, wordFigures } from './NomineeCard';

/** A list within a page: loaded when it comes into sight, carried on at the page's end. */
function useInnerList<Item>(store: UseBoundStore<StoreApi<ListState<Item>>>): ListState<Item> {
  const list = useShown(store);
  useEffect(() => void store.getState().refresh(), [store]);
  useDidShow(() => void store.getState().revisit());
  useReachBottom(() => void store.getState().loadMore());
  return list;
}

function Waiting({ list }: { list: Pick<ListState<unknown>, 'error' | 'loading' | 'refresh'> }) {
  return list.error === null ? (
    <Skeleton layout="rows" count={4} />
  ) : (
    <LoadFailure code={list.error} loading={list.loading} onRetry={() => void list.refresh()} />
  );
}

interface NomineesProps {
  status: 'standing' | 'asked';
  onDecide?: ((row: NomineeRow) => void) | undefined;
  onNote: (row: NomineeRow) => void;
}

/** Those who stand, or who were asked and have not answered. */
export function Nominees({ status, onDecide, onNote }: NomineesProps) {
  const list = useInnerList(status === 'standing' ? useNominees : useAsked);
  if (!list.loaded) return <Waiting list={list} />;
  if (list.items.length === 0) {
    return <Empty text={status === 'standing' ? '还没有人报名' : '没有等待答复的邀请'} note="下拉可以刷新" />;
  }
  return (
    <>
      {list.items.map((row) => (
        <NomineeCard key={row.memberId} row={row} onDecide={onDecide} onNote={onNote} />
      ))}
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </>
  );
}

const NOMINATION_WORDS = { asked: '已邀请', standing: '已报名', withdrawn: '不参加' } as const;

/** Core members whom the team may ask to stand. */
export function Eligible({ onAsk }: { onAsk: (row: EligibleRow) => void }) {
  const list = useInnerList(useEligible);
  if (!list.loaded) return <Waiting list={list} />;
  if (list.items.length === 0) return <Empty text="还没有核心伙伴" />;
  return (
    <>
      <Card flush>
        {list.items.map((row) => (
          <Cell
            key={row.memberId}
            id={`eligible-${row.memberId}`}
            media={<Avatar name={row.nickname} src={row.avatarUrl ?? undefined} size="small" />}
            title={row.nickname}
            note={wordFigures(row.figures)}
            extra={
              row.nomination === null ? (
                <Button id={`ask-${row.memberId}`} tone="secondary" size="small" onClick={() => onAsk(row)}>
                  邀请参评
                </Button>
              ) : (
                <Tag>{NOMINATION_WORDS[row.nomination]}</Tag>
              )
            }
          />
        ))}
      </Card>
      <View>
        <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
      </View>
    </>
  );
}
