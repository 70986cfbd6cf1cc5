import path from 'node:path';
import { makeQuizBank } from '../../config/demo/quiz';
import { filesThatTell } from '../quizAnswers';
import { type App, openApp } from './app';
import { expectSound, read, see, tapId, write } from './hand';
import { choosePicture } from './picture';

const SLOW_MS = 120_000;

interface Points {
  balancePoints: number;
}

it('the app in a browser knows no question of a quiz, and none of its answers', () => {
  const root = path.resolve(__dirname, '../../dist/h5');
  expect(filesThatTell(root)).toEqual({ told: [], readsChinese: true });
});

describe('every kind of task', () => {
  let app: App;
  afterEach(() => app.close());

  async function pointsOf(openid: string): Promise<number> {
    return (await app.act<Points>(openid, 'points.history', {})).balancePoints;
  }

  it(
    'a poll: one tap, then the live result and the reward',
    async () => {
      app = await openApp('kind-poll');
      const owner = await app.as('owner-base');
      const before = await pointsOf('owner-base');
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
      expect(await pointsOf('owner-base')).toBe(before + 5);
    },
    SLOW_MS,
  );

  it(
    'a form: questions that follow from answers, filled in and shown again',
    async () => {
      app = await openApp('kind-form');
      const owner = await app.as('owner-active');
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
    },
    SLOW_MS,
  );

  it(
    'a quiz: tried without success, then passed, with explanations',
    async () => {
      app = await openApp('kind-quiz');
      const answers = new Map(makeQuizBank('').questions.map((question) => [question.title, question]));
      const owner = await app.as('owner-base');
      const before = await pointsOf('owner-base');
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
      expect(await pointsOf('owner-base')).toBe(before + 15);
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
    'a photo: its poster, to keep',
    async () => {
      app = await openApp('kind-photo');
      const owner = await app.as('owner-active');
      const { items } = await app.act<{ items: { submissionId: string; taskId: string }[] }>(
        'owner-active',
        'submission.list',
        {},
      );
      const work = items.find(({ taskId }) => taskId === 'mileage-november');
      await owner.goto(`packages/task/submission/index?id=${work?.submissionId}`);
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
