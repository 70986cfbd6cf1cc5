import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { useCandidates } from '@/stores/candidate';
import { moreState } from '@/stores/list';
import { wordError } from '@/wording/errors';
import { CandidateCard } from './CandidateCard';
import { InviteSheet } from './InviteSheet';
import './index.scss';

function reload(): Promise<void> {
  return useCandidates.getState().refresh();
}

/** Invitations go out in groups of at most so many, all of a group or none. */
const MOST_CHOSEN = 10;

/** Members on the way to the next tier, the readiest first, each with the figures that speak for them. */
export default function CandidatesPage() {
  const list = useShown(useCandidates);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [inviting, setInviting] = useState(false);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void useCandidates.getState().loadMore());

  if (!list.loaded) {
    return (
      <Page>
        {list.error === null ? (
          <Skeleton layout="rows" count={6} />
        ) : (
          <ErrorState {...wordError(list.error)} loading={list.loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  if (list.items.length === 0) {
    return (
      <Page>
        <Empty picture="search" text="还没有候选车主" note="名单每天凌晨根据作品和成长值更新" />
      </Page>
    );
  }
  const toggle = (memberId: string) =>
    setChosen((before) =>
      before.includes(memberId)
        ? before.filter((id) => id !== memberId)
        : [...before, memberId].slice(-MOST_CHOSEN),
    );
  const done = () => {
    setInviting(false);
    setChosen([]);
    void reload();
  };
  return (
    <Page
      id="candidates"
      bar={
        <Button
          id="invite"
          block
          disabled={chosen.length === 0}
          reason={chosen.length === 0 ? `选中车主后一起邀请，一次最多 ${MOST_CHOSEN} 位` : undefined}
          onClick={() => setInviting(true)}
        >
          {chosen.length === 0 ? '邀请' : `邀请 ${chosen.length} 位`}
        </Button>
      }
    >
      <View className="candidates__list">
        {list.items.map((row) => (
          <CandidateCard
            key={row.memberId}
            row={row}
            chosen={chosen.includes(row.memberId)}
            onToggle={toggle}
          />
        ))}
      </View>
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
      <InviteSheet open={inviting} memberIds={chosen} onClose={() => setInviting(false)} onDone={done} />
    </Page>
  );
}
