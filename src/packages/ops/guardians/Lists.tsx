import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { showFailure } from '@/components/failure';
import { LoadMore } from '@/components/LoadMore';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tag } from '@/components/Tag';
import { showToast } from '@/components/Toast';
import type { BriefingRow, FlagRow, GuardianRow } from '@/contract/guardian';
import { TIER_NAMES } from '@/domain/tier';
import {
  endGuardianship,
  replyToFlag,
  useBriefingArchive,
  useFlags,
  useGuardians,
  withdrawBriefing,
} from '@/stores/guardianDesk';
import { referFlag } from '@/stores/insightDesk';
import { type ListState, moreState } from '@/stores/list';
import { wordAge, wordDay } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import { WordsSheet } from '../insights/WordsSheet';
import './index.scss';

interface RowsProps<Row> {
  list: ListState<Row>;
  empty: string;
  note: string;
  children: ReactNode;
}

function Rows<Row>({ list, empty, note, children }: RowsProps<Row>) {
  if (!list.loaded) {
    return list.error === null ? (
      <Skeleton layout="rows" count={5} />
    ) : (
      <ErrorState {...wordError(list.error)} loading={list.loading} onRetry={() => void list.refresh()} />
    );
  }
  if (list.items.length === 0) return <Empty text={empty} note={note} />;
  return (
    <>
      {children}
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </>
  );
}

/** Brings a question into the product expert's inbox; it still waits for a word here. */
async function refer(noteId: string): Promise<void> {
  try {
    await referFlag(noteId);
    showToast({ text: '产品专家会看到', tone: 'positive' });
  } catch (failure) {
    showFailure(failure);
  }
}

/** Questions that were handed on, each waiting for a word. */
export function Flags() {
  const list = useShown(useFlags);
  const [replying, setReplying] = useState<FlagRow | null>(null);
  return (
    <Rows list={list} empty="没有等着回复的问题" note="守护者转来的问题会出现在这里">
      {list.items.map((flag) => (
        <View key={flag.noteId} className="guardians__card">
          <Card id={`flag-${flag.noteId}`}>
            <View className="guardians__words">{flag.asked}</View>
            {flag.link === '' ? null : <View className="guardians__note">{flag.link}</View>}
            <View className="guardians__note">{`${flag.nickname} · ${wordAge(flag.atMs, Date.now())}`}</View>
            <Button
              id={`reply-${flag.noteId}`}
              tone="secondary"
              size="small"
              onClick={() => setReplying(flag)}
            >
              回复
            </Button>
            <Button
              id={`refer-${flag.noteId}`}
              tone="quiet"
              size="small"
              onClick={() => void refer(flag.noteId)}
            >
              转给产品专家
            </Button>
          </Card>
        </View>
      ))}
      <WordsSheet
        key={replying?.noteId ?? 'none'}
        id="reply-sheet"
        open={replying !== null}
        title={`回复${replying?.nickname ?? ''}`}
        note="给事实和出处，对方怎么用由对方决定。还不清楚的，就说什么时候能说清楚。"
        label="回复"
        button="回复"
        maxLength={1000}
        rows={5}
        onSend={async (words) => {
          if (replying === null) return;
          await replyToFlag(replying.noteId, words);
          showToast({ text: '已回复', tone: 'positive' });
        }}
        onClose={() => setReplying(null)}
      />
    </Rows>
  );
}

function wordGuardian({ status, sinceMs, untilMs, tier }: GuardianRow): string {
  const nowMs = Date.now();
  const since = sinceMs === null ? [] : [`${wordDay(sinceMs, nowMs)}开始`];
  const until = untilMs === null || status !== 'active' ? [] : [`到 ${wordDay(untilMs, nowMs)}`];
  return [TIER_NAMES[tier], ...since, ...until].join(' · ');
}

const STATUS_WORDS: Readonly<Record<GuardianRow['status'], string>> = {
  invited: '等答复',
  active: '守护中',
  ended: '已结束',
};

/** Everyone who has or had the role. */
export function Guardians() {
  const list = useShown(useGuardians);
  const [ending, setEnding] = useState<GuardianRow | null>(null);
  return (
    <Rows list={list} empty="还没有守护者" note="从信得过的核心伙伴和品牌大使里邀请">
      <Card flush>
        {list.items.map((row) => (
          <Cell
            key={row.memberId}
            id={`guardian-${row.memberId}`}
            title={row.nickname}
            note={wordGuardian(row)}
            extra={
              row.status === 'ended' ? (
                <Tag>{STATUS_WORDS.ended}</Tag>
              ) : (
                <View className="guardians__state">
                  <Tag tone={row.status === 'active' ? 'positive' : 'neutral'}>
                    {STATUS_WORDS[row.status]}
                  </Tag>
                  <Button id={`end-${row.memberId}`} tone="quiet" size="small" onClick={() => setEnding(row)}>
                    结束
                  </Button>
                </View>
              )
            }
          />
        ))}
      </Card>
      <WordsSheet
        key={ending?.memberId ?? 'none'}
        id="end-sheet"
        open={ending !== null}
        title={`结束${ending?.nickname ?? ''}的身份`}
        note="对方看不到简报，也不能再转问题，会收到这段话。等级和积分不受影响，以后可以再邀请。"
        label="想说的话，对方会看到"
        button="结束"
        danger
        onSend={async (reason) => {
          if (ending === null) return;
          await endGuardianship(ending.memberId, reason);
          await useGuardians.getState().refresh();
        }}
        onClose={() => setEnding(null)}
      />
    </Rows>
  );
}

/** What guardians are told, newest first. */
export function Briefings() {
  const list = useShown(useBriefingArchive);
  const [withdrawing, setWithdrawing] = useState<BriefingRow | null>(null);
  return (
    <Rows list={list} empty="还没有简报" note="写清楚事实和出处，不写话术">
      {list.items.map((row) => (
        <View key={row.briefingId} className="guardians__card">
          <Card title={row.title} note={`截至 ${wordDay(row.publishedAtMs, Date.now())}`}>
            {row.facts.map(({ text, source }) => (
              <View key={text} className="guardians__fact">
                <View className="guardians__words">{text}</View>
                <View className="guardians__note">{`来源：${source}`}</View>
              </View>
            ))}
            {row.withdrawn ? (
              <Tag tone="warning" icon="circle-alert">
                已撤下
              </Tag>
            ) : (
              <Button
                id={`withdraw-${row.briefingId}`}
                tone="quiet"
                size="small"
                onClick={() => setWithdrawing(row)}
              >
                撤下
              </Button>
            )}
          </Card>
        </View>
      ))}
      <WordsSheet
        key={withdrawing?.briefingId ?? 'none'}
        id="withdraw-sheet"
        open={withdrawing !== null}
        title="撤下这份简报"
        note="守护者会看到它已经撤下、不要再引用，不能恢复，需要时重新写一份。"
        label="原因，写进决定记录"
        button="撤下"
        danger
        onSend={async (reason) => {
          if (withdrawing === null) return;
          await withdrawBriefing(withdrawing.briefingId, reason);
          await useBriefingArchive.getState().refresh();
        }}
        onClose={() => setWithdrawing(null)}
      />
    </Rows>
  );
}
