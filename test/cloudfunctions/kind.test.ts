import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ActionName, contract } from '@/contract';
import type { TaskForm } from '@/domain/kind';
import { QUIZ_LIMITS, type QuizQuestion } from '@/domain/quiz';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { LABELLED } from '../domain/sample';
import { bookProblems } from './books';
import { makeColleague, makeMember, makeTask } from './cast';
import { type Inputs, validInputs } from './inputs';
import { newRequestId, Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
  makeColleague(stage, 'planner', ['content']);
});
afterEach(async () => {
  expect(bookProblems(stage)).toEqual([]);
  await stage.close();
});

const ANSWERED_SHAPE = { images: { min: 0, max: 0 }, text: { required: false, maxLength: 0 } };

const POLL: TaskForm = {
  kind: 'poll',
  question: {
    id: 'colour',
    kind: 'single',
    title: '下一款车身颜色选哪个',
    required: true,
    showIf: null,
    options: [
      { id: 'green', label: '松石绿' },
      { id: 'grey', label: '远山灰' },
    ],
  },
};

const vote = (openid: string, option: string, requestId = newRequestId()) =>
  stage.call(openid, 'submission.submit', {
    taskId: 'poll',
    images: [],
    answers: { colour: { optionIds: [option] } },
    requestId,
  });

describe('a mileage check-in with its photo', () => {
  const MILEAGE: TaskForm = {
    kind: 'fillIn',
    questions: [
      {
        id: 'mileage',
        kind: 'number',
        title: '现在的总里程',
        required: true,
        showIf: null,
        lowest: 0,
        highest: 999_999,
        unit: '公里',
      },
    ],
  };
  const photo = (name: string) =>
    readFileSync(path.resolve(__dirname, `../../config/demo/photos/${name}.webp`));

  beforeEach(async () => {
    makeColleague(stage, 'operator', ['community']);
    const shape = { images: { min: 1, max: 1 }, text: { required: false, maxLength: 0 } };
    makeTask(stage, 'mileage', { form: MILEAGE, shape, reward: { points: 20, growth: 5 } });
    for (const openid of ['one', 'two']) await makeMember(stage, openid);
  });

  async function checkIn(openid: string, image: string, more: object = {}) {
    return stage.call(openid, 'submission.submit', {
      taskId: 'mileage',
      images: [image],
      answers: { mileage: { value: 23_456 } },
      declarations: LABELLED,
      requestId: newRequestId(),
      ...more,
    });
  }

  const statusOf = (openid: string) => {
    const work = stage.row('submissions', `mileage.${memberIdOf(openid)}`);
    return { status: work.status, underCheck: work.underCheck };
  };
  const balances = () => stage.rows('balances').map(({ points }) => points);
  const answerCount = async () =>
    (await stage.ask('planner', 'task.results', { taskId: 'mileage' })).tally.answers;

  test('asks for photo and label answers, and earns only once the platform has passed the photo', async () => {
    const image = await stage.uploadOwn('one', 'board.webp', photo('dashboard'));
    const bare = await stage.refusal('one', 'submission.submit', {
      taskId: 'mileage',
      images: [],
      answers: { mileage: { value: 1 } },
      declarations: LABELLED,
      requestId: newRequestId(),
    });
    expect(bare).toMatchObject({ details: { fields: ['images'] } });
    expect(await checkIn('one', image, { declarations: {} })).toMatchObject({
      error: { details: { fields: ['declarations.advertising', 'declarations.ai'] } },
    });

    stage.settles = false;
    expect(await checkIn('one', image)).toMatchObject({ ok: true, data: { status: 'submitted' } });
    expect(statusOf('one')).toEqual({ status: 'submitted', underCheck: true });
    expect(balances()).toEqual([]);
    await stage.settleChecks();
    expect(statusOf('one')).toEqual({ status: 'approved', underCheck: false });
    expect(balances()).toEqual([20]);
    expect(stage.rows('plazaPosts')).toEqual([]);
    expect(await answerCount()).toBe(1);
  });

  test('with a photo that the platform doubts waits for a person, who sees answer and photo', async () => {
    stage.cloud.verdicts.add('doubtful', 'review');
    await checkIn('one', await stage.uploadOwn('one', 'doubtful.webp', photo('dashboard')));
    const submissionId = `mileage.${memberIdOf('one')}`;
    expect(statusOf('one')).toEqual({ status: 'submitted', underCheck: false });
    expect(balances()).toEqual([]);
    await stage.ask('operator', 'review.claim', { submissionId, requestId: newRequestId() });
    const view = await stage.ask('operator', 'review.get', { submissionId });
    expect(view).toMatchObject({ declares: true, questions: [{ id: 'mileage' }] });
    expect(view.submission.rounds[0]).toMatchObject({ answers: { mileage: { value: 23_456 } } });
    const judgement = { verdict: 'approve', contentConfirmed: true } as const;
    await stage.ask('operator', 'review.decide', {
      submissionId,
      round: 1,
      judgement,
      requestId: newRequestId(),
    });
    expect(balances()).toEqual([20]);
    expect(await answerCount()).toBe(1);
  });

  test('with somebody else’s photo is held for a person to compare', async () => {
    await checkIn('one', await stage.uploadOwn('one', 'a.webp', photo('dashboard')));
    await checkIn('two', await stage.uploadOwn('two', 'b.webp', photo('dashboard')));
    expect(statusOf('one').status).toBe('approved');
    expect(statusOf('two')).toEqual({ status: 'submitted', underCheck: false });
    expect(balances()).toEqual([20]);
  });
});

describe('a topic poll', () => {
  beforeEach(() => {
    makeTask(stage, 'poll', { form: POLL, shape: ANSWERED_SHAPE, reward: { points: 5, growth: 1 } });
  });

  test('is done with one tap, rewarded alike and once, and then shows how all have chosen', async () => {
    await makeMember(stage, 'one');
    await makeMember(stage, 'two');
    expect((await stage.refusal('one', 'poll.result', { taskId: 'poll' })).code).toBe('POLL.NOT_ANSWERED');
    const requestId = newRequestId();
    const replies = await Promise.all([1, 2, 3, 4].map(() => vote('one', 'green', requestId)));
    for (const reply of replies) expect(reply).toMatchObject({ ok: true, data: { status: 'approved' } });
    const again = await vote('one', 'grey');
    expect(again.ok ? '' : again.error.code).toBe('SUBMISSION.ALREADY_DECIDED');
    await vote('two', 'grey');
    const { tally } = await stage.ask('one', 'poll.result', { taskId: 'poll' });
    expect(tally).toMatchObject({ answers: 2, counts: { colour: { green: 1, grey: 1 } } });
    expect(await stage.ask('planner', 'task.results', { taskId: 'poll' })).toMatchObject({
      tally: { answers: 2 },
    });
    expect(stage.rows('balances').map(({ points }) => points)).toEqual([5, 5]);
    expect(stage.rows('plazaPosts')).toEqual([]);
  });

  test('takes only what is offered', async () => {
    await makeMember(stage, 'one');
    const reply = await vote('one', 'purple');
    expect(reply.ok ? {} : reply.error).toMatchObject({
      code: 'SUBMISSION.SHAPE_INVALID',
      details: { fields: ['answers.colour'] },
    });
  });

  test('counts everyone when many choose at the same moment', async () => {
    const voters = Array.from({ length: 24 }, (_, index) => `voter-${index}`);
    for (const openid of voters) await makeMember(stage, openid);
    await Promise.all(voters.map((openid, index) => vote(openid, index % 3 === 0 ? 'green' : 'grey')));
    const { tally } = await stage.ask('planner', 'task.results', { taskId: 'poll' });
    expect(tally.counts.colour).toEqual({ green: 8, grey: 16 });
  });
});

function isActionName(name: string): name is ActionName {
  return Object.hasOwn(contract, name);
}

const BANK: QuizQuestion[] = Array.from({ length: 6 }, (_, index) => ({
  id: `q${index}`,
  title: `第 ${index} 题`,
  options: ['a', 'b', 'c'].map((id) => ({ id, label: `选项 ${id}` })),
  rightIds: index === 0 ? ['a', 'c'] : ['b'],
  explanation: `解释-${index}`,
}));

describe('a quiz', () => {
  const LIMIT_MS = 60_000;

  beforeEach(async () => {
    await makeMember(stage, 'one');
    const { bankId } = await stage.ask('planner', 'quizBank.save', {
      bankId: null,
      revision: 0,
      title: '品牌知识',
      questions: BANK,
      requestId: newRequestId(),
    });
    const form: TaskForm = { kind: 'quiz', bankId, draws: 4, passes: 3, limitMs: LIMIT_MS, tries: 2 };
    makeTask(stage, 'quiz', { form, shape: ANSWERED_SHAPE, reward: { points: 8, growth: 2 } });
  });

  const start = () => stage.ask('one', 'quiz.start', { taskId: 'quiz', requestId: newRequestId() });
  const right = (id: string) => (id === 'q0' ? ['c', 'a'] : ['b']);
  const finish = (attemptId: string, chosen: Record<string, string[]>, requestId = newRequestId()) =>
    stage.call('one', 'quiz.finish', { attemptId, chosen, requestId });

  test('shows no answer before it has ended, in no reply', async () => {
    const sheet = await start();
    const told = JSON.stringify([sheet, await stage.ask('one', 'task.get', { taskId: 'quiz' })]);
    expect(told).not.toMatch(/rightIds|explanation|解释/);
    expect(sheet.questions).toHaveLength(4);
    // Who begins twice goes on with the same questions.
    expect(await start()).toEqual(sheet);
    const failed = await finish(sheet.attemptId, {});
    expect(failed).toMatchObject({ ok: true, data: { right: 0, passed: false, triesLeft: 1 } });
    expect(JSON.stringify(failed)).not.toMatch(/解释|rightIds/);
  });

  test('tells no answer in the reply of any action, during a try and after it has failed', async () => {
    const { _id: bankId } = stage.rows('quizBanks')[0] ?? { _id: '' };
    const search = async (attemptId: string) => {
      const usual: Inputs = validInputs();
      for (const action of Object.keys(contract).filter(isActionName)) {
        // Ending the try or the membership is another test's matter.
        if (action === 'quiz.finish' || action === 'member.leave') continue;
        const input: Record<string, unknown> = { ...usual[action] };
        const naming = { taskId: 'quiz', bankId, attemptId, copyOf: 'quiz' };
        for (const [name, value] of Object.entries(naming)) if (name in input) input[name] = value;
        if ('requestId' in input) input.requestId = newRequestId();
        delete input.cursor;
        const told = JSON.stringify(await stage.send('one', { action, input }));
        expect({ action, tells: /rightIds|explanation|解释/.test(told) }).toEqual({ action, tells: false });
      }
    };
    const { attemptId } = await start();
    await search(attemptId);
    await finish(attemptId, {});
    await search(attemptId);
    // Every action twice takes its time on a busy machine.
  }, 180_000);

  test('is scored by the server, passed once and rewarded once', async () => {
    const { attemptId, questions } = await start();
    const chosen = Object.fromEntries(
      questions.map(({ id }, index) => [id, index === 0 ? ['a', 'b', 'c'] : right(id)]),
    );
    const requestId = newRequestId();
    const replies = await Promise.all([1, 2, 3].map(() => finish(attemptId, chosen, requestId)));
    for (const reply of replies) expect(reply).toMatchObject({ ok: true, data: { right: 3, passed: true } });
    expect(JSON.stringify(replies[0])).toContain('解释');
    const ended = await finish(attemptId, chosen);
    expect(ended.ok ? '' : ended.error.code).toBe('QUIZ.ENDED');
    const again = await stage.refusal('one', 'quiz.start', { taskId: 'quiz', requestId: newRequestId() });
    expect(again.code).toBe('SUBMISSION.ALREADY_DECIDED');
    expect(stage.row('balances', memberIdOf('one')).points).toBe(8);
  });

  test('what comes after the time counts for nothing, and the tries end', async () => {
    const first = await start();
    stage.cloud.clock.advance(LIMIT_MS + 6_000);
    const all = Object.fromEntries(first.questions.map(({ id }) => [id, right(id)]));
    expect(await finish(first.attemptId, all)).toMatchObject({ ok: true, data: { right: 0, triesLeft: 1 } });
    const second = await start();
    expect(second.number).toBe(2);
    const last = await finish(second.attemptId, {});
    expect(last).toMatchObject({ ok: true, data: { triesLeft: 0 } });
    expect(JSON.stringify(last)).toContain('解释');
    const none = await stage.refusal('one', 'quiz.start', { taskId: 'quiz', requestId: newRequestId() });
    expect(none.code).toBe('QUIZ.NO_TRY_LEFT');
  });

  test('an attempt belongs to whoever began it', async () => {
    const { attemptId } = await start();
    await makeMember(stage, 'two');
    const chosen = {};
    const hidden = await stage.refusal('two', 'quiz.finish', {
      attemptId,
      chosen,
      requestId: newRequestId(),
    });
    const missing = await stage.refusal('two', 'quiz.finish', {
      attemptId: 'nothing-there',
      chosen,
      requestId: newRequestId(),
    });
    expect({ ...hidden, requestId: '' }).toEqual({ ...missing, requestId: '' });
  });

  test('a bank without a right answer is not saved, nor one that a colleague has changed', async () => {
    const save = (revision: number, questions: QuizQuestion[]) =>
      stage.call('planner', 'quizBank.save', {
        bankId: stage.rows('quizBanks')[0]?._id ?? '',
        revision,
        title: '品牌知识',
        questions,
        requestId: newRequestId(),
      });
    const broken = await save(1, [
      { ...BANK[0], id: 'x', title: '题', options: [], rightIds: [], explanation: '' },
    ]);
    expect(broken.ok ? {} : broken.error).toMatchObject({
      code: 'QUIZ.BANK_INVALID',
      details: { fields: ['questions.0'] },
    });
    expect((await save(1, BANK)).ok).toBe(true);
    const late = await save(1, BANK);
    expect(late.ok ? '' : late.error.code).toBe('QUIZ.BANK_CHANGED');
    expect(BANK.length).toBeLessThan(QUIZ_LIMITS.questions);
  });
});

test('a complete photo of a task without judging passes as soon as its check has', async () => {
  await makeMember(stage, 'one');
  makeTask(stage, 'photo', { automatic: true, reward: { points: 30, growth: 10 } });
  const image = await stage.uploadOwn('one');
  const row = await stage.ask('one', 'submission.submit', {
    taskId: 'photo',
    images: [image],
    text: '周末',
    declarations: { advertising: 'unpublished', ai: 'none' },
    requestId: newRequestId(),
  });
  expect(row.status).toBe('submitted');
  stage.cloud.clock.advance(3 * 60_000);
  await stage.tick();
  await stage.tick();
  const { status, rounds } = await stage.ask('one', 'submission.get', { submissionId: row.submissionId });
  expect([status, rounds[0]?.decision]).toMatchObject(['approved', { verdict: 'approved', role: null }]);
  expect(stage.row('balances', memberIdOf('one')).points).toBe(30);
});
