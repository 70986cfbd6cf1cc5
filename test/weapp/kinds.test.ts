import { makeQuizBank } from '../../config/demo/quiz';
import { workOf } from '../journeys/ledger';
import { holdPage, holdTap } from './budget';
import { joinAnew, standUp } from './owner';
import { approveWork, detailOf, fillIn } from './work';

const stand = standUp();

async function statusOf(openid: string, taskId: string): Promise<string | undefined> {
  return (await workOf(stand.own, openid, taskId))?.status;
}

describe('a poll', () => {
  it('is answered by one tap, which brings the result, the own choice and the reward', async () => {
    const openid = await joinAnew(stand.own);
    const phone = await stand.as(openid);
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
    const openid = await joinAnew(stand.own);
    const phone = await stand.as(openid);
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
    const phone = await stand.as(await joinAnew(stand.own));
    await phone.navigateTo('/packages/task/answer/index?id=mileage-form');
    await phone.input({ tag: 'input', id: 'question-total' }, '1000000');
    expect(phone.text()).toContain('填 0 到 999,999 之间的数字');
  });
});

describe('a quiz', () => {
  it('goes on where it was left, ends with what was right, and may be tried again', async () => {
    const openid = await joinAnew(stand.own);
    const phone = await stand.as(openid);
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

  it('that is passed brings the reward and says why each answer is right', async () => {
    const openid = await joinAnew(stand.own);
    const phone = await stand.as(openid);
    await phone.navigateTo('/packages/task/quiz/index?id=car-quiz');
    await phone.tap({ id: 'quiz-start' });
    const bank = makeQuizBank('').questions;
    const asked: string[] = [];
    for (let place = 1; place <= 5; place += 1) {
      const shown = phone.text();
      const question = bank.find(({ title }) => shown.includes(title));
      expect(shown).not.toContain(question?.explanation);
      asked.push(question?.explanation ?? '');
      for (const id of question?.rightIds ?? []) await phone.tap({ id: `option-${id}` });
      if (place < 5) await phone.tap({ id: 'quiz-next' });
    }
    await phone.tap({ id: 'quiz-finish' });
    expect(phone.text()).toContain('通过了');
    expect(phone.text()).toContain('+15');
    for (const explanation of asked) expect(phone.text()).toContain(explanation);
    expect(await statusOf(openid, 'car-quiz')).toBe('approved');
    await phone.back();
  });
});

describe('a post', () => {
  it('offers texts to copy and pictures to keep, takes the link, and shows it with the reward', async () => {
    const openid = await joinAnew(stand.own);
    const phone = await stand.as(openid);
    await holdPage(phone, 'post', () => phone.navigateTo(detailOf('official-winter')));
    await phone.tap({ text: '短文案' });
    const copied = phone.records.callsOf('setClipboardData');
    expect(JSON.stringify(copied)).toContain('插着枪把车热好再出门');
    expect(phone.find({ id: 'save-pictures' }).text).toBe('保存 3 张图片');
    await phone.tap({ id: 'save-pictures' });
    expect(phone.album).toHaveLength(3);
    await phone.tap({ id: 'take-part' });
    await phone.input({ tag: 'input', id: 'link-1' }, 'https://www.bilibili.com/video/BV1GJ411x7h8');
    await phone.tap({ text: '发布并标明「广告」' });
    await phone.tap({ text: '没有使用 AI' });
    await phone.tap({ id: 'send' });
    expect(phone.text()).toContain('已提交，等待审核');
    await approveWork(stand.own, openid, 'official-winter');
    await phone.pullDown();
    expect(phone.text()).toContain('积分 +40');
    expect(phone.text()).toContain('BV1GJ411x7h8');
  });
});

describe('a photo', () => {
  it('is handed in, approved and rewarded, and becomes a poster that is kept on the phone', async () => {
    const openid = await joinAnew(stand.own);
    const phone = await stand.withPictures(openid, 1);
    await phone.navigateTo(detailOf('mileage-november'));
    await phone.tap({ id: 'take-part' });
    await fillIn(phone, '一半是接孩子');
    await phone.tap({ id: 'send' });
    await approveWork(stand.own, openid, 'mileage-november');
    await phone.pullDown();
    expect(phone.text()).toContain('积分 +30');
    await phone.tap({ id: 'poster-entry' });
    expect(phone.has({ id: 'poster-image' })).toBe(true);
    expect(phone.records.painted.join(' ')).toContain('一半是接孩子');
    await phone.tap({ id: 'save-pictures' });
    expect(phone.album).toHaveLength(1);
  });
});
