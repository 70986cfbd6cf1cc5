import { CLAIM_MS } from '@/domain/claim';
import { DAY_MS } from '@/domain/day';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { bookProblems } from './books';
import { approveWork, holdWork, makeColleague, makeMember, makeTask, putWork } from './cast';
import { Court, codesOf, DISMISSED, violation } from './court';
import { newRequestId, Stage } from './stage';

const OPERATORS = ['operator', 'colleague'] as const;
const [OPERATOR, COLLEAGUE] = OPERATORS;

let stage: Stage;
let court: Court;
let image = '';

beforeAll(async () => {
  stage = await Stage.open();
  for (const openid of OPERATORS) makeColleague(stage, openid, ['community']);
  makeColleague(stage, 'lead', ['lead']);
  await makeMember(stage, 'reporter');
  image = await stage.uploadOwn('reporter');
  court = new Court(stage, OPERATOR, image);
});
/** Nobody reports more than ten things a day; the tests do. */
beforeEach(() => stage.put('reportCounts', { _id: memberIdOf('reporter'), day: 0, reports: 0 }));
afterEach(() => {
  expect(bookProblems(stage)).toEqual([]);
  stage.cloud.clock.resume();
});
afterAll(() => stage.close());

/** An open case about a post of this owner. */
async function openCase(owner: string): Promise<string> {
  if (!stage.rows('members').some(({ openid }) => openid === owner)) await makeMember(stage, owner);
  return court.accuse('reporter', await court.publish(owner));
}

describe('the claim of a case', () => {
  test('is one person’s: of two at the same moment one has it, the other is told', async () => {
    const caseId = await openCase('claimed');
    const replies = await Promise.all(OPERATORS.map((openid) => court.claim(openid, caseId)));
    expect(codesOf(replies)).toEqual(['CLAIM.TAKEN', 'OK']);
    const [holder, other] = replies[0]?.ok ? OPERATORS : [...OPERATORS].reverse();
    const rowFor = async (openid: string) =>
      (await stage.ask(openid, 'case.queue', {})).items.find((row) => row.caseId === caseId);
    expect((await rowFor(holder ?? ''))?.claim).toMatchObject({ mine: true, name: '何静' });
    expect((await rowFor(other ?? ''))?.claim).toMatchObject({ mine: false });
    expect(codesOf([await court.decide(other ?? '', caseId, DISMISSED)])).toEqual(['CLAIM.NEEDED']);
  });

  test('ends by itself after fifteen minutes, and earlier when it is let go', async () => {
    const caseId = await openCase('waiting');
    stage.cloud.clock.freeze();
    await court.claim(OPERATOR, caseId);
    stage.cloud.clock.advance(CLAIM_MS - 1);
    expect(codesOf([await court.claim(COLLEAGUE, caseId)])).toEqual(['CLAIM.TAKEN']);
    stage.cloud.clock.advance(1);
    expect(codesOf([await court.decide(OPERATOR, caseId, DISMISSED)])).toEqual(['CLAIM.NEEDED']);
    expect(codesOf([await court.claim(COLLEAGUE, caseId)])).toEqual(['OK']);
    await stage.ask(COLLEAGUE, 'case.release', { caseId, requestId: newRequestId() });
    expect(codesOf([await court.claim(OPERATOR, caseId)])).toEqual(['OK']);
  });

  test('is not let go by another', async () => {
    const caseId = await openCase('kept');
    await court.claim(OPERATOR, caseId);
    await stage.ask(COLLEAGUE, 'case.release', { caseId, requestId: newRequestId() });
    expect(codesOf([await court.decide(OPERATOR, caseId, DISMISSED)])).toEqual(['OK']);
  });
});

describe('a case', () => {
  test('tells who decides what they need, and nobody’s name but the author’s', async () => {
    await makeMember(stage, 'known', { nickname: '老陈说车' });
    const first = await openCase('known');
    await court.punish(OPERATOR, first, { kind: 'remove' }, { kind: 'warn' });
    const second = await openCase('known');
    const view = await stage.ask(COLLEAGUE, 'case.get', { caseId: second });
    expect(view).toMatchObject({
      subjectKind: 'post',
      status: 'open',
      content: { title: '晒出你的行驶里程', text: '周末去了趟山里' },
      author: { nickname: '老陈说车', standing: 'good', earlier: [{ caseId: first, category: 'privacy' }] },
      reports: [{ category: 'privacy', words: '能看清车牌' }],
      precedents: [{ caseId: first }],
      // The second violation of a kind.
      suggestions: { privacy: [{ kind: 'remove' }, { kind: 'mute', days: 7 }] },
      decision: null,
    });
    expect((await fetch(view.content.images[0]?.url ?? '')).status).toBe(200);
    expect(JSON.stringify(view)).not.toContain(memberIdOf('reporter'));
  });

  test('about oneself is not there: neither in the queue nor by its id', async () => {
    await makeMember(stage, COLLEAGUE);
    const caseId = await openCase(COLLEAGUE);
    const own = await stage.ask(COLLEAGUE, 'case.queue', {});
    expect(own.items.map((row) => row.caseId)).not.toContain(caseId);
    for (const reply of [
      await court.claim(COLLEAGUE, caseId),
      await court.decide(COLLEAGUE, caseId, DISMISSED),
      await stage.call(COLLEAGUE, 'case.get', { caseId }),
    ]) {
      expect(codesOf([reply])).toEqual(['CASE.NOT_FOUND']);
    }
    await court.claim(OPERATOR, caseId);
    expect(codesOf([await court.decide(OPERATOR, caseId, DISMISSED)])).toEqual(['OK']);
  });

  test('decided twice at the same moment is decided once; sent twenty times it is one decision', async () => {
    const caseId = await openCase('twice');
    await court.claim(OPERATOR, caseId);
    const fine = violation({ kind: 'points', points: 50 });
    const replies = await Promise.all([
      court.decide(OPERATOR, caseId, fine),
      court.decide(OPERATOR, caseId, DISMISSED),
    ]);
    expect(codesOf(replies)).toEqual(['CASE.ALREADY_DECIDED', 'OK']);
    const next = await openCase('twice');
    await court.claim(OPERATOR, next);
    const before = court.balanceOf('twice');
    const again = await Promise.all(
      Array.from({ length: 20 }, () => court.decide(OPERATOR, next, fine, 'the-same-decision')),
    );
    expect(new Set(again.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(court.balanceOf('twice')).toBe(before - 50);
    expect(stage.rows('audits').filter(({ subject }) => subject.id === next)).toHaveLength(1);
    expect(stage.rows('inbox').filter(({ _id }) => _id === `${next}.decided`)).toHaveLength(1);
  });

  test('can be about the same post again once it is decided, under the next number', async () => {
    await makeMember(stage, 'again');
    await makeMember(stage, 'second-reporter');
    const postId = await court.publish('again');
    const first = await court.accuse('reporter', postId);
    await court.claim(OPERATOR, first);
    await court.decide(OPERATOR, first, DISMISSED);
    expect(await court.accuse('second-reporter', postId)).toBe(`post.${postId}.2`);
  });
});

describe('a violation', () => {
  test('removes the work with all that it brought, and tells its owner the rule, the reason and the way on', async () => {
    const caseId = await openCase('removed');
    const postId = caseId.replace(/^post\.|\.1$/g, '');
    const points = court.balanceOf('removed');
    const { growth } = await stage.ask('removed', 'tier.explain', {});
    await court.punish(OPERATOR, caseId, { kind: 'remove' }, { kind: 'warn' });
    expect(court.balanceOf('removed')).toBe(points - 30);
    expect((await stage.ask('removed', 'tier.explain', {})).growth).toBe(growth - 10);
    expect(await court.plazaOf('reporter')).not.toContain(postId);
    expect(await stage.ask('removed', 'submission.get', { submissionId: postId })).toMatchObject({
      status: 'removed',
      post: 'removed',
      removal: { caseId, category: 'privacy', reason: '画面里能看清别人的车牌' },
    });
    const [message] = (await stage.ask('removed', 'inbox.list', {})).items;
    expect(message?.content).toMatchObject({
      kind: 'case.decided',
      category: 'privacy',
      penalties: [{ kind: 'remove' }, { kind: 'warn' }],
      endsAtMs: null,
    });
    const { items } = await stage.ask('removed', 'points.history', {});
    expect(items[0]).toMatchObject({ points: -30, reason: { kind: 'work.reversed', submissionId: postId } });
    const taskId = postId.split('.')[0] ?? '';
    const again = { taskId, images: [], requestId: newRequestId() };
    expect((await stage.refusal('removed', 'submission.submit', again)).code).toBe(
      'SUBMISSION.ALREADY_DECIDED',
    );
  });

  test('may cost more points than there are: the rest is owed and settled by the next reward', async () => {
    const caseId = await openCase('owing');
    await court.punish(OPERATOR, caseId, { kind: 'points', points: 200 });
    expect(court.balanceOf('owing')).toBe(30 - 200);
    await court.publish('owing');
    expect(await stage.ask('owing', 'points.history', {})).toMatchObject({ balancePoints: 60 - 200 });
  });

  test('mutes until the instant that it names, and no longer', async () => {
    const caseId = await openCase('muted');
    const task = makeTask(stage, 'for-the-muted', { closesAtMs: stage.nowMs + 30 * DAY_MS });
    stage.cloud.clock.freeze();
    await court.punish(OPERATOR, caseId, { kind: 'mute', days: 3 });
    const member = (await stage.ask('muted', 'member.me', {})).member;
    expect(member).toMatchObject({ standing: 'muted', standingUntilMs: stage.nowMs + 3 * DAY_MS });
    const rename = () =>
      stage.call('muted', 'member.update', { nickname: '新名', avatar: null, requestId: newRequestId() });
    stage.cloud.clock.advance(3 * DAY_MS - 1);
    expect(codesOf([await rename()])).toEqual(['MEMBER.MUTED']);
    await stage.ask('muted', 'task.get', { taskId: task._id });
    stage.cloud.clock.advance(1);
    expect(codesOf([await rename()])).toEqual(['OK']);
    expect((await stage.ask('muted', 'member.me', {})).member).toMatchObject({
      standing: 'good',
      standingUntilMs: null,
    });
  });

  test('suspends: the longest of several counts, and a muting outlasts it', async () => {
    const [long, short] = [await openCase('suspended'), await openCase('suspended')];
    stage.cloud.clock.freeze();
    await court.punish(OPERATOR, long, { kind: 'suspend', days: 30 }, { kind: 'mute', days: 30 });
    stage.cloud.clock.advance(DAY_MS);
    await court.punish(OPERATOR, short, { kind: 'suspend', days: 7 });
    const standing = async () => (await stage.ask('suspended', 'member.me', {})).member?.standing;
    expect(await stage.ask('suspended', 'home.get', {})).toMatchObject({ state: 'suspended' });
    stage.cloud.clock.advance(28 * DAY_MS);
    expect(await standing()).toBe('suspended');
    stage.cloud.clock.advance(DAY_MS);
    expect(await standing()).toBe('good');
    const last = await openCase('suspended');
    await court.punish(OPERATOR, last, { kind: 'suspend', days: 7 }, { kind: 'mute', days: 30 });
    stage.cloud.clock.advance(7 * DAY_MS);
    expect(await standing()).toBe('muted');
  });

  test('keeps the waiting works of a suspended author back, and lets them go on afterwards', async () => {
    const caseId = await openCase('held-back');
    const work = putWork(stage, 'held-back', makeTask(stage, 'waits')._id, image);
    stage.cloud.clock.freeze();
    await court.punish(OPERATOR, caseId, { kind: 'suspend', days: 7 });
    const queued = async () =>
      (await stage.ask(OPERATOR, 'review.queue', {})).items.find((row) => row.submissionId === work);
    expect(await queued()).toMatchObject({ authorSuspended: true });
    await holdWork(stage, COLLEAGUE, work);
    const judgement = { verdict: 'approve', praise: '好' } as const;
    const refused = await stage.refusal(COLLEAGUE, 'review.decide', {
      submissionId: work,
      round: 1,
      judgement,
      requestId: newRequestId(),
    });
    expect(refused.code).toBe('REVIEW.AUTHOR_SUSPENDED');
    stage.cloud.clock.advance(7 * DAY_MS);
    expect(await queued()).toMatchObject({ authorSuspended: false });
    await approveWork(stage, COLLEAGUE, work);
    expect(stage.row('submissions', work).status).toBe('approved');
  });

  test('costs a tier only by the lead, one rung, and nothing where there is no rung below', async () => {
    await makeMember(stage, 'fallen', { tier: 'core' });
    stage.put('seats', { _id: 'core', taken: 1 }, { _id: 'active', taken: 0 });
    const caseId = await openCase('fallen');
    await court.claim(OPERATOR, caseId);
    const demotion = violation({ kind: 'demote' });
    expect(codesOf([await court.decide(OPERATOR, caseId, demotion)])).toEqual(['CASE.NEEDS_LEAD']);
    await stage.ask(OPERATOR, 'case.release', { caseId, requestId: newRequestId() });
    await court.punish('lead', caseId, { kind: 'demote' });
    expect(stage.row('members', memberIdOf('fallen')).tier).toBe('active');
    expect(stage.rows('seats')).toMatchObject([
      { _id: 'active', taken: 1 },
      { _id: 'core', taken: 0 },
    ]);
    const lowest = await openCase('lowest');
    await court.claim('lead', lowest);
    expect(codesOf([await court.decide('lead', lowest, demotion)])).toEqual(['CASE.PENALTY_UNFIT']);
    expect(stage.row('cases', lowest).status).toBe('open');
  });

  test('is carried out once and whole wherever the decision is struck', async () => {
    await makeMember(stage, 'struck', { tier: 'core' });
    const everything = violation(
      { kind: 'remove' },
      { kind: 'points', points: 40 },
      { kind: 'mute', days: 1 },
      { kind: 'demote' },
    );
    for (let at = 6; at <= 46; at += 8) {
      stage.put('members', { ...stage.row('members', memberIdOf('struck')), tier: 'core' });
      stage.put('reportCounts', { _id: memberIdOf('reporter'), day: 0, reports: 0 });
      const caseId = await openCase('struck');
      await court.claim('lead', caseId);
      const requestId = newRequestId();
      const fault = stage.cloud.injectFault({ kind: 'kill', when: 'after', function: 'api', at });
      await court.decide('lead', caseId, everything, requestId).catch(() => undefined);
      stage.cloud.faults.clear();
      if (fault.hits === 0) break;
      // What the dead call has locked is free again when its transaction has expired.
      stage.cloud.clock.advance(31_000);
      expect(codesOf([await court.decide('lead', caseId, everything, requestId)])).toEqual(['OK']);
      expect(stage.rows('postings').filter(({ _id }) => _id.startsWith(caseId))).toHaveLength(2);
      expect(stage.row('members', memberIdOf('struck')).tier).toBe('active');
      expect(bookProblems(stage)).toEqual([]);
    }
  });

  test('names each penalty once and at least one', async () => {
    const caseId = await openCase('doubly');
    await court.claim(OPERATOR, caseId);
    for (const penalties of [[], [{ kind: 'warn' } as const, { kind: 'warn' } as const]]) {
      expect(codesOf([await court.decide(OPERATOR, caseId, violation(...penalties))])).toEqual([
        'INPUT.INVALID',
      ]);
    }
  });

  test('goes on record and on the public board, which leads to nobody', async () => {
    const caseId = await openCase('listed');
    await court.punish(OPERATOR, caseId, { kind: 'points', points: 77 });
    const first = await stage.ask('reporter', 'board.list', {});
    const rest =
      first.next === null ? [] : (await stage.ask('reporter', 'board.list', { cursor: first.next })).items;
    const items = [...first.items, ...rest];
    const row = items.find(({ penalties }) => JSON.stringify(penalties).includes('77'));
    expect(row).toMatchObject({
      month: new Date(stage.nowMs + 8 * 3_600_000).toISOString().slice(0, 7),
      category: 'privacy',
      subjectKind: 'post',
      overturned: false,
    });
    const told = JSON.stringify([items, stage.rows('board')]);
    for (const { _id, openid } of stage.rows('members')) {
      expect(told).not.toContain(_id);
      expect(told).not.toContain(openid);
    }
    expect(told).not.toContain(String(stage.row('cases', caseId).decision?.atMs));
    const audit = stage.rows('audits').find(({ subject }) => subject.id === caseId);
    expect(audit).toMatchObject({ action: 'case.decide', after: { penalties: 'points:77' } });
    expect((await stage.ask('lead', 'audit.verify', {})).problem).toBeNull();
  });
});
