import fc from 'fast-check';
import { DAY_MS } from '@/domain/day';
import { leaveSlot, type SlotList, takeSlot } from '@/domain/gathering';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { makeColleague, makeMember } from './cast';
import { newRequestId, Stage } from './stage';

const HOUR_MS = DAY_MS / 24;

describe('the list of a slot', () => {
  test('never seats more than it holds, loses nobody, and a free seat goes to whoever waited longest', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.boolean()), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(moves, fc.integer({ min: 1, max: 3 }), (sequence, capacity) => {
        const slot = { id: 's', startsAtMs: 1, endsAtMs: 2, capacity };
        let list: SlotList = { _id: 'g.s', seatedIds: [], waitingIds: [] };
        // Who has come and not gone again, in the order of coming: the first of them must have the seats.
        let present: string[] = [];
        for (const [person, comes] of sequence) {
          if (comes) {
            list = takeSlot(slot, list, person).list;
            if (!present.includes(person)) present = [...present, person];
          } else {
            list = leaveSlot(list, person).list;
            present = present.filter((id) => id !== person);
          }
          expect([...list.seatedIds].sort()).toEqual(present.slice(0, capacity).sort());
          expect(list.waitingIds).toEqual(present.slice(capacity));
        }
      }),
    );
  });
});

describe('a focus group', () => {
  let stage: Stage;
  let gatheringId = '';
  const people = ['one', 'two', 'three'];

  beforeEach(async () => {
    stage = await Stage.open();
    makeColleague(stage, 'expert', ['product']);
    for (const openid of [...people, 'other']) await makeMember(stage, openid, { tier: 'core' });
    const startsAtMs = stage.nowMs + 3 * DAY_MS;
    const saved = await stage.ask('expert', 'gathering.save', {
      gatheringId: null,
      revision: 0,
      title: '座椅座谈',
      agenda: '新座椅样件',
      mode: 'onsite',
      where: '研发中心二楼',
      slots: [
        { id: 'noon', startsAtMs, endsAtMs: startsAtMs + HOUR_MS, capacity: 2 },
        {
          id: 'night',
          startsAtMs: startsAtMs + 8 * HOUR_MS,
          endsAtMs: startsAtMs + 9 * HOUR_MS,
          capacity: 2,
        },
      ],
      memberIds: people.map(memberIdOf),
      repliesUntilMs: stage.nowMs + 2 * DAY_MS,
      requestId: newRequestId(),
    });
    gatheringId = saved.gatheringId;
    await stage.ask('expert', 'gathering.publish', { gatheringId, requestId: newRequestId() });
  });
  afterEach(() => stage.close());

  const reply = (openid: string, slotId: string | null) =>
    stage.call(openid, 'gathering.reply', { gatheringId, slotId, requestId: newRequestId() });
  const get = (openid: string) => stage.ask(openid, 'gathering.get', { gatheringId });

  test('exists for those who were invited alone; where and why only for who has a seat', async () => {
    expect((await stage.ask('other', 'gathering.mine', {})).items).toEqual([]);
    const hidden = await stage.refusal('other', 'gathering.get', { gatheringId });
    const missing = await stage.refusal('other', 'gathering.get', { gatheringId: 'nothing-there' });
    expect({ ...hidden, requestId: '' }).toEqual({ ...missing, requestId: '' });
    expect((await stage.ask('one', 'gathering.mine', {})).items).toMatchObject([
      { title: '座椅座谈', status: 'invited' },
    ]);
    expect((await get('one')).seat).toBeNull();
    await reply('one', 'noon');
    expect((await get('one')).seat).toEqual({ agenda: '新座椅样件', where: '研发中心二楼' });
    expect((await get('two')).seat).toBeNull();
  });

  test('gives the last seat once; who waits moves up when somebody leaves, and is told', async () => {
    const replies = await Promise.all(people.map((openid) => reply(openid, 'noon')));
    const got = replies.map((each) => (each.ok ? each.data.status : each.error.code));
    expect([...got].sort()).toEqual(['seated', 'seated', 'waiting']);
    const waiting = people[got.indexOf('waiting')] ?? '';
    const leaving = people[got.indexOf('seated')] ?? '';
    expect((await get(waiting)).mine.position).toBe(1);
    expect(await reply(leaving, 'night')).toMatchObject({ ok: true, data: { status: 'seated' } });
    expect((await get(waiting)).mine).toEqual({ status: 'seated', slotId: 'noon', position: null });
    const told = stage.rows('inbox').filter(({ content }) => content.kind === 'gathering.seated');
    expect(told.map(({ memberId }) => memberId)).toEqual([memberIdOf(waiting)]);
    const plan = await stage.ask('expert', 'gathering.plan', { gatheringId });
    expect(plan.lists.map(({ seated, waiting: queue }) => [seated.length, queue.length])).toEqual([
      [2, 0],
      [1, 0],
    ]);
  });

  test('its people are found by nickname and tier, with no more than it takes to choose them', async () => {
    const { items } = await stage.ask('expert', 'gathering.people', { tier: 'core' });
    expect(items.map(({ memberId }) => memberId).sort()).toEqual([...people, 'other'].map(memberIdOf).sort());
    expect(Object.keys(items[0] ?? {}).sort()).toEqual(['memberId', 'models', 'nickname', 'tier']);
    const [first] = items;
    const named = await stage.ask('expert', 'gathering.people', { text: first?.nickname ?? '' });
    expect(named.items).toContainEqual(first);
    expect((await stage.ask('expert', 'gathering.people', { tier: 'base' })).items).toEqual([]);
  });

  test('is settled at its hour, and its minutes reach those who were there', async () => {
    await reply('one', 'noon');
    stage.cloud.clock.advance(2 * DAY_MS);
    const late = await reply('two', 'noon');
    expect(late.ok ? '' : late.error.code).toBe('GATHERING.SETTLED');
    const minutes = { gatheringId, minutes: '大家都提到腰托', requestId: newRequestId() };
    expect((await stage.refusal('expert', 'gathering.minutes', minutes)).code).toBe('GATHERING.NOT_OVER');
    stage.cloud.clock.advance(2 * DAY_MS);
    await stage.ask('expert', 'gathering.minutes', { ...minutes, requestId: newRequestId() });
    expect((await get('one')).minutes).toBe('大家都提到腰托');
    expect((await get('two')).minutes).toBeNull();
    const told = stage.rows('inbox').filter(({ content }) => content.kind === 'gathering.minutes');
    expect(told.map(({ memberId }) => memberId)).toEqual([memberIdOf('one')]);
  });

  test('that is cancelled says so to everyone who had not declined', async () => {
    await reply('one', 'noon');
    await reply('two', null);
    await stage.ask('expert', 'gathering.cancel', {
      gatheringId,
      reason: '场地有变',
      requestId: newRequestId(),
    });
    expect(await get('one')).toMatchObject({ phase: 'cancelled', cancelReason: '场地有变' });
    const told = stage.rows('inbox').filter(({ content }) => content.kind === 'gathering.cancelled');
    expect(told.map(({ memberId }) => memberId).sort()).toEqual(['one', 'three'].map(memberIdOf).sort());
    expect((await reply('three', 'noon')).ok).toBe(false);
  });
});
