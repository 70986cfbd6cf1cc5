import { holdPage, holdTap } from './budget';
import { standUp } from './owner';
import type { Phone } from './runtime/phone';

const stand = standUp();
let phone: Phone;

interface View {
  running: { mine: { status: string; statement: string } | null } | null;
}

const viewOf = (openid: string): Promise<View> => stand.own.act<View>(openid, 'election.get', {});

describe('the election', () => {
  it('is stood in from one’s tier, by whoever was asked, each step within the bounds', async () => {
    phone = await stand.as('owner-core');
    await phone.navigateTo('/packages/member/tier/index');
    await holdPage(phone, 'election', () => phone.tap({ id: 'election-entry' }));
    expect(phone.route).toBe('packages/member/election/index');
    expect(phone.text()).toContain('团队想提名你');
    await expect(phone.tap({ id: 'stand' })).rejects.toThrow('disabled');
    await holdTap(phone, 'election: a key of the statement', () =>
      phone.send({ tag: 'textarea', id: 'statement' }, 'input', { value: '想', cursor: 1 }),
    );
    await phone.input({ tag: 'textarea', id: 'statement' }, '想把车友日办成每个季度的约定');
    await phone.tap({ id: 'stand' });
    expect((await viewOf('owner-core')).running?.mine).toMatchObject({
      status: 'standing',
      statement: '想把车友日办成每个季度的约定',
    });
    expect(phone.text()).toContain('已报名');
  });

  it('keeps what was typed and not sent', async () => {
    phone = await stand.as('owner-ambassador');
    await phone.navigateTo('/packages/member/election/index');
    await phone.input({ tag: 'textarea', id: 'statement' }, '还在想');
    await phone.back();
    await phone.navigateTo('/packages/member/election/index');
    expect(phone.text()).toContain('已存在这台手机上');
    expect((await viewOf('owner-ambassador')).running?.mine?.statement).not.toBe('还在想');
  });

  it('is nothing to an owner below the tier that may stand', async () => {
    phone = await stand.as('owner-active');
    await phone.navigateTo('/packages/member/election/index');
    expect(phone.has({ id: 'statement' })).toBe(false);
    expect(phone.text()).not.toContain('报名');
  });
});

describe('a covenant that has changed', () => {
  interface Editor {
    current: { title: string; promises: string[]; forbidden: object[] };
    revision: number;
  }

  it('shows its changes first, is accepted, and lets its member go on', async () => {
    const { current, revision } = await stand.own.act<Editor>('staff-lead', 'covenant.editor', {});
    const text = { title: current.title, promises: current.promises.slice(1), forbidden: current.forbidden };
    const promises = ['真实：只说自己经历过的事。', '守时：来不了提前说一声。', ...text.promises];
    const saved = await stand.own.act<{ revision: number }>('staff-lead', 'covenant.draft', {
      ...text,
      promises,
      revision,
      requestId: 'draft-of-a-test-1',
    });
    await stand.own.act('staff-lead', 'covenant.publish', {
      revision: saved.revision,
      reason: '更清楚',
      requestId: 'publication-of-a-test-1',
    });
    phone = await stand.as('owner-active');
    await holdPage(phone, 'covenant: changes', () => phone.navigateTo('/packages/member/join/index'));
    const shown = phone.text();
    expect(shown).toContain('守时：来不了提前说一声。');
    expect(shown.indexOf('这次改了什么')).toBeLessThan(shown.indexOf('我们说好的事'));
    for (let step = 0; step < 20 && !phone.has({ id: 'accept-covenant' }); step += 1)
      await phone.scrollToEnd();
    await phone.tap({ id: 'accept-covenant' });
    const home = await stand.own.act<{ state: string }>('owner-active', 'home.get', {});
    expect(home.state).toBe('member');
  });
});
