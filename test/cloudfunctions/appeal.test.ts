import { APPEAL_WITHIN_MS } from '@/domain/appeal';
import { DAY_MS } from '@/domain/day';
import type { Penalty } from '@/domain/penalty';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { LABELLED } from '../domain/sample';
import { bookProblems } from './books';
import { makeColleague, makeMember, makeTask } from './cast';
import { Court, codesOf } from './court';
import { newRequestId, Stage } from './stage';

const DECIDER = 'operator';
const HEARER = 'colleague';

let stage: Stage;
let court: Court;

beforeAll(async () => {
  stage = await Stage.open();
  for (const openid of [DECIDER, HEARER]) makeColleague(stage, openid, ['community']);
  makeColleague(stage, 'lead', ['lead']);
  await makeMember(stage, 'reporter');
  court = new Court(stage, HEARER, await stage.uploadOwn('reporter'));
});
/** Nobody reports more than ten things a day; the tests do. */
beforeEach(() => stage.put('reportCounts', { _id: memberIdOf('reporter'), day: 0, reports: 0 }));
afterEach(() => {
  stage.cloud.clock.resume();
  expect(bookProblems(stage)).toEqual([]);
});
afterAll(() => stage.close());

/** A decided case about a new member with a post. */
async function punished(owner: string, decider: string, ...penalties: Penalty[]): Promise<string> {
  if (!stage.rows('members').some(({ openid }) => openid === owner)) await makeMember(stage, owner);
  const caseId = await court.accuse('reporter', await court.publish(owner));
  await court.punish(decider, caseId, ...penalties);
  return caseId;
}

describe('an appeal', () => {
  test('can be sent once, within seven days, by the member whom the decision is about', async () => {
    stage.cloud.clock.freeze();
    const caseId = await punished('objecting', DECIDER, { kind: 'warn' });
    expect(
      codesOf([await court.appeal('reporter', caseId), await court.appeal('objecting', 'post.x.y.1')]),
    ).toEqual(['CASE.NOT_FOUND', 'CASE.NOT_FOUND']);
    stage.cloud.clock.advance(APPEAL_WITHIN_MS - 1);
    expect((await stage.ask('objecting', 'case.mine', {})).items[0]).toMatchObject({
      canAppeal: true,
      appeal: null,
    });
    const replies = await Promise.all([1, 2, 3].map(() => court.appeal('objecting', caseId)));
    expect(codesOf(replies)).toEqual(['APPEAL.ALREADY_SENT', 'APPEAL.ALREADY_SENT', 'OK']);
    expect((await stage.ask('objecting', 'case.mine', {})).items[0]).toMatchObject({
      canAppeal: false,
      appeal: { status: 'open', words: '车牌是我自己的，已经遮住了', reason: null },
    });
    const late = await punished('too-late', DECIDER, { kind: 'warn' });
    stage.cloud.clock.advance(APPEAL_WITHIN_MS);
    expect(codesOf([await court.appeal('too-late', late)])).toEqual(['APPEAL.TOO_LATE']);
    expect((await stage.ask('too-late', 'case.mine', {})).items[0]).toMatchObject({ canAppeal: false });
  });

  test('can be sent while suspended, and read', async () => {
    const caseId = await punished('shut-out', DECIDER, { kind: 'suspend', days: 30 });
    expect(codesOf([await court.appeal('shut-out', caseId)])).toEqual(['OK']);
    const { items } = await stage.ask('shut-out', 'case.mine', {});
    expect(items[0]).toMatchObject({
      category: 'privacy',
      reason: '画面里能看清别人的车牌',
      penalties: [{ penalty: { kind: 'suspend', days: 30 }, running: true }],
    });
    const decidedAtMs = items[0]?.decidedAtMs ?? 0;
    expect(items[0]?.penalties[0]?.untilMs).toBe(decidedAtMs + 30 * DAY_MS);
    expect(JSON.stringify(items)).not.toMatch(/何静|operator/);
  });

  test('never reaches who decided the case: it is in nobody’s queue but others’, and is not there by its id', async () => {
    const caseId = await punished('heard', DECIDER, { kind: 'warn' });
    await court.appeal('heard', caseId);
    const idsOf = async (openid: string) =>
      (await stage.ask(openid, 'appeal.queue', {})).items.map((row) => row.caseId);
    expect(await idsOf(DECIDER)).not.toContain(caseId);
    expect(await idsOf(HEARER)).toContain(caseId);
    const missing = 'post.nothing.nobody.1';
    const decide = { verdict: 'upheld', reason: '不行', requestId: 'one-request' } as const;
    const bytes = async (reply: Promise<object>) =>
      JSON.stringify(await reply).replace(/"requestId":"[^"]+"/, '');
    for (const id of [caseId, missing]) {
      const requestId = newRequestId();
      expect(
        await Promise.all([
          bytes(stage.call(DECIDER, 'appeal.get', { caseId: id })),
          bytes(stage.call(DECIDER, 'appeal.claim', { caseId: id, requestId })),
          bytes(stage.call(DECIDER, 'appeal.release', { caseId: id, requestId })),
          bytes(stage.call(DECIDER, 'appeal.decide', { ...decide, caseId: id })),
        ]),
      ).toEqual(Array(4).fill('{"ok":false,"error":{"code":"APPEAL.NOT_FOUND",}}'));
    }
    expect(await stage.ask(HEARER, 'appeal.get', { caseId })).toMatchObject({
      words: '车牌是我自己的，已经遮住了',
      case: { caseId, reports: [{ category: 'privacy' }], decision: { verdict: 'violation', byMe: false } },
    });
  });

  test('in a team where nobody else is left waits for a new colleague, and both sides are told that it does', async () => {
    const others = [HEARER, 'lead'].map((openid) => stage.row('colleagues', memberIdOf(openid)));
    const caseId = await punished('alone-with-it', DECIDER, { kind: 'warn' });
    await court.appeal('alone-with-it', caseId);
    const { stranded: before } = await stage.ask(DECIDER, 'appeal.queue', {});
    stage.put('colleagues', ...others.map((colleague) => ({ ...colleague, active: false })));
    const mine = async () => (await stage.ask('alone-with-it', 'case.mine', {})).items[0]?.appeal;
    const queue = await stage.ask(DECIDER, 'appeal.queue', {});
    expect(queue.items.map((row) => row.caseId)).not.toContain(caseId);
    expect([before, queue.stranded > 0]).toEqual([0, true]);
    expect(await mine()).toMatchObject({ status: 'open', stranded: true });
    const claim = { caseId, requestId: newRequestId() };
    expect((await stage.refusal(DECIDER, 'appeal.claim', claim)).code).toBe('APPEAL.NOT_FOUND');
    makeColleague(stage, 'newly-asked', ['community']);
    expect((await stage.ask(DECIDER, 'appeal.queue', {})).stranded).toBe(0);
    expect(await mine()).toMatchObject({ stranded: false });
    await court.hear('newly-asked', caseId, 'overturned');
    expect(await mine()).toMatchObject({ status: 'overturned', stranded: false });
    stage.put('colleagues', ...others);
  });

  test('is decided by who holds it, once', async () => {
    const caseId = await punished('decided-once', DECIDER, { kind: 'points', points: 20 });
    await court.appeal('decided-once', caseId);
    const reason = '补充的说明成立';
    const input = { caseId, verdict: 'overturned', reason } as const;
    const without = await stage.refusal(HEARER, 'appeal.decide', { ...input, requestId: newRequestId() });
    expect(without.code).toBe('CLAIM.NEEDED');
    const claims = await Promise.all(
      ['lead', HEARER].map((openid) =>
        stage.call(openid, 'appeal.claim', { caseId, requestId: newRequestId() }),
      ),
    );
    expect(codesOf(claims)).toEqual(['CLAIM.TAKEN', 'OK']);
    const holder = claims[0]?.ok ? 'lead' : HEARER;
    const replies = await Promise.all(
      Array.from({ length: 20 }, () =>
        stage.call(holder, 'appeal.decide', { ...input, requestId: 'the-same-hearing' }),
      ),
    );
    expect(codesOf(replies)).toEqual(Array(20).fill('OK'));
    expect(court.balanceOf('decided-once')).toBe(30);
    const again = await stage.refusal(holder, 'appeal.decide', { ...input, requestId: newRequestId() });
    expect(again.code).toBe('APPEAL.ALREADY_DECIDED');
    expect(stage.rows('postings').filter(({ _id }) => _id.startsWith(caseId))).toHaveLength(2);
  });

  test('that is not granted changes nothing but its own state', async () => {
    const caseId = await punished(
      'upheld',
      DECIDER,
      { kind: 'mute', days: 30 },
      { kind: 'points', points: 20 },
    );
    await court.appeal('upheld', caseId);
    const before = stateOf('upheld');
    await court.hear(HEARER, caseId, 'upheld');
    expect(stateOf('upheld')).toEqual(before);
    expect((await stage.ask('upheld', 'inbox.list', {})).items[0]?.content).toMatchObject({
      kind: 'appeal.decided',
      overturned: false,
      reason: '重新看过内容和说明',
    });
    expect((await stage.ask('upheld', 'case.mine', {})).items[0]?.appeal).toMatchObject({
      status: 'upheld',
      reason: '重新看过内容和说明',
    });
  });
});

/** All that a decision can change about a member, but for rows that are only ever added. */
function stateOf(openid: string) {
  const memberId = memberIdOf(openid);
  const { tierChanges: _changes, findPlace: _place, ...member } = stage.row('members', memberId);
  return {
    member,
    balance: court.balanceOf(openid),
    figures: stage.rows('figures').filter(({ _id }) => _id === memberId),
    seats: stage.rows('seats'),
    posts: stage.rows('plazaPosts').filter((post) => post.memberId === memberId),
    works: stage
      .rows('submissions')
      .filter((work) => work.memberId === memberId)
      // Which contribution a work stands for may change; that it stands for one of the same worth may not.
      .map(({ creditId, ...work }) => ({
        ...work,
        worth: stage.rows('contributions').find(({ _id }) => _id === creditId)?.growth,
      })),
  };
}

describe('an overturned decision', () => {
  const everything: Penalty[] = [
    { kind: 'remove' },
    { kind: 'warn' },
    { kind: 'points', points: 120 },
    { kind: 'mute', days: 7 },
    { kind: 'suspend', days: 30 },
    { kind: 'demote' },
  ];

  test('leaves everything as it was before, a lock and a notice included', async () => {
    await makeMember(stage, 'restored', {
      tier: 'core',
      lock: { byId: 'lead', reason: '特邀', atMs: 1 },
      notice: { to: 'active', atMs: 1, decidesAtMs: 2 },
    });
    stage.put('seats', { _id: 'core', taken: 1 }, { _id: 'active', taken: 0 });
    const postId = await court.publish('restored');
    const caseId = await court.accuse('reporter', postId);
    const before = stateOf('restored');
    await court.punish('lead', caseId, ...everything);
    expect(stateOf('restored')).not.toEqual(before);
    expect((await stage.ask('restored', 'member.me', {})).member).toMatchObject({
      standing: 'suspended',
      tier: 'active',
    });
    stage.cloud.clock.advance(3 * DAY_MS);
    await court.appeal('restored', caseId);
    await court.hear(HEARER, caseId, 'overturned');
    expect(stateOf('restored')).toEqual(before);
    expect(await court.plazaOf('reporter')).toContain(postId);
    expect((await stage.ask('restored', 'member.me', {})).member).toMatchObject({
      standing: 'good',
      tier: 'core',
    });
    const changes = (await stage.ask('restored', 'tier.explain', {})).changes.map(({ reason }) => reason);
    expect(changes.slice(0, 2)).toEqual(['restored', 'penalised']);
    const history = (await stage.ask('restored', 'points.history', {})).items;
    expect(
      history
        .slice(0, 4)
        .map(({ points, reason }) => [points, reason.kind])
        .sort(),
    ).toEqual(
      [
        [-120, 'penalty'],
        [-30, 'work.reversed'],
        [120, 'penalty.reversed'],
        [30, 'work.restored'],
      ].sort(),
    );
    expect(
      (await stage.ask('reporter', 'board.list', {})).items.filter(({ overturned }) => overturned).length,
    ).toBeGreaterThan(0);
    expect((await stage.ask('reporter', 'report.mine', {})).items[0]).toMatchObject({ outcome: 'dismissed' });
    expect((await stage.ask('lead', 'audit.verify', {})).problem).toBeNull();
  });

  test('counts the restored work on its original day', async () => {
    await makeMember(stage, 'dated');
    const postId = await court.publish('dated');
    const figures = stage.row('figures', memberIdOf('dated'));
    const caseId = await court.accuse('reporter', postId);
    stage.cloud.clock.advance(2 * DAY_MS);
    await court.punish(DECIDER, caseId, { kind: 'remove' });
    expect(stage.row('figures', memberIdOf('dated')).days).toEqual({});
    stage.cloud.clock.advance(2 * DAY_MS);
    await court.appeal('dated', caseId);
    await court.hear(HEARER, caseId, 'overturned');
    expect(stage.row('figures', memberIdOf('dated'))).toEqual(figures);
  });

  test('can be followed by another one about the same work, and be overturned again', async () => {
    await makeMember(stage, 'persistent');
    await makeMember(stage, 'other-reporter');
    const postId = await court.publish('persistent');
    const before = stateOf('persistent');
    for (const reporter of ['reporter', 'other-reporter']) {
      const caseId = await court.accuse(reporter, postId);
      await court.punish(DECIDER, caseId, { kind: 'remove' });
      await court.appeal('persistent', caseId);
      await court.hear(HEARER, caseId, 'overturned');
    }
    expect(stateOf('persistent')).toEqual(before);
  });

  test('leaves what another decision imposed', async () => {
    const first = await punished('twice-punished', DECIDER, { kind: 'mute', days: 30 });
    await court.appeal('twice-punished', first);
    // The second one is decided while the first waits for its appeal.
    stage.put('members', { ...stage.row('members', memberIdOf('twice-punished')) });
    const post = stage.rows('plazaPosts').find(({ memberId }) => memberId === memberIdOf('twice-punished'));
    await makeMember(stage, 'third-reporter');
    const second = await court.accuse('third-reporter', post?._id ?? '');
    await court.punish(DECIDER, second, { kind: 'mute', days: 7 });
    await court.hear(HEARER, first, 'overturned');
    const { restrictions } = stage.row('members', memberIdOf('twice-punished'));
    expect(restrictions).toMatchObject([{ caseId: second, standing: 'muted' }]);
  });

  test('gives the tier back although its last seat has gone to somebody else', async () => {
    const [policy] = stage.rows('policies');
    if (policy === undefined) throw new Error('No policy.');
    await makeMember(stage, 'unseated', { tier: 'ambassador' });
    stage.put('policies', {
      ...policy,
      tiers: { ...policy.tiers, ambassador: { ...policy.tiers.ambassador, seats: 1 } },
    });
    stage.put('seats', { _id: 'ambassador', taken: 1 });
    const caseId = await court.accuse('reporter', await court.publish('unseated'));
    await court.punish('lead', caseId, { kind: 'demote' });
    const appoint = (openid: string) =>
      stage.call('lead', 'tier.appoint', {
        memberId: memberIdOf(openid),
        tier: 'ambassador',
        lock: false,
        reason: '多年共创',
        requestId: newRequestId(),
      });
    await makeMember(stage, 'successor', { tier: 'core' });
    expect(codesOf([await appoint('successor')])).toEqual(['OK']);
    await court.appeal('unseated', caseId);
    await court.hear(HEARER, caseId, 'overturned');
    expect(stage.row('members', memberIdOf('unseated')).tier).toBe('ambassador');
    expect(stage.row('seats', 'ambassador').taken).toBe(2);
    await makeMember(stage, 'hopeful', { tier: 'core' });
    expect(codesOf([await appoint('hopeful')])).toEqual(['TIER.NO_SEAT']);
    stage.put('policies', policy);
  });
});

describe('the time that a wrong suspension cost', () => {
  test('is given back for tasks that closed meanwhile: as long as was lost, and to this member alone', async () => {
    await makeMember(stage, 'delayed');
    const caseId = await court.accuse('reporter', await court.publish('delayed'));
    stage.cloud.clock.freeze();
    const closesAtMs = stage.nowMs + 2 * DAY_MS;
    const task = makeTask(stage, 'closes-meanwhile', { closesAtMs });
    const too = makeTask(stage, 'closes-too', { closesAtMs });
    const stays = makeTask(stage, 'stays-open', { closesAtMs: stage.nowMs + 20 * DAY_MS });
    const above = makeTask(stage, 'above-the-tier', { closesAtMs, tier: 'core' });
    await court.punish(DECIDER, caseId, { kind: 'suspend', days: 30 });
    stage.cloud.clock.advance(5 * DAY_MS);
    await court.appeal('delayed', caseId);
    await court.hear(HEARER, caseId, 'overturned');
    const extended = stage.rows('extensions').map(({ taskId, closesAtMs: until }) => [taskId, until]);
    expect(extended).toContainEqual([task._id, stage.nowMs + 2 * DAY_MS]);
    expect(extended.map(([taskId]) => taskId)).not.toEqual(expect.arrayContaining([stays._id]));
    expect(extended.map(([taskId]) => taskId)).not.toEqual(expect.arrayContaining([above._id]));
    const view = await stage.ask('delayed', 'task.get', { taskId: task._id });
    expect(view).toMatchObject({ canHandIn: true, extension: { closesAtMs: stage.nowMs + 2 * DAY_MS } });
    expect(await court.told('delayed')).toContain('task.extended');
    expect(await stage.ask('reporter', 'task.get', { taskId: task._id })).toMatchObject({
      canHandIn: false,
      extension: null,
    });
    const image = await stage.uploadOwn('delayed');
    const work = { taskId: task._id, images: [image], text: '', declarations: LABELLED };
    stage.cloud.clock.advance(2 * DAY_MS - 1);
    expect(
      codesOf([await stage.call('delayed', 'submission.submit', { ...work, requestId: newRequestId() })]),
    ).toEqual(['OK']);
    stage.cloud.clock.advance(1);
    const late = { ...work, taskId: too._id, requestId: newRequestId() };
    expect((await stage.refusal('delayed', 'submission.submit', late)).code).toBe('TASK.CLOSED');
  });
});
