import { everyoneFrom } from '@/domain/audience';
import { DAY_MS } from '@/domain/day';
import type { SurveyAnswers } from '@/domain/question';
import type { Survey } from '@/domain/survey';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { sampleSurvey } from '../domain/sampleSurvey';
import { makeColleague, makeMember } from './cast';
import { newRequestId, Stage } from './stage';

const WEEK_MS = 7 * DAY_MS;

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
  makeColleague(stage, 'expert', ['product']);
});
afterEach(() => stage.close());

/** Saves and publishes a survey as the expert does, and lets `jobs` invite. */
async function publish(fields: Partial<Survey> = {}): Promise<string> {
  const survey = sampleSurvey(fields, stage.nowMs - 1000);
  const { surveyId } = await stage.ask('expert', 'survey.save', {
    surveyId: null,
    revision: 0,
    title: survey.title,
    intro: survey.intro,
    questions: survey.questions,
    anonymous: survey.anonymous,
    audience: survey.audience,
    mostAnswers: survey.mostAnswers,
    quotas: survey.quotas,
    thanksPoints: survey.thanksPoints,
    opensAtMs: survey.opensAtMs,
    closesAtMs: survey.opensAtMs + WEEK_MS,
    requestId: newRequestId(),
  });
  await stage.ask('expert', 'survey.publish', { surveyId, requestId: newRequestId() });
  await stage.tick();
  return surveyId;
}

const ALONE: SurveyAnswers = {
  drives: { optionIds: ['alone'] },
  comfort: { value: 4 },
  order: { optionIds: ['seat', 'sound', 'light'] },
  distance: { value: 300 },
  words: { text: '腰托可以再软一点' },
};

const answer = (openid: string, surveyId: string, answers = ALONE, requestId = newRequestId()) =>
  stage.call(openid, 'survey.answer', { surveyId, answers, requestId });

async function makeCores(count: number): Promise<string[]> {
  const openids = Array.from({ length: count }, (_, index) => `core-${index}`);
  for (const openid of openids) await makeMember(stage, openid, { tier: 'core' });
  return openids;
}

test('only those who were invited know of it; to all others it does not exist', async () => {
  await makeMember(stage, 'active', { tier: 'active' });
  const [core = ''] = await makeCores(1);
  const surveyId = await publish();
  await makeMember(stage, 'late', { tier: 'core' });

  expect((await stage.ask(core, 'survey.mine', {})).items).toMatchObject([{ surveyId, answered: false }]);
  expect((await stage.ask(core, 'survey.get', { surveyId })).questions).toHaveLength(6);
  expect(stage.rows('inbox').filter(({ content }) => content.kind === 'survey.invited')).toHaveLength(1);
  for (const outsider of ['active', 'late']) {
    expect((await stage.ask(outsider, 'survey.mine', {})).items).toEqual([]);
    const hidden = await stage.refusal(outsider, 'survey.get', { surveyId });
    const missing = await stage.refusal(outsider, 'survey.get', { surveyId: 'nothing-there' });
    expect({ ...hidden, requestId: '' }).toEqual({ ...missing, requestId: '' });
    expect((await answer(outsider, surveyId)).ok).toBe(false);
  }
});

test('whoever has fallen below the tier is no longer asked', async () => {
  const [core = ''] = await makeCores(1);
  const surveyId = await publish();
  stage.put('members', { ...stage.row('members', memberIdOf(core)), tier: 'active' });
  expect((await stage.refusal(core, 'survey.get', { surveyId })).code).toBe('SURVEY.NOT_FOUND');
  expect((await stage.ask(core, 'survey.mine', {})).items).toEqual([]);
});

test('an answer counts once and thanks once, however often it is sent', async () => {
  const [core = ''] = await makeCores(1);
  const surveyId = await publish({ anonymous: false });
  const requestId = newRequestId();
  const replies = await Promise.all(
    Array.from({ length: 8 }, () => answer(core, surveyId, ALONE, requestId)),
  );
  expect(replies.filter(({ ok }) => ok)).toHaveLength(8);
  const others = await Promise.all(Array.from({ length: 4 }, () => answer(core, surveyId)));
  expect(others.map((reply) => (reply.ok ? 'OK' : reply.error.code))).toEqual(
    Array(4).fill('SURVEY.ANSWERED'),
  );
  expect(stage.rows('surveyAnswers')).toHaveLength(1);
  expect(
    stage.rows('postings').map(({ reason, balanceAfterPoints }) => [reason.kind, balanceAfterPoints]),
  ).toEqual([['survey.thanks', 20]]);
  await stage.tick();
  const results = await stage.ask('expert', 'survey.results', { surveyId });
  expect(results).toMatchObject({ answered: 1, tally: { counts: { drives: { alone: 1 } } } });
  const texts = await stage.ask('expert', 'survey.texts', { surveyId, questionId: 'words' });
  expect(texts.items).toMatchObject([{ text: '腰托可以再软一点', nickname: '小林' }]);
});

test('a quota holds when many answer at the same moment', async () => {
  const cores = await makeCores(6);
  const surveyId = await publish({ anonymous: false, mostAnswers: 4 });
  const replies = await Promise.all(cores.map((openid) => answer(openid, surveyId)));
  const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
  expect(codes).toEqual(['OK', 'OK', 'OK', 'OK', 'SURVEY.QUOTA_FULL', 'SURVEY.QUOTA_FULL']);
  expect(stage.rows('surveyAnswers')).toHaveLength(4);
  // Whoever comes now learns it before the first question.
  const late = cores[codes.length - 1] ?? '';
  expect(await stage.ask(late, 'survey.get', { surveyId })).toMatchObject({ phase: 'open', full: true });
});

test('an anonymous answer leads nowhere: not by a stored field, not by any action or export', async () => {
  const cores = await makeCores(11);
  const surveyId = await publish();
  for (const openid of cores.slice(0, 9)) await answer(openid, surveyId);
  await stage.tick();
  // Nine have answered: no group may be told while another may still come.
  expect(await stage.ask('expert', 'survey.results', { surveyId })).toMatchObject({
    answered: 0,
    tally: null,
  });
  expect((await stage.refusal('expert', 'survey.export', { surveyId, requestId: newRequestId() })).code).toBe(
    'SURVEY.TOO_FEW',
  );
  await answer(cores[9] ?? '', surveyId);
  await stage.tick();
  expect((await stage.ask('expert', 'survey.results', { surveyId })).answered).toBe(5);
  await answer(cores[10] ?? '', surveyId);
  await stage.tick();
  expect((await stage.ask('expert', 'survey.results', { surveyId })).answered).toBe(5);

  const identities = cores.flatMap((openid) => [openid, memberIdOf(openid)]);
  for (const row of stage.rows('surveyAnswers')) {
    const text = JSON.stringify(row);
    for (const identity of identities) expect(text).not.toContain(identity);
    expect(text).not.toMatch(/\d{13}/);
  }
  const shown = [
    await stage.ask('expert', 'survey.results', { surveyId }),
    await stage.ask('expert', 'survey.texts', { surveyId, questionId: 'words' }),
    await stage.ask('expert', 'survey.cross', { surveyId, row: 'tier', column: 'drives' }),
    await stage.ask('expert', 'survey.export', { surveyId, requestId: newRequestId() }),
  ].map((view) => JSON.stringify(view));
  for (const text of shown) for (const identity of identities) expect(text).not.toContain(identity);
  expect((await stage.ask('expert', 'survey.texts', { surveyId, questionId: 'words' })).items).toHaveLength(
    5,
  );

  stage.cloud.clock.advance(WEEK_MS + 10 * 60_000);
  await stage.tick();
  expect((await stage.ask('expert', 'survey.results', { surveyId })).answered).toBe(11);
});

test('the export of a named survey holds names, tiers and answers, and texts stay texts', async () => {
  const [core = ''] = await makeCores(1);
  const surveyId = await publish({ anonymous: false });
  await answer(core, surveyId, { ...ALONE, words: { text: '=1+1' } });
  await stage.tick();
  const { url, rows } = await stage.ask('expert', 'survey.export', { surveyId, requestId: newRequestId() });
  expect(rows).toBe(1);
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  const { unzipSync, strFromU8 } = await import('fflate');
  const files = unzipSync(new Uint8Array(bytes));
  const text = Object.entries(files)
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, content]) => strFromU8(content))
    .join('\n');
  for (const word of ['昵称', '小林', '核心伙伴', '座椅 &gt; 音响 &gt; 灯光', "'=1+1"])
    expect(text).toContain(word);
  expect(text).not.toContain('<f>');
  stage.cloud.clock.advance(2 * DAY_MS);
  await stage.tick();
  expect(stage.rows('exports')).toEqual([]);
});

test('two colleagues never overwrite each other’s draft unseen, and a published one keeps its questions', async () => {
  const survey = sampleSurvey({}, stage.nowMs);
  const draft = {
    revision: 0,
    title: '座椅',
    intro: '',
    questions: survey.questions,
    anonymous: true,
    audience: everyoneFrom('core'),
    mostAnswers: null,
    quotas: [],
    thanksPoints: 0,
    opensAtMs: survey.opensAtMs,
    closesAtMs: survey.closesAtMs,
  };
  const save = (surveyId: string | null, revision: number, title: string) =>
    stage.call('expert', 'survey.save', { ...draft, surveyId, revision, title, requestId: newRequestId() });
  const saved = await save(null, 0, '座椅');
  if (!saved.ok) throw new Error(saved.error.code);
  const { surveyId } = saved.data;
  expect((await save(surveyId, 1, '座椅与腰托')).ok).toBe(true);
  const late = await save(surveyId, 1, '被覆盖');
  expect(late.ok ? '' : late.error.code).toBe('SURVEY.CHANGED_MEANWHILE');
  expect((await stage.ask('expert', 'survey.draft', { surveyId })).title).toBe('座椅与腰托');
  await stage.ask('expert', 'survey.publish', { surveyId, requestId: newRequestId() });
  const published = await save(surveyId, 2, '改题');
  expect(published.ok ? '' : published.error.code).toBe('SURVEY.NOT_DRAFT');
});

test('what cannot be answered is not published', async () => {
  const survey = sampleSurvey({}, stage.nowMs);
  const { surveyId } = await stage.ask('expert', 'survey.save', {
    surveyId: null,
    revision: 0,
    title: '空问卷',
    intro: '',
    questions: [{ id: 'q', kind: 'single', title: '', required: true, showIf: null, options: [] }],
    anonymous: true,
    audience: everyoneFrom('core'),
    mostAnswers: 4,
    quotas: [],
    thanksPoints: 0,
    opensAtMs: survey.closesAtMs,
    closesAtMs: survey.opensAtMs,
    requestId: newRequestId(),
  });
  const refused = await stage.refusal('expert', 'survey.publish', { surveyId, requestId: newRequestId() });
  expect(refused.code).toBe('SURVEY.INVALID');
  expect(refused.details?.fields).toEqual([
    'questions.0.title',
    'questions.0.options',
    'closesAtMs',
    'mostAnswers',
  ]);
});
