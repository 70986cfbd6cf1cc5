import { type App, openApp, type Person } from './app';
import { see, tapId } from './hand';

const SLOW_MS = 240_000;

let app: App;
afterEach(() => app.close());

interface Queue {
  items: { submissionId: string; taskTitle: string }[];
  next: string | null;
}

/** A waiting work that two are to judge, as the demo has one. */
async function doubleWork(): Promise<string> {
  let cursor: string | null = '0000000000000.x';
  for (let page = 0; page < 10 && cursor !== null; page += 1) {
    const queue: Queue = await app.act<Queue>('staff-community', 'review.queue', { cursor });
    for (const { submissionId } of queue.items) {
      const { plan } = await app.act<{ plan: string }>('staff-community', 'review.get', { submissionId });
      if (plan === 'double') return submissionId;
    }
    cursor = queue.next;
  }
  throw new Error('No work of a ladder waits in the demo.');
}

async function mark(person: Person, submissionId: string, level: number): Promise<void> {
  await person.goto(`packages/ops/review/index?id=${submissionId}`);
  await see(person, '双人盲评');
  await tapId(person, 'approve');
  for (const criterion of ['accurate', 'deep', 'dense', 'teach']) {
    await tapId(person, `level-${criterion}-${level}`);
  }
  await person.shoot(`marks-${level}`);
  await tapId(person, 'confirm-approve');
}

it(
  'two reviewers mark a work blindly, a third settles it, and its owner reads every mark and asks for another look',
  async () => {
    app = await openApp('panel');
    const submissionId = await doubleWork();
    const first = await app.as('staff-community');
    await mark(first, submissionId, 2);
    await see(first, '已记下，等另一位同事');

    const second = await app.as('staff-content');
    await second.goto(`packages/ops/review/index?id=${submissionId}`);
    await see(second, '双人盲评');
    const card = await second.page.locator('body').innerText();
    expect(card).not.toContain('50 分');
    await mark(second, submissionId, 4);
    await see(second, '已记下，等另一位同事');

    const third = await app.as('staff-lead');
    await mark(third, submissionId, 4);
    await see(third, '已通过');
    const works = await app.act<{ submission: { status: string } }>('staff-lead', 'review.get', {
      submissionId,
    });
    expect(works.submission.status).toBe('approved');

    const owner = await app.as('owner-active');
    await owner.goto(`packages/task/submission/index?id=${submissionId}`);
    await see(owner, '100 分');
    await see(owner, '准确 30%');
    await see(owner, '内容策划');
    await owner.shoot('score', { whole: true });
    const page = await owner.page.locator('body').innerText();
    for (const name of ['何静', '唐宁', '沈越']) expect(page).not.toContain(name);
    await tapId(owner, 'object');
    await owner.page
      .locator('textarea')
      .locator('visible=true')
      .first()
      .fill('第二段的数据写了来源，请再看看');
    await owner.shoot('objection');
    await tapId(owner, 'send-objection');
    await see(owner, '正在复核');
  },
  SLOW_MS,
);
