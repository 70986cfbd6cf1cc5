import { View } from '@tarojs/components';
import { useLoad } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { useShown } from '@/components/shown';
import { openCandidateFilter, useCandidateFilter, useCandidates } from '@/stores/candidate';
import { moreState } from '@/stores/list';
import { CandidateCard } from './CandidateCard';
import { Filters } from './Filters';
import { InviteSheet } from './InviteSheet';
import '@/wording/teamErrors';
import './index.scss';

/** Invitations go out in groups of at most so many, all of a group or none. */
const MOST_CHOSEN = 10;

/** Members on the way to the next tier, the readiest first, each with the figures that speak for them. */
export default function CandidatesPage() {
  // What was looked for the last time is known before the list is asked for.
  useLoad(openCandidateFilter);
  const list = usePagedList(useCandidates);
  const { filter } = useShown(useCandidateFilter).values;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [inviting, setInviting] = useState(false);

  if (!list.loaded) return <FirstLoad list={list} />;
  const filters = <Filters onFilter={() => setChosen([])} />;
  if (list.items.length === 0) {
    return (
      <Page>
        {filters}
        {Object.keys(filter).length === 0 ? (
          <Empty picture="search" text="还没有候选车主" note="名单每天凌晨根据作品和成长值更新" />
        ) : (
          <Empty picture="search" text="没有符合这些条件的候选车主" note="放宽一两个条件再看看" />
        )}
      </Page>
    );
  }
  const toggle = (memberId: string) =>
    setChosen((before) =>
      before.includes(memberId)
        ? before.filter((id) => id !== memberId)
        : [...before, memberId].slice(-MOST_CHOSEN),
    );
  const invitable = list.items.filter((row) => row.invitable).map((row) => row.memberId);
  const done = () => {
    setInviting(false);
    setChosen([]);
    void list.refresh();
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
      {filters}
      {invitable.length > 0 ? (
        <View className="candidates__all">
          <Button
            id="choose-all"
            tone="quiet"
            size="small"
            onClick={() => setChosen(chosen.length > 0 ? [] : invitable.slice(0, MOST_CHOSEN))}
          >
            {chosen.length > 0 ? '取消选择' : `选中前 ${Math.min(MOST_CHOSEN, invitable.length)} 位`}
          </Button>
        </View>
      ) : null}
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
