import { type OwnCloud, openCloud } from '../journeys/cloud';
import { holdPage, holdTap, printBudgets } from './budget';
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

interface Queue {
  items: { submissionId: string; taskTitle: string; reviewDueAtMs: number }[];
  waiting: number;
}

const queue = (): Promise<Queue> => own.act<Queue>('staff-community', 'review.queue', {});

interface Work {
  submission: { status: string };
  author: { nickname: string };
}

const work = (submissionId: string): Promise<Work> =>
  own.act<Work>('staff-community', 'review.get', { submissionId });

async function openQueue(): Promise<void> {
  phone = await openAs(own, 'staff-community');
  await phone.tap({ id: 'open-queue' });
}

describe('the queue', () => {
  it('shows what waits, the longest waiting first, and how many', async () => {
    phone = await openAs(own, 'staff-community');
    const { waiting } = await queue();
    expect(phone.text()).toContain(String(waiting));
    await holdPage(phone, 'queue', () => phone.tap({ id: 'open-queue' }));
    expect(phone.find({ id: 'waiting' }).text).toContain(String(waiting));
  });

  it('gets longer as one scrolls, and sends only the new rows', async () => {
    await openQueue();
    const before = phone.text();
    const { items, waiting } = await queue();
    if (waiting <= items.length) return;
    await holdPage(phone, 'queue: more rows', () => phone.scrollToEnd());
    expect(phone.text().length).toBeGreaterThan(before.length);
    expect(phone.text().startsWith(before.slice(0, 100))).toBe(true);
  });

  it('is closed to owners', async () => {
    phone = await openAs(own, 'owner-core');
    await phone.navigateTo('/packages/ops/queue/index');
    expect(phone.has({ id: 'start-review' })).toBe(false);
  });
});

describe('a review', () => {
  it('approves with two taps, posts at once and goes on to the next', async () => {
    const { items, waiting } = await queue();
    const first = items[0];
    if (!first) throw new Error('Nothing waits in the demo.');
    await openQueue();
    await holdPage(phone, 'review', () => phone.tap({ id: 'start-review' }));
    expect(phone.text()).toContain(first.taskTitle);
    await holdTap(phone, 'review: open the approval', () => phone.tap({ id: 'approve' }));
    await holdTap(phone, 'review: a word of praise', () => phone.tap({ id: 'praise-1' }));
    await phone.tap({ id: 'confirm-approve' });
    expect((await work(first.submissionId)).submission.status).toBe('approved');
    expect((await queue()).waiting).toBe(waiting - 1);
    const next = items[1];
    if (next) expect(phone.text()).toContain((await work(next.submissionId)).author.nickname);
  });

  it('cannot refuse without criterion, reason and remedy, and keeps what was written', async () => {
    const first = (await queue()).items[0];
    if (!first) throw new Error('Nothing waits in the demo.');
    await openQueue();
    await phone.tap({ id: 'start-review' });
    await phone.tap({ id: 'refuse' });
    await expect(phone.tap({ id: 'confirm-refuse' })).rejects.toThrow('disabled');
    await phone.tap({ id: 'criterion-topic' });
    await holdTap(phone, 'review: a reason', () => phone.tap({ id: 'reason-1' }));
    await expect(phone.tap({ id: 'confirm-refuse' })).rejects.toThrow('disabled');
    await phone.input({ tag: 'textarea', id: 'remedy' }, '换一张看得见车的照片');
    await phone.tap({ id: 'confirm-refuse' });
    expect((await work(first.submissionId)).submission.status).toBe('refused');
  });
});
