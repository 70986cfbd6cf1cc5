import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import {
  type Attendance,
  attendanceId,
  type Gathering,
  inviteToGathering,
  type Slot,
  type SlotList,
  slotListId,
  takeSlot,
} from '@/domain/gathering';
import {
  answerGuardian,
  type GuardianNote,
  inviteGuardian,
  type NewNote,
  writeNote,
} from '@/domain/guardian';
import { type MessageContent, writeMessage } from '@/domain/inbox';
import type { Member } from '@/domain/member';
import { sortKey } from '@/domain/page';
import { TIERS } from '@/domain/tier';
import type { Memory } from './memory';
import type { Scene } from './scene';
import { askInSurveys } from './surveys';

/** What the team asks of its owners: two questionnaires, two focus groups, and the guardians' role. */
export async function askOwners(past: Memory, scene: Scene): Promise<void> {
  const present = past.rows('members').filter(({ standing }) => standing === 'good');
  await askInSurveys(past, present, scene);
  gather(past, present, scene);
  meet(past, present, scene);
  guard(past, present, scene);
}

function tell(past: Memory, id: string, memberId: string, content: MessageContent, atMs: number): void {
  past.load('inbox', [writeMessage(id, memberId, content, atMs)]);
}

const HOUR_MS = DAY_MS / 24;

function slotAt(id: string, nowMs: number, days: number, hour: number, capacity: number): Slot {
  const startsAtMs = startOfDayMs(dayOf(nowMs) + days) + hour * HOUR_MS;
  return { id, startsAtMs, endsAtMs: startsAtMs + 1.5 * HOUR_MS, capacity };
}

/** Invites people and lets each of them choose a slot, or nothing yet. */
function seat(
  past: Memory,
  gathering: Gathering,
  choices: readonly { memberId: string; slotId: string | null }[],
  atMs: number,
): void {
  past.load('gatherings', [gathering]);
  const lists = new Map<string, SlotList>();
  const attendances: Attendance[] = [];
  const { _id: gatheringId, title, repliesUntilMs } = gathering;
  for (const { memberId, slotId } of choices) {
    const invited = inviteToGathering(gatheringId, memberId, atMs);
    tell(
      past,
      invited._id,
      memberId,
      { kind: 'gathering.invited', gatheringId, title, repliesUntilMs },
      atMs,
    );
    const slot = gathering.slots.find(({ id }) => id === slotId);
    if (slot === undefined) {
      attendances.push(invited);
      continue;
    }
    const _id = slotListId(gatheringId, slot.id);
    const { list, status } = takeSlot(
      slot,
      lists.get(_id) ?? { _id, seatedIds: [], waitingIds: [] },
      memberId,
    );
    lists.set(_id, list);
    attendances.push({ ...invited, status, slotId: slot.id });
  }
  past.load('attendances', attendances);
  past.load('slotLists', [...lists.values()]);
}

/** Owners of the highest tiers, those of the stories first. */
function ownersFrom(members: readonly Member[], named: readonly string[], count: number): Member[] {
  const first = named.flatMap((openid) => members.filter((member) => member.openid === openid));
  const others = members
    .filter(({ openid }) => !named.includes(openid))
    .sort((one, other) => TIERS.indexOf(other.tier) - TIERS.indexOf(one.tier));
  return [...first, ...others].slice(0, count);
}

/** A focus group whose first evening is full: two wait, one of them an ambassador; owner-core has not chosen yet. */
function gather(past: Memory, members: readonly Member[], { nowMs, memberIdOf }: Scene): void {
  const people = ownersFrom(members, ['owner-core', 'owner-ambassador'], 9);
  const chosen = (memberId: string): string | null => {
    if (memberId === memberIdOf('owner-core')) return null;
    return 'first';
  };
  const inOrder = [...people.slice(2), ...people.slice(0, 2)].map(({ _id }) => _id);
  const gathering: Gathering = {
    _id: 'gathering-seats',
    title: '新座椅样件，线上坐下来聊聊',
    agenda: '一、看三种腰托的样件视频\n二、每人说一次最不舒服的长途\n三、如果只能改一处，改哪里',
    mode: 'online',
    where: '腾讯会议 482 913 706，提前五分钟进来就好',
    slots: [slotAt('first', nowMs, 4, 19.5, 4), slotAt('second', nowMs, 5, 14, 6)],
    memberIds: inOrder,
    status: 'published',
    repliesUntilMs: startOfDayMs(dayOf(nowMs) + 3) + 22 * HOUR_MS,
    minutes: '',
    cancelReason: '',
    revision: 2,
    place: sortKey(nowMs - 2 * DAY_MS, 'gathering-seats'),
  };
  const choices = inOrder.map((memberId, index) => ({
    memberId,
    slotId: index === 4 ? 'second' : chosen(memberId),
  }));
  seat(past, gathering, choices, nowMs - 2 * DAY_MS);
}

/** One that has taken place, with its minutes. */
function meet(past: Memory, members: readonly Member[], { nowMs }: Scene): void {
  // Others than those who answer the questionnaires or have a story of their own: nobody is asked for everything.
  const free = members.filter(({ openid }) => openid !== 'owner-base' && openid !== 'owner-active');
  const [first, ...others] = ownersFrom(free, ['owner-core'], 12).map(({ _id }) => _id);
  const people = [...(first === undefined ? [] : [first]), ...others.slice(-4)];
  const gathering: Gathering = {
    _id: 'gathering-winter',
    title: '冬季续航，面对面',
    agenda: '看大家去年冬天的实测，商量怎么写成一份手册',
    mode: 'onsite',
    where: '上海嘉定研发中心 2 号楼 301，访客从南门进',
    slots: [slotAt('only', nowMs, -18, 14, 6)],
    memberIds: people,
    status: 'published',
    repliesUntilMs: startOfDayMs(dayOf(nowMs) - 20) + 22 * HOUR_MS,
    minutes:
      '到场五位。大家都提到预热开始得太晚，老陈的记录显示提前四十分钟最合适。\n团队答应：一月的版本里，导航到快充站会提前四十分钟预热；手册的初稿十二月底请大家先看。',
    cancelReason: '',
    revision: 2,
    place: sortKey(nowMs - 30 * DAY_MS, 'gathering-winter'),
  };
  seat(
    past,
    gathering,
    people.map((memberId) => ({ memberId, slotId: 'only' })),
    nowMs - 30 * DAY_MS,
  );
  for (const memberId of people) {
    const { _id: gatheringId, title } = gathering;
    const id = `${attendanceId(gatheringId, memberId)}.minutes`;
    tell(past, id, memberId, { kind: 'gathering.minutes', gatheringId, title }, nowMs - 16 * DAY_MS);
  }
}

const BRIEFINGS = [
  {
    id: 'briefing-brake',
    daysAgo: 20,
    title: '远山 E7 制动距离的几个数字',
    facts: [
      {
        text: '100 到 0 公里每小时的制动距离，国家检测中心实测 35.8 米。',
        source: '检测报告 2026-0817 第 6 页',
      },
      {
        text: '网上流传的 41 米视频用的是改装轮胎，车主本人已经说明。',
        source: '原视频置顶评论，11 月 2 日',
      },
    ],
  },
  {
    id: 'briefing-winter',
    daysAgo: 4,
    title: '低温续航，我们知道和还不知道的',
    facts: [
      { text: '零下 10 度时，云岭 X9 的综合续航是标称的 61% 到 68%。', source: '冬季测试公告，11 月 15 日' },
      { text: '热泵版本和普通版本相差约 7 个百分点。', source: '同一份公告的附表 2' },
      { text: '零下 25 度以下还没有公开数据，一月补上。', source: '产品团队，11 月 18 日' },
    ],
  },
] as const;

/** owner-core is a guardian with notes and an open question; owner-ambassador has been asked. */
function guard(past: Memory, members: readonly Member[], { nowMs, memberIdOf }: Scene): void {
  const byOpenid = (openid: string) => members.filter((member) => member.openid === openid);
  const note = '你说话实在，也愿意听不同的声音，想请你一起守住大家对车的信任。';
  for (const member of byOpenid('owner-core')) {
    const invited = inviteGuardian(null, member, { note, termDays: 180, nowMs: nowMs - 96 * DAY_MS });
    past.load('guardians', [answerGuardian(invited, true, nowMs - 95 * DAY_MS)]);
  }
  for (const member of byOpenid('owner-ambassador')) {
    past.load('guardians', [inviteGuardian(null, member, { note, termDays: 180, nowMs: nowMs - DAY_MS })]);
    const content = { kind: 'guardian.invited', note, termDays: 180 } as const;
    tell(past, `${member._id}.guardian`, member._id, content, nowMs - DAY_MS);
  }
  past.load(
    'briefings',
    BRIEFINGS.map(({ id, daysAgo, title, facts }) => {
      const publishedAtMs = nowMs - daysAgo * DAY_MS;
      return {
        _id: id,
        title,
        facts: [...facts],
        publishedAtMs,
        withdrawn: false,
        place: sortKey(publishedAtMs, id),
      };
    }),
  );
  past.load('guardianNotes', notesOf(memberIdOf('owner-core'), nowMs));
}

function notesOf(memberId: string, nowMs: number): GuardianNote[] {
  const write = (daysAgo: number, note: Omit<NewNote, 'memberId'>) =>
    writeNote({ ...note, memberId }, nowMs - daysAgo * DAY_MS);
  const replied = write(12, {
    _id: 'note-battery',
    kind: 'flagged',
    link: 'https://club.example.cn/thread/80213',
    asked: '二手车商说电池质保不随车过户，是真的吗？',
    said: '',
    disclosed: false,
  });
  return [
    write(15, {
      _id: 'note-brake',
      kind: 'answered',
      link: 'https://club.example.cn/thread/79120',
      asked: '视频里刹车要 41 米，这车还能买吗？',
      said: '我是车主计划的成员，说说自己知道的：那个视频换过轮胎，作者置顶说了。原厂的检测报告是 35.8 米，可以自己查。',
      disclosed: true,
    }),
    {
      ...replied,
      open: false,
      reply: {
        text: '质保随车走，过户后在 App 里换一下车主就行。首任车主的终身质保会变成八年，这一点手册第 92 页有写。',
        atMs: nowMs - 10 * DAY_MS,
      },
    },
    write(1, {
      _id: 'note-update',
      kind: 'flagged',
      link: 'https://club.example.cn/thread/81544',
      asked: '有人说上周的升级以后能量回收变弱了，好几位车主都在问，是改过参数吗？',
      said: '',
      disclosed: false,
    }),
  ];
}
