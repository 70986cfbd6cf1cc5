import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { showFailure } from '@/components/failure';
import { Section } from '@/components/Section';
import { Sheet } from '@/components/Sheet';
import { useShown } from '@/components/shown';
import { Tag } from '@/components/Tag';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import type { RunningElection } from '@/contract/election';
import { stand, useStatement, withdrawFromElection, writeStatement } from '@/stores/election';
import { wordDeadline } from '@/wording/dates';

const STATEMENT_MAX_LENGTH = 500;

/** What is asked for, how long there is time, and what the member says about themselves. */
export function RunningView({ running }: { running: RunningElection }) {
  const { electionId, phase, criteria, seats, nominatesUntilMs, mine } = running;
  const typed = useShown(useStatement).values.statement;
  const stands = mine?.status === 'standing';
  return (
    <>
      <View className="election__head">
        <View className="election__title">{`${electionId} 年品牌大使评选`}</View>
        <View id="election-deadline" className="election__deadline">
          {phase === 'nominating' ? wordDeadline(nominatesUntilMs, Date.now()) : '报名已截止，正在评选'}
        </View>
        {stands ? (
          <Tag tone="positive" icon="circle-check">
            已报名
          </Tag>
        ) : null}
      </View>
      {mine?.status === 'asked' && phase === 'nominating' ? (
        <View className="election__mine">
          <Card title="团队想提名你" note="愿意就写几句再报名，不参加没有任何影响">
            <View className="election__text">{mine.askedWith}</View>
          </Card>
        </View>
      ) : null}
      <Card title="看重什么" note={`今年 ${seats} 个席位`}>
        {criteria.map((criterion, index) => (
          <View key={criterion} className="election__criterion">
            <View className="election__number">{index + 1}</View>
            <View className="election__words">{criterion}</View>
          </View>
        ))}
      </Card>
      {phase === 'nominating' ? (
        <Section title="说说你自己">
          <TextArea
            id="statement"
            hint={
              typed !== null && typed !== mine?.statement
                ? '已存在这台手机上，还没有发出'
                : '你做过什么，想为大家做什么'
            }
            placeholder="例如：想把城市车友日办成每个季度的约定"
            value={typed ?? mine?.statement ?? ''}
            maxLength={STATEMENT_MAX_LENGTH}
            rows={6}
            onChange={writeStatement}
          />
          <View className="election__note">当选后，开头几行会和你的昵称一起公布给所有车主。</View>
        </Section>
      ) : stands ? (
        <Section title="你的自荐">
          <Card>
            <View className="election__text">{mine.statement}</View>
          </Card>
        </Section>
      ) : null}
    </>
  );
}

/** What can be done about it now: stand, say it in other words, or step back. */
export function RunningBar({ running, onDone }: { running: RunningElection; onDone: () => void }) {
  const { phase, mine } = running;
  const typed = useShown(useStatement).values.statement;
  const [sending, setSending] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const statement = (typed ?? mine?.statement ?? '').trim();
  const stands = mine?.status === 'standing';
  const isSame = stands && statement === mine.statement;
  const run = async (work: () => Promise<void>, said: string) => {
    setSending(true);
    try {
      await work();
      setLeaving(false);
      showToast({ text: said, tone: 'positive' });
      onDone();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      {phase === 'nominating' ? (
        <Button
          id="stand"
          block
          loading={sending}
          disabled={statement === '' || isSame}
          reason={isSame ? '已经报名，截止前都可以修改' : '先写几句'}
          onClick={() => void run(() => stand(statement), stands ? '已更新' : '已报名')}
        >
          {stands ? '更新自荐' : '报名'}
        </Button>
      ) : null}
      {stands || mine?.status === 'asked' ? (
        <Button id="withdraw" tone="quiet" block onClick={() => setLeaving(true)}>
          {stands ? '退出评选' : '这次不参加'}
        </Button>
      ) : null}
      <Sheet
        id="withdraw-sheet"
        open={leaving}
        title={stands ? '退出这次评选' : '这次不参加'}
        note={
          phase === 'nominating'
            ? '截止前还可以再报名，等级和权益都不受影响。'
            : '报名已经截止，退出后今年不能再参加。'
        }
        onClose={() => setLeaving(false)}
        footer={
          <Button
            id="confirm-withdraw"
            tone="danger"
            block
            loading={sending}
            onClick={() => void run(withdrawFromElection, '好的，已经记下')}
          >
            {stands ? '退出' : '不参加'}
          </Button>
        }
      />
    </>
  );
}
