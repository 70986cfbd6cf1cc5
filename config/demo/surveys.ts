import { everyoneFrom, isInAudience } from '@/domain/audience';
import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import { writeMessage } from '@/domain/inbox';
import type { Member } from '@/domain/member';
import { sortKey } from '@/domain/page';
import { awardPoints } from '@/domain/points';
import type { Question, QuestionAnswer, SurveyAnswers } from '@/domain/question';
import { answersAsked, invitationToSurvey, type Survey, type SurveyAnswer, tierNoted } from '@/domain/survey';
import { addToTally, emptyTally, releasable } from '@/domain/tally';
import { TIERS, type Tier } from '@/domain/tier';
import type { Memory } from './memory';
import type { Scene } from './scene';

/** The questionnaires of the demo: one anonymous and open, one anonymous and over, one under names. */
export async function askInSurveys(past: Memory, members: readonly Member[], scene: Scene): Promise<void> {
  askAboutCharging(past, members, scene);
  askAboutService(past, members, scene);
  await askByName(past, members, scene);
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
    invitedByTier: countTiers(invited),
    collecting: true,
    place: sortKey(opensAtMs, _id),
  };
  past.load('surveys', [published]);
  for (const { _id: memberId } of invited) {
    const id = invitationToSurvey(_id, memberId);
    const place = sortKey(opensAtMs, id);
    past.load('surveyInvitations', [{ _id: id, surveyId: _id, memberId, answered: false, place }]);
    const told = { kind: 'survey.invited', surveyId: _id, title, closesAtMs } as const;
    past.load('inbox', [writeMessage(id, memberId, told, opensAtMs)]);
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

function countTiers(members: readonly Member[]): Partial<Record<Tier, number>> {
  return Object.fromEntries(TIERS.map((tier) => [tier, members.filter((each) => each.tier === tier).length]));
}

/** Counts the answers as far as they may be told; of anonymous ones only the texts stay beside the counts. */
function release(past: Memory, survey: Survey, answers: readonly SurveyAnswer[], closed: boolean): void {
  const count = releasable(survey, answers.length, closed, answers.length);
  const released = answers.slice(0, count).map((answer) => ({ ...answer, released: true }));
  past.load('surveyAnswers', [...(survey.anonymous ? [] : released), ...answers.slice(count)]);
  const counted = released.map(({ answers: given, tier }) => ({
    answers: given,
    groups: tier === null ? {} : { tier },
  }));
  past.load('surveyTallies', [addToTally(emptyTally(survey._id), survey.questions, counted)]);
  if (survey.anonymous)
    past.load(
      'surveyTexts',
      released.flatMap((answer) => textsOf(survey, answer)),
    );
}

function textsOf({ _id: surveyId, questions }: Survey, { _id: answerId, answers }: SurveyAnswer) {
  return questions.flatMap(({ id: questionId }) => {
    const given = answers[questionId];
    if (given === undefined || !('text' in given)) return [];
    const _id = `text-${questionId}-${[...answerId].reverse().join('')}`;
    return [{ _id, surveyId, questionId, text: given.text, place: _id }];
  });
}

/** Answers without names, of some of the invited. */
function answerAnonymously(
  past: Memory,
  survey: Survey,
  authors: readonly Member[],
  random: () => number,
  answer: (tier: Tier) => SurveyAnswers,
): SurveyAnswer[] {
  return authors.map(({ _id: memberId, tier }) => {
    markAnswered(past, survey._id, memberId);
    const _id = `answer-${Math.floor(random() * 36 ** 8).toString(36)}`;
    const answers = answersAsked(survey, answer(tier));
    const noted = tierNoted(survey, tier);
    return { _id, surveyId: survey._id, memberId: null, tier: noted, answers, released: false, place: _id };
  });
}

const CHARGING_ANSWERS = 46;

function askAboutCharging(past: Memory, members: readonly Member[], { nowMs, random }: Scene): void {
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
  const authors = invited.filter(({ openid }) => openid !== 'owner-core').slice(0, CHARGING_ANSWERS);
  const answers = answerAnonymously(past, survey, authors, random, () => answerCharging(random));
  release(past, survey, answers, false);
}

const SERVICE: Question[] = [
  {
    id: 'q1',
    kind: 'single',
    title: '最近一次进店，为的是什么',
    required: true,
    showIf: null,
    options: options('保养', '维修', '看新车', '参加活动'),
  },
  {
    id: 'q2',
    kind: 'scale',
    title: '这次进店，总体几分',
    required: true,
    showIf: null,
    highest: 5,
    lowLabel: '失望',
    highLabel: '很满意',
  },
  {
    id: 'q3',
    kind: 'number',
    title: '从到店到离开，花了多久',
    required: true,
    showIf: null,
    lowest: 5,
    highest: 600,
    unit: '分钟',
  },
  {
    id: 'q4',
    kind: 'single',
    title: '会推荐这家店给朋友吗',
    required: true,
    showIf: null,
    options: options('会', '说不好', '不会'),
  },
  {
    id: 'q5',
    kind: 'text',
    title: '最想让店里改的一件事',
    required: false,
    showIf: null,
    longest: 300,
  },
];

const WISHES = [
  '等待区的插座不够用，孩子写作业都抢不到桌子。',
  '约的九点半，十点一刻才轮到，能不能提前说一声。',
  '技师讲得很清楚，希望报价单也能这么清楚。',
  '周末人太多，想要一个工作日晚上的时段。',
  '洗车水渍没擦干，其他都好。',
  '换下来的零件当面给我看了，很放心，继续保持。',
  '休息区的咖啡真的可以再好一点。',
  '取车的时候没有人讲这次做了什么。',
  '停车入口太窄，倒了三把才进去。',
] as const;

const SERVICE_ANSWERS = 132;

function askAboutService(past: Memory, members: readonly Member[], { nowMs, random }: Scene): void {
  const { survey, invited } = publish(past, members, {
    _id: 'survey-service',
    title: '进店那一次，感觉怎么样',
    intro: '五个问题，一分钟。不记名，放心说。',
    questions: SERVICE,
    anonymous: true,
    audience: everyoneFrom('base'),
    thanksPoints: 0,
    opensAtMs: nowMs - 40 * DAY_MS,
    closesAtMs: startOfDayMs(dayOf(nowMs) - 12),
  });
  const authors = invited
    .filter(({ joinedAtMs }) => joinedAtMs < survey.opensAtMs)
    .map((member) => ({ member, lot: random() }))
    .sort((one, other) => one.lot - other.lot)
    .slice(0, SERVICE_ANSWERS)
    .map(({ member }) => member);
  const answers = answerAnonymously(past, survey, authors, random, (tier) => answerService(tier, random));
  release(past, survey, answers, true);
  past.load('surveys', [{ ...survey, collecting: false }]);
}

/** Whoever is higher up comes more often for events, and likes the shop a little better. */
function answerService(tier: Tier, random: () => number): SurveyAnswers {
  const known = TIERS.indexOf(tier);
  const [visit, mood] = [random(), random() + known * 0.12];
  const purpose =
    visit < 0.46 - known * 0.1 ? 'o1' : visit < 0.68 - known * 0.1 ? 'o2' : visit < 0.82 ? 'o3' : 'o4';
  const mark = mood < 0.06 ? 1 : mood < 0.16 ? 2 : mood < 0.36 ? 3 : mood < 0.74 ? 4 : 5;
  const base = purpose === 'o2' ? 95 : purpose === 'o1' ? 60 : 35;
  const wish = random() < 0.35 ? WISHES[Math.floor(random() * WISHES.length)] : undefined;
  return {
    q1: { optionIds: [purpose] },
    q2: { value: mark },
    q3: { value: Math.round(base * (0.6 + random() * 0.9)) },
    q4: { optionIds: [mark >= 4 ? 'o1' : mark === 3 ? 'o2' : 'o3'] },
    ...(wish === undefined ? {} : { q5: { text: wish } }),
  };
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

const SEAT_WORDS: readonly string[] = [
  '从成都开到康定，后半程一直在垫抱枕，腰托要是能随坐姿动就好了。',
  '夏天通风开到最大，后背还是一片汗，风能不能多往腰上走。',
  '我一米六二，坐垫太长，膝盖后面总顶着，前沿要是能短一点就好。',
  '和家人换着开，每次都要重新调，能不能上车认出是谁就自动调好。',
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
      q6: { text: SEAT_WORDS[index % SEAT_WORDS.length] ?? '' },
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
  release(past, survey, given, false);
}
