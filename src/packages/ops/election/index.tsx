import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { LoadFailure } from '@/components/LoadFailure';
import { Numeral } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tabs } from '@/components/Tabs';
import type { ElectionBoard, EligibleRow, NomineeRow } from '@/contract/election';
import { openPage } from '@/routes';
import { useElectionBoard, useNominees } from '@/stores/election';
import { wordDay, wordDeadline } from '@/wording/dates';
import { Eligible, Nominees } from './Lists';
import { PlanForm } from './PlanForm';
import { AnnounceSheet, AskSheet, DecideSheet, NoteSheet } from './Sheets';
import '@/wording/teamErrors';
import './index.scss';

type Running = NonNullable<ElectionBoard['election']>;

function reload(): Promise<void> {
  return useElectionBoard.getState().load('board');
}

/** The election of the year: prepared, open, decided and announced. */
export default function ElectionPage() {
  const { data, error, loading } = useShown(useElectionBoard);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  if (data === null) {
    return (
      <Page>
        {error === null ? (
          <Skeleton layout="form" count={3} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  const { election, freeSeats } = data;
  if (election === null || election.phase === 'drafting' || election.phase === 'announced') {
    return <PlanPage election={election} freeSeats={freeSeats} />;
  }
  return <RunningPage election={election} />;
}

function PlanPage({ election, freeSeats }: ElectionBoard) {
  const isOver = election?.phase === 'announced';
  const thisYear = new Date().getFullYear();
  const electionId = isOver
    ? String(Number(election.electionId) + 1)
    : (election?.electionId ?? String(thisYear));
  // An election is prepared at the earliest in the year before.
  const isTooEarly = Number(electionId) > thisYear + 1;
  return (
    <Page id="election-plan">
      {isOver ? (
        <Card
          title={`${election.electionId} 年已公布`}
          note={`${wordDay(election.announcedAtMs ?? 0, Date.now())} · ${election.standing} 位报名，${election.chosen} 位当选`}
          action={{ text: '看公告', onClick: () => openPage('member.election') }}
        >
          <View className="board__text">{election.announcement}</View>
        </Card>
      ) : null}
      {isTooEarly ? null : (
        <Section title={`准备 ${electionId} 年评选`} note="开始之前都可以改，除了主导者没有人看得到">
          <PlanForm
            key={electionId}
            electionId={electionId}
            plan={isOver ? null : election}
            freeSeats={freeSeats}
            onChanged={() => void reload()}
          />
        </Section>
      )}
    </Page>
  );
}

type Tab = 'standing' | 'asked' | 'eligible';

function RunningPage({ election }: { election: Running }) {
  const { electionId, phase, standing, decided, chosen, seats } = election;
  const isDeciding = phase === 'deciding';
  const [tab, setTab] = useState<Tab>('standing');
  const [deciding, setDeciding] = useState<NomineeRow | null>(null);
  const [noting, setNoting] = useState<NomineeRow | null>(null);
  const [asking, setAsking] = useState<EligibleRow | null>(null);
  const [announcing, setAnnouncing] = useState(false);
  const waiting = standing - decided;
  const obstacle = waiting > 0 ? `还有 ${waiting} 位没有决定` : chosen === 0 ? '还没有选出大使' : null;
  const done = (close: () => void) => () => {
    close();
    void reload();
    void useNominees.getState().refresh();
  };
  return (
    <Page
      id="election-board"
      bar={
        isDeciding ? (
          <Button
            id="announce"
            block
            disabled={obstacle !== null}
            reason={obstacle ?? undefined}
            onClick={() => setAnnouncing(true)}
          >
            公布结果
          </Button>
        ) : undefined
      }
    >
      <Card
        title={`${electionId} 年品牌大使评选`}
        note={isDeciding ? '报名已截止，等你决定' : wordDeadline(election.nominatesUntilMs, Date.now())}
      >
        <View className="board__figures">
          <Numeral id="standing" value={standing} unit="位" label="已报名" />
          {isDeciding ? <Numeral id="decided" value={decided} unit="位" label="已决定" /> : null}
          <Numeral id="chosen" value={`${chosen} / ${seats}`} label="当选 / 席位" />
        </View>
      </Card>
      {isDeciding ? null : (
        <View className="board__tabs">
          <Tabs<Tab>
            items={[
              { key: 'standing', title: '已报名' },
              { key: 'asked', title: '等答复' },
              { key: 'eligible', title: '可以邀请' },
            ]}
            value={tab}
            onChange={setTab}
            label="名单"
          />
        </View>
      )}
      <View className="board__list">
        {isDeciding || tab === 'standing' ? (
          <Nominees
            key="standing"
            status="standing"
            onDecide={isDeciding ? setDeciding : undefined}
            onNote={setNoting}
          />
        ) : tab === 'asked' ? (
          <Nominees key="asked" status="asked" onNote={setNoting} />
        ) : (
          <Eligible onAsk={setAsking} />
        )}
      </View>
      <DecideSheet
        key={`decide-${deciding?.memberId ?? 'none'}`}
        electionId={electionId}
        row={deciding}
        onClose={() => setDeciding(null)}
        onDone={done(() => setDeciding(null))}
      />
      <NoteSheet
        key={`note-${noting?.memberId ?? 'none'}`}
        electionId={electionId}
        row={noting}
        onClose={() => setNoting(null)}
        onDone={done(() => setNoting(null))}
      />
      <AskSheet
        key={`ask-${asking?.memberId ?? 'none'}`}
        electionId={electionId}
        row={asking}
        onClose={() => setAsking(null)}
        onDone={done(() => setAsking(null))}
      />
      <AnnounceSheet
        electionId={electionId}
        open={announcing}
        chosen={chosen}
        onClose={() => setAnnouncing(false)}
        onDone={done(() => setAnnouncing(false))}
      />
    </Page>
  );
}
