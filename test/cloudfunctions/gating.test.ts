import { type ActionName, contract } from '@/contract';
import type { Colleague } from '@/domain/colleague';
import { canDo } from '@/domain/colleague';
import { DAY_MS } from '@/domain/day';
import { TIERS } from '@/domain/tier';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { printContract } from '../../config/contract';
import { LABELLED } from '../domain/sample';
import { handInWork, makeColleague, makeMember, makeTask } from './cast';
import { validInputs } from './inputs';
import { newRequestId, Stage } from './stage';

const MISSING = 'nothing-there';
const VIN = '1M8GDM9AXKP042788';

let stage: Stage;
let othersWork = '';
let othersFile = '';

beforeAll(async () => {
  stage = await Stage.open();
  for (const tier of TIERS) {
    await makeMember(stage, `owner-${tier}`, { tier });
    makeTask(stage, `for-${tier}`, { tier });
  }
  makeTask(stage, 'draft', { status: 'draft' });
  makeTask(stage, 'cancelled', { status: 'cancelled' });
  makeTask(stage, 'scheduled', { opensAtMs: stage.nowMs + DAY_MS });
  await makeMember(stage, 'other');
  othersFile = await stage.uploadOwn('other');
  othersWork = await handInWork(stage, 'other', 'for-base');
  await stage.ask('other', 'car.bind', {
    vin: VIN,
    model: '远山 E7',
    region: '上海',
    requestId: newRequestId(),
  });
  makeColleague(stage, 'expert', ['product']);
});
afterAll(() => stage.close());

/** The bytes that the phone receives, with the id of the request taken out. */
async function bytesOf(openid: string, action: string, input: object): Promise<string> {
  const response = await fetch(`${stage.cloud.url}/invoke/api`, {
    method: 'POST',
    headers: { 'x-openid': openid },
    body: JSON.stringify({ action, input }),
  });
  const text = await response.text();
  return `${response.status} ${text.replace(/"requestId":"[^"]+"/, '"requestId":""')}`;
}

async function expectSame(openid: string, action: string, hidden: object, missing: object): Promise<string> {
  const answer = await bytesOf(openid, action, hidden);
  expect(answer).toBe(await bytesOf(openid, action, missing));
  return answer;
}

/** Every id of a task that a member of a tier may not know of. */
const HIDDEN_TASKS = [
  ['base', 'for-active'],
  ['base', 'for-core'],
  ['base', 'for-ambassador'],
  ['active', 'for-core'],
  ['active', 'for-ambassador'],
  ['core', 'for-ambassador'],
  ...TIERS.flatMap((tier) => ['draft', 'cancelled', 'scheduled'].map((id) => [tier, id] as const)),
] as const;

describe('what is above a member’s tier answers as if it did not exist', () => {
  test.each(HIDDEN_TASKS)('to %s the task %s cannot be opened', async (tier, taskId) => {
    const answer = await expectSame(`owner-${tier}`, 'task.get', { taskId }, { taskId: MISSING });
    expect(answer).toContain('TASK.NOT_FOUND');
  });

  test.each(HIDDEN_TASKS)('to %s the task %s cannot be done', async (tier, taskId) => {
    const openid = `owner-${tier}`;
    const works = [
      { images: [await stage.uploadOwn(openid)], text: '', declarations: LABELLED },
      { images: [], text: '', declarations: {} },
      { images: [], text: '违禁词', declarations: {} },
    ];
    for (const work of works) {
      const requestId = newRequestId();
      await expectSame(
        openid,
        'submission.submit',
        { ...work, taskId, requestId },
        { ...work, taskId: MISSING, requestId },
      );
    }
    expect(stage.rows('submissions').map(({ _id }) => _id)).toEqual([othersWork]);
  });

  test.each(TIERS)('to %s neither the list nor the home shows anything of it', async (tier) => {
    const openid = `owner-${tier}`;
    const visible = TIERS.slice(0, TIERS.indexOf(tier) + 1).map((each) => `for-${each}`);
    const { items } = await stage.ask(openid, 'task.list', {});
    expect(items.map(({ taskId }) => taskId).sort()).toEqual([...visible].sort());
    const home = await stage.ask(openid, 'home.get', {});
    if (home.state !== 'member') throw new Error(home.state);
    expect(home.tasks.map(({ taskId }) => taskId).sort()).toEqual([...visible].sort());
  });
});

describe('what belongs to another answers as if it did not exist', () => {
  test('a work', async () => {
    const answer = await expectSame(
      'owner-ambassador',
      'submission.get',
      { submissionId: othersWork },
      { submissionId: `${MISSING}.${memberIdOf('nobody')}` },
    );
    expect(answer).toContain('SUBMISSION.NOT_FOUND');
  });

  test('a work that one might object about', async () => {
    const words = { round: 1, words: '请再看看', requestId: newRequestId() };
    await expectSame(
      'owner-ambassador',
      'objection.raise',
      { ...words, submissionId: othersWork },
      { ...words, submissionId: `${MISSING}.${memberIdOf('nobody')}` },
    );
  });

  test('a message, which stays unread', async () => {
    const messageId = `${memberIdOf('other')}.welcome`;
    const requestId = newRequestId();
    await expectSame(
      'owner-base',
      'inbox.read',
      { messageIds: [messageId], requestId },
      { messageIds: [MISSING], requestId },
    );
    expect(stage.row('inbox', messageId).unread).toBe(true);
  });

  test('a car, which stays bound', async () => {
    await expectSame(
      'owner-base',
      'car.release',
      { vin: VIN, requestId: newRequestId() },
      { vin: '11111111111111111', requestId: newRequestId() },
    );
    expect((await stage.ask('other', 'member.me', {})).member?.cars).toMatchObject([{ vin: VIN }]);
  });

  test('a file', async () => {
    const missing = othersFile.replace(/[^/]+$/, 'missing.png');
    await expectSame('owner-base', 'file.urls', { fileIds: [othersFile] }, { fileIds: [missing] });
  });
});

function isActionName(name: string): name is ActionName {
  return Object.hasOwn(contract, name);
}

/** The fields of an action's input that name something by its id. */
function idFieldsOf(action: ActionName): string[] {
  const input = printContract().find(({ name }) => name === action)?.input ?? {};
  const properties = 'properties' in input ? Object.keys(input.properties ?? {}) : [];
  return properties.filter((name) => name !== 'requestId' && /(Ids?|vin)$/.test(name));
}

const TAKING_IDS = Object.keys(contract)
  .filter(isActionName)
  .filter((action) => idFieldsOf(action).length > 0);

/** Everything on the stage that has an id, whatever kind of thing an action takes it for. */
function everyId(): string[] {
  const kinds = ['members', 'colleagues', 'submissions', 'tasks', 'vins', 'inbox'] as const;
  return kinds.flatMap((name) => stage.rows(name).map(({ _id }) => _id));
}

describe('an action of the team answers others as if what they name did not exist', () => {
  const table = TAKING_IDS.flatMap((action) => {
    const { access } = contract[action];
    if (access.who !== 'team') return [];
    const expert: Colleague = { _id: 'e', openid: 'expert', name: '梁工', roles: ['product'], active: true };
    const lacking = canDo(expert, access.permission) ? [] : ['expert'];
    return ['owner-ambassador', 'other', 'visitor', ...lacking].map((openid) => [action, openid] as const);
  });

  test.each(table)('%s to %s', async (action, openid) => {
    const kinds = ['members', 'colleagues', 'submissions', 'vins'] as const;
    const before = JSON.stringify(kinds.map((name) => stage.rows(name)));
    const usual = validInputs()[action];
    const naming = (id: string) =>
      Object.fromEntries(idFieldsOf(action).map((field) => [field, field.endsWith('Ids') ? [id] : id]));
    const missing = await bytesOf(openid, action, { ...usual, ...naming(MISSING) });
    for (const id of everyId())
      expect(await bytesOf(openid, action, { ...usual, ...naming(id) })).toBe(missing);
    expect(missing).toMatch(/ACTION\.(NOT_FOUND|FORBIDDEN)/);
    expect(JSON.stringify(kinds.map((name) => stage.rows(name)))).toBe(before);
  });
});
