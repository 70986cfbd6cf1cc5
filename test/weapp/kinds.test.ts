import sharp from 'sharp';
import { type OwnCloud, openCloud } from '../journeys/cloud';
import { holdPage, holdTap, printBudgets } from './budget';
import { joinAnew, openAs } from './owner';
import type { Phone } from './runtime/phone';

let own: OwnCloud;
let phone: Phone;
let picture: Buffer;

beforeAll(async () => {
  own = await openCloud({ demo: true });
  const plain = { width: 640, height: 480, channels: 3, background: '#6a7f93' } as const;
  picture = await sharp({ create: plain }).jpeg().toBuffer();
}, 240_000);

afterAll(async () => {
  printBudgets();
  await own.close();
});

afterEach(() => phone.close());

const detailOf = (taskId: string) => `/packages/task/detail/index?id=${taskId}`;

interface Works {
  items: { taskId: string; status: string }[];
}

async function statusOf(openid: string, taskId: string): Promise<string | undefined> {
  const { items } = await own.act<Works>(openid, 'submission.list', {});
  return items.find((work) => work.taskId === taskId)?.status;
}

describe('a poll', () => {
  it('is answered by one tap, which brings the result, the own choice and the reward', async () => {
    const openid = await joinAnew(own);
    phone = await openAs(own, openid);
    await phone.navigateTo(detailOf('poll-colour'));
    await holdPage(phone, 'poll', () => phone.tap({ id: 'take-part' }));
    expect(phone.text()).not.toContain('人投过票');
    await phone.tap({ id: 'question-colour-sand' });
    expect(phone.text()).toContain('投好了');
    expect(phone.text()).toContain('+5');
    expect(phone.text()).toContain('61 人投过票');
    expect(phone.find({ id: 'bar-sand' }).text).toContain('我选的');
    expect(phone.find({ id: 'bar-pine' }).text).not.toContain('我选的');
    expect(await statusOf(openid, 'poll-colour')).toBe('approved');
    await phone.back();
    expect(phone.find({ id: 'open-work' }).text).toBe('看大家怎么选');
  });
});

describe('a form', () => {
  it('asks what the answers lead to, keeps what was filled in, and shows it afterwards', async () => {
    const openid = await joinAnew(own);
    phone = await openAs(own, openid);
    await phone.navigateTo(detailOf('mileage-form'));
    await phone.tap({ id: 'take-part' });
    expect(phone.text()).toContain('还有 3 题没填好');
    await phone.input({ tag: 'input', id: 'question-total' }, '23456');
    expect(phone.text()).not.toContain('走得最远的一次');
    await holdTap(phone, 'form: a choice that asks for more', () => phone.tap({ id: 'question-where-long' }));
    await phone.input({ tag: 'textarea', id: 'question-longest' }, '去了海边');
    await phone.back();
    await phone.tap({ id: 'take-part' });
    expect(phone.find({ tag: 'textarea', id: 'question-longest' }).attribute('value')).toBe('去了海边');
    await phone.tap({ id: 'question-range-4' });
    await phone.tap({ id: 'send' });
    expect(phone.text()).toContain('收到了，谢谢你');
    expect(phone.text()).toContain('23,456 公里');
    expect(phone.text()).toContain('去了海边');
    expect(await statusOf(openid, 'mileage-form')).toBe('approved');
  });

  it('says which numbers fit', async () => {
    phone = await openAs(own, await joinAnew(own));
    await phone.navigateTo('/packages/task/answer/index?id=mileage-form');
    await phone.input({ tag: 'input', id: 'question-total' }, '1000000');
    expect(phone.text()).toContain('填 0 到 999,999 之间的数字');
  });
});

describe('a quiz', () => {
  it('goes on where it was left, ends with what was right, and may be tried again', async () => {
    const openid = await joinAnew(own);
    phone = await openAs(own, openid);
    await phone.navigateTo(detailOf('car-quiz'));
    await holdPage(phone, 'quiz', () => phone.tap({ id: 'take-part' }));
    expect(phone.text()).toContain('3 分钟');
    await phone.tap({ id: 'quiz-start' });
    expect(phone.text()).toContain('第 1 题，共 5 题');
    await phone.tap({ id: 'quiz-next' });
    const asked = phone.text();
    await phone.back();
    await phone.tap({ id: 'take-part' });
    expect(phone.text().replace(/还剩 \S+/, '')).toBe(asked.replace(/还剩 \S+/, ''));
    for (const _ of [3, 4, 5]) await phone.tap({ id: 'quiz-next' });
    await phone.tap({ id: 'quiz-finish' });
    expect(phone.text()).toContain('还有 5 题没有答');
    await phone.tap({ text: '现在交卷' });
    expect(phone.text()).toContain('还有 2 次机会');
    expect(phone.text()).not.toContain('正确答案：');
    await phone.tap({ id: 'quiz-again' });
    expect(phone.text()).toContain('第 1 题，共 5 题');
    expect(await statusOf(openid, 'car-quiz')).toBeUndefined();
  });
});

describe('a post', () => {
  it('offers its texts and pictures, and asks for the link', async () => {
    phone = await openAs(own, await joinAnew(own));
    await holdPage(phone, 'post', () => phone.navigateTo(detailOf('official-winter')));
    expect(phone.text()).toContain('短文案');
    expect(phone.find({ id: 'save-pictures' }).text).toBe('保存 3 张图片');
    await phone.tap({ id: 'take-part' });
    expect(phone.has({ id: 'link-1' })).toBe(true);
  });
});

describe('a piece', () => {
  it('is talked over before: comments at their places, a difference, and a new version that is kept until it is sent', async () => {
    phone = await openAs(own, 'owner-core');
    phone.addPicture('a.jpg', picture);
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
    expect(phone.find({ tag: 'textarea', id: 'version-text' }).attribute('value')).toBe(
      '分镜一：清单摊在后备箱里',
    );
    await phone.tap({ id: 'version-pictures-add' });
    expect(phone.find({ id: 'send-version' }).attribute('disabled')).toBe(false);
  });
});

describe('a proposal', () => {
  it('is written, sent and taken back by core members, with the answers to earlier ones', async () => {
    phone = await openAs(own, 'owner-core');
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

  it('is nothing to owners below core', async () => {
    phone = await openAs(own, 'owner-active');
    await phone.switchTab('/pages/me/index');
    expect(phone.has({ id: 'works-entry' })).toBe(true);
    expect(phone.has({ id: 'proposals-entry' })).toBe(false);
  });
});

describe('the inbox', () => {
  it('opens what a message about a draft or a proposal is about', async () => {
    phone = await openAs(own, 'owner-core');
    await phone.switchTab('/pages/inbox/index');
    await phone.tap({ text: '「露营用电手册」的草稿有了回应' });
    expect(phone.route).toBe('packages/task/coaching/index');
    await phone.back();
    await phone.scrollToEnd();
    await phone.tap({ text: '「露营用电手册」可以开始了' });
    expect(phone.route).toBe('packages/task/proposals/index');
  });
});
