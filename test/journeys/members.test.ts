import { writeWorkbook } from '../workbook';
import { type App, openApp, type Person } from './app';
import { see, tapId } from './hand';

const SLOW_MS = 120_000;
const LISTED = '5GZCZ43D13S812715';

function field(person: Person) {
  return person.page.locator('input').locator('visible=true').first();
}

interface Profile {
  member: { memberId: string; tier: string };
}

describe('the team and its members', () => {
  let app: App;
  afterEach(() => app.close());

  it(
    'finds an owner as one types, and appoints them with a reason that they read',
    async () => {
      app = await openApp('search-appoint');
      const { member } = await app.act<Profile>('owner-active', 'member.me', {});
      const lead = await app.as('staff-lead');
      await lead.goto('packages/ops/members/index');
      await lead.shoot('everyone');
      await lead.tap('活跃车主');
      await lead.shoot('active');
      await field(lead).fill('周末去');
      await see(lead, '周末去山里');
      await lead.shoot('typed');
      await tapId(lead, `member-${member.memberId}`);
      await see(lead, '离「核心伙伴」');
      await lead.shoot('profile', { whole: true });
      await tapId(lead, 'appoint');
      await tapId(lead, 'appoint-tier-core');
      await tapId(lead, 'appoint-lock');
      await lead.page.locator('textarea').locator('visible=true').first().fill('半年来每篇都写得很实在。');
      await lead.shoot('appointing');
      await tapId(lead, 'confirm-appoint');
      await see(lead, '等级已固定');
      await lead.shoot('appointed', { whole: true });
      const owner = await app.as('owner-active');
      await owner.goto('pages/inbox/index');
      await see(owner, '半年来每篇都写得很实在。');
      await owner.goto('packages/member/privacy/index');
      await see(owner, '谁打开过我的主页');
      await owner.shoot('looked-at', { whole: true });
      expect(await owner.page.locator('body').innerText()).toContain('项目主导者');
    },
    SLOW_MS,
  );

  it(
    'looks through a list of cars before it carries it out, and a car of it is verified at once',
    async () => {
      app = await openApp('import');
      const operator = await app.as('staff-community');
      await operator.goto('packages/ops/import/index');
      await operator.shoot('beginning');
      const list = writeWorkbook([
        ['车架号', '车型'],
        [LISTED, '云岭 X6'],
        ['1HGCM82633A004352', '没有这款'],
        ['不是车架号', '云岭 X6'],
      ]);
      const [chooser] = await Promise.all([
        operator.page.waitForEvent('filechooser'),
        tapId(operator, 'choose-list'),
      ]);
      await chooser.setFiles({ name: '名单.xlsx', mimeType: 'application/octet-stream', buffer: list });
      await see(operator, '还没有导入，先看看');
      await see(operator, '没有这个车型');
      await operator.shoot('preview');
      await tapId(operator, 'apply-import');
      await see(operator, '导入完成');
      await operator.shoot('done');
      const car = { vin: LISTED, model: '云岭 X6', region: '四川', requestId: 'journey-import-0001' };
      const { cars } = await app.act<{ cars: { vin: string; verified: boolean }[] }>(
        'owner-base',
        'car.bind',
        car,
      );
      expect(cars.find(({ vin }) => vin === LISTED)?.verified).toBe(true);
    },
    SLOW_MS,
  );
});
