import { type App, openApp, type Person } from './app';
import { awaitEnabled, expectSound, read, see, seeId, tapId, write } from './hand';
import { findWork, pointsOf } from './ledger';
import { choosePicture } from './picture';
import { someoneWithout } from './team';
import { approve, awaitStatus, handIn, openReview } from './work';

const SLOW_MS = 240_000;

let app: App;
afterEach(() => app.close());

interface Proposals {
  items: { proposalId: string; title: string }[];
}

interface Mine {
  items: { title: string; taskId: string | null }[];
}

interface Coachings {
  items: { coachingId: string; taskTitle: string; stage: string }[];
}

/** Sends a version of an idea or a draft from its page, at one of its stages. */
async function sendVersion(owner: Person, stage: string, words: string): Promise<void> {
  await tapId(owner, `stage-${stage}`);
  await write(owner, 'version-text', words);
  await awaitEnabled(owner, 'send-version');
  await tapId(owner, 'send-version');
  await seeId(owner, 'new-version');
}

/** A colleague says a word on the first sentence of the latest version. */
async function comment(colleague: Person, title: string, words: string): Promise<void> {
  const { items } = await app.act<Coachings>(colleague.openid, 'coaching.queue', {});
  const row = items.find(({ taskTitle }) => taskTitle === title);
  if (row === undefined) throw new Error(`No draft for ${title} waits.`);
  await colleague.goto('packages/brief/coachings/index');
  await tapId(colleague, `coaching-${row.coachingId.replaceAll('.', '-')}`);
  await tapId(colleague, 'sentence-0');
  await tapId(colleague, 'comment-span');
  await write(colleague, 'comment-words', words);
  await tapId(colleague, 'say');
  await colleague.shoot('comment');
  await tapId(colleague, 'send-comments');
  await see(colleague, '草稿意见');
}

/** What comes of a work: marks where it is marked, and points. */
interface Gives {
  level: 4 | null;
  points: number;
}

/** From the task's page to the decision that the owner reads, with score and reward. */
async function deliver(owner: Person, taskId: string, words: string, gives: Gives): Promise<void> {
  const before = await pointsOf(app, owner.openid);
  await owner.goto(`packages/task/detail/index?id=${encodeURIComponent(taskId)}`);
  await handIn(owner, words, 3);
  const { submissionId } = await findWork(app, owner.openid, taskId);
  const reviewer = await app.as('staff-community');
  await openReview(reviewer, submissionId);
  await see(reviewer, words);
  await approve(reviewer, gives.level);
  await awaitStatus(app, owner.openid, taskId, 'approved');
  await owner.goto(`packages/task/submission/index?id=${encodeURIComponent(submissionId)}`);
  await see(owner, '通过了');
  const told = await read(owner);
  if (gives.level !== null) expect(told).toMatch(/100\s*分/);
  expect(told).toContain(`积分 +${gives.points}`);
  await owner.shoot('decided', { whole: true });
  await expectSound(owner);
  expect(await pointsOf(app, owner.openid)).toBe(before + gives.points);
}

it(
  'a proposal becomes a project: idea, script, shoot, delivery, and the score at its end',
  async () => {
    app = await openApp('project');
    const owner = await app.as('owner-ambassador');
    await owner.goto('packages/task/proposals/index');
    await owner.tap('写一份提案');
    await write(owner, 'proposal-title', '雪地刹车怎么踩');
    await write(owner, 'proposal-idea', '同一片雪地，三种踩法各刹五次，量出距离，给第一次过冬的车主看。');
    await write(owner, 'proposal-needs', '借一块封闭的雪地');
    await owner.shoot('proposing');
    await tapId(owner, 'send-proposal');
    await see(owner, '等答复');

    const planner = await app.as('staff-content');
    const { items } = await app.act<Proposals>('staff-content', 'proposal.queue', {});
    const proposalId = items.find(({ title }) => title === '雪地刹车怎么踩')?.proposalId ?? '';
    await planner.goto('packages/brief/proposals/index');
    await tapId(planner, `accept-${proposalId}`);
    await tapId(planner, 'gives-1');
    await planner.shoot('accepting');
    await tapId(planner, 'confirm-accept');
    await see(planner, '已告诉苏岚，项目开始了');

    await owner.goto('pages/inbox/index');
    await owner.tap('「雪地刹车怎么踩」可以开始了');
    await see(owner, '我们出场地和试驾车');
    await owner.shoot('accepted', { whole: true });
    await tapId(owner, 'open-project');
    await see(owner, '想法 → 脚本 → 拍摄 → 成品');
    await owner.shoot('project', { whole: true });
    await expectSound(owner);
    const mine = await app.act<Mine>('owner-ambassador', 'proposal.mine', {});
    const taskId = mine.items.find(({ title }) => title === '雪地刹车怎么踩')?.taskId ?? '';

    await tapId(owner, 'coaching-entry');
    await owner.tap('说说想法');
    await sendVersion(owner, 'idea', '先测轻踩、重踩和点刹。每一种五次，取中间三次。');
    await comment(planner, '雪地刹车怎么踩', '点刹现在的车用不着，可以换成松油门。');
    await owner.goto('pages/inbox/index');
    await owner.tap('点刹现在的车用不着，可以换成松油门。');
    await see(owner, '同事有了回应');
    await tapId(owner, 'new-version');
    await sendVersion(owner, 'script', '轻踩、重踩、松油门。旁白先说怎么量，再说结果。');
    await see(owner, '第 2 版 · 脚本');
    await tapId(owner, 'new-version');
    await tapId(owner, 'stage-shoot');
    await write(owner, 'version-text', '分镜：雪地全景，轮胎，尺子。');
    await choosePicture(owner.page, () => tapId(owner, 'version-pictures-add'));
    await awaitEnabled(owner, 'send-version');
    await tapId(owner, 'send-version');
    await see(owner, '第 3 版 · 拍摄');
    await owner.shoot('stages', { whole: true });
    await expectSound(owner);

    await deliver(owner, taskId, '重踩最短，松油门最稳。三种踩法各五次，数据在图里。', {
      level: 4,
      points: 300,
    });
  },
  SLOW_MS,
);

it(
  'an open question of the brand is talked over from the idea on, and ends with its score',
  async () => {
    app = await openApp('open-question');
    const owner = await app.as('owner-core', { dark: true });
    await owner.goto('packages/task/detail/index?id=family-film');
    await see(owner, '想法 → 脚本 → 拍摄 → 成品');
    await owner.shoot('question', { whole: true });
    await expectSound(owner);
    await tapId(owner, 'coaching-entry');
    await owner.tap('说说想法');
    await sendVersion(owner, 'idea', '从后备箱的一只旧箱子讲起。三代人都用过它。');
    const planner = await app.as('staff-content');
    await comment(planner, '家的温度：新车型影像共创', '箱子很好，可以让它一直在画面里。');
    await owner.goto('packages/task/coaching/index?id=family-film');
    await see(owner, '箱子很好，可以让它一直在画面里。');
    await deliver(owner, 'family-film', '旧箱子跟着我们去了三次海边。', { level: 4, points: 300 });
  },
  SLOW_MS,
);

it(
  'a collection within a framework: an idea that has drifted is reminded kindly, and the piece ends with its reward',
  async () => {
    app = await openApp('framework');
    const openid = someoneWithout(app, 'charging-notes', 'active');
    const owner = await app.as(openid);
    await owner.goto('packages/task/detail/index?id=charging-notes');
    await see(owner, '给主题');
    await tapId(owner, 'coaching-entry');
    await see(owner, '意见只是建议，不影响你最后怎么做');
    await owner.tap('说说想法');
    await write(owner, 'version-text', '想写我家小区的停车位。');
    await awaitEnabled(owner, 'send-version');
    await tapId(owner, 'send-version');
    await see(owner, '已经发给同事，看过就会回应你');
    const planner = await app.as('staff-content');
    await comment(planner, '充电站观察笔记', '停车位也有意思，这次想先听你常去的充电站。');
    await owner.goto('pages/inbox/index');
    await owner.tap('停车位也有意思，这次想先听你常去的充电站。');
    await owner.shoot('reminded', { whole: true });
    await deliver(owner, 'charging-notes', '东门的快充站八个桩，晚上七点后总有三个被占。', {
      level: null,
      points: 100,
    });
  },
  SLOW_MS,
);

it(
  'a work in depth has milestones with days, is talked over at each, and is judged by its published rubric',
  async () => {
    app = await openApp('milestones');
    const owner = await app.as('owner-active');
    await owner.goto('packages/task/detail/index?id=long-trip-guide');
    await see(owner, /提纲（.+前） → 初稿（.+前） → 成品/);
    const told = await read(owner);
    for (const part of ['占 30%', '占 20%', '怎么评']) expect(told).toContain(part);
    await owner.shoot('task', { whole: true });
    await expectSound(owner);

    const planner = await app.as('staff-content');
    await comment(planner, '写一篇长途攻略', '北岸充电站只有四个桩，写上备选的一站。');
    await owner.goto('pages/inbox/index');
    await owner.tap('北岸充电站只有四个桩，写上备选的一站。');
    await tapId(owner, 'new-version');
    await see(owner, /希望.+前看到/);
    await owner.shoot('milestone');
    await sendVersion(owner, 'draft', '第一天顺时针，下午三点前到北岸充电。桩满了就去东港。');
    await see(owner, '第 2 版 · 初稿');
    await comment(planner, '写一篇长途攻略', '备选写得清楚，可以交了。');
    await deliver(owner, 'long-trip-guide', '环湖 360 公里，两天，充电三次。桩满了就去东港。', {
      level: 4,
      points: 150,
    });
  },
  SLOW_MS,
);
