import { DAY_MS } from '@/domain/day';
import { MAX_ROUNDS } from '@/domain/submission';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { LABELLED, type TaskFields } from '../domain/sample';
import { holdWork, makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';
const REVIEWER = 'reviewer';

let stage: Stage;
let image = '';

beforeEach(async () => {
  stage = await Stage.open();
  await makeMember(stage, OWNER);
  image = await stage.uploadOwn(OWNER);
  makeColleague(stage, REVIEWER, ['community']);
});
afterEach(() => stage.close());

async function listAll(): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await stage.ask(OWNER, 'task.list', cursor === undefined ? {} : { cursor });
    seen.push(...page.items.map(({ taskId }) => taskId));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return seen;
}

function workFor(taskId: string) {
  return { taskId, images: [image], declarations: LABELLED, requestId: newRequestId() };
}

describe('the list of tasks', () => {
  test('shows each open task once, the soonest deadline first, over several pages', async () => {
    for (let index = 0; index < 45; index += 1) {
      makeTask(stage, `task-${index}`, { closesAtMs: stage.nowMs + DAY_MS * (1 + ((index * 7) % 45)) });
    }
    makeTask(stage, 'same-deadline', { closesAtMs: stage.row('tasks', 'task-7').closesAtMs });
    const seen = await listAll();
    const deadlines = seen.map((taskId) => stage.row('tasks', taskId).closesAtMs);
    expect(deadlines).toEqual([...deadlines].sort((one, other) => one - other));
    expect(new Set(seen).size).toBe(46);
    expect(seen).toHaveLength(46);
  });

  test('shows what is meant for owners of a model, with an interest, or by name, to exactly those', async () => {
    const member = stage.row('members', memberIdOf(OWNER));
    const car = {
      vin: '1M8GDM9AXKP042788',
      model: '远山 E7',
      region: '上海',
      verified: true,
      boundAtMs: 0,
    } as const;
    stage.put('members', { ...member, cars: [car], interests: ['camping', 'photography'] });
    const mine: Record<string, NonNullable<TaskFields['narrowed']>> = {
      model: { models: ['远山 E7', '云岭 X9'] },
      place: { models: ['远山 E7'], regions: ['上海'] },
      both: { interests: ['camping', 'photography'] },
      named: { memberIds: [member._id] },
    };
    const others: Record<string, NonNullable<TaskFields['narrowed']>> = {
      'other-model': { models: ['云岭 X9'] },
      'other-place': { models: ['远山 E7'], regions: ['四川'] },
      'other-interest': { interests: ['track'] },
      'other-name': { memberIds: ['m1'] },
    };
    const lists = Object.entries({ ...mine, ...others });
    lists.forEach(([id, narrowed], index) => {
      makeTask(stage, id, { narrowed, closesAtMs: stage.nowMs + DAY_MS * (1 + index) });
    });
    makeTask(stage, 'core-campers', { tier: 'core', narrowed: { interests: ['camping'] } });
    expect((await listAll()).sort()).toEqual(Object.keys(mine).sort());
    for (const id of [...Object.keys(others), 'core-campers']) {
      expect((await stage.refusal(OWNER, 'task.get', { taskId: id })).code).toBe('TASK.NOT_FOUND');
      expect((await stage.refusal(OWNER, 'submission.submit', workFor(id))).code).toBe('TASK.NOT_FOUND');
    }
  });

  test('and the home show open tasks although many others that are not open yet end sooner', async () => {
    for (let index = 0; index < 15; index += 1) {
      makeTask(stage, `later-${index}`, {
        opensAtMs: stage.nowMs + DAY_MS,
        closesAtMs: stage.nowMs + 2 * DAY_MS,
      });
    }
    makeTask(stage, 'open', { closesAtMs: stage.nowMs + 9 * DAY_MS });
    const page = await stage.ask(OWNER, 'task.list', {});
    expect(page).toMatchObject({ items: [{ taskId: 'open' }], next: null });
    expect(await stage.ask(OWNER, 'home.get', {})).toMatchObject({ tasks: [{ taskId: 'open' }] });
  });

  test('and the home show what is for oneself although much for others of the same interest or car ends sooner', async () => {
    const member = stage.row('members', memberIdOf(OWNER));
    const car = { vin: 'V1', model: '远山 E7', region: '上海', verified: true, boundAtMs: 0 } as const;
    stage.put('members', { ...member, cars: [car], interests: ['camping'] });
    const others: NonNullable<TaskFields['narrowed']>[] = [
      { interests: ['camping'], models: ['云岭 X9'] },
      { models: ['远山 E7'], regions: ['四川', '北京'] },
      { interests: ['camping', 'track'], models: ['远山 E7'], regions: ['四川'] },
    ];
    for (let index = 0; index < 60; index += 1) {
      makeTask(stage, `others-${index}`, { narrowed: others[index % others.length] ?? {} });
      makeTask(stage, `above-${index}`, { tier: 'core', narrowed: { memberIds: [member._id] } });
    }
    const narrowed = { interests: ['camping'], models: ['远山 E7'], regions: ['上海'] };
    makeTask(stage, 'mine', { narrowed, closesAtMs: stage.nowMs + 9 * DAY_MS });
    const page = await stage.ask(OWNER, 'task.list', {});
    expect(page).toMatchObject({ items: [{ taskId: 'mine' }], next: null });
    expect(await stage.ask(OWNER, 'home.get', {})).toMatchObject({ tasks: [{ taskId: 'mine' }] });
  });

  test('does not go back to closed tasks when one scrolls on after a deadline', async () => {
    const page = await stage.ask(OWNER, 'task.list', {});
    expect(page.items).toEqual([]);
    makeTask(stage, 'over', { closesAtMs: stage.nowMs - DAY_MS });
    makeTask(stage, 'open');
    const cursor = `${stage.nowMs - 2 * DAY_MS}.task`;
    expect((await stage.ask(OWNER, 'task.list', { cursor })).items.map(({ taskId }) => taskId)).toEqual([
      'open',
    ]);
  });

  test('shows a task from its first to its last millisecond', async () => {
    stage.cloud.clock.freeze();
    const opensAtMs = stage.nowMs + 1_000;
    makeTask(stage, 'short', { opensAtMs, closesAtMs: opensAtMs + 1_000 });
    const visible: boolean[] = [];
    for (const stepMs of [999, 1, 999, 1]) {
      stage.cloud.clock.advance(stepMs);
      visible.push((await listAll()).includes('short'));
    }
    expect(visible).toEqual([false, true, true, false]);
  });
});

describe('handing in', () => {
  test('is offered exactly as long as it is possible, through all rounds', async () => {
    makeTask(stage, 'mileage');
    const submissionId = `mileage.${memberIdOf(OWNER)}`;
    const offered = async () => (await stage.ask(OWNER, 'task.get', { taskId: 'mileage' })).canHandIn;
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      expect(await offered()).toBe(true);
      await stage.ask(OWNER, 'submission.submit', workFor('mileage'));
      expect(await offered()).toBe(false);
      await holdWork(stage, REVIEWER, submissionId);
      await stage.ask(REVIEWER, 'review.decide', {
        submissionId,
        round,
        judgement: { verdict: 'refuse', criterionId: 'clear', reason: '糊', remedy: '重拍' },
        requestId: newRequestId(),
      });
    }
    expect(await offered()).toBe(false);
    expect((await stage.ask(OWNER, 'submission.get', { submissionId })).mendableUntilMs).toBeNull();
    expect(await stage.refusal(OWNER, 'submission.submit', workFor('mileage'))).toMatchObject({
      code: 'SUBMISSION.ROUNDS_EXHAUSTED',
      details: { limit: MAX_ROUNDS },
    });
  });

  test('is refused to one whose tier was lost while the text was being checked', async () => {
    const member = await makeMember(stage, 'core', { tier: 'core' });
    const picture = await stage.uploadOwn('core');
    makeTask(stage, 'for-core', { tier: 'core' });
    stage.cloud.injectFault({ kind: 'delay', target: 'wx', delayMs: 1_000 });
    const answer = stage.call('core', 'submission.submit', {
      ...workFor('for-core'),
      images: [picture],
      text: '慢慢检查',
    });
    const checking = () => stage.cloud.faults.list().some(({ hits }) => hits > 0);
    while (!checking()) await new Promise((resolve) => setTimeout(resolve, 10));
    stage.put('members', { ...member, tier: 'base' });
    expect(await answer).toMatchObject({ ok: false, error: { code: 'TASK.NOT_FOUND' } });
    expect(stage.rows('submissions')).toEqual([]);
  });
});
