import { type App, openApp, type Person, visible } from './app';
import { settle } from './browser';
import { read, see, tapId } from './hand';
import { findLayoutProblems } from './layout';
import { findWork, pointsOf } from './ledger';
import { choosePicture } from './picture';
import { approve, awaitStatus, handIn, openReview } from './work';

const SLOW_MS = 120_000;

describe('the first challenge', () => {
  let app: App;
  afterEach(() => app.close());

  it(
    'goes from the task over the review to points, growth and a history that explains both',
    async () => {
      app = await openApp('first-challenge');
      const owner = await app.as('owner-base');
      const before = await pointsOf(app, 'owner-base');
      await owner.shoot('home');
      await owner.tap('分享最常用的功能');
      await owner.shoot('task', { whole: true });
      await handIn(owner, '每天都用座椅加热，出门前五分钟打开。');
      await owner.shoot('handed-in');

      const operator = await app.as('staff-community');
      const { submissionId } = await findWork(app, 'owner-base', 'favourite-function');
      await openReview(operator, submissionId);
      await see(operator, '每天都用座椅加热，出门前五分钟打开。');
      await operator.shoot('review');
      await approve(operator, 3);
      await awaitStatus(app, 'owner-base', 'favourite-function', 'approved');

      await owner.goto('pages/inbox/index');
      await see(owner, '「分享最常用的功能」通过了');
      await owner.shoot('inbox');
      await owner.goto('packages/member/points/index');
      await see(owner, '分享最常用的功能');
      const points = await read(owner);
      expect(points).toContain('+40');
      expect(points).toContain(String(before + 40));
      await owner.shoot('points');
      await owner.goto('packages/member/tier/index');
      await tapId(owner, 'growth-entry');
      await see(owner, '分享最常用的功能');
      const growth = await read(owner);
      expect(growth).toContain('+12');
      await owner.shoot('growth', { whole: true });
    },
    SLOW_MS,
  );

  it(
    'brings a refused work back with its reason in view, and takes it mended',
    async () => {
      app = await openApp('refusal');
      const owner = await app.as('owner-active');
      await owner.goto('packages/task/detail/index?id=autumn-road');
      await handIn(owner, '落叶铺满的那条路。');
      const { submissionId } = await findWork(app, 'owner-active', 'autumn-road');

      const operator = await app.as('staff-community', { dark: true });
      await openReview(operator, submissionId);
      await tapId(operator, 'refuse');
      await tapId(operator, 'criterion-topic');
      const sheet = operator.page.locator('textarea').locator('visible=true');
      await sheet.nth(0).fill('这张是车内仪表，没有看到路。');
      await sheet.nth(1).fill('补一张看得到路的就好。');
      await operator.shoot('refusing');
      await tapId(operator, 'confirm-refuse');
      await awaitStatus(app, 'owner-active', 'autumn-road', 'refused');

      await owner.goto('pages/inbox/index');
      await see(owner, '补一张看得到路的就好。');
      await owner.goto(`packages/task/submission/index?id=${encodeURIComponent(submissionId)}`);
      await owner.shoot('refused');
      await tapId(owner, 'mend');
      await see(owner, '这张是车内仪表，没有看到路。');
      await owner.shoot('mending');
      await choosePicture(owner.page, () => tapId(owner, 'pictures-add'));
      await owner.page.locator('#send[disabled="false"]').locator('visible=true').waitFor();
      await tapId(owner, 'send');
      await visible(owner.page, '已提交，等待审核').waitFor();
      const again = await read(owner);
      expect(again).toContain('第 2 次提交');
      expect(again).toContain('补一张看得到路的就好。');
      await owner.shoot('handed-in-again', { whole: true });
    },
    SLOW_MS,
  );

  it(
    'keeps a task for active owners out of sight of others, by list and by id alike',
    async () => {
      app = await openApp('gated-task');
      const base = await app.as('owner-base');
      await base.goto('pages/task/index');
      await see(base, '雨天的车窗');
      expect(await read(base)).not.toContain('我的周末改装日记');
      await base.goto('packages/task/detail/index?id=weekend-diary');
      await see(base, '没有找到这个任务');
      const hidden = await read(base);
      await base.shoot('hidden');
      await base.goto('packages/task/detail/index?id=no-such-task');
      await see(base, '没有找到这个任务');
      expect(await read(base)).toBe(hidden);
      const active = await app.as('owner-active');
      await active.goto('pages/task/index');
      await see(active, '我的周末改装日记');
    },
    SLOW_MS,
  );
});

describe('joining', () => {
  let app: App;
  afterEach(() => app.close());

  it(
    'leads a visitor through privacy, covenant, name and car to the first home',
    async () => {
      app = await openApp('joining');
      const visitor = await app.as('visitor-new');
      await visitor.shoot('visitor');
      await tapId(visitor, 'join');
      await visitor.shoot('privacy');
      await tapId(visitor, 'agree-privacy');
      await see(visitor, '车主社区公约');
      // Each tap turns a page of the covenant; at its end the button gives way to accepting.
      const accept = visitor.page.locator('#accept-covenant').locator('visible=true');
      const readOn = visitor.page.locator('#read-on').locator('visible=true');
      for (let page = 0; page < 20 && (await accept.count()) === 0; page += 1) {
        await readOn.tap({ timeout: 2_000 }).catch(() => undefined);
        await settle(visitor.page);
      }
      await visitor.shoot('covenant');
      await tapId(visitor, 'accept-covenant');
      await visitor.page.locator('#nickname input, input').locator('visible=true').first().fill('初雪');
      await visitor.shoot('profile');
      await tapId(visitor, 'join-now');
      await visitor.shoot('interests');
      await tapId(visitor, 'skip-interests');
      await visitor.shoot('car');
      await tapId(visitor, 'skip-car');
      await tapId(visitor, 'start');
      await see(visitor, '初雪');
      const home = await read(visitor);
      expect(home).toContain('基础车主');
      await visitor.shoot('first-home');
    },
    SLOW_MS,
  );
});

describe('every page of the first challenge', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp('pages');
  }, SLOW_MS);
  afterAll(() => app.close());

  const PAGES: readonly [person: string, route: string][] = [
    ['owner-core', 'pages/home/index'],
    ['owner-core', 'pages/task/index'],
    ['owner-core', 'pages/plaza/index'],
    ['owner-core', 'pages/inbox/index'],
    ['owner-core', 'pages/me/index'],
    ['owner-core', 'packages/task/detail/index?id=family-film'],
    ['owner-core', 'packages/task/submit/index?id=family-film'],
    ['owner-core', 'packages/task/mine/index'],
    ['owner-core', 'packages/member/tier/index'],
    ['owner-core', 'packages/member/growth/index'],
    ['owner-core', 'packages/member/points/index'],
    ['owner-core', 'packages/member/car/index'],
    ['owner-core', 'packages/member/profile/index'],
    ['owner-core', 'packages/member/covenant/index'],
    ['owner-core', 'packages/member/privacy/index'],
    ['owner-base', 'pages/home/index'],
    ['owner-active', 'pages/home/index'],
    ['owner-ambassador', 'pages/home/index'],
    ['staff-community', 'packages/ops/queue/index'],
    ['staff-community', 'packages/ops/candidates/index'],
    ['staff-lead', 'packages/ops/members/index'],
    ['staff-lead', 'packages/ops/import/index'],
    ['staff-lead', 'packages/ops/team/index'],
    ['staff-lead', 'packages/ops/decisions/index'],
    ['staff-lead', 'packages/ops/policy/index'],
    ['staff-lead', 'packages/ops/policyEditor/index'],
    ['staff-lead', 'packages/ops/whatif/index'],
    ['staff-lead', 'packages/ops/evaluation/index'],
    ['staff-lead', 'pages/me/index'],
    ['staff-lead', 'pages/home/index'],
    ['staff-product', 'pages/home/index'],
    ['visitor-new', 'pages/home/index'],
    ['visitor-new', 'packages/ops/accept/index'],
  ];

  it.each([false, true])(
    'can be read and tapped, dark: %s',
    async (dark) => {
      const found: string[] = [];
      const phones = new Map<string, Person>();
      for (const [openid, route] of PAGES) {
        const phone = phones.get(openid) ?? (await app.as(openid, { dark }));
        phones.set(openid, phone);
        await phone.goto(route);
        await phone.shoot(`${openid}-${route.replace(/\W+/g, '-')}-${dark ? 'dark' : 'light'}`);
        for (const problem of await findLayoutProblems(phone.page)) found.push(`${route}: ${problem}`);
      }
      expect(found).toEqual([]);
    },
    SLOW_MS * 2,
  );
});
