import { DAY_MS } from '@/domain/day';
import { MAX_ATTEMPTS } from '@/domain/outbox';
import { holdWork, makeColleague, makeMember, makeTask, putWork } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';
const REVIEWER = 'reviewer';
const TEMPLATE = 'review-done';
const MINUTE_MS = 60_000;

let stage: Stage;
let image = '';
let tasks = 0;

beforeAll(async () => {
  stage = await Stage.open();
  await makeMember(stage, OWNER);
  image = await stage.uploadOwn(OWNER);
  makeColleague(stage, REVIEWER, ['community']);
});
beforeEach(() => {
  stage.cloud.clearMailbox();
  stage.cloud.grantConsent(OWNER, TEMPLATE, -10);
  stage.cloud.clock.freeze();
});
afterEach(() => {
  stage.cloud.faults.clear();
  stage.cloud.clock.resume();
});
afterAll(() => stage.close());

/** Approves a new work and returns the id of the message on its way out. */
async function approveNewWork(requestId = newRequestId()): Promise<string> {
  tasks += 1;
  const submissionId = putWork(stage, OWNER, makeTask(stage, `task-${tasks}`)._id, image);
  const judgement = { verdict: 'approve', praise: '光线真好' } as const;
  await holdWork(stage, REVIEWER, submissionId);
  await stage.ask(REVIEWER, 'review.decide', { submissionId, round: 1, judgement, requestId });
  return `${submissionId}.1`;
}

function statusOf(outboxId: string): [status: string, attempts: number] {
  const { status, attempts } = stage.row('outbox', outboxId);
  return [status, attempts];
}

function wechatFails(): void {
  stage.cloud.injectFault({ kind: 'fail', target: 'wx', times: 1_000, at: 0 });
}

describe('a subscription message about a decision', () => {
  test('goes out once to one who has agreed to it, and leads to the work', async () => {
    stage.cloud.grantConsent(OWNER, TEMPLATE, 3);
    const id = await approveNewWork();
    expect(statusOf(id)).toEqual(['sent', 1]);
    await stage.tick();
    stage.cloud.clock.advance(DAY_MS);
    await stage.tick();
    expect(stage.cloud.mailbox(OWNER)).toMatchObject([
      {
        templateId: TEMPLATE,
        page: `packages/task/submission/index?id=${id.slice(0, -2)}`,
        data: { thing1: '「晒出你的行驶里程」通过了', thing2: '光线真好。积分 +30，成长值 +10。' },
      },
    ]);
  });

  test('goes out once although the decision is repeated', async () => {
    stage.cloud.grantConsent(OWNER, TEMPLATE, 3);
    const requestId = newRequestId();
    const id = await approveNewWork(requestId);
    const submissionId = id.slice(0, -2);
    const judgement = { verdict: 'approve', praise: '光线真好' } as const;
    const input = { submissionId, round: 1, judgement, requestId };
    await Promise.all([1, 2, 3].map(() => stage.ask(REVIEWER, 'review.decide', input)));
    expect(stage.cloud.mailbox(OWNER)).toHaveLength(1);
  });

  test('is unwanted by one who has not agreed, and is not tried again; the inbox has it all the same', async () => {
    const id = await approveNewWork();
    expect(statusOf(id)).toEqual(['unwanted', 1]);
    stage.cloud.grantConsent(OWNER, TEMPLATE, 1);
    stage.cloud.clock.advance(DAY_MS);
    await stage.tick();
    expect(stage.cloud.mailbox(OWNER)).toEqual([]);
    expect((await stage.ask(OWNER, 'inbox.list', {})).items[0]).toMatchObject({
      messageId: id,
      unread: true,
    });
  });

  test('that WeChat does not take is tried again when it is due and not before', async () => {
    stage.cloud.grantConsent(OWNER, TEMPLATE, 1);
    wechatFails();
    const id = await approveNewWork();
    expect(statusOf(id)).toEqual(['pending', 1]);
    stage.cloud.faults.clear();
    stage.cloud.clock.advance(2 * MINUTE_MS - 1);
    await stage.tick();
    expect(statusOf(id)).toEqual(['pending', 1]);
    stage.cloud.clock.advance(1);
    await stage.tick();
    expect(statusOf(id)).toEqual(['sent', 2]);
    expect(stage.cloud.mailbox(OWNER)).toHaveLength(1);
  });

  test('does not keep the reviewer waiting when WeChat does not answer', async () => {
    stage.cloud.injectFault({ kind: 'delay', target: 'wx', delayMs: 3_900 });
    const id = await approveNewWork();
    expect(statusOf(id)).toEqual(['pending', 1]);
  });

  test('that never gets through is given up after six attempts', async () => {
    wechatFails();
    const id = await approveNewWork();
    for (let tick = 1; tick < MAX_ATTEMPTS; tick += 1) {
      expect(statusOf(id)).toEqual(['pending', tick]);
      stage.cloud.clock.advance(DAY_MS);
      await stage.tick();
    }
    expect(statusOf(id)).toEqual(['failed', MAX_ATTEMPTS]);
    stage.cloud.clock.advance(DAY_MS);
    await stage.tick();
    expect(statusOf(id)).toEqual(['failed', MAX_ATTEMPTS]);
  });

  test('whose sender died after the commit is swept up a minute later', async () => {
    stage.cloud.grantConsent(OWNER, TEMPLATE, 1);
    stage.cloud.injectFault({ kind: 'kill', target: 'wx', when: 'before' });
    await expect(approveNewWork()).rejects.toThrow();
    const pending = stage.rows('outbox').filter(({ status }) => status === 'pending');
    expect(pending).toHaveLength(1);
    stage.cloud.clock.advance(MINUTE_MS);
    await stage.tick();
    expect(stage.cloud.mailbox(OWNER)).toHaveLength(1);
    expect(stage.rows('outbox').filter(({ status }) => status === 'pending')).toEqual([]);
  });

  test('is swept in bounded portions: fifty at a tick, longest waiting first', async () => {
    const item = stage.row('outbox', await approveNewWork());
    const dueMs = stage.nowMs - MINUTE_MS;
    for (let index = 0; index < 60; index += 1) {
      const id = `many-${String(index).padStart(2, '0')}`;
      stage.put('outbox', {
        ...item,
        _id: id,
        status: 'pending',
        attempts: 0,
        due: `${dueMs + index}.${id}`,
      });
    }
    const waiting = () => stage.rows('outbox').filter(({ status }) => status === 'pending');
    await stage.tick();
    expect(waiting().map(({ _id }) => _id)).toEqual(
      Array.from({ length: 10 }, (_, index) => `many-${50 + index}`),
    );
    await stage.tick();
    expect(waiting()).toEqual([]);
  });
});
