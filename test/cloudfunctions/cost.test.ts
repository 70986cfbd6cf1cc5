import { type ActionName, contract } from '@/contract';
import { WAITING_COUNTED } from '@/contract/review';
import { MAX_BATCH } from '@/domain/batch';
import { recordContribution } from '@/domain/contribution';
import { DAY_MS } from '@/domain/day';
import { addContribution, type Figures } from '@/domain/figures';
import { writeMessage } from '@/domain/inbox';
import { awardPoints } from '@/domain/points';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { seedDemo } from '../../config/demo';
import type { CallRecord, RoundTrip } from '../../emulator';
import { LABELLED, sampleTask } from '../domain/sample';
import { fillCaseload } from './caseload';
import { holdWork, makeColleague, makeMember, makeTask, putWork } from './cast';
import { batchWorks, fillContests, LADDER_TASK } from './contests';
import { DEMO_READS } from './demoReads';
import { type Inputs, validInputs } from './inputs';
import { newRequestId, Stage } from './stage';

/** A member who is also on the team, so that one caller may do everything. */
const CALLER = 'member-and-lead';
const NEWCOMER = 'newcomer';
const MANY = 300;
const MOST_READS = 3;
const MOST_BESIDE_TRANSACTION = 2;

let stage: Stage;
let image = '';
let waitingWork = '';
let ownWork = '';
let caseload: ReturnType<typeof fillCaseload>;

beforeAll(async () => {
  stage = await Stage.open();
  // Longer a member than the history goes back.
  await makeMember(stage, CALLER, { joinedAtMs: stage.nowMs - 2 * MANY * DAY_MS });
  makeColleague(stage, CALLER, ['lead']);
  makeColleague(stage, 'colleague', ['community']);
  await makeMember(stage, 'author');
  image = await stage.uploadOwn(CALLER);
  await fill();
  await fillContests(stage, image);
  caseload = fillCaseload(stage, memberIdOf(CALLER), memberIdOf('author'), image);
});
afterAll(() => stage.close());

/** A programme with a past: many tasks in every phase, works in the queue, and a history of one's own. */
async function fill(): Promise<void> {
  const { nowMs } = stage;
  const memberId = memberIdOf(CALLER);
  const open = { opensAtMs: nowMs - DAY_MS, closesAtMs: nowMs + 9 * DAY_MS };
  const closed = { opensAtMs: nowMs - 9 * DAY_MS, closesAtMs: nowMs - DAY_MS };
  const scheduled = { opensAtMs: nowMs + DAY_MS, closesAtMs: nowMs + 2 * DAY_MS };
  const phaseOf = (index: number) => {
    if (index % 30 === 29) return scheduled;
    return index % 3 === 1 ? closed : open;
  };
  for (let index = 0; index < MANY; index += 1) {
    const id = `task-${String(index).padStart(3, '0')}`;
    const task = sampleTask({ ...phaseOf(index), _id: id, tier: index % 2 === 0 ? 'base' : 'core' }, nowMs);
    stage.put('tasks', task);
    stage.put('inbox', writeMessage(`message-${index}`, memberId, { kind: 'welcome' }, nowMs - index));
  }
  for (let index = 0; index < MANY; index += 6) {
    const id = `task-${String(index).padStart(3, '0')}`;
    waitingWork = putWork(stage, 'author', id, image);
    ownWork = putWork(stage, CALLER, id, image);
  }
  fillHistory(memberId, nowMs);
}

function fillHistory(memberId: string, nowMs: number): void {
  let balance = null;
  let figures: Figures | null = null;
  for (let index = 0; index < MANY; index += 1) {
    const id = `past-${index}.${memberId}.1`;
    const source = { submissionId: `past-${index}.${memberId}`, taskId: `past-${index}`, taskTitle: '往期' };
    const atMs = nowMs - (MANY - index) * DAY_MS;
    const reason = { kind: 'task.reward', ...source } as const;
    const awarded = awardPoints({ postingId: id, memberId, points: 30, reason, balance, nowMs: atMs });
    balance = awarded.balance;
    const contribution = recordContribution({
      _id: id,
      memberId,
      kind: 'work.approved',
      goal: 'reach',
      growth: 10,
      quality: null,
      policyVersion: 1,
      source,
      atMs,
    });
    figures = addContribution(figures, contribution);
    stage.put('postings', awarded.posting);
    stage.put('contributions', contribution);
  }
  if (balance !== null) stage.put('balances', balance);
  if (figures !== null) stage.put('figures', figures);
}

/** Inputs that do real work on the stage; where there is none, the usual one that names nothing. */
async function workingInputs(): Promise<Partial<Inputs>> {
  const requestId = newRequestId();
  const newcomer = { nickname: '新友', privacyAgreed: true, requestId };
  await stage.ask(NEWCOMER, 'covenant.accept', { version: 1, requestId: newRequestId() });
  const invitation = { name: '何静', roles: ['community' as const], requestId: newRequestId() };
  const { code } = await stage.ask(CALLER, 'colleague.invite', invitation);
  const change = { roles: ['content' as const], active: true, reason: '换岗', requestId };
  return {
    'member.join': newcomer,
    'colleague.accept': { code, requestId },
    'colleague.change': { colleagueId: memberIdOf('colleague'), ...change },
    'covenant.accept': { version: 1, requestId },
    'car.bind': { vin: '1M8GDM9AXKP042788', model: '远山 E7', region: '上海', requestId },
    'file.urls': { fileIds: [image] },
    'task.list': {},
    'task.get': { taskId: 'task-000' },
    'submission.submit': {
      taskId: makeTask(stage, `fresh-${requestId}`)._id,
      images: [image],
      text: '山里',
      declarations: LABELLED,
      requestId,
    },
    'submission.get': { submissionId: ownWork },
    'submission.list': {},
    'review.queue': {},
    'review.get': { submissionId: waitingWork },
    'review.claim': { submissionId: waitingWork, requestId },
    'review.release': { submissionId: waitingWork, requestId },
    'batch.approve': { submissionIds: batchWorks(stage, 'author', image, MAX_BATCH), requestId },
    'objection.queue': {},
    'ranking.list': {},
    'ranking.draft': { taskId: LADDER_TASK },
    'agreement.list': {},
    'review.decide': {
      submissionId: waitingWork,
      round: 1,
      judgement: { verdict: 'approve' },
      requestId,
    },
    'plaza.list': {},
    'plaza.get': { postId: caseload.postId },
    'plaza.withdraw': { postId: caseload.ownPostId, withdrawn: true, requestId },
    'report.send': { subject: { kind: 'post', id: caseload.postId }, category: 'attack', requestId },
    'report.mine': {},
    'case.queue': {},
    'case.get': { caseId: caseload.caseId },
    'case.precedents': { category: 'privacy' },
    'case.claim': { caseId: caseload.caseId, requestId },
    'case.decide': {
      caseId: caseload.caseId,
      judgement: { verdict: 'dismissed', reason: '没有违反公约' },
      requestId,
    },
    'case.mine': {},
    'appeal.send': { caseId: caseload.ownCaseId, words: '不是我的车', requestId },
    'appeal.queue': {},
    'appeal.get': { caseId: caseload.appealId },
    'appeal.claim': { caseId: caseload.appealId, requestId },
    'appeal.decide': { caseId: caseload.appealId, verdict: 'overturned', reason: '说明成立', requestId },
    'board.list': {},
    'member.search': {},
    'member.get': { memberId: memberIdOf('author') },
    'member.export': { cursor: 'inbox/' },
    'points.history': {},
    'tier.growth': {},
    'inbox.list': {},
    'inbox.read': { messageIds: ['message-0', 'message-1'], requestId },
  };
}

function isActionName(name: string): name is ActionName {
  return Object.hasOwn(contract, name);
}

const ACTIONS = Object.keys(contract).filter(isActionName);
const READS = ACTIONS.filter((action) => !contract[action].writes && !Object.hasOwn(DEMO_READS, action));
const WRITES = ACTIONS.filter((action) => contract[action].writes);

/** Actions that only somebody new can carry out. */
const BY_NEWCOMER: readonly ActionName[] = ['member.join', 'colleague.accept'];

/**
 * The record of a call that did its work. The stage refuses a query that examines more than two documents
 * per one found, so such a call would end in INTERNAL here.
 */
async function measure(action: ActionName): Promise<CallRecord> {
  if (action === 'review.decide') await holdWork(stage, CALLER, waitingWork);
  const working = (await workingInputs())[action];
  const openid = BY_NEWCOMER.includes(action) ? NEWCOMER : CALLER;
  const reply = await stage.send(openid, { action, input: working ?? validInputs()[action] });
  const code = reply.ok ? 'OK' : reply.error.code;
  // A read that finds nothing may stop half-way, so what it costs then says nothing.
  if (working === undefined && contract[action].writes) {
    expect(code).not.toMatch(/^(INTERNAL|INPUT\.|ACTION\.)/);
  } else expect(code).toBe('OK');
  return stage.lastCall();
}

function requestsOf(record: CallRecord): RoundTrip[] {
  return record.roundTrips.filter(({ kind }) => kind === 'database');
}

describe('what an action costs of the database', () => {
  test.each(READS)('%s takes at most three round trips', async (action) => {
    const record = await measure(action);
    expect(
      requestsOf(record)
        .map((trip) => `${trip.action} ${trip.target}`)
        .slice(MOST_READS),
    ).toEqual([]);
  });

  test.each(WRITES)('%s takes at most two round trips beside its one transaction', async (action) => {
    const record = await measure(action);
    const outside = requestsOf(record).filter(({ transactionId }) => transactionId === undefined);
    expect(outside.map((trip) => `${trip.action} ${trip.target}`).slice(MOST_BESIDE_TRANSACTION)).toEqual([]);
    const transactions = requestsOf(record).map(({ transactionId }) => transactionId ?? '');
    expect(new Set(transactions.filter((id) => id !== '')).size).toBeLessThanOrEqual(1);
  });

  test('nothing is asked of it once the answer has been given', () => {
    const late = stage.cloud.statistics
      .calls()
      .flatMap(({ roundTrips }) => roundTrips.filter(({ isLate }) => isLate));
    expect(late).toEqual([]);
  });

  test('the home of a visitor, of a colleague and of a member costs at most three as well', async () => {
    for (const openid of ['visitor', 'colleague', 'author']) {
      await stage.ask(openid, 'home.get', {});
      expect(requestsOf(stage.lastCall()).length).toBeLessThanOrEqual(MOST_READS);
    }
  });
});

describe('what a read about one thing costs where there is a past', () => {
  let lived: Stage;
  beforeAll(async () => {
    lived = await Stage.openEmpty();
    await seedDemo(lived.cloud);
  }, 180_000);
  afterAll(() => lived.close());

  /** A list of cars is compared with the known and the bound ones, and with what was carried out of it before. */
  const mostOf = (action: string) => (action === 'import.preview' ? MOST_READS + 1 : MOST_READS);

  test.each(Object.entries(DEMO_READS))('%s takes at most three round trips', async (action, asked) => {
    const input = await asked.input(lived);
    const reply = await lived.send(asked.openid, { action, input });
    expect(reply.ok ? 'OK' : reply.error.code).toBe('OK');
    expect(
      requestsOf(lived.lastCall())
        .map((trip) => `${trip.action} ${trip.target}`)
        .slice(mostOf(action)),
    ).toEqual([]);
  });
});

describe('the number of works that wait', () => {
  test('is counted up to a bound, so that a long queue costs no more than a short one', async () => {
    const task = makeTask(stage, 'popular');
    for (let index = 0; index < 2 * WAITING_COUNTED; index += 1)
      putWork(stage, `crowd-${index}`, task._id, image);
    expect((await stage.ask(CALLER, 'review.queue', {})).waiting).toBe(WAITING_COUNTED);
    const counting = requestsOf(stage.lastCall()).filter(({ target }) => target === 'submissions');
    for (const { indexEntries } of counting) expect(indexEntries).toBeLessThanOrEqual(WAITING_COUNTED + 1);
  });
});

describe('a list read to its end', () => {
  test('shows every row of one’s history once, newest first, at the same cost per page', async () => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await stage.ask(CALLER, 'points.history', cursor === undefined ? {} : { cursor });
      expect(requestsOf(stage.lastCall()).length).toBeLessThanOrEqual(MOST_READS);
      seen.push(...page.items.map(({ atMs }) => atMs));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([...seen].sort((one, other) => other - one));
    expect(new Set(seen).size).toBeGreaterThanOrEqual(MANY);
  });
});
