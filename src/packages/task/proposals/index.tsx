import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { LoadFailure } from '@/components/LoadFailure';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { Sheet } from '@/components/Sheet';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tag, type Tone } from '@/components/Tag';
import { showToast } from '@/components/Toast';
import type { ProposalRow } from '@/contract/proposal';
import { openPage } from '@/routes';
import { codeOf } from '@/stores/failure';
import { moreState } from '@/stores/list';
import { useProposals, withdrawProposal } from '@/stores/proposal';
import { wordAge } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import './index.scss';

const STATUSES: Readonly<Record<ProposalRow['status'], { word: string; tone: Tone }>> = {
  open: { word: '等答复', tone: 'neutral' },
  accepted: { word: '已成为项目', tone: 'positive' },
  declined: { word: '这次没有采纳', tone: 'warning' },
  withdrawn: { word: '已收回', tone: 'neutral' },
};

function reload(): Promise<void> {
  return useProposals.getState().refresh();
}

/** Projects that one has proposed to the brand, with its answers. */
export default function ProposalsPage() {
  const list = useShown(useProposals);
  const [leaving, setLeaving] = useState<ProposalRow | null>(null);
  useDidShow(() => void useProposals.getState().revisit());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void list.loadMore());
  const write = () => openPage('task.proposal');

  if (!list.loaded) {
    return (
      <Page>
        {list.error === null ? (
          <Skeleton layout="rows" count={4} />
        ) : (
          <LoadFailure code={list.error} loading={list.loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  if (list.items.length === 0) {
    return (
      <Page id="proposals">
        <Empty
          text="有想做的事，可以直接提给我们"
          note="采纳后会成为你的项目，由同事和你一起打磨。没有采纳也会写明原因。"
          action={{ text: '写一份提案', onClick: write }}
        />
      </Page>
    );
  }
  return (
    <Page
      id="proposals"
      offline={
        list.error === null
          ? undefined
          : { age: wordAge(list.loadedAtMs, Date.now()), onRetry: () => void reload() }
      }
      bar={
        <Button id="new-proposal" block onClick={write}>
          写一份提案
        </Button>
      }
    >
      {list.items.map((row) => (
        <Proposal key={row.proposalId} row={row} onWithdraw={() => setLeaving(row)} />
      ))}
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
      <WithdrawSheet row={leaving} onClose={() => setLeaving(null)} />
    </Page>
  );
}

function Proposal({ row, onWithdraw }: { row: ProposalRow; onWithdraw: () => void }) {
  const { proposalId, title, idea, needs, status, answer, taskId, atMs } = row;
  const { word, tone } = STATUSES[status];
  return (
    <Card id={proposalId} className="proposals__card">
      <View className="proposals__head">
        <View className="proposals__title">{title}</View>
        <Tag tone={tone}>{word}</Tag>
      </View>
      <View className="proposals__age">{wordAge(atMs, Date.now())}</View>
      <View className="proposals__words">{idea}</View>
      <View className="proposals__needs">{`需要的支持：${needs}`}</View>
      {answer === '' ? null : <View className="proposals__answer">{answer}</View>}
      {status === 'open' ? (
        <View className="proposals__foot">
          <Button id="withdraw" size="small" tone="quiet" onClick={onWithdraw}>
            收回
          </Button>
        </View>
      ) : null}
      {taskId === null ? null : (
        <View className="proposals__foot">
          <Button
            id="open-project"
            size="small"
            tone="secondary"
            onClick={() => openPage('task.detail', { id: taskId })}
          >
            打开项目
          </Button>
        </View>
      )}
    </Card>
  );
}

function WithdrawSheet({ row, onClose }: { row: ProposalRow | null; onClose: () => void }) {
  const [sending, setSending] = useState(false);
  const withdraw = async () => {
    if (row === null) return;
    setSending(true);
    try {
      await withdrawProposal(row.proposalId);
      onClose();
    } catch (failure) {
      const { text, remedy } = wordError(codeOf(failure));
      showToast({ text: `${text}，${remedy}`, tone: 'danger' });
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      open={row !== null}
      onClose={onClose}
      title="收回这份提案"
      note="收回后同事不会再看到它，也不会再有答复。写的内容还留在这里。"
      footer={
        <Button id="confirm-withdraw" tone="danger" block loading={sending} onClick={() => void withdraw()}>
          收回
        </Button>
      }
    />
  );
}
