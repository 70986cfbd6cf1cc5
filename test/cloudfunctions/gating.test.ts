import { DAY_MS } from '@/domain/day';
import { TIERS } from '@/domain/tier';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { printContract } from '../../config/contract';
import { LABELLED } from '../domain/sample';
import { handInWork, makeColleague, makeMember, makeTask } from './cast';
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
      'car.verify',
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

describe('what the team sees answers others as if it did not exist', () => {
  const judgement = { verdict: 'approve' };

  test.each(['owner-ambassador', 'other', 'expert', 'visitor'])('to %s', async (openid) => {
    const missing = `${MISSING}.${memberIdOf('nobody')}`;
    await expectSame(openid, 'review.get', { submissionId: othersWork }, { submissionId: missing });
    const requestId = newRequestId();
    await expectSame(
      openid,
      'review.decide',
      { submissionId: othersWork, round: 1, judgement, requestId },
      { submissionId: missing, round: 1, judgement, requestId },
    );
    expect(stage.row('submissions', othersWork).status).toBe('submitted');
    const change = { roles: ['lead'], active: true, reason: '试试', requestId };
    await expectSame(
      openid,
      'colleague.change',
      { ...change, colleagueId: memberIdOf('expert') },
      { ...change, colleagueId: MISSING },
    );
    expect(stage.row('colleagues', memberIdOf('expert')).roles).toEqual(['product']);
    const memberId = memberIdOf('other');
    const appointment = { tier: 'core', lock: true, reason: '试试', requestId };
    await expectSame(
      openid,
      'tier.appoint',
      { ...appointment, memberId },
      { ...appointment, memberId: MISSING },
    );
    const invitation = { note: '试试', requestId };
    await expectSame(
      openid,
      'candidate.invite',
      { ...invitation, memberIds: [memberId] },
      { ...invitation, memberIds: [MISSING] },
    );
    expect(stage.row('members', memberId)).toMatchObject({ tier: 'base', lock: null });
    const check = { verified: true, reason: '', requestId };
    await expectSame(openid, 'car.verify', { ...check, vin: VIN }, { ...check, vin: '11111111111111111' });
    expect(stage.row('members', memberId).cars).toMatchObject([{ vin: VIN, verified: false }]);
  });
});

test('every action that takes an id is looked at above', () => {
  const namesId = (property: string) => property !== 'requestId' && /(Ids?|vin)$/.test(property);
  const taking = printContract()
    .filter(({ input }) => 'properties' in input && Object.keys(input.properties ?? {}).some(namesId))
    .map(({ name }) => name);
  const looked = [
    'candidate.invite',
    'car.release',
    'colleague.change',
    'file.urls',
    'inbox.read',
    'review.decide',
    'review.get',
    'submission.get',
    'submission.submit',
    'task.get',
    'tier.appoint',
  ];
  // Binding a car must say that the VIN is taken: its owner would otherwise never learn it.
  expect(taking).toEqual([...looked, 'car.bind'].sort());
});
