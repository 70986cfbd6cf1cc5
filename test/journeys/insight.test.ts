import { type App, openApp } from './app';
import { expectSound, read, see, tapId, write } from './hand';
import { openidOf } from './team';

const SLOW_MS = 240_000;

let app: App;
afterEach(() => app.close());

interface Results {
  answered: number;
  tally: { counts: Record<string, Record<string, number>> } | null;
}

interface Surveys {
  items: { surveyId: string; title: string }[];
}

it(
  'an expert writes and publishes a questionnaire, an owner answers it with its branch, and the expert reads it',
  async () => {
    app = await openApp('insight');
    const expert = await app.as('staff-product');
    await expert.goto('packages/ops/insights/index');
    await tapId(expert, 'create');
    await see(expert, '先写标题，还差 2 处');
    await write(expert, 'title', '后备箱够不够用');
    await see(expert, '先加一题');
    await tapId(expert, 'anonymous');
    await tapId(expert, 'add-question');
    await write(expert, 'question-title', '你觉得后备箱够用吗');
    await write(expert, 'option-1', '够用');
    await write(expert, 'option-2', '不够');
    await tapId(expert, 'close-question');
    await tapId(expert, 'add-question');
    await write(expert, 'question-title', '哪一次不够用');
    await tapId(expert, 'kind-text');
    await tapId(expert, 'condition');
    await expert.tap('看第 1 题的答案');
    await tapId(expert, 'if-o2');
    await tapId(expert, 'close-question');
    await see(expert, '只在第 1 题选了「不够」时问');
    await expert.shoot('editor');
    await tapId(expert, 'publish');
    await see(expert, '核心伙伴及以上');
    await expert.shoot('publish');
    await tapId(expert, 'confirm-publish');
    await see(expert, '还没有人回答');
    await app.cloud.invoke('jobs', {});
    const { items } = await app.act<Surveys>('owner-core', 'survey.mine', {});
    const surveyId = items.find(({ title }) => title === '后备箱够不够用')?.surveyId;
    if (surveyId === undefined) throw new Error('Nobody was invited.');

    const owner = await app.as('owner-core');
    await owner.goto('packages/insight/mine/index');
    await tapId(owner, `survey-${surveyId}`);
    await see(owner, '实名，团队能看到是你填的');
    await tapId(owner, 'start');
    await see(owner, '1 / 1');
    await tapId(owner, 'option-o2');
    await see(owner, '1 / 2');
    await tapId(owner, 'next');
    await write(owner, 'words', '带两个孩子去露营');
    // What was answered stays on the phone.
    await owner.goto('pages/me/index');
    await owner.goto(`packages/insight/survey/index?id=${surveyId}`);
    await tapId(owner, 'start');
    await tapId(owner, 'next');
    await owner.shoot('question');
    await tapId(owner, 'next');
    await see(owner, '谢谢你，已经收到');
    await see(owner, '+20');
    await owner.shoot('thanks');

    await app.cloud.invoke('jobs', {});
    const results = await app.act<Results>('staff-product', 'survey.results', { surveyId });
    expect(results.answered).toBe(1);
    expect(results.tally?.counts.q1).toEqual({ o2: 1 });
    await expert.goto(`packages/ops/surveyResults/index?id=${surveyId}`);
    await see(expert, '100% · 1 人');
    await tapId(expert, 'read-q2');
    await see(expert, '带两个孩子去露营');
    await expert.shoot('results');
  },
  SLOW_MS,
);

const DAY_MS = 86_400_000;

const choices = (...labels: string[]) => labels.map((label, index) => ({ id: `o${index + 1}`, label }));

/** One question of every kind; the third is asked only after a certain answer to the first. */
const EVERY_KIND = [
  { id: 'q1', kind: 'single', title: '冬天常在户外停车吗', showIf: null, options: choices('常在', '很少') },
  {
    id: 'q2',
    kind: 'multiple',
    title: '哪些地方会冻住',
    showIf: null,
    options: choices('门把手', '雨刮', '充电口'),
    most: 2,
  },
  {
    id: 'q3',
    kind: 'number',
    title: '最冷停过多少度',
    showIf: { questionId: 'q1', anyOf: ['o1'] },
    lowest: -40,
    highest: 20,
    unit: '度',
  },
  {
    id: 'q4',
    kind: 'scale',
    title: '化冰这件事省心吗',
    showIf: null,
    highest: 5,
    lowLabel: '费心',
    highLabel: '省心',
  },
  {
    id: 'q5',
    kind: 'ranking',
    title: '先改哪一处',
    showIf: null,
    options: choices('门把手', '雨刮', '充电口'),
  },
  { id: 'q6', kind: 'text', title: '说一次冻住的经历', showIf: null, longest: 500 },
].map((question) => ({ ...question, required: true }));

const GIVEN = {
  q1: { optionIds: ['o2'] },
  q2: { optionIds: ['o2'] },
  q4: { value: 2 },
  q5: { optionIds: ['o2', 'o1', 'o3'] },
  q6: { text: '雨刮粘在玻璃上' },
};

it(
  'questions of every kind are answered anonymously until enough have answered, and the team reads no name',
  async () => {
    app = await openApp('survey-anonymous');
    const nowMs = app.cloud.clock.nowMs();
    const { surveyId } = await app.act<{ surveyId: string }>('staff-product', 'survey.save', {
      surveyId: null,
      revision: 0,
      title: '冬天哪里会冻住',
      intro: '下一批车的防冻会照着这份结果改。',
      questions: EVERY_KIND,
      anonymous: true,
      audience: { tier: 'active', models: [], regions: [], interests: [], memberIds: [] },
      mostAnswers: 6,
      quotas: [],
      thanksPoints: 0,
      opensAtMs: nowMs - 1_000,
      closesAtMs: nowMs + 2 * DAY_MS,
      requestId: 'save-of-every-kind',
    });
    await app.act('staff-product', 'survey.publish', { surveyId, requestId: 'publish-every-kind' });
    await app.cloud.invoke('jobs', {});
    const others = invitedTo(surveyId).filter((openid) => !/^owner-(core|active|ambassador)$/.test(openid));
    for (const [index, openid] of others.slice(0, 5).entries()) {
      const requestId = `answer-of-others-${index}`;
      await app.act(openid, 'survey.answer', { surveyId, answers: GIVEN, requestId });
    }

    const owner = await app.as('owner-core');
    await owner.goto(`packages/insight/survey/index?id=${surveyId}`);
    await see(owner, '匿名，没有人能看出是谁填的');
    await owner.shoot('promise', { whole: true });
    await expectSound(owner);
    await tapId(owner, 'start');
    await tapId(owner, 'option-o1');
    await tapId(owner, 'next');
    await see(owner, '最多选 2 项');
    await tapId(owner, 'option-o1');
    await tapId(owner, 'option-o3');
    await tapId(owner, 'next');
    await write(owner, 'number', '-18');
    await owner.shoot('number');
    await tapId(owner, 'next');
    await tapId(owner, 'step-4');
    await tapId(owner, 'next');
    for (const id of ['o3', 'o1', 'o2']) await tapId(owner, `rank-${id}`);
    await owner.shoot('ranking');
    await tapId(owner, 'next');
    await write(owner, 'words', '充电口盖冻住了，等了二十分钟');
    await tapId(owner, 'next');
    await see(owner, '这份答案和你的名字没有任何关系');
    await owner.shoot('thanks');

    const late = await app.as('owner-ambassador');
    await late.goto(`packages/insight/survey/index?id=${surveyId}`);
    await see(late, '这份问卷的名额已经满了');
    await late.shoot('full');

    await app.travel(3 * DAY_MS);
    await app.cloud.invoke('jobs', {});
    const expert = await app.as('staff-product');
    await expert.goto(`packages/ops/surveyResults/index?id=${surveyId}`);
    await see(expert, /6\s*份/);
    const results = await read(expert);
    for (const { title } of EVERY_KIND) expect(results).toContain(title);
    await expert.shoot('results', { whole: true });
    await tapId(expert, 'read-q6');
    await see(expert, '充电口盖冻住了，等了二十分钟');
    expect(await read(expert)).not.toContain('老陈说车');
    const stored = [...app.cloud.database.exportLines('surveyAnswers')].filter((line) =>
      line.includes(surveyId),
    );
    const { memberId } = (await app.act<{ member: { memberId: string } }>('owner-core', 'member.me', {}))
      .member;
    expect(stored.join()).not.toContain(memberId);
  },
  SLOW_MS,
);

/** Who was invited to a survey: only a test may look. */
function invitedTo(surveyId: string): string[] {
  const lines = [...app.cloud.database.exportLines('surveyInvitations')];
  const rows = lines.map((line) => JSON.parse(line) as { surveyId: string; memberId: string });
  return rows.filter((row) => row.surveyId === surveyId).map(({ memberId }) => openidOf(app, memberId));
}

interface Found {
  items: { memberId: string; nickname: string }[];
}

it(
  'two take the two seats of a focus group, a third waits and moves up when one of them gives the seat back',
  async () => {
    app = await openApp('gathering');
    const found = await app.act<Found>('staff-product', 'gathering.people', { text: '' });
    const byName = async (text: string) => {
      const { items } = await app.act<Found>('staff-product', 'gathering.people', { text });
      const [first] = items;
      if (first === undefined) throw new Error(`${text} was not found.`);
      return first.memberId;
    };
    expect(found.items.length).toBe(20);
    const memberIds = await Promise.all(['老陈说车', '苏岚', '周末去山里'].map(byName));
    const startsAtMs = app.cloud.clock.nowMs() + 5 * 86_400_000;
    const slot = { id: 'evening', startsAtMs, endsAtMs: startsAtMs + 3_600_000, capacity: 2 };
    const { gatheringId } = await app.act<{ gatheringId: string }>('staff-product', 'gathering.save', {
      gatheringId: null,
      revision: 0,
      title: '后备箱怎么收纳',
      agenda: '带上你的箱子照片',
      mode: 'online',
      where: '会议号 1234',
      slots: [slot],
      memberIds,
      repliesUntilMs: startsAtMs - 86_400_000,
      requestId: 'save-of-a-journey-00',
    });
    await app.act('staff-product', 'gathering.publish', { gatheringId, requestId: 'publish-of-journey-0' });
    const page = `packages/insight/gathering/index?id=${gatheringId}`;

    const first = await app.as('owner-core');
    await first.goto(page);
    await see(first, '还有 2 个席位');
    await tapId(first, 'slot-evening');
    await tapId(first, 'take');
    await see(first, '会议号 1234');
    const second = await app.as('owner-ambassador');
    await second.goto(page);
    await tapId(second, 'slot-evening');
    await tapId(second, 'take');
    await see(second, '会议号 1234');
    const third = await app.as('owner-active');
    await third.goto(page);
    await see(third, '已满，可以排队');
    await tapId(third, 'slot-evening');
    await tapId(third, 'take');
    await see(third, '排队中，第 1 位');
    await third.shoot('waiting');

    await first.goto('pages/me/index');
    await first.goto(page);
    await tapId(first, 'leave');
    await see(first, '席位马上给排在最前面的一位');
    await first.shoot('leave');
    await tapId(first, 'confirm-leave');
    await see(first, '你说了不参加');
    await third.goto('pages/inbox/index');
    await third.tap('等到了一个席位：后备箱怎么收纳');
    await see(third, '会议号 1234');

    const expert = await app.as('staff-product');
    await expert.goto(`packages/ops/gathering/index?id=${gatheringId}`);
    await see(expert, '2 / 2 个席位');
    await see(expert, '还没有选，或不参加');
    await expert.shoot('plan');
    await app.travel(5 * DAY_MS + 2 * 3_600_000);
    await expert.goto('pages/home/index');
    await expert.goto(`packages/ops/gathering/index?id=${gatheringId}`);
    await expert.shoot('over');
    await tapId(expert, 'minutes');
    await write(expert, 'minutes-sheet-words', '两位都说帘子碍事。下一批改成可以整块取下。');
    await tapId(expert, 'minutes-sheet-send');
    await see(expert, '改纪要');
    await expert.shoot('minutes');
    await third.goto('pages/inbox/index');
    await third.tap('座谈纪要好了：后备箱怎么收纳');
    await see(third, '下一批改成可以整块取下。');
    await third.shoot('minutes-of-the-owner', { whole: true });
    await first.goto(page);
    await see(first, '后备箱怎么收纳');
    expect(await read(first)).not.toContain('下一批改成可以整块取下');
  },
  SLOW_MS,
);
