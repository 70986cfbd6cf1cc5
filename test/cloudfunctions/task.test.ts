import { DAY_MS } from '@/domain/day';
import { MAX_ROUNDS } from '@/domain/submission';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { LABELLED } from '../domain/sample';
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
