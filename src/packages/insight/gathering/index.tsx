import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Choice } from '@/components/Choice';
import { Detail, type Offline } from '@/components/Detail';
import { showFailure } from '@/components/failure';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { Tag } from '@/components/Tag';
import { showToast } from '@/components/Toast';
import type { GatheringView } from '@/contract/gathering';
import { replyToGathering, useGathering } from '@/stores/gathering';
import { wordInstant } from '@/wording/dates';
import { LeaveSheet } from './LeaveSheet';
import { wordSeats, wordSlot } from './words';
import './index.scss';

/** A focus group: when it meets, one's own seat, and what is told to those who have one. */
export default function GatheringPage() {
  const gatheringId = decodeURIComponent(useRouter().params.id ?? '');
  return (
    <Detail store={useGathering} id={gatheringId} skeleton={<Skeleton layout="detail" count={4} />}>
      {(gathering, offline) => <Meeting gathering={gathering} offline={offline} />}
    </Detail>
  );
}

interface MeetingProps {
  gathering: GatheringView;
  offline: Offline;
}

function Meeting({ gathering, offline }: MeetingProps) {
  const { gatheringId, phase, slots, mine } = gathering;
  const [chosen, setChosen] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [sending, setSending] = useState(false);
  const slot = slots.find(({ id }) => id === chosen && id !== mine.slotId);
  const take = async (slotId: string) => {
    setSending(true);
    try {
      const status = await replyToGathering(gatheringId, slotId);
      showToast(
        status === 'seated' ? { text: '席位留好了', tone: 'positive' } : '已排队，有人让出席位会马上告诉你',
      );
      setChosen(null);
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  const open = phase === 'open';
  const bar =
    open && slot !== undefined ? (
      <Button id="take" block loading={sending} onClick={() => void take(slot.id)}>
        {wordTake(mine.slotId !== null, slot.seatsLeft > 0)}
      </Button>
    ) : undefined;
  return (
    <Page id="gathering" bar={bar} offline={offline}>
      <Head gathering={gathering} />
      <Seat gathering={gathering} onLeave={() => setLeaving(true)} />
      {open ? (
        <Section title={mine.slotId === null ? '选一个方便的时间' : '换一个时间'}>
          <Choice
            id="slot"
            options={slots.map((each) => ({
              value: each.id,
              text: wordSlot(each, Date.now()),
              note: each.id === mine.slotId ? '你选的' : wordSeats(each),
            }))}
            value={chosen ?? mine.slotId}
            onChange={setChosen}
          />
        </Section>
      ) : null}
      {open && mine.status === 'invited' ? (
        <Button id="decline" tone="quiet" block onClick={() => setLeaving(true)}>
          这次来不了
        </Button>
      ) : null}
      <LeaveSheet gathering={gathering} open={leaving} onClose={() => setLeaving(false)} />
    </Page>
  );
}

function wordTake(changes: boolean, free: boolean): string {
  if (!free) return '排队等这个时间';
  return changes ? '换到这个时间' : '就这个时间';
}

function Head({ gathering }: { gathering: GatheringView }) {
  const { title, mode, phase, repliesUntilMs, cancelReason } = gathering;
  return (
    <View className="gathering__head">
      <View className="gathering__tags">
        <Tag>{mode === 'online' ? '线上座谈' : '线下座谈'}</Tag>
        {phase === 'cancelled' ? (
          <Tag tone="warning" icon="circle-alert">
            已取消
          </Tag>
        ) : null}
      </View>
      <View className="gathering__title">{title}</View>
      {phase === 'open' ? (
        <View className="gathering__note">{`只邀请了少数几位车主，${wordInstant(repliesUntilMs, Date.now())} 前选好时间就可以`}</View>
      ) : null}
      {phase === 'cancelled' ? (
        <View id="cancelled" className="gathering__text">
          {`这场座谈不开了。${cancelReason} 很抱歉，下次再约。`}
        </View>
      ) : null}
    </View>
  );
}

interface SeatProps {
  gathering: GatheringView;
  onLeave: () => void;
}

/** What has become of one's own answer, and what a seat opens: where it is, what it is about, what was said. */
function Seat({ gathering, onLeave }: SeatProps) {
  const { phase, mine, seat, slots, minutes } = gathering;
  const slot = slots.find(({ id }) => id === mine.slotId);
  const when = slot === undefined ? '' : wordSlot(slot, Date.now());
  if (phase === 'cancelled') return null;
  return (
    <>
      {mine.status === 'seated' ? (
        <Card title={phase === 'over' ? '你参加的那一场' : '席位留好了'} id="my-seat">
          <View className="gathering__when">{when}</View>
          {seat === null ? null : (
            <>
              <View className="gathering__label">在哪里</View>
              <View className="gathering__text">{seat.where}</View>
              {seat.agenda === '' ? null : (
                <>
                  <View className="gathering__label">聊什么</View>
                  <View className="gathering__text">{seat.agenda}</View>
                </>
              )}
            </>
          )}
          {phase === 'open' ? (
            <Button id="leave" tone="secondary" size="small" onClick={onLeave}>
              来不了，让出席位
            </Button>
          ) : null}
        </Card>
      ) : null}
      {mine.status === 'waiting' ? (
        <Card title={`排队中，第 ${mine.position ?? 1} 位`} id="my-seat">
          <View className="gathering__when">{when}</View>
          <View className="gathering__text">
            {phase === 'open' ? '有人让出席位，会按顺序马上告诉你。' : '这次没有等到席位，谢谢你愿意来。'}
          </View>
          {phase === 'open' ? (
            <Button id="leave" tone="secondary" size="small" onClick={onLeave}>
              不排了
            </Button>
          ) : null}
        </Card>
      ) : null}
      {mine.status === 'declined' ? (
        <Card id="my-seat">
          <View className="gathering__text">
            {phase === 'open' ? '你说了不参加。改主意的话，还可以选时间。' : '你没有参加这一场。'}
          </View>
        </Card>
      ) : null}
      {mine.status === 'invited' && phase !== 'open' ? (
        <Card id="my-seat">
          <View className="gathering__text">选时间已经截止，下次再约。</View>
        </Card>
      ) : null}
      {minutes === null ? null : (
        <Section title="纪要" id="minutes">
          <Card>
            <View className="gathering__text">{minutes}</View>
          </Card>
        </Section>
      )}
    </>
  );
}
