import { holdPage, holdTap } from './budget';
import { standUp } from './owner';
import type { Phone } from './runtime/phone';

const stand = standUp();
let phone: Phone;

interface Queue {
  items: {
    submissionId: string;
    taskTitle: string;
    reviewDueAtMs: number;
    batchable: boolean;
    standing: string;
  }[];
  waiting: number;
}

const queue = (): Promise<Queue> => stand.own.act<Queue>('staff-community', 'review.queue', {});

interface Work {
  submission: { status: string };
  author: { nickname: string };
}

const work = (submissionId: string): Promise<Work> =>
  stand.own.act<Work>('staff-community', 'review.get', { submissionId });

async function openQueue(): Promise<void> {
  phone = await stand.as('staff-community');
  await phone.tap({ id: 'open-queue' });
}

describe('the queue', () => {
  it('shows what waits, the longest waiting first, and how many', async () => {
    phone = await stand.as('staff-community');
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
    phone = await stand.as('owner-core');
    await phone.navigateTo('/packages/ops/queue/index');
    expect(phone.has({ id: 'start-review' })).toBe(false);
  });
});

/** The first work that one review without marks decides. */
async function plainWork(): Promise<{ submissionId: string; taskTitle: string }> {
  const found = (await queue()).items.find(({ batchable }) => batchable);
  if (!found) throw new Error('No plain work waits in the demo.');
  return found;
}

describe('a review', () => {
  it('approves with two taps, posts at once and goes on to the next', async () => {
    const { waiting } = await queue();
    const first = await plainWork();
    await openQueue();
    await holdPage(phone, 'review', () => phone.tap({ id: `work-${first.submissionId}` }));
    expect(phone.text()).toContain(first.taskTitle);
    await holdTap(phone, 'review: open the approval', () => phone.tap({ id: 'approve' }));
    await holdTap(phone, 'review: a word of praise', () => phone.tap({ id: 'praise-1' }));
    await phone.tap({ id: 'confirm-approve' });
    expect((await work(first.submissionId)).submission.status).toBe('approved');
    expect((await queue()).waiting).toBe(waiting - 1);
  });

  it('cannot refuse without criterion, reason and remedy, and keeps what was written', async () => {
    const first = await plainWork();
    await openQueue();
    await phone.tap({ id: `work-${first.submissionId}` });
    await phone.tap({ id: 'refuse' });
    await expect(phone.tap({ id: 'confirm-refuse' })).rejects.toThrow('disabled');
    await phone.tap({ id: 'criterion-topic' });
    await holdTap(phone, 'review: a reason', () => phone.tap({ id: 'reason-1' }));
    await expect(phone.tap({ id: 'confirm-refuse' })).rejects.toThrow('disabled');
    await phone.input({ tag: 'textarea', id: 'remedy' }, '换一张看得见车的照片');
    await phone.tap({ id: 'confirm-refuse' });
    expect((await work(first.submissionId)).submission.status).toBe('refused');
  });

  it('of a marked work takes one tap for each criterion and says the score before it is sent', async () => {
    const { items } = await queue();
    let marked: string | null = null;
    for (const { submissionId } of items) {
      const view = await stand.own.act<{ marked: boolean; plan: string }>('staff-community', 'review.get', {
        submissionId,
      });
      if (view.marked && view.plan === 'single') marked = submissionId;
    }
    if (marked === null) throw new Error('No marked work waits in the demo.');
    await openQueue();
    await phone.tap({ id: `work-${marked}` });
    await phone.tap({ id: 'approve' });
    await expect(phone.tap({ id: 'confirm-approve' })).rejects.toThrow('disabled');
    await holdTap(phone, 'review: a level', () => phone.tap({ id: 'level-accurate-4' }));
    await phone.tap({ id: 'level-deep-3' });
    await phone.tap({ id: 'level-dense-2' });
    await phone.tap({ id: 'level-teach-1' });
    expect(phone.text()).toContain('68 分');
    await phone.tap({ id: 'confirm-approve' });
    expect((await work(marked)).submission.status).toBe('approved');
  });
});

describe('works approved in bulk', () => {
  it('are taken back within the minute', async () => {
    const { waiting } = await queue();
    await openQueue();
    if (!phone.has({ id: 'choose-many' })) return;
    await phone.tap({ id: 'choose-many' });
    await phone.tap({ id: 'approve-chosen' });
    expect(phone.text()).toContain('秒后生效');
    await phone.tap({ id: 'undo-batch' });
    expect((await queue()).waiting).toBe(waiting);
    expect((await queue()).items.every(({ standing }) => standing !== 'batched')).toBe(true);
  });
});
