import type { InputOf, Reply } from '@/contract';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { LABELLED } from '../domain/sample';
import { bookProblems } from './books';
import { handInWork, holdWork, makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';
const REVIEWERS = ['reviewer-1', 'reviewer-2'] as const;
const [REVIEWER, OTHER_REVIEWER] = REVIEWERS;
const MANY = 50;

let stage: Stage;
let image = '';
let tasks = 0;

beforeAll(async () => {
  stage = await Stage.open();
  await makeMember(stage, OWNER);
  image = await stage.uploadOwn(OWNER);
  for (const openid of REVIEWERS) makeColleague(stage, openid, ['content']);
});
afterEach(() => expect(bookProblems(stage)).toEqual([]));
afterAll(() => stage.close());

function newTask(): string {
  tasks += 1;
  return makeTask(stage, `task-${tasks}`)._id;
}

function workFor(taskId: string, requestId = newRequestId()): InputOf<'submission.submit'> {
  return { taskId, images: [image], text: '山里', declarations: LABELLED, requestId };
}

function approvalOf(submissionId: string, requestId = newRequestId()): InputOf<'review.decide'> {
  return { submissionId, round: 1, judgement: { verdict: 'approve', praise: '好' }, requestId };
}

function times<Result>(count: number, run: (index: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => run(index)));
}

/** How often each outcome came. */
function tally(replies: readonly Reply<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const reply of replies) {
    const outcome = reply.ok ? 'OK' : reply.error.code;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

describe('the same request fifty times at once', () => {
  test('hands a work in once and answers every repetition alike', async () => {
    const taskId = newTask();
    const input = workFor(taskId);
    const replies = await times(MANY, () => stage.call(OWNER, 'submission.submit', input));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]).toMatchObject({ ok: true, data: { status: 'submitted' } });
    const [work, ...others] = stage.rows('submissions').filter((row) => row.taskId === taskId);
    expect(others).toEqual([]);
    expect(work?.rounds).toHaveLength(1);
  });

  test('posts an approval once and answers every repetition alike', async () => {
    const submissionId = await handInWork(stage, OWNER, newTask());
    await holdWork(stage, REVIEWER, submissionId);
    const input = approvalOf(submissionId);
    const replies = await times(MANY, () => stage.call(REVIEWER, 'review.decide', input));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]).toEqual({ ok: true, data: { submissionId, status: 'approved' } });
    const posted = stage.rows('postings').filter(({ _id }) => _id.startsWith(submissionId));
    expect(posted).toHaveLength(1);
  });

  test('joins once', async () => {
    await stage.ask('newcomer', 'covenant.accept', { version: 1, requestId: newRequestId() });
    const input = { nickname: '新友', privacyAgreed: true, requestId: newRequestId() };
    const replies = await times(MANY, () => stage.call('newcomer', 'member.join', input));
    expect(tally(replies)).toEqual({ OK: MANY });
    expect(stage.rows('inbox').filter(({ memberId }) => memberId === memberIdOf('newcomer'))).toHaveLength(1);
  });
});

describe('the same intention fifty times at once under different requests', () => {
  test('hands a work in once and tells the others that it waits', async () => {
    const taskId = newTask();
    const replies = await times(MANY, () => stage.call(OWNER, 'submission.submit', workFor(taskId)));
    expect(tally(replies)).toEqual({ OK: 1, 'SUBMISSION.PENDING': MANY - 1 });
  });

  test('posts an approval once and tells the others that it is decided', async () => {
    const before = stage.rows('postings').length;
    const submissionId = await handInWork(stage, OWNER, newTask());
    await holdWork(stage, REVIEWER, submissionId);
    const replies = await times(MANY, () => stage.call(REVIEWER, 'review.decide', approvalOf(submissionId)));
    expect(tally(replies)).toEqual({ OK: 1, 'SUBMISSION.ALREADY_DECIDED': MANY - 1 });
    expect(stage.rows('postings')).toHaveLength(before + 1);
  });

  test('accepts the covenant once', async () => {
    const replies = await times(20, () =>
      stage.call('reader', 'covenant.accept', { version: 1, requestId: newRequestId() }),
    );
    expect(tally(replies)).toEqual({ OK: 20 });
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
  });
});

describe('two at once', () => {
  test('two reviewers take a work in hand: one holds it, the other is told and can decide nothing', async () => {
    for (let round = 0; round < 5; round += 1) {
      const submissionId = await handInWork(stage, OWNER, newTask());
      const take = (openid: string) =>
        stage.call(openid, 'review.claim', { submissionId, requestId: newRequestId() });
      const taken = await Promise.all(REVIEWERS.map(take));
      expect(tally(taken)).toEqual({ OK: 1, 'CLAIM.TAKEN': 1 });
      const holder = taken[0]?.ok ? REVIEWER : OTHER_REVIEWER;
      const decided = await Promise.all(
        REVIEWERS.map((openid) => stage.call(openid, 'review.decide', approvalOf(submissionId))),
      );
      expect(decided[REVIEWERS.indexOf(holder)]?.ok).toBe(true);
      const other = decided[1 - REVIEWERS.indexOf(holder)];
      expect(['REVIEW.NOT_HELD', 'SUBMISSION.ALREADY_DECIDED']).toContain(
        other?.ok ? 'OK' : other?.error.code,
      );
    }
  });

  test('one reviewer approves and refuses: one of both counts, the other is told, the owner hears once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const submissionId = await handInWork(stage, OWNER, newTask());
      await holdWork(stage, REVIEWER, submissionId);
      const replies = await Promise.all([
        stage.call(REVIEWER, 'review.decide', approvalOf(submissionId)),
        stage.call(REVIEWER, 'review.decide', {
          submissionId,
          round: 1,
          judgement: { verdict: 'refuse', criterionId: 'clear', reason: '糊', remedy: '重拍' },
          requestId: newRequestId(),
        }),
      ]);
      expect(tally(replies)).toEqual({ OK: 1, 'SUBMISSION.ALREADY_DECIDED': 1 });
    }
  });

  test('two owners bind one car: one has it, the other is told that it is taken', async () => {
    await makeMember(stage, 'rival');
    const bind = (openid: string) =>
      stage.call(openid, 'car.bind', {
        vin: '1M8GDM9AXKP042788',
        model: '云岭 X9',
        region: '四川',
        requestId: newRequestId(),
      });
    expect(tally(await Promise.all([bind(OWNER), bind('rival')]))).toEqual({ OK: 1, 'CAR.TAKEN': 1 });
    const holders = stage.rows('members').filter(({ cars }) => cars.length > 0);
    expect(holders.map(({ _id }) => _id)).toEqual(stage.rows('vins').map(({ memberId }) => memberId));
  });

  test('six works of one owner are approved together: all of them count', async () => {
    await makeMember(stage, 'busy');
    const ids: string[] = [];
    for (let work = 0; work < 6; work += 1) ids.push(await handInWork(stage, 'busy', newTask()));
    for (const [index, id] of ids.entries()) await holdWork(stage, REVIEWERS[index % 2] ?? REVIEWER, id);
    const replies = await Promise.all(
      ids.map((id, index) => stage.call(REVIEWERS[index % 2], 'review.decide', approvalOf(id))),
    );
    expect(tally(replies)).toEqual({ OK: 6 });
    expect(await stage.ask('busy', 'points.history', {})).toMatchObject({ balancePoints: 180 });
    expect(await stage.ask('busy', 'tier.explain', {})).toMatchObject({ growth: 60 });
  });
});

describe('a request repeated later', () => {
  test('gets the first answer even when the world has moved on', async () => {
    const taskId = newTask();
    const input = workFor(taskId);
    const first = await stage.ask(OWNER, 'submission.submit', input);
    await holdWork(stage, REVIEWER, first.submissionId);
    await stage.ask(REVIEWER, 'review.decide', approvalOf(first.submissionId));
    expect(await stage.ask(OWNER, 'submission.submit', input)).toEqual(first);
    expect(stage.row('submissions', first.submissionId).status).toBe('approved');
  });

  test('is refused when its content differs', async () => {
    const taskId = newTask();
    const input = workFor(taskId);
    const { submissionId } = await stage.ask(OWNER, 'submission.submit', input);
    const other = { ...input, text: '海边' };
    expect((await stage.refusal(OWNER, 'submission.submit', other)).code).toBe('IDEMPOTENCY_CONFLICT');
    expect(stage.row('submissions', submissionId).rounds.map(({ text }) => text)).toEqual(['山里']);
  });

  test('is refused when it is another action', async () => {
    const { requestId, ...input } = workFor(newTask());
    await stage.ask(OWNER, 'submission.submit', { ...input, requestId });
    const renamed = { nickname: '小林', avatar: null, requestId };
    expect((await stage.refusal(OWNER, 'member.update', renamed)).code).toBe('IDEMPOTENCY_CONFLICT');
  });

  test('is not the request of another person who chose the same id', async () => {
    await makeMember(stage, 'namesake');
    const requestId = newRequestId();
    await stage.ask(OWNER, 'member.update', { nickname: '一号', avatar: null, requestId });
    const own = await stage.ask('namesake', 'member.update', { nickname: '二号', avatar: null, requestId });
    expect(own.nickname).toBe('二号');
  });

  test('is the same when fields come in another order or defaults are spelt out', async () => {
    const requestId = newRequestId();
    const task = makeTask(stage, 'unrewarded', { reward: { points: 0, growth: 5 } });
    const short = { taskId: task._id, images: [image], requestId };
    const long = {
      requestId,
      declarations: { ai: null, advertising: null },
      text: '',
      images: [image],
      taskId: task._id,
    };
    const first = await stage.ask(OWNER, 'submission.submit', short);
    expect(await stage.ask(OWNER, 'submission.submit', long)).toEqual(first);
  });

  test('may succeed after a refusal: only what was done is remembered', async () => {
    const input = workFor('opens-later');
    expect((await stage.refusal(OWNER, 'submission.submit', input)).code).toBe('TASK.NOT_FOUND');
    makeTask(stage, 'opens-later');
    expect(await stage.ask(OWNER, 'submission.submit', input)).toMatchObject({ status: 'submitted' });
  });
});
