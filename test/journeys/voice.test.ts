import { type App, openApp } from './app';
import { settle } from './browser';
import { expectSound, see, tapId, write } from './hand';

const SLOW_MS = 300_000;

let app: App;
afterEach(() => app.close());

const SAID = '高速上开两个小时，腰托要是能自己动一动就好了';

it(
  'an owner answers a questionnaire, the expert adopts what they said and ships it, and the owner reads of it',
  async () => {
    app = await openApp('voice');
    await app.act('owner-core', 'survey.answer', {
      surveyId: 'survey-seats',
      answers: {
        q1: { optionIds: ['o3'] },
        q4: { value: 6 },
        q5: { optionIds: ['o1', 'o2', 'o3', 'o4'] },
        q6: { text: SAID },
      },
      requestId: 'answer-of-a-journey-0',
    });
    await app.cloud.invoke('jobs', {});

    const expert = await app.as('staff-product');
    await expert.goto('packages/ops/insightInbox/index');
    await see(expert, '新到');
    await write(expert, 'insight-search', '自己动一动');
    await see(expert, SAID);
    await expert.shoot('search');
    await expert.tap(SAID);
    await see(expert, '老陈说车');
    await tapId(expert, 'study');
    await see(expert, '研究中');
    await tapId(expert, 'classify');
    await tapId(expert, 'classify-cabin');
    await write(expert, 'point', '腰托定时微动');
    await tapId(expert, 'confirm-classify');
    await see(expert, '腰托定时微动');
    await tapId(expert, 'adopt');
    await see(expert, '每位成长值 +60，积分 +80');
    await tapId(expert, 'adopt-start-2');
    await expert.shoot('adopt');
    await tapId(expert, 'confirm-adopt');
    await see(expert, '采纳了，谢意已送到');
    await tapId(expert, 'ship');
    await write(expert, 'ship-words', '车机 3.4 起，长途时腰托每二十分钟轻轻动一次，在「座椅」里可以关。');
    await expert.shoot('ship');
    await tapId(expert, 'confirm-ship');
    await see(expert, '已上线');
    await expert.shoot('shipped');
    await expectSound(expert);

    const owner = await app.as('owner-core');
    await owner.goto('pages/inbox/index');
    await see(owner, '「腰托定时微动」车机 3.4 起');
    await owner.shoot('inbox');
    await owner.page.locator('.inbox__body', { hasText: '腰托定时微动」车机 3.4' }).first().tap();
    await settle(owner.page);
    await see(owner, '团队的话');
    await see(owner, SAID);
    await see(owner, '成长值 +60，积分 +80');
    await owner.shoot('voice');
    await expectSound(owner);
    await tapId(owner, 'voice-growth');
    await see(owner, '建议被采纳');
    await see(owner, /被采纳的建议共/);
    await owner.shoot('growth');
    await owner.goto('packages/insight/voices/index');
    await see(owner, '腰托定时微动');
    await see(owner, '快充前提前四十分钟预热');
    await owner.shoot('voices');
  },
  SLOW_MS,
);

it(
  'several who said the same are put together and answered at once, and a slip of the thumb is undone',
  async () => {
    app = await openApp('together');
    const expert = await app.as('staff-product');
    await expert.goto('packages/ops/insight/index?id=note-charge-flap');
    await see(expert, '低温时充电口盖会冻住');
    await tapId(expert, 'merge');
    await write(expert, 'twin-search', '冬天头二十');
    await see(expert, '冬天头二十分钟几乎没进电');
    await expert.shoot('merge');
    await expert.goto('pages/me/index');
    await expert.goto('packages/ops/insight/index?id=note-charge-flap');
    await tapId(expert, 'decline');
    await tapId(expert, 'decline-start-1');
    await tapId(expert, 'confirm-decline');
    await see(expert, '已答复');
    await expert.tap('撤销');
    await see(expert, '研究中');
    const told = await app.act<{ items: { content: { kind: string; how?: string; title?: string } }[] }>(
      'owner-core',
      'inbox.list',
      {},
    );
    expect(told.items.filter(({ content }) => content.title === '低温时充电口盖会冻住')).toEqual([]);
  },
  SLOW_MS,
);

it(
  'a planner names a member in the audience of a task and gives one more time, without the search of all members',
  async () => {
    app = await openApp('planner');
    const planner = await app.as('staff-content');
    await planner.goto('packages/brief/editor/index?id=winter-charging');
    await tapId(planner, 'overview');
    await tapId(planner, 'go-audience');
    await write(planner, 'name-search', '老陈');
    await see(planner, /核心伙伴 · /);
    await planner.shoot('found');
    await planner.tap('老陈说车');
    await see(planner, '1 位车主会看到');
    await planner.shoot('named');

    await planner.goto('packages/brief/task/index?id=charging-notes');
    await tapId(planner, 'extend-for');
    await write(planner, 'name-search', '周末去');
    await see(planner, /活跃车主/);
    await planner.tap('周末去山里');
    await tapId(planner, 'extend-for-reason-choice-1');
    await planner.shoot('extend');
    await tapId(planner, 'confirm-extend-for');
    await see(planner, '已给周末去山里延期');
  },
  SLOW_MS,
);
