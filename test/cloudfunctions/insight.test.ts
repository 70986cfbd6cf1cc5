import type { InputOf } from '@/contract';
import { everyoneFrom } from '@/domain/audience';
import { DAY_MS } from '@/domain/day';
import { newInsight } from '@/domain/insightSource';
import type { SurveyAnswers } from '@/domain/question';
import type { Survey } from '@/domain/survey';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { sampleSurvey } from '../domain/sampleSurvey';
import { bookProblems } from './books';
import { approveWork, handInWork, makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const EXPERT = 'expert';
const MINUTE_MS = 60_000;

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
  makeColleague(stage, EXPERT, ['product']);
});
afterEach(() => stage.close());

async function publish(fields: Partial<Survey> = {}): Promise<string> {
  const { title, intro, questions, anonymous, mostAnswers, quotas, opensAtMs } = sampleSurvey(
    fields,
    stage.nowMs - 1_000,
  );
  const { surveyId } = await stage.ask(EXPERT, 'survey.save', {
    ...{ surveyId: null, revision: 0, title, intro, questions, anonymous, mostAnswers, quotas },
    audience: everyoneFrom('core'),
    thanksPoints: 0,
    opensAtMs,
    closesAtMs: opensAtMs + 7 * DAY_MS,
    requestId: newRequestId(),
  });
  await stage.ask(EXPERT, 'survey.publish', { surveyId, requestId: newRequestId() });
  await stage.tick();
  return surveyId;
}

const answersWith = (text: string): SurveyAnswers => ({
  drives: { optionIds: ['alone'] },
  comfort: { value: 4 },
  order: { optionIds: ['seat', 'sound', 'light'] },
  distance: { value: 300 },
  words: { text },
});

async function answer(openid: string, surveyId: string, text: string): Promise<void> {
  const answers = answersWith(text);
  await stage.ask(openid, 'survey.answer', { surveyId, answers, requestId: newRequestId() });
}

type Decision = InputOf<'insight.decide'>['decision'];

const decide = (insightId: string, decision: Decision, openid = EXPERT) =>
  stage.call(openid, 'insight.decide', { insightId, decision, requestId: newRequestId() });

async function mustDecide(insightId: string, decision: Decision): Promise<void> {
  const reply = await decide(insightId, decision);
  if (!reply.ok) throw new Error(reply.error.code);
}

async function refusalOf(insightId: string, decision: Decision): Promise<string> {
  const reply = await decide(insightId, decision);
  return reply.ok ? 'OK' : reply.error.code;
}

const ADOPT = { step: 'adopt', words: '谢谢你，已经排进下一版' } as const;

/** An insight that somebody said at a focus group. */
function putInsight(id: string, openid: string | null, text = '腰托可以再软一点'): string {
  const source = { kind: 'gathering', gatheringId: 'g', title: '座椅座谈' } as const;
  const memberId = openid === null ? null : memberIdOf(openid);
  stage.put('insights', newInsight({ _id: id, source, text, memberId, atMs: stage.nowMs }));
  return id;
}

const toldTo = (openid: string) =>
  stage
    .rows('inbox')
    .flatMap(({ memberId, content }) =>
      memberId === memberIdOf(openid) && content.kind === 'insight.answered' ? [content] : [],
    );

test('what an owner writes under their name is studied, adopted, credited and shipped, and they read of it', async () => {
  await makeMember(stage, 'owner', { tier: 'core' });
  const surveyId = await publish({ anonymous: false });
  await answer('owner', surveyId, '腰托可以再软一点');
  await stage.tick();
  const { items } = await stage.ask(EXPERT, 'insight.inbox', { state: 'new' });
  expect(items).toMatchObject([{ text: '腰托可以再软一点', author: { nickname: '小林' }, state: 'new' }]);
  const insightId = items[0]?.insightId ?? '';
  await mustDecide(insightId, { step: 'study' });
  expect(toldTo('owner')).toEqual([]);
  await stage.ask(EXPERT, 'insight.classify', {
    ...{ insightId, area: 'cabin', point: '腰托更软', requestId: newRequestId() },
  });
  await mustDecide(insightId, ADOPT);
  expect(toldTo('owner')).toMatchObject([
    { how: 'adopted', title: '腰托更软', words: ADOPT.words, reward: { growth: 60, points: 80 } },
  ]);
  const sinceMs = stage.nowMs - DAY_MS;
  await mustDecide(insightId, { step: 'ship', words: '新座椅已经装上', sinceMs });
  expect(toldTo('owner').map(({ how, reward }) => [how, reward === null])).toEqual([
    ['adopted', false],
    ['shipped', true],
  ]);
  const mine = await stage.ask('owner', 'insight.mine', {});
  expect(mine.items).toMatchObject([{ title: '腰托更软', state: 'shipped', origin: '座椅舒适度' }]);
  const own = await stage.ask('owner', 'insight.get', { insightId });
  expect(own).toMatchObject({ text: '腰托可以再软一点', reward: { growth: 60, points: 80 }, shared: false });
  expect(own.answers.map(({ step, words }) => [step, words])).toEqual([
    ['adopt', ADOPT.words],
    ['ship', '新座椅已经装上'],
  ]);
  const { growth, parts } = await stage.ask('owner', 'tier.explain', {});
  expect(growth).toBe(60);
  expect(parts.goals.find(({ goal }) => goal === 'insight')).toMatchObject({ raw: 60, works: 0 });
  expect((await stage.ask('owner', 'tier.growth', {})).items).toMatchObject([
    { kind: 'insight.adopted', growth: 60, source: { insightId, title: '腰托更软', rule: 1 } },
  ]);
  expect((await stage.ask('owner', 'points.history', {})).items).toMatchObject([
    { points: 80, reason: { kind: 'insight.thanks', title: '腰托更软' } },
  ]);
  const decided = stage.rows('audits').filter(({ action }) => action === 'insight.decide');
  expect(decided.map(({ before, after }) => [before.state, after.state])).toEqual([
    ['new', 'studying'],
    ['studying', 'adopted'],
    ['adopted', 'shipped'],
  ]);
  expect(bookProblems(stage)).toEqual([]);
});

test('short answers and other kinds of questions bring nothing to the inbox', async () => {
  await makeMember(stage, 'owner', { tier: 'core' });
  const surveyId = await publish({ anonymous: false });
  await answer('owner', surveyId, '没有');
  await stage.tick();
  expect(stage.rows('insights')).toEqual([]);
  expect(stage.rows('insightSteps')).toEqual([]);
});

test('anonymous words come in steps of five, name nobody, and are answered to everyone who was invited', async () => {
  const openids = Array.from({ length: 12 }, (_, index) => `core-${index}`);
  for (const openid of openids) await makeMember(stage, openid, { tier: 'core' });
  const surveyId = await publish();
  for (const openid of openids.slice(0, 9)) await answer(openid, surveyId, `第${openid}个想法`);
  await stage.tick();
  expect(stage.rows('insights')).toEqual([]);
  await answer('core-9', surveyId, '腰托可以再软一点');
  await stage.tick();
  expect(stage.rows('insights')).toHaveLength(5);
  const { opensAtMs } = stage.row('surveys', surveyId);
  for (const row of stage.rows('insights')) {
    const text = JSON.stringify({ ...row, text: '', finds: [], keys: [] });
    for (const openid of openids) expect(text).not.toContain(memberIdOf(openid));
    // The one instant is that of the survey.
    const instants = text.match(/\d{13}/g) ?? [];
    expect([...new Set(instants)]).toEqual([String(opensAtMs)]);
  }
  const [row] = (await stage.ask(EXPERT, 'insight.inbox', { source: 'survey' })).items;
  expect(row?.author).toBeNull();
  const insightId = row?.insightId ?? '';
  const view = await stage.ask(EXPERT, 'insight.open', { insightId });
  expect(view.voices.map(({ author }) => author)).toEqual([null]);
  await mustDecide(insightId, ADOPT);
  await stage.tick();
  const heard = () => stage.rows('inbox').filter(({ content }) => content.kind === 'insight.heard');
  // For ten minutes the step may still be undone; then all twelve read the same words, answered or not.
  expect(heard()).toEqual([]);
  stage.cloud.clock.advance(11 * MINUTE_MS);
  await stage.tick();
  expect(
    heard()
      .map(({ memberId }) => memberId)
      .sort(),
  ).toEqual(openids.map(memberIdOf).sort());
  expect(new Set(heard().map(({ content }) => JSON.stringify(content))).size).toBe(1);
  expect(JSON.stringify(heard())).not.toContain(insightId.replace('said-', ''));
  await stage.tick();
  expect(heard()).toHaveLength(12);
  expect(stage.rows('contributions')).toEqual([]);
  expect(stage.row('insights', insightId).due).toBe('');
  expect((await stage.ask('core-0', 'insight.mine', {})).items).toEqual([]);
});

test('what was adopted by mistake is taken back to the last point, in ten minutes without a trace in the inbox', async () => {
  await makeMember(stage, 'owner');
  const insightId = putInsight('one', 'owner');
  await mustDecide(insightId, ADOPT);
  expect((await stage.ask('owner', 'points.history', {})).items).toHaveLength(1);
  await mustDecide(insightId, { step: 'takeBack', words: '' });
  expect(toldTo('owner')).toEqual([]);
  expect(stage.row('balances', memberIdOf('owner')).points).toBe(0);
  expect((await stage.ask('owner', 'tier.explain', {})).growth).toBe(0);
  await mustDecide(insightId, ADOPT);
  stage.cloud.clock.advance(11 * MINUTE_MS);
  expect(await refusalOf(insightId, { step: 'takeBack', words: '' })).toBe('INSIGHT.REASON_MISSING');
  await mustDecide(insightId, { step: 'takeBack', words: '实测下来还有问题' });
  expect(toldTo('owner').map(({ how, words }) => [how, words])).toEqual([
    ['adopted', ADOPT.words],
    ['takenBack', '实测下来还有问题'],
  ]);
  await mustDecide(insightId, ADOPT);
  const kinds = stage.rows('contributions').map(({ kind, growth }) => [kind, growth]);
  expect(kinds.filter(([kind]) => kind === 'insight.adopted')).toHaveLength(3);
  expect(kinds.filter(([kind]) => kind === 'insight.reversed')).toHaveLength(2);
  expect(stage.row('balances', memberIdOf('owner')).points).toBe(80);
  expect(bookProblems(stage)).toEqual([]);
});

test('whoever has read the thanks is told when they are taken back', async () => {
  await makeMember(stage, 'owner');
  const insightId = putInsight('one', 'owner');
  await mustDecide(insightId, ADOPT);
  const [message] = (await stage.ask('owner', 'inbox.list', {})).items.filter(
    ({ content }) => content.kind === 'insight.answered',
  );
  await stage.ask('owner', 'inbox.read', {
    messageIds: [message?.messageId ?? ''],
    requestId: newRequestId(),
  });
  await mustDecide(insightId, { step: 'takeBack', words: '' });
  expect(toldTo('owner').map(({ how }) => how)).toEqual(['adopted', 'takenBack']);
});

test('several who said the same are each thanked and credited once, and one of them twice is one', async () => {
  for (const openid of ['first', 'second', 'third']) await makeMember(stage, openid);
  putInsight('one', 'first');
  putInsight('two', 'second', '腰托再软些更好');
  putInsight('three', 'third', '坐久了腰疼，腰托太硬');
  putInsight('again', 'first', '还是想说腰托的事');
  for (const insightId of ['two', 'three', 'again']) {
    await stage.ask(EXPERT, 'insight.merge', { insightId, intoId: 'one', requestId: newRequestId() });
  }
  expect((await stage.ask(EXPERT, 'insight.inbox', {})).items).toMatchObject([
    { insightId: 'one', merged: 3 },
  ]);
  expect((await stage.ask(EXPERT, 'insight.open', { insightId: 'one' })).voices).toHaveLength(4);
  expect(await refusalOf('two', ADOPT)).toBe('INSIGHT.MERGED_ALREADY');
  await stage.ask(EXPERT, 'insight.separate', {
    insightId: 'three',
    fromId: 'one',
    requestId: newRequestId(),
  });
  await mustDecide('one', ADOPT);
  expect(
    stage
      .rows('contributions')
      .map(({ memberId }) => memberId)
      .sort(),
  ).toEqual([memberIdOf('first'), memberIdOf('second')].sort());
  expect(toldTo('first')).toMatchObject([{ title: '腰托可以再软一点' }]);
  // Nobody reads another owner's words.
  expect(toldTo('second')).toMatchObject([{ title: '腰托再软些更好', insightId: 'two' }]);
  expect(toldTo('third')).toEqual([]);
  expect(await stage.ask('second', 'insight.get', { insightId: 'two' })).toMatchObject({
    state: 'adopted',
    shared: true,
    reward: { growth: 60, points: 80 },
  });
  expect((await stage.ask('third', 'insight.mine', {})).items).toMatchObject([{ state: 'new' }]);
  expect(bookProblems(stage)).toEqual([]);
});

test('many adoptions at once by two colleagues are one, and a merging never loses who was merged', async () => {
  makeColleague(stage, 'lead', ['lead']);
  await makeMember(stage, 'owner');
  await makeMember(stage, 'other');
  putInsight('one', 'owner');
  putInsight('two', 'other');
  const requestId = newRequestId();
  const replies = await Promise.all([
    ...Array.from({ length: 60 }, () =>
      stage.call(EXPERT, 'insight.decide', { insightId: 'one', decision: ADOPT, requestId }),
    ),
    ...Array.from({ length: 40 }, () => decide('one', ADOPT, 'lead')),
    stage.call(EXPERT, 'insight.merge', { insightId: 'two', intoId: 'one', requestId: newRequestId() }),
  ]);
  const merged = replies.at(-1);
  const codes = new Set(replies.slice(0, -1).map((reply) => (reply.ok ? 'OK' : reply.error.code)));
  expect([...codes].filter((code) => !['OK', 'INSIGHT.NOT_POSSIBLE', 'SERVER.BUSY'].includes(code))).toEqual(
    [],
  );
  const credited = stage.rows('contributions').map(({ memberId }) => memberId);
  expect(credited.sort()).toEqual([memberIdOf('owner'), ...(merged?.ok ? [memberIdOf('other')] : [])].sort());
  expect(stage.rows('audits').filter(({ action }) => action === 'insight.decide')).toHaveLength(1);
  expect(bookProblems(stage)).toEqual([]);
}, 120_000);

test('nothing is credited to whoever is suspended or has a covenant to read; what is missing comes when it ships', async () => {
  const covenantVersion = 0;
  await makeMember(stage, 'reader');
  await makeMember(stage, 'late', { covenantVersion });
  await makeMember(stage, 'held', {
    restrictions: [
      { caseId: 'c', standing: 'suspended', fromMs: stage.nowMs, untilMs: stage.nowMs + 9 * DAY_MS },
    ],
  });
  putInsight('one', 'reader');
  putInsight('two', 'late');
  putInsight('three', 'held');
  for (const insightId of ['two', 'three']) {
    await stage.ask(EXPERT, 'insight.merge', { insightId, intoId: 'one', requestId: newRequestId() });
  }
  await mustDecide('one', ADOPT);
  const credited = () => stage.rows('contributions').map(({ memberId }) => memberId);
  expect(credited()).toEqual([memberIdOf('reader')]);
  // Everyone is thanked all the same.
  for (const openid of ['late', 'held']) expect(toldTo(openid)).toMatchObject([{ reward: null }]);
  stage.put('members', { ...stage.row('members', memberIdOf('late')), covenantVersion: 1 });
  await mustDecide('one', { step: 'ship', words: '新座椅已经装上', sinceMs: stage.nowMs });
  expect(credited().sort()).toEqual([memberIdOf('reader'), memberIdOf('late')].sort());
  expect(toldTo('late').map(({ how, reward }) => [how, reward?.growth ?? 0])).toEqual([
    ['adopted', 0],
    ['shipped', 60],
  ]);
});

test('words that the platform refuses reach nobody', async () => {
  await makeMember(stage, 'owner');
  putInsight('one', 'owner');
  expect(await refusalOf('one', { step: 'decline', words: '违禁词' })).toBe('CONTENT.RISKY');
  expect(toldTo('owner')).toEqual([]);
  expect(await refusalOf('one', { step: 'decline', words: '谢谢你，这次不采纳' })).toBe('OK');
  expect(toldTo('owner')).toMatchObject([{ how: 'declined', words: '谢谢你，这次不采纳' }]);
});

test('nobody decides about what they said themselves', async () => {
  await makeMember(stage, EXPERT);
  putInsight('one', EXPERT);
  expect(await refusalOf('one', ADOPT)).toBe('INSIGHT.OWN');
});

test('an approved work of a task of insight comes to the expert once, with its words', async () => {
  makeColleague(stage, 'reviewer', ['community']);
  await makeMember(stage, 'owner');
  makeTask(stage, 'range', { goal: 'insight' });
  const submissionId = await handInWork(stage, 'owner', 'range');
  expect(stage.rows('insights')).toEqual([]);
  await approveWork(stage, 'reviewer', submissionId);
  expect(stage.rows('insights')).toMatchObject([
    { text: '周末去了趟山里', memberId: memberIdOf('owner'), source: { kind: 'work', submissionId } },
  ]);
  const [insight] = stage.rows('insights');
  await mustDecide(insight?._id ?? '', ADOPT);
  const { parts } = await stage.ask('owner', 'tier.explain', {});
  // The work counts as a work; its adoption brings growth on top and no second work.
  expect(parts.goals.find(({ goal }) => goal === 'insight')?.works).toBe(1);
  expect(bookProblems(stage)).toEqual([]);
});

test('what was said at a focus group is written down under the name of somebody who had a seat', async () => {
  await makeMember(stage, 'seated');
  await makeMember(stage, 'absent');
  const startsAtMs = stage.nowMs - DAY_MS;
  const common = { gatheringId: 'g', place: '1', slotId: 's' } as const;
  stage.put('gatherings', {
    _id: 'g',
    title: '座椅座谈',
    agenda: '',
    mode: 'online',
    where: '会议号',
    slots: [{ id: 's', startsAtMs, endsAtMs: startsAtMs + 3_600_000, capacity: 3 }],
    memberIds: [memberIdOf('seated'), memberIdOf('absent')],
    status: 'published',
    repliesUntilMs: startsAtMs - 1,
    minutes: '',
    cancelReason: '',
    revision: 1,
    place: '1',
  });
  for (const [openid, status] of [
    ['seated', 'seated'],
    ['absent', 'declined'],
  ] as const) {
    const memberId = memberIdOf(openid);
    stage.put('attendances', { ...common, _id: `g.${memberId}`, memberId, status });
  }
  const note = (openid: string) =>
    stage.call(EXPERT, 'insight.note', {
      gatheringId: 'g',
      memberId: memberIdOf(openid),
      text: '提前四十分钟预热最合适',
      requestId: newRequestId(),
    });
  expect((await note('seated')).ok).toBe(true);
  const refused = await note('absent');
  expect(refused.ok ? '' : refused.error.code).toBe('MEMBER.NOT_FOUND');
  expect((await stage.ask('seated', 'insight.mine', {})).items).toMatchObject([
    { title: '提前四十分钟预热最合适', origin: '座椅座谈', state: 'new' },
  ]);
  expect((await stage.ask('absent', 'insight.mine', {})).items).toEqual([]);
});

test('a guardian’s question is handed on once, answered with thanks, and never brings a reward', async () => {
  makeColleague(stage, 'operator', ['community']);
  await makeMember(stage, 'guardian', { tier: 'core' });
  const memberId = memberIdOf('guardian');
  stage.put('guardianNotes', {
    ...{
      _id: 'flag-1',
      memberId,
      kind: 'flagged',
      link: '',
      asked: '能量回收变弱了，是改过参数吗',
      said: '',
    },
    ...{ disclosed: false, reply: null, open: true, atMs: stage.nowMs, place: '1' },
  });
  const refer = () => stage.ask('operator', 'insight.refer', { noteId: 'flag-1', requestId: newRequestId() });
  const { insightId } = await refer();
  expect(await refer()).toEqual({ insightId });
  expect(stage.rows('insights')).toHaveLength(1);
  await mustDecide(insightId, ADOPT);
  expect(toldTo('guardian')).toMatchObject([{ how: 'adopted', reward: null }]);
  expect(stage.rows('contributions')).toEqual([]);
  expect(stage.rows('postings')).toEqual([]);
});

test('the inbox is narrowed, searched and paged, and an insight of another answers like none', async () => {
  await makeMember(stage, 'owner');
  await makeMember(stage, 'other');
  for (let index = 0; index < 45; index += 1) {
    putInsight(
      `i${String(index).padStart(2, '0')}`,
      'owner',
      index % 2 === 0 ? `座椅想法${index}` : `充电想法${index}`,
    );
  }
  await stage.ask(EXPERT, 'insight.classify', {
    ...{ insightId: 'i07', area: 'charging', point: '充电前预热', requestId: newRequestId() },
  });
  const read = async (filter: { state?: 'new'; area?: 'charging'; text?: string }) => {
    const ids: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await stage.ask(EXPERT, 'insight.inbox', {
        ...filter,
        ...(cursor === undefined || cursor === null ? {} : { cursor }),
      });
      ids.push(...page.items.map(({ insightId }) => insightId));
      cursor = page.next;
    } while (cursor !== null);
    return ids;
  };
  expect(new Set(await read({ state: 'new' })).size).toBe(45);
  expect(await read({ area: 'charging' })).toEqual(['i07']);
  expect((await read({ text: '座椅' })).length).toBe(23);
  expect(await read({ text: '充电前' })).toEqual(['i07']);
  expect(await read({ text: '座椅想法44' })).toEqual(['i44']);
  expect((await stage.refusal('other', 'insight.get', { insightId: 'i07' })).code).toBe('INSIGHT.NOT_FOUND');
  expect((await stage.ask('owner', 'insight.get', { insightId: 'i07' })).title).toBe('充电前预热');
});
