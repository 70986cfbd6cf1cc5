import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Field } from '@/components/Field';
import { showFailure } from '@/components/failure';
import { MomentField } from '@/components/MomentField';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Sheet } from '@/components/Sheet';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import type { GatheringPlan } from '@/contract/gathering';
import { GATHERING_LIMITS, type Gathering } from '@/domain/gathering';
import { replacePage } from '@/routes';
import {
  gatheringProblemsOf,
  openGatheringWriting,
  publishGathering,
  saveGathering,
  useGatheringPlan,
  useGatheringWriting,
  writeGathering,
} from '@/stores/gatheringDesk';
import { wordInstant } from '@/wording/dates';
import { Missing } from '../missing/Missing';
import { PeopleSheet } from './PeopleSheet';
import { Slots } from './Slots';

/** What one writes first to last, and how each is asked for. */
const MISSING: readonly { field: string; words: (mode: Gathering['mode']) => string }[] = [
  { field: 'title', words: () => '先写标题' },
  { field: 'where', words: (mode) => (mode === 'online' ? '先写怎么进入' : '先写在哪里') },
  { field: 'slots', words: () => '每个时间都要有长度和席位' },
  { field: 'repliesUntilMs', words: () => '选时间截止要晚于现在，不晚于最早的一场' },
  { field: 'memberIds', words: () => '先选要邀请的车主' },
];

/** A focus group as it is written, until the invitations go out. */
export function Editor({ plan }: { plan: GatheringPlan | null }) {
  useState(() => openGatheringWriting(plan));
  const { values } = useGatheringWriting();
  const [sheet, setSheet] = useState<'people' | 'publish' | null>(null);
  const [sending, setSending] = useState(false);
  const problems = gatheringProblemsOf(values);
  const missing = MISSING.filter(({ field }) => problems.includes(field));
  const run = async (work: () => Promise<void>) => {
    setSending(true);
    try {
      await work();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  const save = () =>
    run(async () => {
      await saveGathering();
      showToast('已保存，还没有人看得到');
    });
  const publish = () =>
    run(async () => {
      const gatheringId = await publishGathering();
      setSheet(null);
      showToast({ text: '邀请已发出', tone: 'positive' });
      if (plan === null) replacePage('ops.gathering', { id: gatheringId });
      else await useGatheringPlan.getState().load(gatheringId);
    });
  return (
    <Page
      id="gathering-editor"
      plain
      bar={
        <>
          <Missing words={missing.map(({ words }) => words(values.mode))} />
          <View className="meeting__bar">
            <View className="meeting__button">
              <Button
                id="save"
                tone="secondary"
                block
                loading={sending && sheet === null}
                disabled={values.title.trim() === '' || !values.unsaved}
                onClick={() => void save()}
              >
                保存
              </Button>
            </View>
            <View className="meeting__button">
              <Button
                id="publish"
                block
                disabled={problems.length > 0 || sending}
                onClick={() => setSheet('publish')}
              >
                发出邀请
              </Button>
            </View>
          </View>
        </>
      }
    >
      <TextField
        id="title"
        label="标题"
        value={values.title}
        maxLength={40}
        counted
        onChange={(title) => writeGathering({ title })}
      />
      <Field label="方式">
        <Chips>
          <Chip
            id="mode-online"
            text="线上"
            selected={values.mode === 'online'}
            onClick={() => writeGathering({ mode: 'online' })}
          />
          <Chip
            id="mode-onsite"
            text="线下"
            selected={values.mode === 'onsite'}
            onClick={() => writeGathering({ mode: 'onsite' })}
          />
        </Chips>
      </Field>
      <TextArea
        id="where"
        label={values.mode === 'online' ? '怎么进入' : '在哪里'}
        hint="只有拿到席位的人看得到"
        value={values.where}
        maxLength={200}
        rows={2}
        onChange={(where) => writeGathering({ where })}
      />
      <TextArea
        id="agenda"
        label="聊什么"
        hint="只有拿到席位的人看得到"
        optional
        value={values.agenda}
        maxLength={1000}
        rows={3}
        onChange={(agenda) => writeGathering({ agenda })}
      />
      <Slots />
      <View className="meeting__replies">
        <MomentField
          id="replies"
          label="选时间截止"
          error={problems.includes('repliesUntilMs') ? '要晚于现在，不晚于最早的一场' : undefined}
          value={values.repliesUntilMs}
          onChange={(repliesUntilMs) => writeGathering({ repliesUntilMs })}
        />
      </View>
      <Section title="邀请谁" note={`${values.people.length} 位，最多 ${GATHERING_LIMITS.members} 位`}>
        <Chips>
          {values.people.map(({ memberId, nickname }) => (
            <Chip
              key={memberId}
              text={nickname}
              onRemove={() =>
                writeGathering({ people: values.people.filter((person) => person.memberId !== memberId) })
              }
            />
          ))}
        </Chips>
        <Button id="add-people" tone="secondary" block icon="plus" onClick={() => setSheet('people')}>
          选车主
        </Button>
      </Section>
      <PeopleSheet open={sheet === 'people'} onClose={() => setSheet(null)} />
      <Sheet
        id="publish-sheet"
        open={sheet === 'publish'}
        title="发出邀请"
        note="从这时起时间、席位和名单都不能再改，只能取消。没有被邀请的车主不会知道有这场座谈。"
        onClose={() => setSheet(null)}
        footer={
          <Button id="confirm-publish" block loading={sending} onClick={() => void publish()}>
            发出邀请
          </Button>
        }
      >
        <Card flush>
          <Cell
            icon="users"
            title={`${values.people.length} 位车主收到邀请`}
            note={values.people.map(({ nickname }) => nickname).join('、')}
          />
          <Cell
            icon="clock"
            title={`${wordInstant(values.repliesUntilMs, Date.now())} 前选时间`}
            note={`${values.slots.length} 个时间，共 ${values.slots.reduce((sum, { capacity }) => sum + capacity, 0)} 个席位`}
          />
        </Card>
      </Sheet>
    </Page>
  );
}
