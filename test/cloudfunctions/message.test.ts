import { DAY_MS } from '@/domain/day';
import { MAX_ATTEMPTS } from '@/domain/outbox';
import { allowanceId, LOCAL_TEMPLATE_IDS, TEMPLATES, type Template } from '@/domain/subscription';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { agreeToMessages, holdWork, makeColleague, makeMember, makeTask, putWork } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';
const REVIEWER = 'reviewer';
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
  for (const template of TEMPLATES) {
    stage.cloud.grantConsent(OWNER, LOCAL_TEMPLATE_IDS[template], -10);
    stage.put('allowances', { ...allowance(template), left: 0 });
  }
  stage.cloud.clock.freeze();
});
afterEach(() => {
  stage.cloud.faults.clear();
  stage.cloud.clock.resume();
});
afterAll(() => stage.close());

function allowance(template: Template) {
  const memberId = memberIdOf(OWNER);
  return { _id: allowanceId(memberId, template), memberId, template, left: 1 };
}

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
    await agreeToMessages(stage, OWNER);
    const id = await approveNewWork();
    expect(statusOf(id)).toEqual(['sent', 1]);
    await stage.tick();
    stage.cloud.clock.advance(DAY_MS);
    await stage.tick();
    expect(stage.cloud.mailbox(OWNER)).toMatchObject([
      {
        templateId: 'review-done',
        page: `packages/task/submission/index?id=${id.slice(0, -2)}`,
        data: { thing1: '「晒出你的行驶里程」通过了', thing2: '光线真好。积分 +30，成长值 +10。' },
      },
    ]);
  });

  test('goes out once although the decision is repeated', async () => {
    await agreeToMessages(stage, OWNER);
    await agreeToMessages(stage, OWNER);
    const requestId = newRequestId();
    const id = await approveNewWork(requestId);
    const submissionId = id.slice(0, -2);
    const judgement = { verdict: 'approve', praise: '光线真好' } as const;
    const input = { submissionId, round: 1, judgement, requestId };
    await Promise.all([1, 2, 3].map(() => stage.ask(REVIEWER, 'review.decide', input)));
    expect(stage.cloud.mailbox(OWNER)).toHaveLength(1);
  });

  test('goes out once per consent, and the inbox has it all the same', async () => {
    await agreeToMessages(stage, OWNER);
    const ids = [await approveNewWork(), await approveNewWork()];
    expect(stage.cloud.mailbox(OWNER)).toHaveLength(1);
    expect(stage.rows('outbox').filter(({ _id }) => _id === ids[1])).toEqual([]);
    const { items } = await stage.ask(OWNER, 'inbox.list', {});
    expect(items.slice(0, 2).map(({ messageId }) => messageId)).toEqual(expect.arrayContaining(ids));
  });

  test('goes out once although one consent meets many decisions at the same moment', async () => {
    await agreeToMessages(stage, OWNER);
    await Promise.all([1, 2, 3, 4].map(() => approveNewWork()));
    expect(stage.cloud.mailbox(OWNER)).toHaveLength(1);
    expect(stage.row('allowances', allowance('review.done')._id).left).toBe(0);
  });

  test('that asks for a revision is of a template of its own', async () => {
    await agreeToMessages(stage, OWNER, ['revision.asked']);
    tasks += 1;
    const submissionId = putWork(stage, OWNER, makeTask(stage, `task-${tasks}`)._id, image);
    const judgement = {
      verdict: 'refuse',
      criterionId: 'clear',
      reason: '糊了',
      remedy: '停稳再拍',
    } as const;
    await holdWork(stage, REVIEWER, submissionId);
    await stage.ask(REVIEWER, 'review.decide', {
      submissionId,
      round: 1,
      judgement,
      requestId: newRequestId(),
    });
    expect(stage.cloud.mailbox(OWNER)).toMatchObject([
      { templateId: 'revision-asked', page: `packages/task/submission/index?id=${submissionId}` },
    ]);
  });

  test('is unwanted by one who has switched messages off since, and is not tried again', async () => {
    stage.put('allowances', allowance('review.done'));
    const id = await approveNewWork();
    expect(statusOf(id)).toEqual(['unwanted', 1]);
    await agreeToMessages(stage, OWNER);
    stage.cloud.clock.advance(DAY_MS);
    await stage.tick();
    expect(stage.cloud.mailbox(OWNER)).toEqual([]);
    expect((await stage.ask(OWNER, 'inbox.list', {})).items[0]).toMatchObject({
      messageId: id,
      unread: true,
    });
  });

  test('that WeChat does not take is tried again when it is due and not before', async () => {
    await agreeToMessages(stage, OWNER);
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
    stage.put('allowances', allowance('review.done'));
    stage.cloud.injectFault({ kind: 'delay', target: 'wx', delayMs: 3_900 });
    const id = await approveNewWork();
    expect(statusOf(id)).toEqual(['pending', 1]);
  });

  test('that never gets through is given up after six attempts', async () => {
    stage.put('allowances', allowance('review.done'));
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
    await agreeToMessages(stage, OWNER);
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
    await agreeToMessages(stage, OWNER);
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
