import { DAY_MS } from '@/domain/day';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { handInWork, makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

let stage: Stage;
let works = 0;

beforeAll(async () => {
  stage = await Stage.open();
  makeColleague(stage, 'operator', ['community']);
  makeColleague(stage, 'boss', ['lead']);
});
afterAll(() => stage.close());

const OWNER = 'climber';
const ownerId = memberIdOf(OWNER);

/** Lets nights pass; every day has its tick, as the timer would have it. */
async function passDays(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    stage.cloud.clock.advance(DAY_MS);
    await stage.tick();
  }
}

/** One more work that passes, worth 40 growth. */
async function earn(openid = OWNER): Promise<void> {
  works += 1;
  makeTask(stage, `work-${works}`, { reward: { points: 10, growth: 40 } });
  const submissionId = await handInWork(stage, openid, `work-${works}`);
  await stage.ask('operator', 'review.decide', {
    submissionId,
    round: 1,
    judgement: { verdict: 'approve', praise: '谢谢' },
    requestId: newRequestId(),
  });
}

async function kinds(): Promise<string[]> {
  const { items } = await stage.ask(OWNER, 'inbox.list', {});
  return items.map((item) => item.content.kind);
}

function invite() {
  return stage.call('operator', 'candidate.invite', {
    memberIds: [ownerId],
    note: '你的作品一直很用心。',
    requestId: newRequestId(),
  });
}

function tierNow(): string {
  return stage.row('members', ownerId).tier;
}

describe('a year on the ladder', () => {
  test('works make a candidate, with the figures that speak for them', async () => {
    await makeMember(stage, OWNER, {
      cars: [{ vin: 'V', model: '远山 E7', region: '上海', verified: true, boundAtMs: 0 }],
    });
    for (let work = 0; work < 6; work += 1) await earn();
    await passDays(40);
    const { items } = await stage.ask('operator', 'candidate.list', {});
    expect(items).toMatchObject([{ memberId: ownerId, tier: 'active', readiness: 1, invitable: true }]);
    expect(items[0]?.gates.map((gate) => [gate.figure, gate.value, gate.bar])).toEqual([
      ['growth', 240, 200],
      ['works', 6, 6],
      ['verifiedCars', 1, 1],
      ['memberDays', 40, 30],
    ]);
  });

  test('who declines is asked again after 30 days and not before', async () => {
    expect(await invite()).toMatchObject({ ok: true });
    expect(await invite()).toMatchObject({ error: { code: 'CANDIDATE.NOT_INVITABLE' } });
    await stage.ask(OWNER, 'invitation.answer', { accept: false, requestId: newRequestId() });
    expect(tierNow()).toBe('base');
    stage.cloud.clock.advance(30 * DAY_MS - 60_000);
    expect(await invite()).toMatchObject({ error: { code: 'CANDIDATE.NOT_INVITABLE' } });
    stage.cloud.clock.advance(60_000);
    expect(await invite()).toMatchObject({ ok: true });
  });

  test('accepting moves up at once, says why, and leaves the list of candidates by the next night', async () => {
    await stage.ask(OWNER, 'invitation.answer', { accept: true, requestId: newRequestId() });
    expect(tierNow()).toBe('active');
    const { changes } = await stage.ask(OWNER, 'tier.explain', {});
    expect(changes[0]).toMatchObject({ to: 'active', reason: 'invited', note: '你的作品一直很用心。' });
    expect(
      await stage.call(OWNER, 'invitation.answer', { accept: true, requestId: newRequestId() }),
    ).toMatchObject({
      error: { code: 'INVITATION.NOT_OPEN' },
    });
    await passDays(1);
    expect((await stage.ask('operator', 'candidate.list', {})).items).toEqual([]);
  });

  test('falling silent brings a notice, and new works within the grace keep the tier', async () => {
    await passDays(25);
    expect(stage.row('members', ownerId).notice).toMatchObject({ to: 'base' });
    expect((await kinds())[0]).toBe('tier.noticed');
    expect(tierNow()).toBe('active');
    for (let work = 0; work < 6; work += 1) await earn();
    await passDays(1);
    expect(stage.row('members', ownerId).notice).toBeNull();
    expect((await kinds())[0]).toBe('tier.recovered');
    await passDays(5);
    expect((await kinds()).filter((kind) => kind === 'tier.recovered')).toHaveLength(1);
  });

  test('staying below the low-water mark costs one tier, 30 days after the notice and not before', async () => {
    await passDays(84);
    const { notice } = stage.row('members', ownerId);
    if (notice === null) throw new Error('There is no notice.');
    expect(notice.decidesAtMs - notice.atMs).toBe(30 * DAY_MS);
    const wait = Math.ceil((notice.decidesAtMs - stage.nowMs) / DAY_MS);
    await passDays(wait - 1);
    expect(tierNow()).toBe('active');
    await passDays(1);
    expect(tierNow()).toBe('base');
    expect((await kinds())[0]).toBe('tier.changed');
    const { changes, notice: gone } = await stage.ask(OWNER, 'tier.explain', {});
    expect(changes[0]).toMatchObject({ from: 'active', to: 'base', reason: 'lapsed' });
    expect(gone).toBeNull();
  }, 120_000);

  test('a lock holds a tier that the figures no longer carry, and its reason is in view', async () => {
    await stage.ask('boss', 'tier.appoint', {
      memberId: ownerId,
      tier: 'core',
      lock: true,
      reason: '车友会的发起人',
      requestId: newRequestId(),
    });
    await passDays(40);
    expect(tierNow()).toBe('core');
    expect((await stage.ask(OWNER, 'tier.explain', {})).lock).toMatchObject({ reason: '车友会的发起人' });
  });
});

describe('seats', () => {
  test('the last seat is given once to two who are appointed at the same moment', async () => {
    const [policy] = stage.rows('policies');
    if (policy === undefined) throw new Error('There is no policy.');
    stage.put('policies', {
      ...policy,
      tiers: { ...policy.tiers, ambassador: { ...policy.tiers.ambassador, seats: 1 } },
    });
    const openids = ['first', 'second', 'third'];
    for (const openid of openids) await makeMember(stage, openid);
    const replies = await Promise.all(
      openids.map((openid) =>
        stage.call('boss', 'tier.appoint', {
          memberId: memberIdOf(openid),
          tier: 'ambassador',
          lock: false,
          reason: '年度评选',
          requestId: newRequestId(),
        }),
      ),
    );
    const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
    expect(codes).toEqual(['OK', 'TIER.NO_SEAT', 'TIER.NO_SEAT']);
    expect(stage.rows('members').filter((member) => member.tier === 'ambassador')).toHaveLength(1);
    expect(stage.row('seats', 'ambassador').taken).toBe(1);
  });
});

describe('the log of decisions', () => {
  async function verify(): Promise<string> {
    let input: Parameters<typeof stage.ask<'audit.verify'>>[2] = {};
    for (let step = 0; step < 50; step += 1) {
      const check = await stage.ask('operator', 'audit.verify', input);
      if (check.problem !== null) return `${check.problem.fault} ${check.problem.rowId}`;
      if (check.next === null) return 'whole';
      input = { from: check.next };
    }
    throw new Error('The check does not end.');
  }

  test('holds every decision of this file and proves whole', async () => {
    const actions = new Set(stage.rows('audits').map((row) => row.action));
    expect([...actions].sort()).toEqual(['candidate.invite', 'review.decide', 'tier.appoint']);
    expect(await verify()).toBe('whole');
  });

  test('shows any altered field of any row, and any missing row', async () => {
    const rows = stage.rows('audits');
    const [first] = rows;
    const last = rows.filter((row) => row.actorId === memberIdOf('operator')).at(-1);
    if (first === undefined || last === undefined) throw new Error('There are no decisions.');
    const middle = rows[Math.floor(rows.length / 2)] ?? first;
    for (const row of [first, middle, last]) {
      stage.put('audits', { ...row, reason: `${row.reason}.` });
      expect(await verify()).toBe(`altered ${row._id}`);
      stage.put('audits', { ...row, atMs: row.atMs + 1 });
      expect(await verify()).toBe(`altered ${row._id}`);
      stage.put('audits', row);
    }
    expect(await verify()).toBe('whole');
  });
});

describe('the team', () => {
  test('a colleague joins by a code that works once, and the last lead cannot be taken away', async () => {
    const { code } = await stage.ask('boss', 'colleague.invite', {
      name: '小唐',
      roles: ['content'],
      requestId: newRequestId(),
    });
    await stage.ask('writer', 'colleague.accept', { code, requestId: newRequestId() });
    expect(await stage.call('thief', 'colleague.accept', { code, requestId: newRequestId() })).toMatchObject({
      error: { code: 'COLLEAGUE.INVITATION_INVALID' },
    });
    const demote = {
      colleagueId: memberIdOf('boss'),
      roles: ['content' as const],
      active: true,
      reason: '换岗',
      requestId: newRequestId(),
    };
    expect(await stage.call('boss', 'colleague.change', demote)).toMatchObject({
      error: { code: 'COLLEAGUE.LAST_LEAD' },
    });
    await stage.ask('boss', 'colleague.change', {
      colleagueId: memberIdOf('writer'),
      roles: ['lead'],
      active: true,
      reason: '接任',
      requestId: newRequestId(),
    });
    const [one, other] = await Promise.all([
      stage.call('boss', 'colleague.change', { ...demote, requestId: newRequestId() }),
      stage.call('writer', 'colleague.change', {
        ...demote,
        colleagueId: memberIdOf('writer'),
        requestId: newRequestId(),
      }),
    ]);
    expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1);
    expect(stage.row('rosters', 'leads').memberIds).toHaveLength(1);
  });
});
