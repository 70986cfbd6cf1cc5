import { type App, openApp } from './app';
import { expectSound, read, see, seeDisabled, seeId, tapId, write } from './hand';
import { meOf, pointsOf } from './ledger';
import { openidOf } from './team';

const SLOW_MS = 240_000;

let app: App;
afterEach(() => app.close());

interface Found {
  items: { memberId: string; nickname: string; tier: string; standing: string }[];
}

/** A core member whom nobody has asked yet. */
async function unaskedCore(): Promise<{ memberId: string; nickname: string; openid: string }> {
  const { items: asked } = await app.act<Found>('staff-community', 'guardian.list', {});
  const { items } = await app.act<Found>('staff-community', 'member.search', { text: '', tier: 'core' });
  const found = items.find(
    ({ memberId, standing }) => standing === 'good' && asked.every((row) => row.memberId !== memberId),
  );
  if (found === undefined) throw new Error('Every core member has been asked.');
  return { ...found, openid: openidOf(app, found.memberId) };
}

it(
  'an operator asks a core member, who takes the role, reads the facts, notes an answer, hands a question on and lays it down',
  async () => {
    app = await openApp('guardian');
    const { memberId, nickname, openid } = await unaskedCore();
    const before = await pointsOf(app, openid);

    const operator = await app.as('staff-community');
    await operator.goto('packages/ops/guardians/index');
    await tapId(operator, 'tabs-guardians');
    await tapId(operator, 'add');
    await write(operator, 'trust-search', nickname);
    await seeId(operator, `trusted-${memberId}`);
    await tapId(operator, `trusted-${memberId}`);
    await tapId(operator, 'term-90');
    await operator.shoot('inviting');
    await tapId(operator, 'send-guard');
    await see(operator, '等答复');
    await tapId(operator, 'tabs-briefings');
    await tapId(operator, 'add');
    await write(operator, 'briefing-title', '后排空调的几个数字');
    await write(operator, 'fact-1', '后排出风口夏天实测 19 度，标称 18 度。');
    await write(operator, 'source-1', '检测报告 2026-1102 第 3 页');
    await operator.shoot('briefing');
    await tapId(operator, 'publish-briefing');
    await see(operator, '来源：检测报告 2026-1102 第 3 页');
    await operator.shoot('briefings');

    const owner = await app.as(openid);
    await owner.goto('pages/inbox/index');
    await owner.tap('邀请你成为声誉守护者');
    await see(owner, '为期 90 天');
    await owner.shoot('asked', { whole: true });
    await expectSound(owner);
    await tapId(owner, 'accept');
    await see(owner, '后排空调的几个数字');
    expect(await read(owner)).toContain('还有 89 天');
    await owner.shoot('role', { whole: true });
    await expectSound(owner);

    await tapId(owner, 'note');
    await write(owner, 'asked', '后排空调到底凉不凉');
    await write(owner, 'said', '我是车主计划的成员，夏天后排量到 19 度，报告里有。');
    await write(owner, 'link', 'https://club.example.cn/thread/90001');
    // Without the word on one's relation to the brand nothing is noted.
    await see(owner, '先在回答里说明你是车主计划的成员');
    await seeDisabled(owner, 'send-note');
    await tapId(owner, 'disclosed');
    await owner.shoot('noting', { whole: true });
    await tapId(owner, 'send-note');
    await seeId(owner, 'flag');
    await tapId(owner, 'flag');
    await write(owner, 'asked', '有人问后排空调能不能单独关，我说不准。');
    await tapId(owner, 'send-note');
    await tapId(owner, 'tabs-notes');
    await see(owner, '转给了团队，等回复');
    expect(await read(owner)).toContain('夏天后排量到 19 度');
    await owner.shoot('notes');

    await operator.goto('packages/ops/guardians/index');
    await see(operator, '有人问后排空调能不能单独关，我说不准。');
    const { items } = await app.act<{ items: { noteId: string; asked: string }[] }>(
      'staff-community',
      'guardian.flags',
      {},
    );
    const noteId = items.find(({ asked }) => asked.includes('单独关'))?.noteId ?? '';
    await tapId(operator, `reply-${noteId}`);
    await write(operator, 'reply-sheet-words', '可以，在中控第二页，手册第 41 页。');
    await tapId(operator, 'reply-sheet-send');
    await owner.goto('pages/inbox/index');
    await owner.tap('可以，在中控第二页，手册第 41 页。');
    await tapId(owner, 'tabs-notes');
    await see(owner, '团队回复了');
    await owner.shoot('answered');

    await tapId(owner, 'resign');
    await see(owner, '等级、积分和作品都不受影响');
    await owner.shoot('resigning');
    await tapId(owner, 'confirm-resign');
    await see(owner, '这一段守护已经结束');
    await owner.shoot('ended');
    expect(await read(owner)).not.toContain('后排空调的几个数字');
    expect(await pointsOf(app, openid)).toBe(before);
    await operator.goto('packages/ops/guardians/index');
    await tapId(operator, 'tabs-guardians');
    await see(operator, nickname);
    await see(operator, '已结束');
  },
  SLOW_MS,
);

it(
  'a briefing that does not hold any more is marked for guardians, and the team ends a role with a word',
  async () => {
    app = await openApp('guardian-end');
    const { member } = await meOf(app, 'owner-core');
    const memberId = member?.memberId;
    const operator = await app.as('staff-lead');
    await operator.goto('packages/ops/guardians/index');
    await tapId(operator, 'tabs-briefings');
    await tapId(operator, 'withdraw-briefing-brake');
    await write(operator, 'withdraw-sheet-words', '检测报告换了新版');
    await tapId(operator, 'withdraw-sheet-send');
    await see(operator, '已撤下');
    const owner = await app.as('owner-core');
    await owner.goto('packages/insight/guardian/index');
    await see(owner, '低温续航，我们知道和还不知道的');
    await see(owner, '已撤下，请不要再引用');
    const facts = await read(owner);
    expect(facts).toContain('远山 E7 制动距离的几个数字');
    expect(facts).not.toContain('35.8');
    await owner.shoot('withdrawn', { whole: true });
    await tapId(operator, 'tabs-guardians');
    await tapId(operator, `end-${memberId}`);
    await write(operator, 'end-sheet-words', '这一段做得很好，先歇一歇。');
    await operator.shoot('ending');
    await tapId(operator, 'end-sheet-send');
    await see(operator, '已结束');
    await owner.goto('pages/inbox/index');
    await owner.tap('这一段做得很好，先歇一歇。');
    await see(owner, '这一段守护已经结束');
    await owner.shoot('ended');
  },
  SLOW_MS,
);
