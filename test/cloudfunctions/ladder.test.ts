import { recordContribution } from '@/domain/contribution';
import { DAY_MS } from '@/domain/day';
import { addContribution } from '@/domain/figures';
import type { Member } from '@/domain/member';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { makeColleague, makeMember } from './cast';
import { newRequestId, Stage } from './stage';

const OPERATOR = 'operator';
const LEAD = 'lead';
const VERIFIED_CAR = {
  vin: '1M8GDM9AXKP042788',
  model: '远山 E7',
  region: '上海',
  verified: true,
  boundAtMs: 0,
} as const;

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
  makeColleague(stage, OPERATOR, ['community']);
  makeColleague(stage, LEAD, ['lead']);
});
afterAll(() => stage.close());

/** Records works of a member, `growth` each, on as many days up to now. */
function contribute(openid: string, works: number, growth: number, daysAgo = 1): void {
  const memberId = memberIdOf(openid);
  for (let index = 0; index < works; index += 1) {
    const id = `${memberId}.${index}.${daysAgo}`;
    const contribution = recordContribution({
      _id: id,
      memberId,
      kind: 'work.approved',
      goal: 'reach',
      growth,
      quality: null,
      policyVersion: 1,
      source: { submissionId: id, taskId: 't', taskTitle: '任务' },
      atMs: stage.nowMs - daysAgo * DAY_MS,
    });
    const known = stage.rows('figures').find(({ _id }) => _id === memberId) ?? null;
    stage.put('contributions', contribution);
    stage.put('figures', addContribution(known, contribution));
  }
}

async function makeOwner(openid: string, fields: Partial<Member> = {}): Promise<string> {
  const joinedAtMs = stage.nowMs - 200 * DAY_MS;
  const member = await makeMember(stage, openid, { joinedAtMs, cars: [VERIFIED_CAR], ...fields });
  return member._id;
}

/** The first tick after three in the morning of the next day, when the daily work is done. */
async function passNight(days = 1): Promise<void> {
  stage.cloud.clock.advance(days * DAY_MS);
  for (let tick = 0; tick < 5; tick += 1) await stage.tick();
}

async function listCandidates() {
  return (await stage.ask(OPERATOR, 'candidate.list', {})).items;
}

function inviteAll(...memberIds: string[]) {
  return { memberIds, note: '连续三个月稳定参与', requestId: newRequestId() };
}

function answer(openid: string, accept: boolean) {
  return stage.call(openid, 'invitation.answer', { accept, requestId: newRequestId() });
}

function noticesOf(openid: string) {
  const memberId = memberIdOf(openid);
  return stage
    .rows('inbox')
    .filter((row) => row.memberId === memberId && row.content.kind === 'tier.noticed');
}

function tierOf(openid: string): string {
  return stage.row('members', memberIdOf(openid)).tier;
}

describe('the list of candidates', () => {
  test('is the one that the raw contributions give, the readiest first', async () => {
    const works: Record<string, number> = { keen: 9, steady: 4, slow: 1 };
    for (const [openid, count] of Object.entries(works)) {
      await makeOwner(openid);
      contribute(openid, count, 30);
    }
    await makeOwner('idle');
    await makeOwner('muted', { standing: 'muted' });
    contribute('muted', 9, 30);
    await passNight();
    const rows = await listCandidates();
    // Growth of 200 and 6 works are asked for, a verified car and 30 days as a member are there.
    const expected = Object.entries(works).map(([openid, count]) => [
      memberIdOf(openid),
      Math.floor(((Math.min(1, (count * 30) / 200) + Math.min(1, count / 6) + 2) / 4) * 1000) / 1000,
    ]);
    expect(rows.map(({ memberId, readiness }) => [memberId, readiness])).toEqual(expected);
    expect(rows[1]?.gates.map(({ figure, value, gap }) => [figure, value, gap])).toEqual([
      ['growth', 120, 80],
      ['works', 4, 2],
      ['verifiedCars', 1, 0],
      ['memberDays', 201, 0],
    ]);
  });

  test('changes nobody’s tier by itself', () => {
    expect(new Set(stage.rows('members').map(({ tier }) => tier))).toEqual(new Set(['base']));
  });
});

describe('an invitation to rise', () => {
  test('is told, shown with its words, and raises the member who accepts', async () => {
    await stage.ask(OPERATOR, 'candidate.invite', inviteAll(memberIdOf('keen')));
    expect((await stage.ask('keen', 'invitation.get', {})).invitation).toMatchObject({
      tier: 'active',
      note: '连续三个月稳定参与',
    });
    expect((await stage.ask('keen', 'inbox.list', {})).items[0]?.content).toMatchObject({
      kind: 'tier.invited',
    });
    expect(await answer('keen', true)).toMatchObject({ ok: true, data: { tier: 'active' } });
    const explained = await stage.ask('keen', 'tier.explain', {});
    expect(explained).toMatchObject({
      tier: 'active',
      changes: [{ from: 'base', to: 'active', reason: 'invited' }, {}],
    });
    expect((await stage.ask('keen', 'invitation.get', {})).invitation).toBeNull();
  });

  test('is not offered for one who has risen already', async () => {
    const row = (await listCandidates()).find(({ memberId }) => memberId === memberIdOf('keen'));
    expect(row?.invitable ?? false).toBe(false);
    const refused = await stage.refusal(OPERATOR, 'candidate.invite', inviteAll(memberIdOf('keen')));
    expect(refused.code).toBe('CANDIDATE.NOT_INVITABLE');
  });

  test('that was declined is not repeated for 30 days', async () => {
    stage.cloud.clock.freeze();
    await stage.ask(OPERATOR, 'candidate.invite', inviteAll(memberIdOf('steady')));
    expect(await answer('steady', false)).toMatchObject({ ok: true, data: { tier: 'base' } });
    const again = () => stage.call(OPERATOR, 'candidate.invite', inviteAll(memberIdOf('steady')));
    stage.cloud.clock.advance(30 * DAY_MS - 1);
    expect(await again()).toMatchObject({ ok: false, error: { code: 'CANDIDATE.NOT_INVITABLE' } });
    stage.cloud.clock.advance(1);
    expect(await again()).toMatchObject({ ok: true });
    stage.cloud.clock.resume();
  });

  test('to many is for all of them or for none', async () => {
    await makeOwner('fresh');
    const input = inviteAll(memberIdOf('fresh'), memberIdOf('steady'));
    expect((await stage.refusal(OPERATOR, 'candidate.invite', input)).code).toBe('CANDIDATE.NOT_INVITABLE');
    expect((await stage.ask('fresh', 'invitation.get', {})).invitation).toBeNull();
  });

  test('is answered once: yes and no at the same moment leave one answer', async () => {
    await stage.ask(OPERATOR, 'candidate.invite', inviteAll(memberIdOf('fresh')));
    const replies = await Promise.all([answer('fresh', true), answer('fresh', false)]);
    const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
    expect(codes).toEqual(['INVITATION.NOT_OPEN', 'OK']);
    const { status } = stage.row('tierInvitations', memberIdOf('fresh'));
    expect(tierOf('fresh')).toBe(status === 'accepted' ? 'active' : 'base');
  });

  test('that nobody sent is not there to be answered', async () => {
    expect(await answer('slow', true)).toMatchObject({ ok: false, error: { code: 'INVITATION.NOT_OPEN' } });
    expect(tierOf('slow')).toBe('base');
  });
});

describe('an appointment', () => {
  function appoint(openid: string, tier: 'core' | 'ambassador' | 'active', lock = false) {
    const reason = '长期的高质量内容';
    return stage.call(LEAD, 'tier.appoint', {
      memberId: memberIdOf(openid),
      tier,
      lock,
      reason,
      requestId: newRequestId(),
    });
  }

  test('of more people at once than there are seats fills exactly the seats', async () => {
    const [policy] = stage.rows('policies');
    if (policy === undefined) throw new Error('No policy.');
    stage.put('policies', {
      ...policy,
      tiers: { ...policy.tiers, ambassador: { ...policy.tiers.ambassador, seats: 2 } },
    });
    const people = ['one', 'two', 'three', 'four'];
    for (const openid of people) await makeOwner(openid);
    const replies = await Promise.all(people.map((openid) => appoint(openid, 'ambassador')));
    const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
    expect(codes).toEqual(['OK', 'OK', 'TIER.NO_SEAT', 'TIER.NO_SEAT']);
    expect(people.filter((openid) => tierOf(openid) === 'ambassador')).toHaveLength(2);
    expect(stage.row('seats', 'ambassador').taken).toBe(2);
    stage.put('policies', policy);
  });

  test('is told to the member with its reason, and recorded', async () => {
    await makeOwner('chosen');
    expect(await appoint('chosen', 'core')).toMatchObject({ ok: true, data: { tier: 'core' } });
    expect((await stage.ask('chosen', 'inbox.list', {})).items[0]?.content).toMatchObject({
      kind: 'tier.changed',
      to: 'core',
      risen: true,
    });
    const { items } = await stage.ask(LEAD, 'audit.list', {});
    expect(items[0]).toMatchObject({
      action: 'tier.appoint',
      after: { tier: 'core' },
      reason: '长期的高质量内容',
    });
  });
});

describe('a tier that is no longer earned', () => {
  test('is lost only at the second evaluation, 30 days after a notice that says what is missing', async () => {
    await makeOwner('fading', { tier: 'active' });
    await makeOwner('fixed', { tier: 'active', lock: { byId: 'lead', reason: '特邀', atMs: 0 } });
    await makeOwner('keeping', { tier: 'active' });
    contribute('keeping', 6, 30, 1);
    await passNight();
    const warned = await stage.ask('fading', 'tier.explain', {});
    expect(warned).toMatchObject({ tier: 'active', notice: { to: 'base' } });
    expect(warned.keep.some(({ met }) => !met)).toBe(true);
    expect((await stage.ask('fading', 'inbox.list', {})).items[0]?.content).toMatchObject({
      kind: 'tier.noticed',
    });
    await passNight(29);
    expect(tierOf('fading')).toBe('active');
    await passNight();
    expect(tierOf('fading')).toBe('base');
    const fallen = await stage.ask('fading', 'tier.explain', {});
    expect(fallen.notice).toBeNull();
    expect(fallen.changes[0]).toMatchObject({ from: 'active', to: 'base', reason: 'lapsed' });
    expect(fallen.changes[0]?.note).toContain('申诉');
    expect(['fixed', 'keeping'].map(tierOf)).toEqual(['active', 'active']);
  });

  test('is kept by one who recovers in time, and the notice is taken back', async () => {
    await makeOwner('returning', { tier: 'active' });
    await passNight();
    expect(stage.row('members', memberIdOf('returning')).notice).not.toBeNull();
    contribute('returning', 6, 30, 1);
    await passNight();
    expect(stage.row('members', memberIdOf('returning')).notice).toBeNull();
    await passNight(31);
    expect(tierOf('returning')).toBe('active');
  });

  test('is judged once wherever the night’s work is cut short', async () => {
    let cuts = 0;
    for (let at = 1; at <= 24; at += 1) {
      const openid = `cut-short-${at}`;
      await makeOwner(openid, { tier: 'active' });
      stage.cloud.clock.advance(DAY_MS);
      const fault = stage.cloud.injectFault({ kind: 'kill', when: 'after', function: 'jobs', at });
      await stage.tick().catch(() => undefined);
      cuts += fault.hits;
      stage.cloud.faults.clear();
      for (let tick = 0; tick < 2; tick += 1) {
        stage.cloud.clock.advance(5 * 60_000);
        await stage.tick();
      }
      expect(noticesOf(openid)).toHaveLength(1);
      expect(stage.row('members', memberIdOf(openid)).notice).toMatchObject({ to: 'base' });
    }
    expect(cuts).toBe(24);
  });

  test('is judged once although many ticks come at the same moment', async () => {
    await makeOwner('watched', { tier: 'active' });
    stage.cloud.clock.advance(DAY_MS);
    await Promise.all([1, 2, 3, 4].map(() => stage.tick()));
    const notices = stage
      .rows('inbox')
      .filter(
        ({ memberId, content }) => memberId === memberIdOf('watched') && content.kind === 'tier.noticed',
      );
    expect(notices).toHaveLength(1);
  });
});
