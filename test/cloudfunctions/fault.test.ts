import type { ActionName, InputOf, Reply } from '@/contract';
import { RUBRICS } from '@/domain/rubric';
import { allowanceId, TEMPLATES, type Template } from '@/domain/subscription';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import type { FaultRule } from '../../emulator';
import { LABELLED, type TaskFields } from '../domain/sample';
import { bookProblems } from './books';
import { holdWork, makeColleague, makeMember, makeTask, putWork } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';
const REVIEWER = 'reviewer';
const SECOND_REVIEWER = 'second-reviewer';
const PRIZES = [{ places: 1, prize: { kind: 'points', points: 500 } }] as const;
/** A transaction whose worker has died holds its documents until the platform ends it after 30 s. */
const TRANSACTION_LIFETIME_MS = 30_000;
const MOST_REPETITIONS = 3;

let stage: Stage;
let image = '';
let tasks = 0;

beforeAll(async () => {
  stage = await Stage.open();
  await makeMember(stage, OWNER);
  image = await stage.uploadOwn(OWNER);
  makeColleague(stage, REVIEWER, ['community']);
  makeColleague(stage, SECOND_REVIEWER, ['content']);
});
afterEach(() => stage.cloud.faults.clear());
afterAll(() => stage.close());

/** What may befall one request of a function to the database. */
const BLOWS: Record<string, Pick<FaultRule, 'kind'> & Partial<FaultRule>> = {
  'the worker dies once it is carried out': { kind: 'kill', when: 'after' },
  'its answer is lost': { kind: 'drop' },
  'the database refuses it': { kind: 'fail', code: 'SYS_ERR' },
  'a lock stands in its way': {
    kind: 'fail',
    code: 'DATABASE_TRANSACTION_FAIL',
    message: '[ResourceUnavailable.TransactionBusy] Transaction is busy',
  },
};

interface Write<Name extends ActionName> {
  openid: string;
  action: Name;
  input: InputOf<Name>;
}

/** A write to try, always a new one, and what must be true once it has succeeded. */
interface Plot<Name extends ActionName> {
  prepare(): Promise<Write<Name>>;
  verify(write: Write<Name>): void;
}

function agreedTwice(template: Template) {
  const memberId = memberIdOf(OWNER);
  return { _id: allowanceId(memberId, template), memberId, template, left: 2 };
}

function newTask(): string {
  tasks += 1;
  return makeTask(stage, `task-${tasks}`)._id;
}

const SUBMITTING: Plot<'submission.submit'> = {
  async prepare() {
    const requestId = newRequestId();
    const input = { taskId: newTask(), images: [image], text: '山里', declarations: LABELLED, requestId };
    return { openid: OWNER, action: 'submission.submit', input };
  },
  verify({ input }) {
    const works = stage.rows('submissions').filter(({ taskId }) => taskId === input.taskId);
    expect(works.map(({ rounds, status }) => [rounds.length, status])).toEqual([[1, 'submitted']]);
  },
};

function deciding(judgement: InputOf<'review.decide'>['judgement'], status: string): Plot<'review.decide'> {
  return {
    async prepare() {
      const submissionId = putWork(stage, OWNER, newTask(), image);
      stage.put('allowances', ...TEMPLATES.map(agreedTwice));
      await holdWork(stage, REVIEWER, submissionId);
      const input = { submissionId, round: 1, judgement, requestId: newRequestId() };
      return { openid: REVIEWER, action: 'review.decide', input };
    },
    verify({ input }) {
      expect(stage.row('submissions', input.submissionId).status).toBe(status);
      const waiting = stage.rows('outbox').filter(({ _id }) => _id.startsWith(input.submissionId));
      expect(waiting).toHaveLength(1);
      // One message, one consent.
      expect(
        stage
          .rows('allowances')
          .map(({ left }) => left)
          .sort(),
      ).toEqual([1, 2, 2]);
    },
  };
}

const APPROVING = deciding({ verdict: 'approve', praise: '好' }, 'approved');
const REFUSING = deciding(
  { verdict: 'refuse', criterionId: 'clear', reason: '糊了', remedy: '重拍' },
  'refused',
);

/** The second of two reviews, which settles a marked work of a ladder. */
const SETTLING: Plot<'review.decide'> = {
  async prepare() {
    tasks += 1;
    const fields: TaskFields = { goal: 'depth', criteria: [...RUBRICS.depth], prizes: [...PRIZES] };
    const taskId = makeTask(stage, `task-${tasks}`, fields)._id;
    const submissionId = putWork(stage, OWNER, taskId, image);
    stage.put('allowances', ...TEMPLATES.map(agreedTwice));
    const marks = ['accurate', 'deep', 'dense', 'teach'].map((criterionId) => ({
      criterionId,
      level: 3 as const,
      note: '',
    }));
    const judgement = { verdict: 'approve', marks } as const;
    const input = { submissionId, round: 1, judgement };
    await holdWork(stage, SECOND_REVIEWER, submissionId);
    await stage.ask(SECOND_REVIEWER, 'review.decide', { ...input, requestId: newRequestId() });
    await holdWork(stage, REVIEWER, submissionId);
    return { openid: REVIEWER, action: 'review.decide', input: { ...input, requestId: newRequestId() } };
  },
  verify({ input: { submissionId } }) {
    const { status, taskId } = stage.row('submissions', submissionId);
    expect(status).toBe('approved');
    expect(stage.rows('reviews').filter((row) => row.submissionId === submissionId)).toHaveLength(2);
    expect(stage.row('rankings', taskId).version).toBe(2);
    const [agreement] = stage.rows('agreements');
    const measured = agreement?.samples.filter((sample) => sample.submissionId === submissionId);
    expect(measured).toHaveLength(1);
  },
};

/** Sends a write; a call whose worker died has no answer at all. */
async function attempt<Name extends ActionName>(write: Write<Name>): Promise<Reply<unknown> | 'no answer'> {
  return stage.call(write.openid, write.action, write.input).catch(() => 'no answer' as const);
}

/** How many requests to the database the write makes when nothing goes wrong. */
async function countRequests<Name extends ActionName>(plot: Plot<Name>): Promise<number> {
  const write = await plot.prepare();
  expect(await attempt(write)).toMatchObject({ ok: true });
  return stage.lastCall().roundTrips.filter(({ kind }) => kind === 'database').length;
}

/** Repeats as the phone does, with the same requestId, until it succeeds. */
async function repeat<Name extends ActionName>(write: Write<Name>): Promise<void> {
  for (let time = 0; time < MOST_REPETITIONS; time += 1) {
    const reply = await attempt(write);
    if (reply !== 'no answer' && reply.ok) return;
    if (reply !== 'no answer') expect(['SERVER.BUSY', 'INTERNAL']).toContain(reply.error.code);
    stage.cloud.clock.advance(TRANSACTION_LIFETIME_MS + 1);
  }
  throw new Error(`${write.action} did not succeed after ${MOST_REPETITIONS} repetitions.`);
}

async function strikeEverywhere<Name extends ActionName>(plot: Plot<Name>, blow: string): Promise<void> {
  const requests = await countRequests(plot);
  expect(requests).toBeGreaterThan(5);
  for (let at = 1; at <= requests; at += 1) {
    const write = await plot.prepare();
    const rule = BLOWS[blow];
    if (rule === undefined) throw new Error(blow);
    const fault = stage.cloud.injectFault({ ...rule, function: 'api', label: write.action, at });
    const struck = await attempt(write);
    expect(fault.hits).toBe(1);
    stage.cloud.faults.clear();
    if (rule.kind === 'kill') {
      expect(struck).toBe('no answer');
      stage.cloud.clock.advance(TRANSACTION_LIFETIME_MS + 1);
    }
    await repeat(write);
    plot.verify(write);
  }
  expect(bookProblems(stage)).toEqual([]);
}

describe.each(Object.keys(BLOWS))('at whichever request to the database %s', (blow) => {
  test('a work is handed in once after a repetition', () => strikeEverywhere(SUBMITTING, blow));

  test('an approval posts once after a repetition, and the books hold', () =>
    strikeEverywhere(APPROVING, blow));
});

test('a worker that dies at whichever request of a second review leaves it counted once, in all that it touches', () =>
  strikeEverywhere(SETTLING, 'the worker dies once it is carried out'));

test('a worker that dies at whichever request of a refusal leaves it to be told once after a repetition', () =>
  strikeEverywhere(REFUSING, 'the worker dies once it is carried out'));

test('a worker that dies before it has asked for anything has changed nothing', async () => {
  const write = await APPROVING.prepare();
  stage.cloud.injectFault({ kind: 'kill', when: 'before', label: write.action });
  expect(await attempt(write)).toBe('no answer');
  expect(stage.row('submissions', write.input.submissionId).status).toBe('submitted');
  await repeat(write);
  APPROVING.verify(write);
});

describe('an answer that is lost on its way to the phone', () => {
  test('is given again to the repetition', async () => {
    const write = await APPROVING.prepare();
    const send = () =>
      fetch(`${stage.cloud.url}/invoke/api`, {
        method: 'POST',
        headers: { 'x-openid': write.openid },
        body: JSON.stringify({ action: write.action, input: write.input }),
      });
    stage.cloud.injectFault({ kind: 'drop', target: 'invoke', label: write.action });
    await expect(send()).rejects.toThrow();
    APPROVING.verify(write);
    expect(await (await send()).json()).toEqual({
      ok: true,
      data: { submissionId: write.input.submissionId, status: 'approved' },
    });
    expect(bookProblems(stage)).toEqual([]);
  });
});

describe('a database that stays out of reach', () => {
  test('makes reads and writes fail with a code and nothing else, and all is well afterwards', async () => {
    const write = await SUBMITTING.prepare();
    stage.cloud.injectFault({ kind: 'fail', function: 'api', at: 0, times: 1_000 });
    expect(await attempt(write)).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(await stage.refusal(OWNER, 'home.get', {})).toMatchObject({ code: 'INTERNAL' });
    stage.cloud.faults.clear();
    await repeat(write);
    SUBMITTING.verify(write);
  });

  test('locks that never end are answered SERVER.BUSY after a bounded number of tries', async () => {
    const write = await SUBMITTING.prepare();
    const lock = BLOWS['a lock stands in its way'];
    stage.cloud.injectFault({
      ...lock,
      kind: 'fail',
      function: 'api',
      action: 'database.commitTransaction',
      at: 0,
      times: 1_000,
    });
    expect(await attempt(write)).toMatchObject({ ok: false, error: { code: 'SERVER.BUSY' } });
    const commits = stage
      .lastCall()
      .roundTrips.filter(({ action }) => action === 'database.commitTransaction');
    expect(commits).toHaveLength(12);
    stage.cloud.faults.clear();
    await repeat(write);
  });
});
