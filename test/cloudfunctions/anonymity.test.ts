import type { ActionName } from '@/contract';
import { everyoneFrom } from '@/domain/audience';
import { DAY_MS } from '@/domain/day';
import type { Question, SurveyAnswers } from '@/domain/question';
import { ROLES } from '@/domain/role';
import { TIERS } from '@/domain/tier';
import { inputHashOf, memberIdOf } from '../../cloudfunctions/shared/identity';
import { type CollectionName, schema } from '../../cloudfunctions/shared/schema';
import { makeColleague, makeMember, makeTask } from './cast';
import { ACTIONS, idFields, LOOKS, observe, type Sight, type Values } from './observer';
import { newRequestId, Stage } from './stage';

/** Some thousand calls on a machine that has other things to do. */
const LONG_MS = 300_000;

/** Enough for two releases while the survey is open and a last one after it. */
const ANSWERERS = 17;
const PROBER = 'answerer-16';
const ALL_ROLES = 'everyone-at-once';
const VICTIM = 'answerer-0';
const VIEWERS = [
  ...['visitor', ...TIERS.map((tier) => `other-${tier}`), VICTIM],
  ...ROLES.map((role) => `staff-${role}`),
  ALL_ROLES,
];

const option = (id: string, label: string) => ({ id, label });
const asked = { required: true, showIf: null } as const;

const QUESTIONS: Question[] = [
  {
    ...asked,
    id: 'single',
    kind: 'single',
    title: '和谁一起开车',
    options: [option('alone', '独自一人'), option('family', '和家人')],
  },
  {
    ...asked,
    id: 'multiple',
    kind: 'multiple',
    title: '哪里想改进',
    options: [option('seat', '座椅'), option('sound', '音响')],
    most: 2,
  },
  { ...asked, id: 'scale', kind: 'scale', title: '几分', highest: 5, lowLabel: '', highLabel: '' },
  { ...asked, id: 'number', kind: 'number', title: '里程', lowest: 0, highest: 99_999, unit: '公里' },
  { ...asked, id: 'words', kind: 'text', title: '想说的', longest: 100 },
  { ...asked, id: 'more', kind: 'text', title: '还有吗', longest: 100 },
];

/** What gives an answer away wherever it stands: two texts and a number that no other and no mean comes to. */
function markersOf(index: number): { words: string; more: string; number: number } {
  const number = Number((31_000 + index * 137 + index ** 3 * 0.0137 + 0.0001).toFixed(4));
  return { words: `腰托太硬-w${index}w`, more: `音响很好-m${index}m`, number };
}

function answersOf(index: number, single: string): SurveyAnswers {
  const { words, more, number } = markersOf(index);
  return {
    single: { optionIds: [single] },
    multiple: { optionIds: index % 2 === 0 ? ['seat'] : ['seat', 'sound'] },
    scale: { value: 1 + (index % 5) },
    number: { value: number },
    words: { text: words },
    more: { text: more },
  };
}

let stage: Stage;
let survey = '';
let twin = '';

const answererOf = (index: number) => `answerer-${index}`;
const identitiesOf = (index: number) => [
  ...[answererOf(index), memberIdOf(answererOf(index)), `车主第${index}位`],
];

async function publish(opensAtMs: number): Promise<string> {
  const { surveyId } = await stage.ask('staff-product', 'survey.save', {
    ...{ surveyId: null, revision: 0, title: '座椅与音响', intro: '', questions: QUESTIONS, anonymous: true },
    ...{ audience: everyoneFrom('core'), mostAnswers: 100, thanksPoints: 20 },
    quotas: [{ questionId: 'single', optionId: 'alone', most: 5 }],
    ...{ opensAtMs, closesAtMs: opensAtMs + 7 * DAY_MS, requestId: newRequestId() },
  });
  await stage.ask('staff-product', 'survey.publish', { surveyId, requestId: newRequestId() });
  return surveyId;
}

beforeAll(async () => {
  stage = await Stage.open();
  for (const tier of TIERS) await makeMember(stage, `other-${tier}`, { tier, nickname: `旁人${tier}` });
  for (let index = 0; index < ANSWERERS; index += 1) {
    await makeMember(stage, answererOf(index), { tier: 'core', nickname: `车主第${index}位` });
  }
  for (const role of ROLES) makeColleague(stage, `staff-${role}`, [role]);
  await makeMember(stage, ALL_ROLES, { tier: 'core', nickname: '身兼数职' });
  makeColleague(stage, ALL_ROLES, [...ROLES]);
  makeTask(stage, 'task');
  const opensAtMs = stage.nowMs - 1000;
  survey = await publish(opensAtMs);
  twin = await publish(opensAtMs);
  await stage.tick();
}, LONG_MS);
afterAll(() => stage.close());

/** Working inputs: everything that a survey, an answer or whoever gave it may be asked for by. */
function valuesFor(surveyId: string): Values {
  const insights = stage.rows('insights').map(({ _id }) => _id);
  return {
    surveyId: [surveyId],
    memberId: [memberIdOf(VICTIM)],
    memberIds: [memberIdOf(VICTIM)],
    insightId: insights.slice(0, 3),
    taskId: ['task'],
    questionId: ['words', 'more', 'number'],
    row: ['tier', 'single', 'multiple'],
    column: ['multiple', 'scale'],
    text: ['车主第0位'],
  };
}

/** Ids of what no answer and nobody who answers has to do with; a new kind of id has to be put into one of the lists. */
const OTHER_IDS = [
  ...[
    'actorId',
    'attemptId',
    'bankId',
    'batchId',
    'briefingId',
    'careId',
    'caseId',
    'coachingId',
    'colleagueId',
  ],
  ...[
    'copyOf',
    'fromId',
    'intoId',
    'stageId',
    'draftId',
    'electionId',
    'fileId',
    'fileIds',
    'gatheringId',
    'linkId',
    'messageIds',
    'noteId',
  ],
  ...[
    'objectionId',
    'postId',
    'proposalId',
    'runId',
    'setId',
    'slotId',
    'submissionId',
    'submissionIds',
    'vin',
  ],
];

/** The same person writes something else into the twin. */
const markerOf = (surveyId: string, index: number) => (surveyId === twin ? index + 50 : index);

function answer(surveyId: string, index: number, single: string) {
  const openid = answererOf(index);
  const answers = answersOf(markerOf(surveyId, index), single);
  const input = { surveyId, answers, requestId: `secret-${surveyId}-${index}` };
  return stage.call(openid, 'survey.answer', input);
}

/** Which answers can be read in what was seen. */
function toldBy(sights: readonly Sight[]): Set<number> {
  const told = new Set<number>();
  for (const { text } of sights) {
    for (let index = 0; index < ANSWERERS; index += 1) if (holdsAnswer(text, index)) told.add(index);
  }
  return told;
}

function holdsAnswer(text: string, index: number): boolean {
  const { words, more, number } = markersOf(index);
  return text.includes(words) || text.includes(more) || text.includes(String(number));
}

/** Every pair of somebody who answered and an answer that stand in one output. */
function linksIn(sights: readonly Sight[]): string[] {
  return sights.flatMap(({ viewer, action, text }) => {
    const indexes = Array.from({ length: ANSWERERS }, (_, index) => index);
    const people = indexes.filter((index) => identitiesOf(index).some((name) => text.includes(name)));
    const answers = indexes.filter((index) => holdsAnswer(text, index));
    return people.length > 0 && answers.length > 0
      ? [`${action} to ${viewer}: ${people} with ${answers}`]
      : [];
  });
}

/** What names a survey and must look alike for a twin with other answers, as long as nothing is released. */
function aboutOne(sights: readonly Sight[], surveyId: string): string[] {
  return sights
    .filter(({ input }) => input.includes(surveyId))
    .map(({ viewer, action, input, text }) =>
      `${viewer} ${action} ${input} ${text}`.replaceAll(surveyId, 'survey'),
    );
}

const seenBy = (viewers: readonly string[], surveyId = survey, actions: readonly ActionName[] = LOOKS) =>
  observe(stage, viewers, actions, valuesFor(surveyId));

/** The looks at a survey itself and at what comes of it; the others are taken less often. */
const CLOSE_LOOKS = LOOKS.filter((action) => /^(survey|insight)\./.test(action));

test('every id that an action takes is known here, so that no way to an answer is forgotten', () => {
  const known = [...Object.keys(valuesFor(survey)), ...OTHER_IDS];
  expect(idFields().filter((name) => !known.includes(name))).toEqual([]);
});

/** When everyone looks everywhere beside the end: right after the first release. */
const ALL_AT = 9;

test(
  'answers come in: each step shows nothing or at least five more, and nobody beside any of them',
  async () => {
    let told = new Set<number>();
    let before = aboutOne(await seenBy([ALL_ROLES], survey, CLOSE_LOOKS), survey);
    const steps: number[] = [];
    for (let index = 0; index < ANSWERERS - 1; index += 1) {
      expect((await answer(survey, index, index < 9 ? 'alone' : 'family')).ok).toBe(true);
      if (index < 9) expect((await answer(twin, index, 'family')).ok).toBe(true);
      await stage.tick();
      const all = index === ALL_AT ? await seenBy(VIEWERS) : [];
      const close = await seenBy([ALL_ROLES], survey, CLOSE_LOOKS);
      expect(linksIn([...all, ...close])).toEqual([]);
      const now = toldBy([...all, ...close]);
      const fresh = [...now].filter((each) => !told.has(each)).length;
      expect([...told].filter((each) => !now.has(each))).toEqual([]);
      expect(fresh === 0 || fresh >= 5).toBe(true);
      // Where nothing was released, one more answer leaves everything that names the survey as it was, to the byte.
      const after = aboutOne(close, survey);
      if (fresh === 0) expect(after.filter((text) => !before.includes(text))).toEqual([]);
      if (index === 8) await expectTwins();
      steps.push(fresh);
      told = now;
      before = after;
    }
    // Eleven wait: six are told. Then five more have to come before another five are.
    expect(steps.flatMap((step, index) => (step > 0 ? [[index, step]] : []))).toEqual([
      [9, 6],
      [14, 5],
    ]);
  },
  LONG_MS,
);

/** With nine answers each, of which all differ, the two surveys look alike to everyone and refuse alike. */
async function expectTwins(): Promise<void> {
  const one = aboutOne(await seenBy(VIEWERS, survey, CLOSE_LOOKS), survey);
  const other = aboutOne(await seenBy(VIEWERS, twin, CLOSE_LOOKS), twin);
  expect(one.length).toBeGreaterThan(100);
  expect(one.filter((text) => !other.includes(text))).toEqual([]);
  expect(other.filter((text) => !one.includes(text))).toEqual([]);
  // Nine have chosen 独自一人 in the one and nobody in the other: the quota of five tells neither.
  for (const surveyId of [survey, twin]) {
    const input = {
      surveyId,
      answers: answersOf(markerOf(surveyId, 16), 'alone'),
      requestId: newRequestId(),
    };
    const first = await stage.call(PROBER, 'survey.answer', input);
    expect(first).toEqual({ ok: true, data: { thanksPoints: 20 } });
  }
}

/** Every document that holds an answer, and everyone whom the same document names. */
function linksInStore(): string[] {
  const names = Object.keys(schema).filter((name): name is CollectionName => Object.hasOwn(schema, name));
  const answerIds = [
    ...stage.rows('surveyAnswers').map(({ _id }) => _id),
    ...stage.rows('surveyTexts').map(({ _id }) => _id),
  ];
  return names.flatMap((name) =>
    stage.rows(name).flatMap((row) => {
      const text = JSON.stringify(row);
      const indexes = Array.from({ length: ANSWERERS }, (_, index) => index);
      const names = indexes.some((index) => identitiesOf(index).some((each) => text.includes(each)));
      const holds =
        indexes.some((index) => holdsAnswer(text, index)) || answerIds.some((id) => text.includes(id));
      return names && holds ? [`${name} ${row._id}`] : [];
    }),
  );
}

const RANDOM_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

test('no stored document holds both, none has an instant or an order, and no hash can be guessed', () => {
  expect(stage.rows('surveyAnswers').length).toBeGreaterThanOrEqual(5);
  expect(stage.rows('surveyTexts').filter(({ surveyId }) => surveyId === survey)).toHaveLength(22);
  expect(linksInStore()).toEqual([]);
  for (const row of [...stage.rows('surveyAnswers'), ...stage.rows('surveyTexts')]) {
    expect(row._id).toMatch(RANDOM_ID);
    expect(row.place).toBe(row._id);
    expect(JSON.stringify(row)).not.toMatch(/\d{13}/);
  }
  const guesses = new Set<string>();
  for (let index = 0; index < ANSWERERS; index += 1) {
    for (const single of ['alone', 'family']) {
      const answers = answersOf(index, single);
      const requestId = `secret-${survey}-${index}`;
      const inputs = [{ surveyId: survey, answers, requestId }, { surveyId: survey, answers }, answers];
      for (const input of inputs) guesses.add(inputHashOf('survey.answer', input));
    }
  }
  const receipts = stage.rows('receipts').filter(({ action }) => action === 'survey.answer');
  expect(receipts.length).toBeGreaterThan(20);
  expect(receipts.filter(({ inputHash }) => guesses.has(inputHash))).toEqual([]);
});

test('no line of the log holds an answer', () => {
  const lines = stage.cloud.statistics
    .calls()
    .flatMap(({ logs }) => logs.map((line) => JSON.stringify(line)));
  expect(lines.length).toBeGreaterThan(100);
  for (let index = 0; index < ANSWERERS; index += 1) {
    expect(lines.filter((line) => holdsAnswer(line, index))).toEqual([]);
  }
});

test('the two texts of one answer stand apart: under other ids, in another order', async () => {
  const listOf = async (questionId: string) =>
    (await stage.ask(ALL_ROLES, 'survey.texts', { surveyId: survey, questionId })).items;
  const [words, more] = [await listOf('words'), await listOf('more')];
  expect([words.length, more.length]).toEqual([11, 11]);
  const ids = [...words, ...more].map(({ answerId }) => answerId);
  expect(new Set(ids).size).toBe(22);
  const order = (texts: readonly { text: string }[]) => texts.map(({ text }) => /\d+/.exec(text)?.[0]);
  expect(order(words)).not.toEqual(order(more));
  expect([...words, ...more].every(({ nickname }) => nickname === null)).toBe(true);
});

test('nothing is set against tiers or other answers before the end, and small groups never', async () => {
  const results = await stage.ask(ALL_ROLES, 'survey.results', { surveyId: survey });
  expect(results).toMatchObject({ answered: 11, tellsApart: false, byTier: [] });
  const cross = await stage.ask(ALL_ROLES, 'survey.cross', {
    ...{ surveyId: survey, row: 'single', column: 'multiple' },
  });
  expect(cross).toEqual({ table: null });
});

test(
  'after the end the rest is told at once, tables leave small counts out, and nobody stands beside an answer',
  async () => {
    const requestId = newRequestId();
    await stage.ask('staff-product', 'survey.close', { surveyId: survey, reason: '够了', requestId });
    stage.cloud.clock.advance(3 * 60_000);
    await stage.tick();
    await stage.tick();
    const sights = await seenBy(VIEWERS);
    expect(linksIn(sights)).toEqual([]);
    expect(toldBy(sights).size).toBe(ANSWERERS);
    expect(stage.rows('surveyAnswers').filter(({ surveyId }) => surveyId === survey)).toEqual([]);
    expect(linksInStore()).toEqual([]);
    const results = await stage.ask(ALL_ROLES, 'survey.results', { surveyId: survey });
    expect(results).toMatchObject({ answered: 17, tellsApart: true });
    const tables = sights.filter(({ viewer, action }) => viewer === ALL_ROLES && action === 'survey.cross');
    const cells = tables.flatMap(({ text }) => readCells(text));
    expect(cells.length).toBeGreaterThan(10);
    expect(cells.filter((cell) => cell !== null && cell > 0 && cell < 5)).toEqual([]);
  },
  LONG_MS,
);

function readCells(text: string): (number | null)[] {
  const { data } = JSON.parse(text) as { data?: { table: { cells: (number | null)[][] } | null } };
  return data?.table?.cells.flat() ?? [];
}

test(
  'whatever else can be done shows nobody beside an answer either',
  async () => {
    const writes = ACTIONS.filter((action) => !LOOKS.includes(action) && action !== 'member.leave');
    const sights = await observe(stage, [ALL_ROLES, VICTIM, 'other-core'], writes, valuesFor(survey));
    expect(linksIn(sights)).toEqual([]);
    expect(linksIn(await seenBy([ALL_ROLES, VICTIM]))).toEqual([]);
    expect(linksInStore()).toEqual([]);
  },
  LONG_MS,
);
