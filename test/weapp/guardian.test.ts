import { pointsOf } from '../journeys/ledger';
import { holdPage, holdTap } from './budget';
import { standUp } from './owner';

const stand = standUp();

describe('the role of a guardian', () => {
  it('is taken for a term from its invitation, brings briefings, and is laid down without losing anything', async () => {
    const before = await pointsOf(stand.own, 'owner-ambassador');
    const phone = await stand.as('owner-ambassador');
    await phone.switchTab('/pages/inbox/index');
    await holdPage(phone, 'invitation to the role', () => phone.tap({ text: '邀请你成为声誉守护者' }));
    expect(phone.text()).toContain('为期 180 天');
    expect(phone.text()).toContain('没有积分，也不影响升级');
    await phone.tap({ id: 'accept' });
    expect(phone.text()).toContain('还有 179 天');
    expect(phone.text()).toContain('低温续航，我们知道和还不知道的');
    expect(phone.text()).toContain('来源：冬季测试公告');
    await phone.tap({ id: 'resign' });
    expect(phone.text()).toContain('等级、积分和作品都不受影响');
    await phone.tap({ id: 'confirm-resign' });
    expect(phone.text()).toContain('这一段守护已经结束');
    expect(phone.text()).not.toContain('低温续航');
    expect(await pointsOf(stand.own, 'owner-ambassador')).toBe(before);
  });

  it('notes an answer only with the word on one’s relation, keeps what was typed, and hands a question on', async () => {
    const phone = await stand.as('owner-core');
    await holdPage(phone, 'guardian', () => phone.navigateTo('/packages/insight/guardian/index'));
    await phone.tap({ id: 'note' });
    await phone.input({ tag: 'textarea', id: 'asked' }, '后排空调凉不凉');
    await phone.input({ tag: 'textarea', id: 'said' }, '我是车主计划的成员，夏天量到 19 度。');
    await phone.input({ tag: 'input', id: 'link' }, 'https://club.example.cn/thread/9');
    await expect(phone.tap({ id: 'send-note' })).rejects.toThrow('disabled');
    await phone.back();
    await phone.tap({ id: 'note' });
    expect(phone.find({ tag: 'textarea', id: 'said' }).attribute('value')).toContain('19 度');
    await holdTap(phone, 'guardian: the declaration', () => phone.tap({ id: 'disclosed' }));
    await phone.tap({ id: 'send-note' });
    await phone.wait(1_000);
    expect(phone.route).toBe('packages/insight/guardian/index');
    await phone.tap({ id: 'flag' });
    await phone.input({ tag: 'textarea', id: 'asked' }, '后排空调能不能单独关');
    await phone.tap({ id: 'send-note' });
    await phone.wait(1_000);
    await phone.tap({ id: 'tabs-notes' });
    expect(phone.text()).toContain('夏天量到 19 度');
    expect(phone.text()).toContain('转给了团队，等回复');
    const { items } = await stand.own.act<{ items: { noteId: string; asked: string }[] }>(
      'staff-community',
      'guardian.flags',
      {},
    );
    await stand.own.act('staff-community', 'guardian.reply', {
      noteId: items.find(({ asked }) => asked.includes('单独关'))?.noteId,
      words: '可以，在中控第二页。',
      requestId: 'reply-of-a-phone',
    });
    await phone.switchTab('/pages/inbox/index');
    await phone.pullDown();
    await phone.tap({ text: '可以，在中控第二页。' });
    await phone.tap({ id: 'tabs-notes' });
    expect(phone.text()).toContain('团队回复了');
  });

  it('is nothing to whoever was never asked', async () => {
    const phone = await stand.as('owner-active');
    await phone.navigateTo('/packages/insight/guardian/index');
    expect(phone.text()).toContain('这里现在没有内容');
    expect(phone.text()).not.toContain('续航');
  });
});
