import { type App, openApp } from './app';
import { see, tapId, write } from './hand';

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
    await write(expert, 'title', '后备箱够不够用');
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
  },
  SLOW_MS,
);
