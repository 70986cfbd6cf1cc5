import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { RowGroups } from '@/components/RowGroups';
import { moreState } from '@/stores/list';
import { type ProposalToAnswer, useProposalQueue } from '@/stores/proposalDesk';
import { wordAge } from '@/wording/dates';
import { AcceptSheet, DeclineSheet } from './Sheets';
import '@/wording/teamErrors';
import './index.scss';

/** What core members propose to the brand, the longest waiting first. */
export default function ProposalsPage() {
  const list = usePagedList(useProposalQueue);
  const [answering, setAnswering] = useState<{ row: ProposalToAnswer; accepts: boolean } | null>(null);
  const close = () => setAnswering(null);
  if (!list.loaded) return <FirstLoad list={list} />;
  const key = answering?.row.proposalId ?? 'none';
  return (
    <Page id="proposals">
      {list.items.length === 0 ? (
        <Empty text="没有等答复的提案" note="核心伙伴提出想一起做的事，会排在这里" />
      ) : (
        <>
          <RowGroups items={list.items} keyOf={(row) => row.proposalId}>
            {(row) => (
              <Proposal
                row={row}
                onAccept={() => setAnswering({ row, accepts: true })}
                onDecline={() => setAnswering({ row, accepts: false })}
              />
            )}
          </RowGroups>
          <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
        </>
      )}
      <AcceptSheet
        key={`accept-${key}`}
        row={answering?.accepts === true ? answering.row : null}
        onClose={close}
      />
      <DeclineSheet
        key={`decline-${key}`}
        row={answering?.accepts === false ? answering.row : null}
        onClose={close}
      />
    </Page>
  );
}

interface ProposalProps {
  row: ProposalToAnswer;
  onAccept: () => void;
  onDecline: () => void;
}

function Proposal({ row, onAccept, onDecline }: ProposalProps) {
  const { proposalId, title, idea, needs, nickname, atMs } = row;
  return (
    <Card className="proposal" id={`proposal-${proposalId}`}>
      <View className="proposal__title">{title}</View>
      <View className="proposal__by">{`${nickname} · ${wordAge(atMs, Date.now())}`}</View>
      <View className="proposal__label">想做什么</View>
      <View className="proposal__text">{idea}</View>
      <View className="proposal__label">需要品牌做什么</View>
      <View className="proposal__text">{needs}</View>
      <View className="proposal__bar">
        <Button id={`decline-${proposalId}`} tone="secondary" block onClick={onDecline}>
          这次不做
        </Button>
        <Button id={`accept-${proposalId}`} block onClick={onAccept}>
          一起做
        </Button>
      </View>
    </Card>
  );
}
