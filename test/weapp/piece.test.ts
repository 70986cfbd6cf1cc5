import { workOf } from '../journeys/ledger';
import { holdPage } from './budget';
import { standUp } from './owner';
import type { Phone } from './runtime/phone';
import { approveWork, detailOf, fillIn } from './work';

const stand = standUp();

interface Queue {
  items: { coachingId: string; taskTitle: string }[];
}

interface Draft {
  versions: { number: number; text: string; stageId: string | null }[];
}

let words = 0;

/** A colleague says a word on the whole of the latest version of a draft. */
async function comment(title: string, version: number, said: string): Promise<void> {
  const { items } = await stand.own.act<Queue>('staff-content', 'coaching.queue', {});
  const coachingId = items.find(({ taskTitle }) => taskTitle === title)?.coachingId;
  words += 1;
  await stand.own.act('staff-content', 'coaching.comment', {
    coachingId,
    version,
    comments: [{ anchor: { kind: 'whole' }, words: said }],
    requestId: `comment-of-a-phone-${words}`,
  });
}

async function sendVersion(phone: Phone, stage: string, text: string): Promise<void> {
  await phone.tap({ id: `stage-${stage}` });
  await phone.input({ tag: 'textarea', id: 'version-text' }, text);
  await phone.tap({ id: 'send-version' });
}

/** From the task's page to the work handed in. */
async function handIn(phone: Phone, text: string): Promise<void> {
  await phone.tap({ id: 'take-part' });
  await fillIn(phone, text);
  await phone.tap({ id: 'send' });
  expect(phone.text()).toContain('已提交，等待审核');
}

describe('a piece', () => {
  it('is talked over before: comments at their places, a difference, and a new version that is kept until it is sent', async () => {
    const phone = await stand.withPictures('owner-core', 1);
    await phone.navigateTo(detailOf('project-camp-power'));
    await holdPage(phone, 'coaching', () => phone.tap({ id: 'coaching-entry' }));
    expect(phone.text()).toContain('「最后给出一张表」');
    expect(phone.text()).toContain('第 2 版 · 脚本');
    await phone.tap({ id: 'compare-2' });
    expect(phone.text()).toContain('划掉的是删去的');
    await phone.tap({ id: 'new-version' });
    await phone.tap({ id: 'stage-shoot' });
    await phone.input({ tag: 'textarea', id: 'version-text' }, '分镜一：清单摊在后备箱里');
    await phone.back();
    await phone.tap({ id: 'new-version' });
    const kept = phone.find({ tag: 'textarea', id: 'version-text' });
    expect(kept.attribute('value')).toBe('分镜一：清单摊在后备箱里');
    await phone.tap({ id: 'version-pictures-add' });
    expect(phone.find({ id: 'send-version' }).attribute('disabled')).toBe(false);
    await phone.tap({ id: 'send-version' });
    expect(phone.route).toBe('packages/task/coaching/index');
    expect(phone.text()).toContain('第 3 版 · 拍摄');
    expect(phone.text()).toContain('已经发给同事，看过就会回应你');
    const taskId = 'project-camp-power';
    const { versions } = await stand.own.act<Draft>('owner-core', 'coaching.mine', { taskId });
    expect(versions.at(-1)).toMatchObject({ number: 3, text: '分镜一：清单摊在后备箱里', stageId: 'shoot' });
  });

  it('has milestones with the days on which the team would like to see them, and ends with marks and reward', async () => {
    const phone = await stand.withPictures('owner-active', 3);
    await phone.navigateTo(detailOf('long-trip-guide'));
    expect(phone.text()).toMatch(/提纲（.+前） → 初稿（.+前） → 成品/);
    await phone.tap({ id: 'coaching-entry' });
    await phone.tap({ id: 'new-version' });
    expect(phone.text()).toMatch(/希望.+前看到/);
    await sendVersion(phone, 'draft', '第一天顺时针，第二天看日出。');
    await comment('写一篇长途攻略', 2, '写得清楚，可以交了。');
    await phone.pullDown();
    expect(phone.text()).toContain('写得清楚，可以交了。');
    await phone.back();
    await handIn(phone, '环湖 360 公里，充电三次。');
    await approveWork(stand.own, 'owner-active', 'long-trip-guide', 3);
    await phone.pullDown();
    expect(phone.text()).toContain('通过了');
    expect(phone.text()).toContain('积分 +150');
    expect(phone.find({ id: 'score-value' }).text).toContain('75');
    expect(phone.text()).toContain('准确 30%');
  });

  it('that answers an open question goes from the idea to the work in the same way', async () => {
    const phone = await stand.withPictures('owner-core', 1);
    await phone.navigateTo(detailOf('family-film'));
    expect(phone.text()).toContain('想法 → 脚本 → 拍摄 → 成品');
    await phone.tap({ id: 'coaching-entry' });
    await phone.tap({ text: '说说想法' });
    await sendVersion(phone, 'idea', '从一只旧箱子讲起');
    await comment('家的温度：新车型影像共创', 1, '箱子很好。');
    await phone.pullDown();
    expect(phone.text()).toContain('箱子很好。');
    await phone.back();
    await handIn(phone, '旧箱子去了三次海边。');
    await approveWork(stand.own, 'owner-core', 'family-film', 4);
    await phone.pullDown();
    expect(phone.text()).toContain('积分 +300');
  });
});

describe('a proposal', () => {
  it('is written, sent and taken back by core members, with the answers to earlier ones', async () => {
    const phone = await stand.as('owner-core');
    await phone.switchTab('/pages/me/index');
    await holdPage(phone, 'proposals', () => phone.tap({ id: 'proposals-entry' }));
    expect(phone.text()).toContain('功率计已经寄出');
    await phone.tap({ id: 'new-proposal' });
    await phone.input({ tag: 'input', id: 'proposal-title' }, '雨夜视野');
    await phone.input({ tag: 'textarea', id: 'proposal-idea' }, '比较三种雨刮和灯光的组合。');
    await phone.input({ tag: 'textarea', id: 'proposal-needs' }, '不需要');
    await phone.tap({ id: 'send-proposal' });
    expect(phone.route).toBe('packages/task/proposals/index');
    expect(phone.text()).toContain('雨夜视野');
    await phone.tap({ id: 'withdraw' });
    await phone.tap({ id: 'confirm-withdraw' });
    expect(phone.text()).toContain('已收回');
  });

  it('that is accepted is a project of one’s own: its stages, the delivery and the reward', async () => {
    const phone = await stand.withPictures('owner-ambassador', 1);
    await phone.navigateTo('/packages/task/proposals/index');
    await phone.tap({ text: '写一份提案' });
    await phone.input({ tag: 'input', id: 'proposal-title' }, '雪地刹车');
    await phone.input({ tag: 'textarea', id: 'proposal-idea' }, '三种踩法各刹五次，量出距离。');
    await phone.input({ tag: 'textarea', id: 'proposal-needs' }, '一块封闭的雪地');
    await phone.tap({ id: 'send-proposal' });
    expect(phone.text()).toContain('等答复');
    const { items } = await stand.own.act<{ items: { proposalId: string; title: string }[] }>(
      'staff-content',
      'proposal.queue',
      {},
    );
    await stand.own.act('staff-content', 'proposal.answer', {
      proposalId: items.find(({ title }) => title === '雪地刹车')?.proposalId,
      accepts: true,
      words: '场地我们来借。',
      points: 200,
      growth: 40,
      days: 30,
      requestId: 'accept-of-a-phone',
    });
    await phone.switchTab('/pages/inbox/index');
    await phone.pullDown();
    await phone.tap({ text: '「雪地刹车」可以开始了' });
    expect(phone.text()).toContain('场地我们来借。');
    await phone.tap({ id: 'open-project' });
    expect(phone.text()).toContain('想法 → 脚本 → 拍摄 → 成品');
    await phone.tap({ id: 'coaching-entry' });
    await phone.tap({ text: '说说想法' });
    await sendVersion(phone, 'idea', '先测轻踩');
    for (const [stage, text] of [
      ['script', '旁白先说怎么量'],
      ['shoot', '分镜：轮胎和尺子'],
    ] as const) {
      await phone.tap({ id: 'new-version' });
      await sendVersion(phone, stage, text);
    }
    expect(phone.text()).toContain('第 3 版 · 拍摄');
    await phone.back();
    await handIn(phone, '重踩最短，松油门最稳。');
    const { items: mine } = await stand.own.act<{ items: { title: string; taskId: string | null }[] }>(
      'owner-ambassador',
      'proposal.mine',
      {},
    );
    const taskId = mine.find(({ title }) => title === '雪地刹车')?.taskId ?? '';
    await approveWork(stand.own, 'owner-ambassador', taskId, 4);
    expect((await workOf(stand.own, 'owner-ambassador', taskId))?.status).toBe('approved');
    await phone.pullDown();
    expect(phone.text()).toContain('通过了');
    expect(phone.text()).toContain('积分 +200');
  });

  it('is nothing to owners below core', async () => {
    const phone = await stand.as('owner-active');
    await phone.switchTab('/pages/me/index');
    expect(phone.has({ id: 'works-entry' })).toBe(true);
    expect(phone.has({ id: 'proposals-entry' })).toBe(false);
  });
});

describe('the inbox', () => {
  it('opens what a message about a draft or a proposal is about', async () => {
    const phone = await stand.as('owner-core');
    await phone.switchTab('/pages/inbox/index');
    await phone.tap({ text: '「露营用电手册」的草稿有了回应' });
    expect(phone.route).toBe('packages/task/coaching/index');
    await phone.back();
    await phone.scrollToEnd();
    await phone.tap({ text: '「露营用电手册」可以开始了' });
    expect(phone.route).toBe('packages/task/proposals/index');
  });
});

interface Planned {
  brief: { stages: { title: string; dueAtMs: number | null }[] };
}

describe('a planner', () => {
  it('gives a work in depth its milestones, and each a day or none', async () => {
    const phone = await stand.as('staff-content');
    await phone.navigateTo('/packages/brief/list/index');
    await phone.tap({ id: 'new-brief' });
    await phone.tap({ id: 'template-depth' });
    const taskId = phone.page().query.id;
    const go = async (step: string) => {
      await phone.tap({ id: 'overview' });
      await phone.tap({ id: `go-${step}` });
    };
    await go('steps');
    for (const [index, title] of ['低速段', '高速段'].entries()) {
      await phone.tap({ id: 'stage-add' });
      await phone.input({ tag: 'textarea', id: `stage-${index + 1}` }, title);
    }
    // A line that is left empty is no stage.
    await phone.tap({ id: 'stage-add' });
    await go('schedule');
    expect(phone.text()).toContain('希望哪天前看到，不设也可以');
    const day = new Date(Date.now() + 4 * 86_400_000).toISOString().slice(0, 10);
    for (const number of [1, 2]) {
      const wheel = phone.find({ id: `milestone-${number}` }).parent;
      if (wheel === undefined) throw new Error('The day cannot be chosen.');
      await phone.choose(wheel, day);
    }
    await phone.tap({ id: 'milestone-clear-2' });
    await go('check');
    const { brief } = await stand.own.act<Planned>('staff-content', 'brief.get', { taskId });
    expect(brief.stages.map(({ title, dueAtMs }) => [title, dueAtMs])).toEqual([
      ['低速段', Date.parse(`${day}T22:00:00+08:00`)],
      ['高速段', null],
    ]);
  });
});
