import { holdPage, holdTap } from './budget';
import { standUp } from './owner';

const stand = standUp();

describe('what owners have told the team', () => {
  it('is listed with where it stands, and opens with the words of the team and what it has brought', async () => {
    const phone = await stand.as('owner-core');
    await phone.switchTab('/pages/inbox/index');
    expect(phone.text()).toContain('你的建议已上线');
    await phone.switchTab('/pages/me/index');
    await phone.tap({ id: 'insight-entry' });
    await holdPage(phone, 'my suggestions', () => phone.tap({ id: 'voices-entry' }));
    expect(phone.text()).toContain('快充前提前四十分钟预热');
    expect(phone.text()).toContain('已上线');
    await holdPage(phone, 'a suggestion', () => phone.tap({ id: 'voice-note-preheat' }));
    expect(phone.text()).toContain('谢谢你记了整整一个月');
    expect(phone.text()).toContain('成长值 +60，积分 +80');
    expect(phone.text()).toContain('还有别的车主说了一样的话');
  });

  it('is the product expert’s inbox, one state at a time, and a step is two taps', async () => {
    const phone = await stand.as('staff-product');
    await holdPage(phone, 'inbox of insights', () => phone.navigateTo('/packages/ops/insightInbox/index'));
    await holdTap(phone, 'inbox of insights: another state', () => phone.tap({ id: 'state-studying' }));
    expect(phone.text()).toContain('低温时充电口盖会冻住');
    await holdPage(phone, 'an insight', () => phone.tap({ id: 'insight-note-charge-flap' }));
    await phone.tap({ id: 'adopt' });
    await expect(phone.tap({ id: 'confirm-adopt' })).rejects.toThrow('disabled');
    await phone.tap({ id: 'adopt-start-1' });
    await phone.tap({ id: 'confirm-adopt' });
    expect(phone.text()).toContain('已经上线，告诉提的人');
    const told = await stand.own.act<{ items: { content: { kind: string } }[] }>(
      'owner-core',
      'inbox.list',
      {},
    );
    expect(told.items[0]?.content).toMatchObject({ kind: 'insight.answered', how: 'adopted' });
  });
});
