import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type App, openApp, type Person } from './app';
import { awaitEnabled, expectSound, read, see, tapId, write } from './hand';
import { pointsOf, worksOf } from './ledger';
import { choosePicture } from './picture';

const SLOW_MS = 180_000;
const FILM = path.resolve(__dirname, '../../config/demo/videos/camp.mp4');

let app: App;
afterEach(() => app.close());

/** Chooses a film from the phone. */
async function chooseFilm(person: Person, file: string | { name: string; mimeType: string; buffer: Buffer }) {
  const [chooser] = await Promise.all([
    person.page.waitForEvent('filechooser'),
    person.page.locator('#videos-add').locator('visible=true').first().tap(),
  ]);
  await chooser.setFiles(file);
}

async function findWork(openid: string, taskId: string) {
  const [work] = await worksOf(app, openid, taskId);
  if (work === undefined) throw new Error(`${openid} has no work for ${taskId}.`);
  return work;
}

/** Waits until the cloud holds the decision; the page goes on to the next work by itself. */
async function awaitApproval(openid: string, taskId: string): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    if ((await findWork(openid, taskId)).status === 'approved') return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The work of ${openid} for ${taskId} was never approved.`);
}

/** Whether the film in sight plays when it is told to; it must not have begun by itself. */
async function play(person: Person): Promise<{ before: number; after: number }> {
  return person.page.evaluate(async () => {
    const shown = [...document.querySelectorAll('video')].find((film) => film.offsetParent !== null);
    if (shown === undefined) throw new Error('There is no film in sight.');
    const before = shown.currentTime;
    shown.muted = true;
    await shown.play();
    await new Promise((resolve) => setTimeout(resolve, 600));
    shown.pause();
    return { before, after: shown.currentTime };
  });
}

it(
  'a film: refused early, called back, sent again, watched by a reviewer, and then seen in the plaza',
  async () => {
    app = await openApp('film');
    const owner = await app.as('owner-active');
    await owner.goto('packages/task/detail/index?id=way-home');
    await tapId(owner, 'take-part');
    const note = { name: 'note.mp4', mimeType: 'video/mp4', buffer: Buffer.from('no film '.repeat(40)) };
    await chooseFilm(owner, note);
    await see(owner, '没有认出这段视频，换成 MP4 或 MOV 格式再选');
    await owner.shoot('refused-early', { whole: true });

    // A line so slow that the upload is under way until it is called back.
    await owner.page.route(/\/upload\?.*\.mp4$/, () => undefined);
    await chooseFilm(owner, FILM);
    await see(owner, '正在上传');
    await owner.shoot('uploading');
    await owner.tap('取消上传');
    await owner.page.locator('#video-1').waitFor({ state: 'detached' });
    await owner.page.unroute(/\/upload\?.*\.mp4$/);

    await owner.page.route(/\/upload\?.*\.mp4$/, (route) => route.fulfill({ json: {} }));
    await chooseFilm(owner, FILM);
    await see(owner, '没有传上去，视频还在');
    await owner.shoot('failed', { whole: true });
    await owner.page.unroute(/\/upload\?.*\.mp4$/);
    await tapId(owner, 'video-retry-1');
    await see(owner, '已上传');
    await write(owner, 'work-text', '最后一晚，灯串是孩子挂的。');
    await owner.tap('只在这里提交');
    await owner.tap('没有使用 AI');
    await awaitEnabled(owner, 'send');
    await expectSound(owner);
    await owner.shoot('form', { whole: true });
    await tapId(owner, 'send');
    await see(owner, '已提交，等待审核');
    await app.settleChecks();
    const { submissionId } = await findWork('owner-active', 'way-home');
    await owner.goto(`packages/task/submission/index?id=${encodeURIComponent(submissionId)}`);
    await see(owner, '视频由同事看完才会展示');
    await owner.shoot('waiting', { whole: true });
    await expect(app.act('owner-core', 'plaza.get', { postId: submissionId })).rejects.toThrow(
      'POST.NOT_FOUND',
    );

    const reviewer = await app.as('staff-content', { dark: true });
    await reviewer.goto(`packages/ops/review/index?id=${encodeURIComponent(submissionId)}`);
    await see(reviewer, '视频也没有自动比对');
    await reviewer.shoot('review', { whole: true });
    const { before, after } = await play(reviewer);
    expect(before).toBe(0);
    expect(after).toBeGreaterThan(0.2);
    await expectSound(reviewer);
    await tapId(reviewer, 'approve');
    for (const criterion of ['accurate', 'deep', 'dense', 'teach']) {
      await tapId(reviewer, `level-${criterion}-3`);
    }
    await see(reviewer, '先看完视频并确认');
    await reviewer.shoot('unconfirmed');
    await tapId(reviewer, 'confirm-video');
    await tapId(reviewer, 'confirm-approve');
    await awaitApproval('owner-active', 'way-home');

    const viewer = await app.as('owner-core');
    await viewer.goto(`packages/community/post/index?id=${encodeURIComponent(submissionId)}`);
    await see(viewer, '最后一晚，灯串是孩子挂的。');
    expect((await play(viewer)).before).toBe(0);
    await viewer.shoot('plaza', { whole: true });
  },
  SLOW_MS,
);

it(
  'a mileage check-in with its photo: one page, then the reward once the photo has passed',
  async () => {
    app = await openApp('check-in');
    const owner = await app.as('owner-base');
    const before = await pointsOf(app, 'owner-base');
    await owner.goto('packages/task/detail/index?id=mileage-photo');
    await owner.shoot('task', { whole: true });
    await tapId(owner, 'take-part');
    await see(owner, '总里程现在是多少');
    await write(owner, 'question-total', '18200');
    await choosePicture(owner.page, () => tapId(owner, 'pictures-add'));
    await owner.tap('只在这里提交');
    await owner.tap('没有使用 AI');
    await awaitEnabled(owner, 'send');
    await expectSound(owner);
    await owner.shoot('form', { whole: true });
    await tapId(owner, 'send');
    await see(owner, '已提交，等待审核');
    expect(await pointsOf(app, 'owner-base')).toBe(before);
    await app.settleChecks();
    expect(await pointsOf(app, 'owner-base')).toBe(before + 20);
    const { submissionId } = await findWork('owner-base', 'mileage-photo');
    await owner.goto(`packages/task/submission/index?id=${encodeURIComponent(submissionId)}`);
    await see(owner, '通过了');
    await owner.shoot('passed', { whole: true });
    await tapId(owner, 'answers-entry');
    expect(await read(owner)).toContain('18,200 公里');
  },
  SLOW_MS,
);

test('the film of the demo is small enough to be carried along', () => {
  expect(readFileSync(FILM).length).toBeLessThan(60 * 1024);
});
