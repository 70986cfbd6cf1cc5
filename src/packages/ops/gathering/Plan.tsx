import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { showToast } from '@/components/Toast';
import type { GatheringPlan, Person } from '@/contract/gathering';
import { cancelGathering, writeMinutes } from '@/stores/gatheringDesk';
import { wordDeadline, wordInstant } from '@/wording/dates';
import { WordsSheet } from '../insights/WordsSheet';
import { NoteSheet } from './NoteSheet';
import './index.scss';

const namesOf = (people: readonly Person[]) => people.map(({ nickname }) => nickname).join('、');

/** Who comes when and who waits, what was said, and the way to call it off. */
export function Plan({ plan, onChanged }: { plan: GatheringPlan; onChanged: () => void }) {
  const { gathering, phase, lists, invited } = plan;
  const [sheet, setSheet] = useState<'minutes' | 'note' | 'cancel' | null>(null);
  const nowMs = Date.now();
  // A phone's own clock may be behind.
  const begun = phase === 'over' || gathering.slots.some(({ startsAtMs }) => startsAtMs <= nowMs);
  const coming = new Set(
    lists.flatMap(({ seated, waiting }) => [...seated, ...waiting].map((person) => person.memberId)),
  );
  const present = lists.flatMap(({ seated }) => seated);
  const others = invited.filter(({ memberId }) => !coming.has(memberId));
  const cancelled = phase === 'cancelled';
  return (
    <Page
      id="gathering-plan"
      bar={
        begun && !cancelled ? (
          <Button id="minutes" block onClick={() => setSheet('minutes')}>
            {gathering.minutes === '' ? '写纪要' : '改纪要'}
          </Button>
        ) : undefined
      }
    >
      <View className="meeting__title">{gathering.title}</View>
      <View className="meeting__note">
        {cancelled
          ? `已取消：${gathering.cancelReason}`
          : phase === 'open'
            ? `选时间 ${wordDeadline(gathering.repliesUntilMs, nowMs)}`
            : phase === 'settled'
              ? '名单已定'
              : '已结束'}
      </View>
      {gathering.slots.map((slot) => {
        const list = lists.find(({ slotId }) => slotId === slot.id);
        const seated = list?.seated ?? [];
        const waiting = list?.waiting ?? [];
        return (
          <View key={slot.id} className="meeting__part">
            <Card
              title={wordInstant(slot.startsAtMs, nowMs)}
              note={`${seated.length} / ${slot.capacity} 个席位${waiting.length > 0 ? `，${waiting.length} 人排队` : ''}`}
            >
              <View className="meeting__names">{seated.length === 0 ? '还没有人选' : namesOf(seated)}</View>
              {waiting.length > 0 ? (
                <View className="meeting__note">{`排队：${namesOf(waiting)}`}</View>
              ) : null}
            </Card>
          </View>
        );
      })}
      {others.length === 0 ? null : (
        <Section title="还没有选，或不参加">
          <Card>
            <View className="meeting__names">{namesOf(others)}</View>
          </Card>
        </Section>
      )}
      <Section title="安排">
        <Card flush>
          <Cell title={gathering.mode === 'online' ? '怎么进入' : '在哪里'} note={gathering.where} />
          {gathering.agenda === '' ? null : (
            <Cell title="聊什么" note={<View className="meeting__words">{gathering.agenda}</View>} />
          )}
        </Card>
      </Section>
      {gathering.minutes === '' ? null : (
        <Section title="纪要">
          <Card>
            <View className="meeting__names">{gathering.minutes}</View>
          </Card>
        </Section>
      )}
      {begun && !cancelled && present.length > 0 ? (
        <Button id="note" tone="secondary" block onClick={() => setSheet('note')}>
          记一条车主说的建议
        </Button>
      ) : null}
      {cancelled || phase === 'over' ? null : (
        <Button id="cancel" tone="quiet" block onClick={() => setSheet('cancel')}>
          取消这场座谈
        </Button>
      )}
      <NoteSheet
        gatheringId={gathering._id}
        people={present}
        open={sheet === 'note'}
        onClose={() => setSheet(null)}
      />
      <WordsSheet
        id="minutes-sheet"
        open={sheet === 'minutes'}
        title="纪要"
        note="拿到席位的车主会收到消息并看到，请写大家说了什么，会怎么办。"
        label="纪要"
        button="发给参加的人"
        maxLength={5000}
        rows={8}
        initial={gathering.minutes}
        onSend={async (words) => {
          await writeMinutes(gathering._id, words);
          showToast({ text: '已发给参加的人', tone: 'positive' });
          onChanged();
        }}
        onClose={() => setSheet(null)}
      />
      <WordsSheet
        id="cancel-sheet"
        open={sheet === 'cancel'}
        title="取消这场座谈"
        note="没有说不来的车主都会收到消息和原因，席位和排队全部作废，不能恢复。"
        label="原因，车主会看到"
        button="取消座谈"
        danger
        onSend={async (reason) => {
          await cancelGathering(gathering._id, reason);
          onChanged();
        }}
        onClose={() => setSheet(null)}
      />
    </Page>
  );
}
