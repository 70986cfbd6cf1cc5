import { type App, openApp, type Person } from './app';
import { settle } from './browser';
import { see, tapId, write } from './hand';

const SLOW_MS = 180_000;

let app: App;
afterEach(() => app.close());

/** Turns the pages of the covenant until it can be accepted, and accepts it. */
async function readAndAccept(person: Person): Promise<void> {
  const accept = person.page.locator('#accept-covenant').locator('visible=true');
  const readOn = person.page.locator('#read-on').locator('visible=true');
  for (let page = 0; page < 20 && (await accept.count()) === 0; page += 1) {
    await readOn.tap({ timeout: 2_000 }).catch(() => undefined);
    await settle(person.page);
  }
  await tapId(person, 'accept-covenant');
}

it(
  'a new covenant is written, looked at, published; a member reads what changed, accepts, and goes on',
  async () => {
    app = await openApp('covenant');
    const lead = await app.as('staff-lead');
    await lead.goto('packages/ops/covenant/index');
    await see(lead, '还没有草稿');
    await tapId(lead, 'promise-add');
    await write(lead, 'promise-6', '守时：约好的活动不迟到，来不了提前说一声。');
    await see(lead, '还没保存的修改');
    await lead.shoot('editing', { whole: true });
    await tapId(lead, 'preview-covenant');
    await see(lead, '车主重新打开时看到的样子');
    await see(lead, '约好的活动不迟到');
    await lead.shoot('preview', { whole: true });
    await tapId(lead, 'publish-covenant');
    await see(lead, '位车主需要重新同意');
    await write(lead, 'publish-words', '入冬的活动多，先说好守时。');
    await write(lead, 'publish-reason', '活动迟到的反馈变多');
    await lead.shoot('publishing');
    await tapId(lead, 'confirm-publish');
    await see(lead, '第 3 版已生效');

    const owner = await app.as('owner-base');
    await see(owner, '公约');
    await owner.shoot('outdated-home');
    await owner.goto('packages/member/join/index');
    await see(owner, '这次改了什么');
    await see(owner, '入冬的活动多，先说好守时。');
    await owner.shoot('changes');
    await readAndAccept(owner);
    await owner.goto('pages/home/index');
    await see(owner, '正在进行');

    await owner.goto('packages/member/versions/index');
    await see(owner, '第 3 版');
    await owner.shoot('versions');
    await tapId(owner, 'version-1');
    await see(owner, '这是旧版，现在用的是第 3 版');
    await owner.shoot('first-version');
  },
  SLOW_MS,
);

it(
  'two leads who write at once are asked whose words stay',
  async () => {
    app = await openApp('covenant-conflict');
    const lead = await app.as('staff-lead');
    await lead.goto('packages/ops/covenant/index');
    await see(lead, '还没有草稿');
    const { current } = await app.act<{ current: { promises: string[]; forbidden: object[] } }>(
      'staff-lead',
      'covenant.editor',
      {},
    );
    await app.act('staff-lead', 'covenant.draft', {
      title: '另一台手机上的名字',
      promises: current.promises,
      forbidden: current.forbidden,
      revision: 0,
      requestId: 'from-another-phone',
    });
    await write(lead, 'covenant-title', '我的名字');
    await tapId(lead, 'save-covenant');
    await see(lead, '也改了草稿');
    await lead.shoot('conflict');
    await tapId(lead, 'keep-mine');
    await tapId(lead, 'save-covenant');
    await see(lead, '草稿已保存');
    const { draft } = await app.act<{ draft: { title: string } }>('staff-lead', 'covenant.editor', {});
    expect(draft.title).toBe('我的名字');
  },
  SLOW_MS,
);
