import { DAY_MS } from '@/domain/day';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { printContract } from '../../config/contract';
import { makeColleague, makeMember } from './cast';
import { newRequestId, Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
  makeColleague(stage, 'operator', ['community']);
  await makeMember(stage, 'core', { tier: 'core' });
});
afterEach(() => stage.close());

const invite = (openid: string, termDays: 90 | 180 | 365 = 90) =>
  stage.call('operator', 'guardian.invite', {
    memberId: memberIdOf(openid),
    termDays,
    note: '多年真诚分享',
    requestId: newRequestId(),
  });
const answer = (openid: string, accept: boolean) =>
  stage.call(openid, 'guardian.answer', { accept, requestId: newRequestId() });
const mine = (openid: string) => stage.ask(openid, 'guardian.mine', {});
const publish = () =>
  stage.ask('operator', 'briefing.publish', {
    title: '冬季续航',
    facts: [{ text: '零下十度，实测续航约七成', source: '2026 年冬测报告第 3 页' }],
    requestId: newRequestId(),
  });
const NOTE = {
  kind: 'answered',
  link: 'https://example.com/post/1',
  asked: '冬天续航掉多少',
  said: '我自己开下来大概打七折，我是品牌的守护者。',
  disclosed: true,
} as const;
const note = (openid: string, fields: object = {}) =>
  stage.call(openid, 'guardian.note', { ...NOTE, ...fields, requestId: newRequestId() });
const codeOf = (reply: { ok: true } | { ok: false; error: { code: string } }) =>
  reply.ok ? 'OK' : reply.error.code;

test('a core member takes the role for a term, reads briefings, and loses both when it ends', async () => {
  await publish();
  expect((await stage.refusal('core', 'briefing.list', {})).code).toBe('GUARDIAN.NOT_FOUND');
  expect(codeOf(await invite('core'))).toBe('OK');
  expect(codeOf(await invite('core'))).toBe('GUARDIAN.NOT_INVITABLE');
  expect(await mine('core')).toMatchObject({ role: { status: 'invited' }, guarding: false });
  expect(codeOf(await answer('core', true))).toBe('OK');
  expect(await mine('core')).toMatchObject({ guarding: true, years: 0 });
  expect((await stage.ask('core', 'briefing.list', {})).items).toMatchObject([{ title: '冬季续航' }]);
  stage.cloud.clock.advance(90 * DAY_MS + 60_000);
  expect((await mine('core')).guarding).toBe(false);
  expect((await stage.refusal('core', 'briefing.list', {})).code).toBe('GUARDIAN.NOT_FOUND');
  // A new term goes on counting from the first one.
  stage.cloud.clock.advance(280 * DAY_MS);
  expect(codeOf(await invite('core', 365))).toBe('OK');
  await answer('core', true);
  expect(await mine('core')).toMatchObject({ guarding: true, years: 1 });
});

test('only core members and above are asked, and a fall below suspends the role', async () => {
  await makeMember(stage, 'active', { tier: 'active' });
  expect(codeOf(await invite('active'))).toBe('GUARDIAN.NOT_INVITABLE');
  await invite('core');
  await answer('core', true);
  stage.put('members', { ...stage.row('members', memberIdOf('core')), tier: 'active' });
  expect((await mine('core')).guarding).toBe(false);
  expect(codeOf(await note('core'))).toBe('GUARDIAN.NOT_FOUND');
});

test('nothing is noted as answered without the word on one’s relation to the brand', async () => {
  await invite('core');
  await answer('core', true);
  expect(codeOf(await note('core', { disclosed: false }))).toBe('GUARDIAN.NOT_DISCLOSED');
  expect(codeOf(await note('core', { link: '' }))).toBe('INPUT.INVALID');
  expect(codeOf(await note('core'))).toBe('OK');
  expect((await stage.ask('core', 'guardian.notes', {})).items).toMatchObject([
    { kind: 'answered', open: false },
  ]);
});

test('a question handed on is answered once and comes back to who asked', async () => {
  await invite('core');
  await answer('core', true);
  expect(codeOf(await note('core', { kind: 'flagged', link: '', said: '', disclosed: false }))).toBe('OK');
  const { items } = await stage.ask('operator', 'guardian.flags', {});
  expect(items).toMatchObject([{ asked: '冬天续航掉多少', nickname: '小林' }]);
  const noteId = items[0]?.noteId ?? '';
  const reply = () =>
    stage.call('operator', 'guardian.reply', {
      noteId,
      words: '冬测报告第 3 页有数据',
      requestId: newRequestId(),
    });
  expect([await reply(), await reply()].map(codeOf).sort()).toEqual(['GUARDIAN.NOTE_NOT_FOUND', 'OK']);
  expect((await stage.ask('operator', 'guardian.flags', {})).items).toEqual([]);
  const told = stage.rows('inbox').filter(({ content }) => content.kind === 'guardian.replied');
  expect(told.map(({ memberId }) => memberId)).toEqual([memberIdOf('core')]);
});

test('a withdrawn briefing says so to guardians without its facts, and stays in the archive', async () => {
  await invite('core');
  await answer('core', true);
  const { briefingId } = await publish();
  await stage.ask('operator', 'briefing.withdraw', {
    briefingId,
    reason: '数据更新',
    requestId: newRequestId(),
  });
  expect((await stage.ask('core', 'briefing.list', {})).items).toMatchObject([
    { withdrawn: true, facts: [] },
  ]);
  const archived = (await stage.ask('operator', 'briefing.archive', {})).items;
  expect(archived).toMatchObject([{ withdrawn: true, facts: [{ text: '零下十度，实测续航约七成' }] }]);
});

test('no action of the role has a place for a reward, and a year in it moves no points and no growth', async () => {
  const actions = printContract().filter(({ name }) => /^(guardian|briefing)\./.test(name));
  expect(actions.length).toBeGreaterThan(10);
  for (const { input } of actions)
    expect(JSON.stringify(input)).not.toMatch(/points|growth|reward|prize|coupon|amount/i);
  await invite('core');
  await answer('core', true);
  for (let index = 0; index < 5; index += 1) await note('core');
  expect(stage.rows('postings')).toEqual([]);
  expect(stage.rows('contributions')).toEqual([]);
});
