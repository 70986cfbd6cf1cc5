import path from 'node:path';
import { makeQuizBank } from '../../config/demo/quiz';
import { filesThatTell } from '../quizAnswers';
import { type App, openApp, type Person } from './app';
import { expectSound, read, see, tapId, write } from './hand';
import { findWork, pointsOf } from './ledger';
import { choosePicture } from './picture';
import { someoneWithout } from './team';
import { approve, awaitStatus, handIn, openReview } from './work';

const SLOW_MS = 120_000;

interface Results {
  tally: { answers: number };
}

it('the app in a browser knows no question of a quiz, and none of its answers', () => {
  const root = path.resolve(__dirname, '../../dist/h5');
  expect(filesThatTell(root)).toEqual({ told: [], readsChinese: true });
});

interface Listed {
  items: { taskId: string; title: string }[];
}

describe('every kind of task', () => {
  let app: App;
  afterEach(() => app.close());

  /** A colleague sees what was handed in and approves it; the owner reads it on the page of the work. */
  async function reward(owner: Person, taskId: string, shows: string, points: number): Promise<void> {
    const before = await pointsOf(app, owner.openid);
    const { submissionId } = await findWork(app, owner.openid, taskId);
    const reviewer = await app.as('staff-community');
    await openReview(reviewer, submissionId);
    await see(reviewer, shows);
    await reviewer.shoot('review', { whole: true });
    await approve(reviewer, null);
    await awaitStatus(app, owner.openid, taskId, 'approved');
    await owner.goto(`packages/task/submission/index?id=${encodeURIComponent(submissionId)}`);
    await see(owner, `积分 +${points}`);
    await owner.shoot('approved', { whole: true });
    expect(await pointsOf(app, owner.openid)).toBe(before + points);
  }

  it(
    'a poll: one tap, then the live result and the reward',
    async () => {
      app = await openApp('kind-poll');
      const owner = await app.as('owner-base');
      const before = await pointsOf(app, 'owner-base');
      await owner.goto('packages/task/detail/index?id=poll-colour');
      await owner.shoot('task', { whole: true });
      await tapId(owner, 'take-part');
      await see(owner, '松针绿');
      await owner.shoot('question');
      await owner.tap('松针绿');
      await see(owner, '投好了');
      await see(owner, '61 人投过票');
      await owner.shoot('result');
      await expectSound(owner);
      expect(await pointsOf(app, 'owner-base')).toBe(before + 5);
      const planner = await app.as('staff-content');
      await planner.goto('packages/brief/task/index?id=poll-colour');
      await tapId(planner, 'see-results');
      await see(planner, '已回答');
      expect(await read(planner)).toMatch(/61\s*人/);
      expect(await read(planner)).toMatch(/松针绿\s+\d+% · \d+ 人/);
      await planner.shoot('result-of-the-team', { whole: true });
    },
    SLOW_MS,
  );

  it(
    'a form: questions that follow from answers, filled in and shown again',
    async () => {
      app = await openApp('kind-form');
      const owner = await app.as('owner-active');
      const before = await pointsOf(app, 'owner-active');
      const { tally } = await app.act<Results>('staff-content', 'task.results', { taskId: 'mileage-form' });
      const answered = tally.answers;
      await owner.goto('packages/task/answer/index?id=mileage-form');
      await write(owner, 'question-total', '18200');
      await owner.tap('周末和长途');
      await see(owner, '走得最远的一次');
      await write(owner, 'question-longest', '川西四天');
      await tapId(owner, 'question-range-5');
      await owner.shoot('filled', { whole: true });
      await expectSound(owner);
      await tapId(owner, 'send');
      await see(owner, '收到了，谢谢你');
      await owner.shoot('done', { whole: true });
      expect(await read(owner)).toContain('18,200 公里');
      expect(await pointsOf(app, 'owner-active')).toBe(before + 10);
      const planner = await app.as('staff-content');
      await planner.goto('packages/brief/task/index?id=mileage-form');
      await tapId(planner, 'see-results');
      await see(planner, `平均，${answered + 1} 人`);
      await planner.shoot('result-of-the-team', { whole: true });
    },
    SLOW_MS,
  );

  it(
    'a quiz: tried without success, then passed, with explanations',
    async () => {
      app = await openApp('kind-quiz');
      const answers = new Map(makeQuizBank('').questions.map((question) => [question.title, question]));
      const owner = await app.as('owner-base');
      const before = await pointsOf(app, 'owner-base');
      await owner.goto('packages/task/quiz/index?id=car-quiz');
      await see(owner, '开始答题');
      await owner.shoot('rules');
      await tapId(owner, 'quiz-start');
      for (let place = 1; place < 5; place += 1) await tapId(owner, 'quiz-next');
      await tapId(owner, 'quiz-finish');
      await owner.shoot('unanswered');
      await owner.tap('现在交卷');
      await see(owner, '还有 2 次机会');
      await owner.shoot('failed', { whole: true });
      await tapId(owner, 'quiz-again');
      for (let place = 1; place <= 5; place += 1) {
        await see(owner, `第 ${place} 题，共 5 题`);
        const shown = await read(owner);
        const question = [...answers.values()].find(({ title }) => shown.includes(title));
        for (const id of question?.rightIds ?? []) await tapId(owner, `option-${id}`);
        if (place === 2) await owner.shoot('question');
        if (place < 5) await tapId(owner, 'quiz-next');
      }
      await tapId(owner, 'quiz-finish');
      await see(owner, '通过了');
      await owner.shoot('passed', { whole: true });
      await expectSound(owner);
      const told = await read(owner);
      expect([...answers.values()].filter(({ explanation }) => told.includes(explanation))).toHaveLength(5);
      expect(await pointsOf(app, 'owner-base')).toBe(before + 15);
    },
    SLOW_MS,
  );

  it(
    'a quiz of a planner’s own: a bank written, a quiz that draws from it published, an owner who passes it',
    async () => {
      app = await openApp('kind-quiz-desk');
      const planner = await app.as('staff-content');
      await planner.goto('packages/brief/banks/index');
      await tapId(planner, 'new-bank');
      await write(planner, 'bank-title', '冬季胎压');
      await planner.tap('1. 还没有题目');
      await write(planner, 'question-title', '胎压在什么时候量最准');
      await write(planner, 'option-1', '停了一夜之后');
      await write(planner, 'option-2', '刚下高速');
      await tapId(planner, 'right-1');
      await write(planner, 'question-explanation', '跑热了会偏高。');
      await planner.shoot('question');
      await tapId(planner, 'question-done');
      await planner.shoot('bank');
      await tapId(planner, 'save-bank');
      await see(planner, '冬季胎压');

      await planner.goto('packages/brief/task/index?id=car-quiz');
      await tapId(planner, 'copy-brief');
      await see(planner, '这是个什么任务');
      await write(planner, 'brief-title', '一题量准胎压');
      await tapId(planner, 'overview');
      await tapId(planner, 'go-form');
      await planner.tap('冬季胎压');
      await write(planner, 'draws', '1');
      await write(planner, 'passes', '1');
      await planner.shoot('rules');
      await tapId(planner, 'overview');
      await tapId(planner, 'go-check');
      await see(planner, '可以发布了');
      await tapId(planner, 'publish');
      await tapId(planner, 'confirm-publish');
      await see(planner, /还没开始|进行中/);
      app.cloud.clock.advance(3 * 24 * 60 * 60 * 1000);

      const owner = await app.as('owner-base');
      const { items } = await app.act<Listed>('owner-base', 'task.list', {});
      const taskId = items.find(({ title }) => title === '一题量准胎压')?.taskId ?? '';
      await owner.goto(`packages/task/quiz/index?id=${taskId}`);
      await tapId(owner, 'quiz-start');
      await see(owner, '胎压在什么时候量最准');
      expect(await read(owner)).not.toContain('跑热了会偏高');
      await owner.tap('停了一夜之后');
      await tapId(owner, 'quiz-finish');
      await see(owner, '通过了');
      await see(owner, '跑热了会偏高。');
      await owner.shoot('passed', { whole: true });
    },
    SLOW_MS,
  );

  it(
    'a post: texts to copy, pictures to save, the link handed in',
    async () => {
      app = await openApp('kind-post');
      const owner = await app.as('owner-active');
      await owner.goto('packages/task/detail/index?id=official-winter');
      await see(owner, '可以直接用的图片');
      await owner.shoot('task', { whole: true });
      await expectSound(owner);
      const [download] = await Promise.all([
        owner.page.waitForEvent('download'),
        tapId(owner, 'save-pictures'),
      ]);
      expect(download.suggestedFilename()).toMatch(/\.jpg$/);
      await tapId(owner, 'take-part');
      await write(owner, 'link-1', 'https://www.bilibili.com/video/BV1GJ411x7h7');
      await owner.tap('发布并标明');
      await owner.tap('没有使用 AI');
      await owner.shoot('form', { whole: true });
      await tapId(owner, 'send');
      await see(owner, '已提交，等待审核');
      await reward(owner, 'official-winter', 'BV1GJ411x7h7', 40);
      expect(await read(owner)).toContain('BV1GJ411x7h7');
    },
    SLOW_MS,
  );

  it(
    'a piece: a draft is talked over with the team before the work',
    async () => {
      app = await openApp('kind-piece');
      const owner = await app.as('owner-core');
      await owner.goto('packages/task/detail/index?id=project-camp-power');
      await tapId(owner, 'coaching-entry');
      await see(owner, '同事有了回应');
      await owner.shoot('comments', { whole: true });
      await expectSound(owner);
      await tapId(owner, 'compare-2');
      await owner.shoot('difference');
      await tapId(owner, 'new-version');
      await owner.tap('拍摄');
      await write(owner, 'version-text', '分镜一：清单摊在后备箱里。');
      await choosePicture(owner.page, () => tapId(owner, 'version-pictures-add'));
      await owner.page.locator('#send-version[disabled="false"]').locator('visible=true').waitFor();
      await owner.shoot('new-version', { whole: true });
      await tapId(owner, 'send-version');
      await see(owner, '第 3 版 · 拍摄');
      const coachingId = 'project-camp-power';
      const { items } = await app.act<{ items: { coachingId: string }[] }>(
        'staff-content',
        'coaching.queue',
        {},
      );
      const waiting = items.find((row) => row.coachingId.startsWith(coachingId));
      await app.act('staff-content', 'coaching.comment', {
        coachingId: waiting?.coachingId,
        version: 3,
        comments: [{ anchor: { kind: 'text', from: 4, to: 6 }, words: '清单可以再短一点。' }],
        requestId: 'kinds-comment-0001',
      });
      await owner.goto('pages/inbox/index');
      await owner.tap('清单可以再短一点。');
      await see(owner, '「清单」');
      await owner.shoot('answered');
    },
    SLOW_MS,
  );

  it(
    'a photo: handed in, approved, rewarded, and its poster to keep',
    async () => {
      app = await openApp('kind-photo');
      const openid = someoneWithout(app, 'mileage-november', 'base');
      const owner = await app.as(openid);
      await owner.goto('packages/task/detail/index?id=mileage-november');
      await handIn(owner, '一万八千公里，一半是接孩子。');
      await reward(owner, 'mileage-november', '一半是接孩子', 30);
      await tapId(owner, 'poster-entry');
      await owner.page.locator('#poster-image').waitFor();
      await owner.shoot('poster');
      await expectSound(owner);
      const [download] = await Promise.all([
        owner.page.waitForEvent('download'),
        tapId(owner, 'save-pictures'),
      ]);
      expect(download.suggestedFilename()).toBe('poster-1.jpg');
    },
    SLOW_MS,
  );
});
