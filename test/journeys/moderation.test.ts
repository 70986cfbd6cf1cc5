import { type App, openApp, type Person } from './app';
import { read, see, tapId, write } from './hand';
import { findLayoutProblems } from './layout';
import { pointsOf } from './ledger';

const SLOW_MS = 180_000;
const REASON = '第一张图的左下角能看清别人的车牌。';
const OBJECTION = '那是我自己的第二辆车，车牌是我的，可以看行驶证。';
const ANSWER = '核对过行驶证，车牌是车主自己的，原来的判断不准确。';

interface Work {
  submissionId: string;
  status: string;
}

interface Feed {
  items: { postId: string }[];
}

interface Queue {
  items: { caseId: string }[];
}

interface Reviewed {
  submission: { rounds: unknown[] };
}

let app: App;
let requests = 0;

const requestId = (): string => {
  requests += 1;
  return `moderation-${String(requests).padStart(6, '0')}`;
};

/** Has a waiting work of the person approved, which puts it into the plaza. */
async function publish(openid: string): Promise<string> {
  const { items } = await app.act<{ items: Work[] }>(openid, 'submission.list', {});
  const submissionId = items.find((row) => row.status === 'submitted')?.submissionId;
  if (submissionId === undefined) throw new Error(`Nothing of ${openid} waits for a review.`);
  await app.act('staff-community', 'review.claim', { submissionId, requestId: requestId() });
  const { submission } = await app.act<Reviewed>('staff-community', 'review.get', { submissionId });
  await app.act('staff-community', 'review.decide', {
    submissionId,
    round: submission.rounds.length,
    judgement: { verdict: 'approve', contentConfirmed: true, originalityConfirmed: true },
    requestId: requestId(),
  });
  return submissionId;
}

/** Waits until the cloud holds the decision; the page goes on by itself. */
async function awaitDecision(read: 'case.get' | 'appeal.get', caseId: string, wanted: string): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const { status } = await app.act<{ status: string }>('staff-lead', read, { caseId });
    if (status === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Case ${caseId} never became ${wanted}.`);
}

afterEach(() => app.close());

it(
  'a work is reported, decided about, appealed against and restored, and the board says so',
  async () => {
    app = await openApp('moderation');
    const openid = 'owner-base';
    const postId = await publish(openid);
    const rich = await pointsOf(app, openid);

    const reporter = await app.as('owner-core');
    await reporter.goto('pages/plaza/index');
    await reporter.shoot('plaza');
    await tapId(reporter, `post-${postId}`);
    await reporter.shoot('post', { whole: true });
    await tapId(reporter, 'report');
    await see(reporter, '公开他人车牌、住址或联系方式');
    await tapId(reporter, 'category-privacy');
    await write(reporter, 'report-words', '第一张图能看清车牌');
    await reporter.shoot('reporting');
    await tapId(reporter, 'send-report');
    await see(reporter, '谢谢你说出来');
    await reporter.shoot('thanks');

    const operator = await app.as('staff-community');
    await operator.goto('packages/ops/cases/index');
    await operator.shoot('queue');
    const { items } = await app.act<Queue>('staff-community', 'case.queue', {});
    const caseId = items.find((row) => row.caseId.includes(postId))?.caseId ?? '';
    await tapId(operator, `case-${caseId}`);
    await see(operator, '由你处理');
    await see(operator, '第一张图能看清车牌');
    await operator.shoot('case', { whole: true });

    const lead = await app.as('staff-lead', { dark: true });
    await lead.goto(`packages/ops/case/index?id=${encodeURIComponent(caseId)}`);
    await see(lead, '何静正在处理');
    await lead.shoot('somebody-else');

    await tapId(operator, 'violation');
    await operator.shoot('violation');
    await tapId(operator, 'penalty-warn');
    await tapId(operator, 'penalty-mute');
    await tapId(operator, 'mute-7');
    await tapId(operator, 'to-reason');
    await write(operator, 'reason', REASON);
    await see(operator, '车主会读到');
    await operator.shoot('summary');
    await tapId(operator, 'confirm-violation');
    await awaitDecision('case.get', caseId, 'violation');

    const owner = await app.as(openid);
    await see(owner, '禁言中');
    await owner.shoot('muted-home');
    await tapId(owner, 'standing');
    await see(owner, REASON);
    await owner.shoot('decision');
    expect(await pointsOf(app, openid)).toBeLessThan(rich);
    await tapId(owner, `appeal-${caseId}`);
    await write(owner, 'appeal-words', OBJECTION);
    await owner.shoot('appealing');
    await tapId(owner, 'send-appeal');
    await see(owner, '申诉已收到');

    await operator.goto('packages/ops/cases/index');
    await tapId(operator, 'queue-appeals');
    expect(await read(operator)).not.toContain(OBJECTION);

    await lead.goto('packages/ops/cases/index');
    await tapId(lead, 'queue-appeals');
    await tapId(lead, `appeal-${caseId}`);
    await see(lead, OBJECTION);
    await lead.shoot('appeal', { whole: true });
    await tapId(lead, 'overturn');
    await write(lead, 'reason', ANSWER);
    await lead.shoot('overturning');
    await tapId(lead, 'confirm-hearing');
    await awaitDecision('appeal.get', caseId, 'overturned');

    await lead.shoot('answered');

    await owner.goto('pages/inbox/index');
    await see(owner, '申诉成立');
    await owner.goto('packages/community/decisions/index');
    await see(owner, ANSWER);
    await owner.shoot('overturned');
    expect(await pointsOf(app, openid)).toBe(rich);
    const plaza = await app.act<Feed>('owner-core', 'plaza.list', {});
    expect(plaza.items.map((row) => row.postId)).toContain(postId);

    await reporter.goto('packages/community/board/index');
    await see(reporter, '申诉后撤销');
    await reporter.shoot('board');
    await reporter.goto('packages/community/reports/index');
    await reporter.shoot('reports');
  },
  SLOW_MS,
);

describe('every page of it', () => {
  const PAGES: readonly [person: string, route: string][] = [
    ['owner-core', 'pages/plaza/index'],
    ['owner-core', 'packages/community/reports/index'],
    ['owner-core', 'packages/community/decisions/index'],
    ['owner-core', 'packages/community/board/index'],
    ['owner-base', 'pages/me/index'],
    ['staff-community', 'packages/ops/cases/index'],
    ['staff-community', 'pages/home/index'],
  ];

  it.each([
    ['in the light', {}],
    [
      'in the dark on a small screen with the largest text',
      { dark: true, width: 320, height: 640, textScale: 1.6 },
    ],
  ])(
    'can be read and tapped %s',
    async (_name, screen) => {
      app = await openApp(`moderation-pages-${Object.keys(screen).length}`);
      const routes = [...PAGES];
      const [post] = (await app.act<Feed>('owner-core', 'plaza.list', {})).items;
      const [open] = (await app.act<Queue>('staff-community', 'case.queue', {})).items;
      const [appeal] = (await app.act<Queue>('staff-lead', 'appeal.queue', {})).items;
      if (post) routes.push(['owner-core', `packages/community/post/index?id=${post.postId}`]);
      if (open) routes.push(['staff-community', `packages/ops/case/index?id=${open.caseId}`]);
      if (appeal) routes.push(['staff-lead', `packages/ops/appeal/index?id=${appeal.caseId}`]);
      const found: string[] = [];
      const phones = new Map<string, Person>();
      for (const [openid, route] of routes) {
        const phone = phones.get(openid) ?? (await app.as(openid, screen));
        phones.set(openid, phone);
        await phone.goto(route);
        await phone.shoot(`${openid}-${route.split('?')[0]?.replace(/\W+/g, '-')}`);
        for (const problem of await findLayoutProblems(phone.page)) found.push(`${route}: ${problem}`);
      }
      expect(found).toEqual([]);
    },
    SLOW_MS,
  );
});
