import { holdOpening, holdPage, holdTab, holdTap } from './budget';
import { standUp } from './owner';
import type { Phone } from './runtime/phone';

const stand = standUp();
let phone: Phone;

describe('whoever opens the app sees what is theirs', () => {
  it('a member: name, tier with what is missing, points and open tasks', async () => {
    phone = await stand.as('owner-base');
    const text = phone.text();
    expect(text).toContain('小林在路上');
    expect(phone.find({ id: 'tier-card' }).text).toMatch(/基础车主[\s\S]*成长值[\s\S]*还差/);
    expect(text).toContain('晒出你的行驶里程');
  });

  it('somebody who has not joined: an invitation with one thing to do, and nothing of the members', async () => {
    phone = await stand.as('a-visitor');
    expect(phone.has({ id: 'join' })).toBe(true);
    expect(phone.text()).not.toContain('成长值');
  });

  it('a person of the team: what waits for them', async () => {
    phone = await stand.as('staff-community');
    expect(phone.text()).toContain('等你审核的作品');
    expect(phone.find({ id: 'open-queue' }).text).toBe('开始审核');
  });
});

describe('what it costs', () => {
  it('needs one call to the cloud', async () => {
    phone = await stand.as('owner-active');
    const calls = phone.records.callsOf('cloud.callFunction');
    expect(calls.map((call) => call.options)).toEqual([
      expect.objectContaining({ name: 'api', data: expect.objectContaining({ action: 'home.get' }) }),
    ]);
  });

  it.each(['owner-base', 'owner-core', 'staff-community', 'a-visitor'])(
    'reaches its first content within the bounds: %s',
    async (person) => {
      phone = await stand.as(person);
      holdOpening(phone, `home of ${person}`);
    },
  );

  it('reaches every tab within the bounds, and coming back sends little', async () => {
    phone = await stand.as('owner-active');
    for (const tab of ['task', 'plaza', 'inbox', 'me']) {
      await holdTab(phone, tab, () => phone.switchTab(`pages/${tab}/index`));
    }
    await holdTap(phone, 'back to home', () => phone.switchTab('pages/home/index'));
  });
});

describe('without network', () => {
  it('shows what was there last time and how old it is', async () => {
    phone = await stand.as('owner-base');
    phone = await stand.reopen(phone, { online: false });
    expect(phone.text()).toContain('小林在路上');
    expect(phone.text()).toContain('现在没有网络');
  });

  it('says so when nothing was there, and recovers with one tap', async () => {
    phone = await stand.as('owner-base', { online: false });
    expect(phone.text()).not.toContain('小林在路上');
    await phone.setOnline(true);
    await phone.tap({ tag: 'button' });
    expect(phone.text()).toContain('小林在路上');
  });
});

it('is read again when it is pulled down', async () => {
  phone = await stand.as('owner-base');
  const before = phone.records.callsOf('cloud.callFunction').length;
  await phone.pullDown();
  expect(phone.records.callsOf('cloud.callFunction')).toHaveLength(before + 1);
  expect(phone.records.callsOf('stopPullDownRefresh')).not.toHaveLength(0);
});

it('leads to a task, whose package is fetched only then', async () => {
  phone = await stand.as('owner-base');
  expect(phone.fetched).toEqual([]);
  await holdPage(phone, 'task detail', () => phone.tap({ text: '晒出你的行驶里程' }));
  expect(phone.route).toBe('packages/task/detail/index');
  expect(phone.fetched).toEqual(['packages/task']);
  expect(phone.text()).toContain('怎么做');
});

it('grows with the text size of the phone', async () => {
  phone = await stand.as('owner-base', { textScale: 1.5 });
  expect(phone.find({ class: 'ui-page' }).style.replace(/\s/g, '')).toContain('--text-scale:1.5');
});
