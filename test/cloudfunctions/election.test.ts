import type { InputOf, Reply } from '@/contract';
import { DAY_MS } from '@/domain/day';
import type { Member } from '@/domain/member';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { makeColleague, makeMember } from './cast';
import { newRequestId, Stage } from './stage';

const LEAD = 'lead';
const YEAR = '2026';
const HOUR_MS = DAY_MS / 24;

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open();
  makeColleague(stage, LEAD, ['lead']);
});
afterEach(async () => {
  stage.cloud.faults.clear();
  await stage.close();
});

function makeOwner(openid: string, tier: Member['tier'] = 'core', nickname = openid): Promise<Member> {
  return makeMember(stage, openid, { tier, nickname });
}

function planOf(fields: Partial<InputOf<'election.prepare'>> = {}): InputOf<'election.prepare'> {
  return {
    electionId: YEAR,
    criteria: ['愿意帮助别的车主', '内容真实具体'],
    seats: 2,
    nominatesUntilMs: stage.nowMs + 7 * DAY_MS,
    requestId: newRequestId(),
    ...fields,
  };
}

async function openElection(fields: Partial<InputOf<'election.prepare'>> = {}): Promise<void> {
  await stage.ask(LEAD, 'election.prepare', planOf(fields));
  const opening = { electionId: YEAR, reason: '新的一年', requestId: newRequestId() };
  await stage.ask(LEAD, 'election.open', opening);
}

function stand(openid: string, statement = '想把车友日办成大家的节日') {
  return stage.call(openid, 'election.stand', { statement, requestId: newRequestId() });
}

function decide(openid: string, winner: boolean, reason = winner ? '一年里帮了很多人' : '再多写一些就更好') {
  return stage.call(LEAD, 'election.decide', {
    electionId: YEAR,
    memberId: memberIdOf(openid),
    winner,
    reason,
    requestId: newRequestId(),
  });
}

function announce(requestId = newRequestId()) {
  const announcement = '谢谢每一位报名的伙伴。';
  return stage.call(LEAD, 'election.announce', { electionId: YEAR, announcement, requestId });
}

function endNominations(): void {
  stage.cloud.clock.advance(7 * DAY_MS + HOUR_MS);
}

function codesOf(replies: readonly Reply<unknown>[]): string[] {
  return replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
}

function codeOf(reply: Reply<unknown>): string {
  return reply.ok ? 'OK' : reply.error.code;
}

function messagesOf(openid: string): string[] {
  const memberId = memberIdOf(openid);
  return stage
    .rows('inbox')
    .filter((row) => row.memberId === memberId && /^election|^tier.changed/.test(row.content.kind))
    .map(({ content }) => content.kind)
    .sort();
}

/** The bytes that a phone receives, with the id of the request taken out. */
async function bytesOf(openid: string, action: string, input: object): Promise<string> {
  const response = await fetch(`${stage.cloud.url}/invoke/api`, {
    method: 'POST',
    headers: { 'x-openid': openid },
    body: JSON.stringify({ action, input }),
  });
  return (await response.text()).replace(/"requestId":"[^"]+"/, '"requestId":""');
}

describe('the plan', () => {
  test('may change until the election is open, and never after', async () => {
    await stage.ask(LEAD, 'election.prepare', planOf());
    await stage.ask(LEAD, 'election.prepare', planOf({ seats: 3 }));
    expect((await stage.ask(LEAD, 'election.board', {})).election).toMatchObject({
      phase: 'drafting',
      seats: 3,
    });
    const opening = { electionId: YEAR, reason: '新的一年', requestId: newRequestId() };
    await stage.ask(LEAD, 'election.open', opening);
    expect((await stage.refusal(LEAD, 'election.prepare', planOf())).code).toBe('ELECTION.NOT_DRAFTING');
    const again = { ...opening, requestId: newRequestId() };
    expect((await stage.refusal(LEAD, 'election.open', again)).code).toBe('ELECTION.NOT_DRAFTING');
  });

  test('is for this year or the next, and one at a time', async () => {
    expect((await stage.refusal(LEAD, 'election.prepare', planOf({ electionId: '2025' }))).code).toBe(
      'ELECTION.WRONG_YEAR',
    );
    await openElection();
    expect((await stage.refusal(LEAD, 'election.prepare', planOf({ electionId: '2027' }))).code).toBe(
      'ELECTION.OTHER_RUNS',
    );
  });

  test('is not opened after its own end', async () => {
    await stage.ask(LEAD, 'election.prepare', planOf({ nominatesUntilMs: stage.nowMs - 1 }));
    const opening = { electionId: YEAR, reason: '新的一年', requestId: newRequestId() };
    expect((await stage.refusal(LEAD, 'election.open', opening)).code).toBe('ELECTION.TIME_PASSED');
  });
});

describe('that nominations run', () => {
  test('is told to core members and above once, and to nobody below', async () => {
    for (const tier of ['base', 'active', 'core', 'ambassador'] as const) await makeOwner(tier, tier);
    for (let index = 0; index < 25; index += 1) await makeOwner(`core-${index}`);
    await openElection();
    await Promise.all([1, 2, 3, 4].map(() => stage.tick()));
    await stage.tick();
    expect(['base', 'active'].flatMap(messagesOf)).toEqual([]);
    expect(['core', 'ambassador', 'core-24'].map(messagesOf)).toEqual(Array(3).fill(['election.opened']));
    expect(stage.row('elections', YEAR).pending).toBe(false);
  });

  test('looks to those below like no election at all, byte for byte', async () => {
    for (const tier of ['base', 'active'] as const) await makeOwner(tier, tier);
    const ask = (openid: string) =>
      Promise.all([
        bytesOf(openid, 'election.get', {}),
        bytesOf(openid, 'election.stand', { statement: '我也想', requestId: newRequestId() }),
        bytesOf(openid, 'election.stand', { statement: '违禁词', requestId: newRequestId() }),
        bytesOf(openid, 'election.withdraw', { requestId: newRequestId() }),
      ]);
    const before = await Promise.all([ask('base'), ask('active')]);
    await openElection();
    stage.cloud.verdicts.add('违禁词', 'risky');
    expect(await Promise.all([ask('base'), ask('active')])).toEqual(before);
    endNominations();
    expect(await Promise.all([ask('base'), ask('active')])).toEqual(before);
  });

  test.each([3, 6, 9, 12, 15])('is told once although a tick is cut short at request %i', async (at) => {
    for (let index = 0; index < 3; index += 1) await makeOwner(`core-${index}`);
    await openElection();
    stage.cloud.injectFault({ kind: 'kill', when: 'after', function: 'jobs', at });
    await stage.tick().catch(() => undefined);
    stage.cloud.faults.clear();
    for (let tick = 0; tick < 3; tick += 1) {
      stage.cloud.clock.advance(5 * 60_000);
      await stage.tick();
    }
    expect([0, 1, 2].map((index) => messagesOf(`core-${index}`))).toEqual(Array(3).fill(['election.opened']));
  });
});

describe('a member who stands', () => {
  test('is counted once, however often and in whatever words', async () => {
    await makeOwner('one');
    await openElection();
    const replies = await Promise.all(Array.from({ length: 6 }, (_, index) => stand('one', `第${index}版`)));
    expect(codesOf(replies)).toEqual(Array(6).fill('OK'));
    expect(stage.rows('nominations')).toHaveLength(1);
    expect(stage.row('elections', YEAR).standing).toBe(1);
    await stand('one', '最后一版');
    expect(await stage.ask('one', 'election.get', {})).toMatchObject({
      running: { phase: 'nominating', mine: { status: 'standing', statement: '最后一版' } },
    });
  });

  test('may do so until the last moment and not after', async () => {
    stage.cloud.clock.freeze();
    await makeOwner('one');
    await makeOwner('two');
    await openElection();
    stage.cloud.clock.advance(7 * DAY_MS - 1);
    expect(codeOf(await stand('one'))).toBe('OK');
    stage.cloud.clock.advance(1);
    expect(codeOf(await stand('two'))).toBe('ELECTION.NOT_OPEN');
    expect((await stage.ask('two', 'election.get', {})).running?.phase).toBe('deciding');
    stage.cloud.clock.resume();
  });

  test('is refused words that the platform refuses', async () => {
    stage.cloud.verdicts.add('违禁词', 'risky');
    await makeOwner('one');
    await openElection();
    expect(codeOf(await stand('one', '违禁词'))).toBe('CONTENT.RISKY');
    expect(stage.rows('nominations')).toEqual([]);
  });

  test('may step back, also once chosen, and then does not count', async () => {
    await makeOwner('one');
    await openElection();
    await stand('one');
    endNominations();
    await decide('one', true);
    await stage.ask('one', 'election.withdraw', { requestId: newRequestId() });
    expect(stage.row('elections', YEAR)).toMatchObject({ standing: 0, decided: 0, winnerIds: [] });
    expect(codeOf(await announce())).toBe('ELECTION.NO_WINNER');
  });

  test('whom the team has asked stands only after saying yes', async () => {
    await makeOwner('asked');
    await makeOwner('below', 'active');
    await openElection();
    const asking = (openid: string) =>
      stage.call(LEAD, 'election.ask', {
        electionId: YEAR,
        memberId: memberIdOf(openid),
        note: '你帮了很多新车主',
        requestId: newRequestId(),
      });
    expect(codesOf(await Promise.all([asking('asked'), asking('asked')]))).toEqual([
      'ELECTION.ASKED_ALREADY',
      'OK',
    ]);
    expect(codeOf(await asking('below'))).toBe('MEMBER.NOT_FOUND');
    expect(messagesOf('asked')).toEqual(['election.asked']);
    const nominees = (status: 'asked' | 'standing') =>
      stage.ask(LEAD, 'election.nominees', { electionId: YEAR, status });
    expect((await nominees('asked')).items).toMatchObject([{ askedWith: '你帮了很多新车主' }]);
    expect((await nominees('standing')).items).toEqual([]);
    await stand('asked');
    expect((await nominees('standing')).items).toHaveLength(1);
  });
});

describe('deciding', () => {
  test('begins by itself, never gives more seats than there are, and asks for everybody', async () => {
    for (const openid of ['one', 'two', 'three']) await makeOwner(openid);
    await openElection();
    for (const openid of ['one', 'two', 'three']) await stand(openid);
    expect(codeOf(await decide('one', true))).toBe('ELECTION.NOT_DECIDING');
    endNominations();
    const replies = await Promise.all(['one', 'two', 'three'].map((openid) => decide(openid, true)));
    expect(codesOf(replies)).toEqual(['ELECTION.SEATS_GIVEN', 'OK', 'OK']);
    expect(codeOf(await announce())).toBe('ELECTION.UNDECIDED');
    expect(stage.row('elections', YEAR).winnerIds).toHaveLength(2);
  });

  test('shows figures and private notes to the team alone', async () => {
    await makeOwner('one');
    await openElection();
    await stand('one');
    await stage.ask(LEAD, 'election.note', {
      electionId: YEAR,
      memberId: memberIdOf('one'),
      shortlisted: true,
      note: '十月的路书写得很细',
      requestId: newRequestId(),
    });
    const { items } = await stage.ask(LEAD, 'election.nominees', { electionId: YEAR });
    expect(items).toMatchObject([
      {
        shortlisted: true,
        notes: [{ by: '何静', text: '十月的路书写得很细' }],
        figures: { windowDays: 365, growth: 0, works: 0, quality: null, memberDays: 0 },
      },
    ]);
    expect(await bytesOf('one', 'election.get', {})).not.toContain('路书');
    expect(JSON.stringify(stage.rows('audits'))).not.toContain('路书');
  });
});

describe('the announcement', () => {
  async function electOne(): Promise<void> {
    for (const openid of ['winner', 'other']) await makeOwner(openid, 'core', openid);
    await makeOwner('reader', 'base');
    await openElection();
    await stage.tick();
    await stand('winner', '想把车友日办成大家的节日');
    await stand('other');
    endNominations();
    await decide('winner', true);
    await decide('other', false);
  }

  test('raises the winners, thanks the others with their own reason, and is readable by everybody', async () => {
    await electOne();
    const requestId = newRequestId();
    expect(await announce(requestId)).toMatchObject({ ok: true, data: { winners: 1 } });
    expect(await announce(requestId)).toMatchObject({ ok: true, data: { winners: 1 } });
    for (let tick = 0; tick < 2; tick += 1) await stage.tick();
    expect(stage.row('members', memberIdOf('winner'))).toMatchObject({ tier: 'ambassador' });
    expect(stage.row('seats', 'ambassador').taken).toBe(1);
    expect((await stage.ask('winner', 'tier.explain', {})).changes[0]).toMatchObject({
      reason: 'elected',
      note: '一年里帮了很多人',
    });
    expect(messagesOf('winner')).toEqual(['election.announced', 'election.opened', 'tier.changed']);
    expect(messagesOf('other')).toEqual(['election.announced', 'election.opened', 'election.thanked']);
    expect(messagesOf('reader')).toEqual([]);
    const view = await stage.ask('reader', 'election.get', {});
    expect(view).toEqual({
      running: null,
      announced: {
        electionId: YEAR,
        announcement: '谢谢每一位报名的伙伴。',
        announcedAtMs: expect.any(Number),
        winners: [{ nickname: 'winner', avatarUrl: null, words: '想把车友日办成大家的节日' }],
        mine: null,
      },
    });
    expect((await stage.ask('other', 'election.get', {})).announced?.mine).toEqual({
      winner: false,
      reason: '再多写一些就更好',
    });
  });

  test('is refused early while the tier has too few seats, and changes nothing', async () => {
    await electOne();
    const [policy] = stage.rows('policies');
    if (policy === undefined) throw new Error('No policy.');
    const { ambassador } = policy.tiers;
    stage.put('policies', { ...policy, tiers: { ...policy.tiers, ambassador: { ...ambassador, seats: 3 } } });
    stage.put('seats', { _id: 'ambassador', taken: 3 });
    expect(await announce()).toMatchObject({
      ok: false,
      error: { code: 'ELECTION.NO_SEATS', details: { free: 0, needed: 1 } },
    });
    expect(stage.row('members', memberIdOf('winner')).tier).toBe('core');
    expect(stage.row('elections', YEAR).status).toBe('open');
  });

  test('is refused while a winner is no longer eligible', async () => {
    await electOne();
    stage.put('members', { ...stage.row('members', memberIdOf('winner')), standing: 'suspended' });
    expect(codeOf(await announce())).toBe('ELECTION.WINNER_GONE');
  });

  test('made by two at the same moment raises everybody once', async () => {
    await electOne();
    const replies = await Promise.all([announce(), announce(), announce()]);
    expect(codesOf(replies)).toEqual(['ELECTION.NOT_DECIDING', 'ELECTION.NOT_DECIDING', 'OK']);
    expect(stage.row('seats', 'ambassador').taken).toBe(1);
  });
});
