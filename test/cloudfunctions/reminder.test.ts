import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import { EMPTY_DRAFT, NO_TIMES } from '@/domain/draft';
import type { MessageContent } from '@/domain/inbox';
import { watch } from '@/domain/reminder';
import type { Task } from '@/domain/task';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import type { TaskFields } from '../domain/sample';
import { agreeToMessages, handInWork, holdWork, makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const HOUR_MS = DAY_MS / 24;
const MINUTE_MS = HOUR_MS / 60;
const PLANNER = 'planner';
const REVIEWER = 'reviewer';

let stage: Stage;
let owners = 0;
let tasks = 0;

beforeAll(async () => {
  stage = await Stage.open();
  makeColleague(stage, PLANNER, ['content']);
  makeColleague(stage, REVIEWER, ['community']);
});
beforeEach(() => {
  stage.cloud.clearMailbox();
  stage.cloud.clock.freeze();
  stage.cloud.clock.set(daysOn(1, 12));
});
afterEach(() => stage.cloud.faults.clear());
afterAll(() => stage.close());

/** An hour of a day of Shanghai's calendar, so many days from today. */
function daysOn(days: number, hour: number, minute = 0): number {
  return startOfDayMs(dayOf(stage.nowMs) + days) + hour * HOUR_MS + minute * MINUTE_MS;
}

async function newOwner(): Promise<string> {
  owners += 1;
  const openid = `owner-${owners}`;
  await makeMember(stage, openid, {});
  return openid;
}

function newTask(fields: TaskFields = {}): Task {
  tasks += 1;
  return makeTask(stage, `task-${tasks}`, { title: '雨天的车窗', ...fields });
}

async function begin(openid: string, taskId: string): Promise<void> {
  const content = { ...EMPTY_DRAFT, text: '写到一半' };
  const save = { taskId, content, times: NO_TIMES, base: 0, requestId: newRequestId() };
  await stage.ask(openid, 'draft.save', save);
}

const remind = () => stage.cloud.invoke('jobs', { only: 'remindOfDeadlines' });

/** Lets the timer tick every half hour until an instant. */
async function liveUntil(untilMs: number): Promise<void> {
  while (stage.nowMs < untilMs) {
    stage.cloud.clock.set(Math.min(untilMs, stage.nowMs + HOUR_MS / 2));
    await remind();
  }
}

interface Heard {
  atMs: number;
  closesAtMs: number;
  begun: boolean;
}

/** The reminders in somebody's inbox, the earliest first. */
function heardBy(openid: string): Heard[] {
  const isReminder = (content: MessageContent) => content.kind === 'deadline.soon';
  return stage
    .rows('inbox')
    .filter(({ memberId, content }) => memberId === memberIdOf(openid) && isReminder(content))
    .flatMap(({ content, atMs }) =>
      content.kind === 'deadline.soon'
        ? [{ atMs, closesAtMs: content.closesAtMs, begun: content.begun }]
        : [],
    )
    .sort((one, other) => one.atMs - other.atMs);
}

describe('ten days of a task', () => {
  test('bring a reminder three days ahead and one on the last day, in the inbox and, by consent, in WeChat', async () => {
    const [owner, idle] = [await newOwner(), await newOwner()];
    const task = newTask({ closesAtMs: daysOn(10, 18) });
    await begin(owner, task._id);
    await agreeToMessages(stage, owner, ['deadline.soon']);
    await liveUntil(daysOn(11, 12));
    const closesAtMs = task.closesAtMs;
    expect(heardBy(owner)).toEqual([
      { atMs: closesAtMs - 3 * DAY_MS, closesAtMs, begun: true },
      { atMs: closesAtMs - DAY_MS, closesAtMs, begun: true },
    ]);
    // One consent, one message; the second reminder is in the inbox alone.
    expect(stage.cloud.mailbox(owner)).toMatchObject([
      {
        templateId: 'deadline-soon',
        page: `packages/task/detail/index?id=${task._id}`,
        data: { thing1: '「雨天的车窗」快截止了' },
        sentAtMs: closesAtMs - 3 * DAY_MS,
      },
    ]);
    expect(heardBy(idle)).toEqual([]);
    expect(stage.rows('reminders')).toEqual([]);
  });
});

describe('a reminder', () => {
  test('comes once for a short task, and at eight where it would come at night', async () => {
    const [day, night] = [await newOwner(), await newOwner()];
    const byDay = newTask({ closesAtMs: daysOn(3, 18) });
    const byNight = newTask({ closesAtMs: daysOn(3, 2) });
    await begin(day, byDay._id);
    await begin(night, byNight._id);
    const morning = daysOn(2, 8);
    await liveUntil(daysOn(4, 12));
    expect(heardBy(day).map(({ atMs }) => atMs)).toEqual([byDay.closesAtMs - DAY_MS]);
    expect(heardBy(night).map(({ atMs }) => atMs)).toEqual([morning]);
  });

  test('does not come after handing in, and comes again for the time to mend', async () => {
    const owner = await newOwner();
    const task = newTask({ closesAtMs: daysOn(2, 18), reviewWithinMs: 2 * DAY_MS });
    await begin(owner, task._id);
    stage.cloud.clock.advance(HOUR_MS);
    const submissionId = await handInWork(stage, owner, task._id);
    await liveUntil(daysOn(2, 15));
    expect(heardBy(owner)).toEqual([]);
    await holdWork(stage, REVIEWER, submissionId);
    const judgement = {
      verdict: 'refuse',
      criterionId: 'clear',
      reason: '糊了',
      remedy: '停稳再拍',
    } as const;
    await stage.ask(REVIEWER, 'review.decide', {
      submissionId,
      round: 1,
      judgement,
      requestId: newRequestId(),
    });
    const mendableUntilMs = stage.nowMs + 2 * DAY_MS;
    await liveUntil(daysOn(4, 12));
    expect(heardBy(owner)).toEqual([
      { atMs: mendableUntilMs - DAY_MS, closesAtMs: mendableUntilMs, begun: true },
    ]);
  });

  test('moves with an extension, for whoever got it alone', async () => {
    const [extended, other] = [await newOwner(), await newOwner()];
    const task = newTask({ closesAtMs: daysOn(2, 18) });
    stage.put('plans', planOf(task));
    await begin(extended, task._id);
    await begin(other, task._id);
    const closesAtMs = daysOn(4, 18);
    const memberId = memberIdOf(extended);
    const extension = { taskId: task._id, memberId, closesAtMs, reason: '出差', requestId: newRequestId() };
    await stage.ask(PLANNER, 'brief.extendFor', extension);
    await liveUntil(daysOn(5, 12));
    expect(heardBy(other).map(({ atMs }) => atMs)).toEqual([task.closesAtMs - DAY_MS]);
    expect(heardBy(extended)).toEqual([{ atMs: closesAtMs - DAY_MS, closesAtMs, begun: true }]);
  });

  test('moves with the deadline of all', async () => {
    const owner = await newOwner();
    const task = newTask({ closesAtMs: daysOn(2, 18) });
    stage.put('plans', planOf(task));
    await begin(owner, task._id);
    const closesAtMs = daysOn(4, 18);
    await stage.ask(PLANNER, 'brief.extend', {
      taskId: task._id,
      closesAtMs,
      reason: '多给两天',
      requestId: newRequestId(),
    });
    await liveUntil(daysOn(5, 12));
    expect(heardBy(owner).map(({ atMs }) => atMs)).toEqual([closesAtMs - DAY_MS]);
  });

  test.each<[string, (task: Task) => Promise<unknown>]>([
    ['closed early', ({ _id }) => endTask('brief.close', _id)],
    ['cancelled', ({ _id }) => endTask('brief.cancel', _id)],
  ])('does not come for a task that was %s', async (_, end) => {
    const owner = await newOwner();
    const task = newTask({ closesAtMs: daysOn(2, 18) });
    stage.put('plans', planOf(task));
    await begin(owner, task._id);
    await end(task);
    await liveUntil(daysOn(3, 12));
    expect(heardBy(owner)).toEqual([]);
  });

  test('does not come to who threw the draft away, left, is suspended or does not see the task any more', async () => {
    const task = newTask({ closesAtMs: daysOn(2, 18), tier: 'active' });
    const people = await Promise.all([newOwner(), newOwner(), newOwner(), newOwner(), newOwner()]);
    const [careless = '', gone = '', suspended = '', lower = '', staying = ''] = people;
    for (const openid of people) {
      const member = stage.row('members', memberIdOf(openid));
      stage.put('members', { ...member, tier: 'active' });
      await begin(openid, task._id);
    }
    const change = (openid: string, fields: object) =>
      stage.put('members', { ...stage.row('members', memberIdOf(openid)), ...fields });
    await stage.ask(careless, 'draft.save', {
      taskId: task._id,
      content: null,
      times: NO_TIMES,
      base: 1,
      requestId: newRequestId(),
    });
    await stage.ask(gone, 'member.leave', { balancePoints: 0, requestId: newRequestId() });
    change(suspended, {
      restrictions: [{ caseId: 'c', standing: 'suspended', fromMs: stage.nowMs, untilMs: daysOn(9, 0) }],
    });
    change(lower, { tier: 'base' });
    await liveUntil(daysOn(3, 12));
    expect(people.map((openid) => heardBy(openid).length)).toEqual([0, 0, 0, 0, 1]);
    expect(heardBy(staying)).toHaveLength(1);
  });

  test('comes to who was asked by name or has asked for it, begun or not', async () => {
    const [named, asking] = [await newOwner(), await newOwner()];
    const task = newTask({ closesAtMs: daysOn(2, 18) });
    stage.put(
      'reminders',
      watch(null, { task, memberId: memberIdOf(named), deadlineMs: task.closesAtMs, nowMs: stage.nowMs }),
    );
    stage.put('tasks', {
      ...task,
      audience: { ...task.audience, memberIds: [memberIdOf(named), memberIdOf(asking)] },
    });
    const free = newTask({ closesAtMs: daysOn(2, 18) });
    const input = { taskId: free._id, requestId: newRequestId() };
    expect(await stage.ask(asking, 'reminder.ask', input)).toEqual({ taskId: free._id });
    await liveUntil(daysOn(3, 12));
    expect(heardBy(named).map(({ begun }) => begun)).toEqual([false]);
    expect(heardBy(asking).map(({ begun }) => begun)).toEqual([false]);
  });

  test('can be switched off and on again; asking for one switches it on', async () => {
    const owner = await newOwner();
    const [first, second] = [newTask({ closesAtMs: daysOn(2, 18) }), newTask({ closesAtMs: daysOn(4, 18) })];
    await begin(owner, first._id);
    expect((await stage.ask(owner, 'member.consents', {})).reminders).toBe(true);
    await stage.ask(owner, 'reminder.set', { wanted: false, requestId: newRequestId() });
    expect((await stage.ask(owner, 'member.consents', {})).reminders).toBe(false);
    await liveUntil(daysOn(2, 12));
    expect(heardBy(owner)).toEqual([]);
    await stage.ask(owner, 'reminder.ask', { taskId: second._id, requestId: newRequestId() });
    expect((await stage.ask(owner, 'member.consents', {})).reminders).toBe(true);
    await liveUntil(daysOn(3, 12));
    expect(heardBy(owner).map(({ closesAtMs }) => closesAtMs)).toEqual([second.closesAtMs]);
  });
});

test('a reminder that WeChat did not take by day is not sent by night; the inbox has it', async () => {
  const owner = await newOwner();
  const task = newTask({ closesAtMs: daysOn(2, 21, 58) });
  await begin(owner, task._id);
  await agreeToMessages(stage, owner, ['deadline.soon']);
  stage.cloud.clock.set(task.closesAtMs - DAY_MS);
  stage.cloud.injectFault({ kind: 'fail', target: 'wx', times: 1_000, at: 0 });
  await remind();
  stage.cloud.faults.clear();
  stage.cloud.clock.advance(10 * MINUTE_MS);
  await stage.cloud.invoke('jobs', { only: 'sweepOutbox' });
  stage.cloud.clock.advance(DAY_MS / 2);
  await stage.cloud.invoke('jobs', { only: 'sweepOutbox' });
  expect(stage.cloud.mailbox(owner)).toEqual([]);
  expect(heardBy(owner)).toHaveLength(1);
});

describe('many reminders at once', () => {
  const MANY = 120;

  async function fillMany(): Promise<Task> {
    const task = newTask({ closesAtMs: daysOn(2, 18) });
    const owner = await newOwner();
    const pattern = stage.row('members', memberIdOf(owner));
    for (let index = 0; index < MANY; index += 1) {
      const memberId = `m${String(index).padStart(20, '0')}`;
      stage.put('members', { ...pattern, _id: memberId, openid: `crowd-${index}` });
      stage.put(
        'reminders',
        watch(null, { task, memberId, deadlineMs: task.closesAtMs, asked: true, nowMs: stage.nowMs }),
      );
    }
    // Far more that are not due: nobody looks at them.
    const later = newTask({ closesAtMs: daysOn(60, 18) });
    for (let index = 0; index < 10 * MANY; index += 1) {
      const memberId = `m${String(MANY + index).padStart(20, '0')}`;
      stage.put(
        'reminders',
        watch(null, { task: later, memberId, deadlineMs: later.closesAtMs, nowMs: stage.nowMs }),
      );
    }
    stage.cloud.clock.set(task.closesAtMs - DAY_MS);
    return task;
  }

  const messagesFor = (task: Task) =>
    stage
      .rows('inbox')
      .filter(({ content }) => content.kind === 'deadline.soon' && content.taskId === task._id);

  test('cost in proportion to what is sent', async () => {
    const task = await fillMany();
    await remind();
    expect(messagesFor(task)).toHaveLength(MANY);
    const { roundTrips } = stage.cloud.lastCall('jobs') ?? { roundTrips: [] };
    const examined = roundTrips.reduce((sum, trip) => sum + trip.examined, 0);
    expect(examined).toBeLessThan(8 * MANY);
    expect(roundTrips.length).toBeLessThan(60);
    await remind();
    expect(messagesFor(task)).toHaveLength(MANY);
    expect((stage.cloud.lastCall('jobs')?.roundTrips ?? []).length).toBe(1);
  });

  test('come once each although the worker dies at any point, and although two ticks meet', async () => {
    const task = await fillMany();
    let deaths = 0;
    for (let at = 6; at <= 30; at += 4) {
      stage.cloud.injectFault({ kind: 'kill', target: 'database', when: 'after', at });
      await remind().catch(() => {
        deaths += 1;
      });
      stage.cloud.faults.clear();
      stage.cloud.clock.advance(5 * MINUTE_MS);
    }
    expect(deaths).toBeGreaterThan(3);
    await Promise.all([remind(), remind(), remind()]);
    await remind();
    expect(messagesFor(task)).toHaveLength(MANY);
    expect(
      stage.rows('reminders').filter(({ taskId, told }) => taskId === task._id && told.day !== undefined),
    ).toHaveLength(MANY);
  });
});

/** The plan that a task of the planner has. */
function planOf(task: Task) {
  return {
    _id: task._id,
    state: 'published',
    revision: 1,
    writtenById: memberIdOf(PLANNER),
    proposedById: null,
    sentBack: '',
    ending: null,
    telling: null,
    tells: false,
    place: `${stage.nowMs}.${task._id}`,
  } as const;
}

function endTask(action: 'brief.close' | 'brief.cancel', taskId: string) {
  return stage.ask(PLANNER, action, { taskId, reason: '安排有变', requestId: newRequestId() });
}
