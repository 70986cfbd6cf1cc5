import type { InputOf } from '@/contract';
import { LABELLED } from '../domain/sample';
import { holdWork, makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';
const REVIEWER = 'reviewer';

let stage: Stage;
let image = '';
let tasks = 0;

beforeAll(async () => {
  stage = await Stage.open();
  await makeMember(stage, OWNER);
  image = await stage.uploadOwn(OWNER);
  makeColleague(stage, REVIEWER, ['community']);
  stage.cloud.verdicts.add('这句有问题', 'risky');
  stage.cloud.verdicts.add('这句看不准', 'review');
});
afterEach(() => stage.cloud.faults.clear());
afterAll(() => stage.close());

function workWith(text: string): InputOf<'submission.submit'> {
  tasks += 1;
  const taskId = makeTask(stage, `task-${tasks}`)._id;
  return { taskId, images: [image], text, declarations: LABELLED, requestId: newRequestId() };
}

function approvalOf(submissionId: string, contentConfirmed: boolean): InputOf<'review.decide'> {
  const judgement = { verdict: 'approve', contentConfirmed } as const;
  return { submissionId, round: 1, judgement, requestId: newRequestId() };
}

describe('the text of a work', () => {
  test('that the platform calls risky is refused by its field and stored nowhere', async () => {
    const input = workWith('你好，这句有问题');
    expect(await stage.refusal(OWNER, 'submission.submit', input)).toMatchObject({
      code: 'CONTENT.RISKY',
      details: { fields: ['text'] },
    });
    expect(stage.rows('submissions')).toEqual([]);
    expect(JSON.stringify(stage.rows('receipts'))).not.toContain('这句有问题');
  });

  test('that was refused can be changed and sent again', async () => {
    const input = workWith('这句有问题');
    await stage.refusal(OWNER, 'submission.submit', input);
    const changed = { ...input, text: '这句没有', requestId: newRequestId() };
    expect(await stage.ask(OWNER, 'submission.submit', changed)).toMatchObject({ status: 'submitted' });
  });

  test('that the platform cannot judge is approved only by a person who confirms it', async () => {
    const { submissionId } = await stage.ask(OWNER, 'submission.submit', workWith('这句看不准'));
    const view = await stage.ask(REVIEWER, 'review.get', { submissionId });
    expect(view.submission.rounds[0]?.contentCheck).toBe('review');
    await holdWork(stage, REVIEWER, submissionId);
    expect((await stage.refusal(REVIEWER, 'review.decide', approvalOf(submissionId, false))).code).toBe(
      'REVIEW.CONTENT_UNCHECKED',
    );
    expect(await stage.ask(REVIEWER, 'review.decide', approvalOf(submissionId, true))).toMatchObject({
      status: 'approved',
    });
  });

  test('goes to a person when the platform fails to answer', async () => {
    stage.cloud.injectFault({ kind: 'fail', target: 'wx' });
    const { submissionId } = await stage.ask(OWNER, 'submission.submit', workWith('好天气'));
    expect(stage.row('submissions', submissionId).rounds[0]?.contentCheck).toBe('review');
  });

  test('goes to a person when the platform answers too late', async () => {
    stage.cloud.injectFault({ kind: 'delay', target: 'wx', delayMs: 3_900 });
    const { submissionId } = await stage.ask(OWNER, 'submission.submit', workWith('好天气'));
    expect(stage.row('submissions', submissionId).rounds[0]?.contentCheck).toBe('review');
  });

  test('that was stored keeps its answer although the platform says otherwise when the request is repeated', async () => {
    const input = workWith('后来才有问题');
    const first = await stage.ask(OWNER, 'submission.submit', input);
    const verdict = stage.cloud.verdicts.add('后来才有问题', 'risky');
    expect(await stage.ask(OWNER, 'submission.submit', input)).toEqual(first);
    stage.cloud.verdicts.clear(verdict.id);
  });

  test('needs no check when there is none', async () => {
    const { submissionId } = await stage.ask(OWNER, 'submission.submit', workWith(''));
    expect(stage.row('submissions', submissionId).rounds[0]?.contentCheck).toBe('pass');
  });
});

describe('a nickname, which everyone sees', () => {
  const rename = (nickname: string) => ({ nickname, avatar: null, requestId: newRequestId() });

  test('that is risky is not taken', async () => {
    expect(await stage.refusal(OWNER, 'member.update', rename('这句有问题'))).toMatchObject({
      code: 'CONTENT.RISKY',
      details: { fields: ['nickname'] },
    });
    expect((await stage.ask(OWNER, 'member.me', {})).member?.nickname).not.toBe('这句有问题');
  });

  test('that was taken keeps its answer when the request is repeated', async () => {
    const input = rename('换了判断');
    await stage.ask(OWNER, 'member.update', input);
    stage.cloud.verdicts.add('换了判断', 'risky');
    expect((await stage.ask(OWNER, 'member.update', input)).nickname).toBe('换了判断');
  });

  test('is not called risky when the platform merely fails to answer: the person tries again', async () => {
    stage.cloud.injectFault({ kind: 'fail', target: 'wx' });
    expect((await stage.refusal(OWNER, 'member.update', rename('新名字'))).code).toBe('SERVER.BUSY');
    expect((await stage.ask(OWNER, 'member.update', rename('新名字'))).nickname).toBe('新名字');
  });
});

test('nothing that people write appears in the logs', async () => {
  const secret = '只有我自己知道的一句话';
  await stage.ask(OWNER, 'submission.submit', workWith(secret));
  await stage.refusal(OWNER, 'submission.submit', workWith(`${secret}这句有问题`));
  const logs = stage.cloud.statistics.calls().flatMap((call) => call.logs.map((line) => line.text));
  expect(logs.length).toBeGreaterThan(0);
  expect(logs.join('\n')).not.toContain(secret);
  expect(logs.join('\n')).not.toContain(`"${OWNER}"`);
});
