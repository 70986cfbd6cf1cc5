import { type OwnCloud, openCloud } from '../journeys/cloud';
import { holdOpening, holdPage, holdTab, holdTap, printBudgets } from './budget';
import { openAs } from './owner';
import type { Phone } from './runtime/phone';

let own: OwnCloud;
let phone: Phone;

beforeAll(async () => {
  own = await openCloud({ demo: true });
}, 240_000);

afterAll(async () => {
  printBudgets();
  await own.close();
});

afterEach(() => phone.close());

describe('whoever opens the app sees what is theirs', () => {
  it('a member: name, tier with what is missing, points and open tasks', async () => {
    phone = await openAs(own, 'owner-base');
    const text = phone.text();
    expect(text).toContain('小林在路上');
    expect(phone.find({ id: 'tier-card' }).text).toMatch(/基础车主[\s\S]*成长值[\s\S]*还差/);
    expect(text).toContain('晒出你的行驶里程');
  });

  it('somebody who has not joined: an invitation with one thing to do, and nothing of the members', async () => {
    phone = await openAs(own, 'a-visitor');
    expect(phone.has({ id: 'join' })).toBe(true);
    expect(phone.text()).not.toContain('成长值');
  });

  it('a person of the team: what waits for them', async () => {
    phone = await openAs(own, 'staff-community');
    expect(phone.text()).toContain('等你审核的作品');
    expect(phone.find({ id: 'open-queue' }).text).toBe('开始审核');
  });
});

describe('what it costs', () => {
  it('needs one call to the cloud', async () => {
    phone = await openAs(own, 'owner-active');
    const calls = phone.records.wx.filter((call) => call.name === 'cloud.callFunction');
    expect(calls.map((call) => call.options)).toEqual([
      expect.objectContaining({ name: 'api', data: expect.objectContaining({ action: 'home.get' }) }),
    ]);
  });

  it.each(['owner-base', 'owner-core', 'staff-community', 'a-visitor'])(
    'reaches its first content within the bounds: %s',
    async (person) => {
      phone = await openAs(own, person);
      holdOpening(phone, `home of ${person}`);
    },
  );

  it('reaches every tab within the bounds, and coming back sends little', async () => {
    phone = await openAs(own, 'owner-active');
    for (const tab of ['task', 'plaza', 'inbox', 'me']) {
      await holdTab(phone, tab, () => phone.switchTab(`pages/${tab}/index`));
    }
    await holdTap(phone, 'back to home', () => phone.switchTab('pages/home/index'));
  });
});

describe('without network', () => {
  it('shows what was there last time and how old it is', async () => {
    phone = await openAs(own, 'owner-base');
    await phone.close();
    phone = await openAs(own, 'owner-base', { storage: phone.storage, online: false });
    expect(phone.text()).toContain('小林在路上');
    expect(phone.text()).toContain('现在没有网络');
  });

  it('says so when nothing was there, and recovers with one tap', async () => {
    phone = await openAs(own, 'owner-base', { online: false });
    expect(phone.text()).not.toContain('小林在路上');
    await phone.setOnline(true);
    await phone.tap({ tag: 'button' });
    expect(phone.text()).toContain('小林在路上');
  });
});

it('is read again when it is pulled down', async () => {
  phone = await openAs(own, 'owner-base');
  const before = phone.records.wx.filter((call) => call.name === 'cloud.callFunction').length;
  await phone.pullDown();
  const names = phone.records.wx.map((call) => call.name);
  expect(names.filter((name) => name === 'cloud.callFunction').length).toBe(before + 1);
  expect(names).toContain('stopPullDownRefresh');
});

it('leads to a task, whose package is fetched only then', async () => {
  phone = await openAs(own, 'owner-base');
  expect(phone.fetched).toEqual([]);
  await holdPage(phone, 'task detail', () => phone.tap({ text: '晒出你的行驶里程' }));
  expect(phone.route).toBe('packages/task/detail/index');
  expect(phone.fetched).toEqual(['packages/task']);
  expect(phone.text()).toContain('怎么做');
});

it('grows with the text size of the phone', async () => {
  phone = await openAs(own, 'owner-base', { textScale: 1.5 });
  expect(phone.find({ class: 'ui-page' }).style.replace(/\s/g, '')).toContain('--text-scale:1.5');
});
