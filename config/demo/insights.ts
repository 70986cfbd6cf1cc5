import { everyoneFrom, isInAudience } from '@/domain/audience';
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
import { awardPoints } from '@/domain/points';
import type { Question, QuestionAnswer, SurveyAnswers } from '@/domain/question';
import type { Survey, SurveyAnswer } from '@/domain/survey';
import { answersAsked, invitationToSurvey } from '@/domain/survey';
import { addToTally, emptyTally, releasable } from '@/domain/tally';
import { TIERS } from '@/domain/tier';
import type { Memory } from './memory';

interface Scene {
  nowMs: number;
  random: () => number;
  memberIdOf(openid: string): string;
}

/** What the team asks of its owners: two questionnaires, two focus groups, and the guardians' role. */
export async function askOwners(past: Memory, scene: Scene): Promise<void> {
  const present = past.rows('members').filter(({ standing }) => standing === 'good');
  askAnonymously(past, present, scene);
  await askByName(past, present, scene);
  gather(past, present, scene);
  meet(past, present, scene);
  guard(past, present, scene);
}

function tell(past: Memory, id: string, memberId: string, content: MessageContent, atMs: number): void {
  past.load('inbox', [writeMessage(id, memberId, content, atMs)]);
}

const options = (...labels: string[]) => labels.map((label, index) => ({ id: `o${index + 1}`, label }));

const CHARGING: Question[] = [
  {
    id: 'q1',
    kind: 'single',
    title: '你平时主要在哪里充电',
    required: true,
    showIf: null,
    options: options('家里', '公司', '公共快充站'),
  },
  {
    id: 'q2',
    kind: 'scale',
    title: '最近一个月，充电这件事让你省心吗',
    required: true,
    showIf: null,
    highest: 5,
    lowLabel: '很费心',
    highLabel: '很省心',
  },
  {
    id: 'q3',
    kind: 'multiple',
    title: '哪些地方最想改进',
    required: true,
    showIf: null,
    options: options('找桩', '排队', '冬天充得慢', '价格看不懂', '地图里的桩不准'),
    most: 3,
  },
  {
    id: 'q4',
    kind: 'ranking',
    title: '长途路上，这几样哪个更重要',
    required: false,
    showIf: null,
    options: options('充得快', '站里有吃的', '洗手间干净'),
  },
  {
    id: 'q5',
    kind: 'text',
    title: '还有什么想说的',
    required: false,
    showIf: null,
    longest: 500,
  },
];

const REMARKS = [
  '老小区装不了桩，只能靠公共站，晚上十点以后才不用排队。',
  '导航里显示空闲，到了才发现有油车占位。',
  '零下十度那次充了一个半小时，希望出发前能提醒预热。',
  '服务区的桩比去年多了不少，点赞。',
  '价格分时段太复杂，能不能直接告诉我充满要多少钱。',
] as const;

/** A survey that everyone from its tier on was invited to, some days ago. */
function publish(
  past: Memory,
  members: readonly Member[],
  survey: Pick<
    Survey,
    | '_id'
    | 'title'
    | 'intro'
    | 'questions'
    | 'anonymous'
    | 'audience'
    | 'thanksPoints'
    | 'opensAtMs'
    | 'closesAtMs'
  >,
): { survey: Survey; invited: Member[] } {
  const { _id, title, audience, opensAtMs, closesAtMs } = survey;
  const invited = members.filter(({ _id: memberId, tier, cars, interests }) =>
    isInAudience(audience, { _id: memberId, tier, cars, interests }),
  );
  const published: Survey = {
    ...survey,
    mostAnswers: null,
    quotas: [],
    status: 'published',
    revision: 1,
    inviting: null,
    invites: false,
    invited: invited.length,
    collecting: true,
    place: sortKey(opensAtMs, _id),
  };
  past.load('surveys', [published]);
  for (const { _id: memberId } of invited) {
    const id = invitationToSurvey(_id, memberId);
    const place = sortKey(opensAtMs, id);
    past.load('surveyInvitations', [{ _id: id, surveyId: _id, memberId, answered: false, place }]);
    tell(past, id, memberId, { kind: 'survey.invited', surveyId: _id, title, closesAtMs }, opensAtMs);
  }
  return { survey: published, invited };
}

function markAnswered(past: Memory, surveyId: string, memberId: string): void {
  const id = invitationToSurvey(surveyId, memberId);
  const marked = past.rows('surveyInvitations').filter(({ _id }) => _id === id);
  past.load(
    'surveyInvitations',
    marked.map((invitation) => ({ ...invitation, answered: true })),
  );
}

/** Counts the answers as far as they may be told. */
function release(past: Memory, survey: Survey, answers: readonly SurveyAnswer[]): void {
  const count = releasable(survey, answers.length, false, answers.length);
  const released = answers.slice(0, count).map((answer) => ({ ...answer, released: true }));
  past.load('surveyAnswers', [...released, ...answers.slice(count)]);
  past.load('surveyTallies', [addToTally(emptyTally(survey._id), survey.questions, released)]);
}

const ANONYMOUS_ANSWERS = 46;

function askAnonymously(past: Memory, members: readonly Member[], { nowMs, random }: Scene): void {
  const { survey, invited } = publish(past, members, {
    _id: 'survey-charging',
    title: '充电这件事，还有哪里不省心',
    intro: '想知道大家平时怎么充电、卡在哪里，明年的补能改进会照着这份结果排先后。',
    questions: CHARGING,
    anonymous: true,
    audience: everyoneFrom('base'),
    thanksPoints: 0,
    opensAtMs: nowMs - 6 * DAY_MS,
    closesAtMs: startOfDayMs(dayOf(nowMs) + 4) + (22 / 24) * DAY_MS,
  });
  const answers = invited
    .filter(({ openid }) => openid !== 'owner-core')
    .slice(0, ANONYMOUS_ANSWERS)
    .map(({ _id: memberId, tier }): SurveyAnswer => {
      markAnswered(past, survey._id, memberId);
      const _id = `answer-${Math.floor(random() * 36 ** 8).toString(36)}`;
      const given = answerCharging(random);
      return { _id, surveyId: survey._id, memberId: null, tier, answers: given, released: false, place: _id };
    });
  release(past, survey, answers);
}

function answerCharging(random: () => number): SurveyAnswers {
  const pick = (count: number) => `o${1 + Math.floor(random() * count)}`;
  const home = random() < 0.55;
  const trouble = new Set([pick(5), pick(5)]);
  const order = ['o1', ...(random() < 0.4 ? ['o2', 'o3'] : ['o3', 'o2'])];
  const remark = REMARKS[Math.floor(random() * REMARKS.length * 3)];
  const words: Record<string, QuestionAnswer> = remark === undefined ? {} : { q5: { text: remark } };
  return {
    q1: { optionIds: [home ? 'o1' : pick(3)] },
    q2: { value: (home ? 3 : 2) + Math.floor(random() * 3) },
    q3: { optionIds: [...trouble] },
    q4: { optionIds: order },
    ...words,
  };
}

const SEATS: Question[] = [
  {
    id: 'q1',
    kind: 'single',
    title: '跑长途时，座椅有没有让你不舒服过',
    required: true,
    showIf: null,
    options: options('经常', '偶尔', '没有'),
  },
  {
    id: 'q2',
    kind: 'multiple',
    title: '是哪里不舒服',
    required: true,
    showIf: { questionId: 'q1', anyOf: ['o1', 'o2'] },
    options: options('腰', '脖子', '腿', '坐垫太硬或太软'),
    most: 4,
  },
  {
    id: 'q3',
    kind: 'number',
    title: '一般开多久会开始不舒服',
    required: false,
    showIf: { questionId: 'q1', anyOf: ['o1', 'o2'] },
    lowest: 10,
    highest: 600,
    unit: '分钟',
  },
  {
    id: 'q4',
    kind: 'scale',
    title: '如果有腰托自动调节，你有多想要',
    required: true,
    showIf: null,
    highest: 7,
    lowLabel: '不需要',
    highLabel: '很想要',
  },
  {
    id: 'q5',
    kind: 'ranking',
    title: '这几样改进，按你看重的顺序点',
    required: true,
    showIf: null,
    options: options('腰托', '通风', '按摩', '腿托'),
  },
  {
    id: 'q6',
    kind: 'text',
    title: '说一次你印象最深的乘坐体验',
    required: false,
    showIf: null,
    longest: 500,
  },
];

const NAMED_ANSWERS = 4;

async function askByName(past: Memory, members: readonly Member[], { nowMs }: Scene): Promise<void> {
  const { survey, invited } = publish(past, members, {
    _id: 'survey-seats',
    title: '座椅改款，想先听听你的',
    intro: '下一批座椅还在打样，六个问题，大约三分钟。',
    questions: SEATS,
    anonymous: false,
    audience: everyoneFrom('core'),
    thanksPoints: 20,
    opensAtMs: nowMs - 2 * DAY_MS,
    closesAtMs: startOfDayMs(dayOf(nowMs) + 9) + (22 / 24) * DAY_MS,
  });
  const given: SurveyAnswer[] = [];
  const told = invited.filter(({ openid }) => !openid.startsWith('owner-core')).slice(0, NAMED_ANSWERS);
  for (const [index, { _id: memberId, tier }] of told.entries()) {
    markAnswered(past, survey._id, memberId);
    // The latest of their postings, so that the balances run on from where their works and prizes left them.
    const atMs = nowMs;
    const answers = answersAsked(survey, {
      q1: { optionIds: [`o${1 + (index % 3)}`] },
      q2: { optionIds: ['o1', 'o3'] },
      q3: { value: 90 + index * 30 },
      q4: { value: 5 + (index % 3) },
      q5: { optionIds: ['o1', 'o2', 'o4', 'o3'] },
      q6: { text: '从成都开到康定，后半程一直在垫抱枕，腰托要是能随坐姿动就好了。' },
    });
    const _id = `answer-seats-${index + 1}`;
    given.push({
      _id,
      surveyId: survey._id,
      memberId,
      tier,
      answers,
      released: false,
      place: sortKey(atMs, _id),
    });
    const { posting, balance } = awardPoints({
      postingId: invitationToSurvey(survey._id, memberId),
      memberId,
      points: survey.thanksPoints,
      reason: { kind: 'survey.thanks', surveyId: survey._id, title: survey.title },
      balance: await past.get('balances', memberId),
      nowMs: atMs,
    });
    past.load('postings', [posting]);
    past.load('balances', [balance]);
  }
  release(past, survey, given);
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
  const people = ownersFrom(members, ['owner-core'], 5).map(({ _id }) => _id);
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
