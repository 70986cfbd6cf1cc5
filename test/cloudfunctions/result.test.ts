import { DAY_MS } from '@/domain/day';
import { EMPTY_DRAFT, NO_TIMES } from '@/domain/draft';
import { joinFunnels, stepsOf } from '@/domain/funnel';
import type { TaskForm } from '@/domain/kind';
import type { Member } from '@/domain/member';
import type { SurveyAnswers } from '@/domain/question';
import type { Tier } from '@/domain/tier';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { fetchWorkbook } from '../workbook';
import { approveWork, handInWork, holdWork, makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const SHAPE = { images: { min: 0, max: 0 }, text: { required: false, maxLength: 0 } };

const MILEAGE: TaskForm = {
  kind: 'fillIn',
  questions: [
    {
      id: 'total',
      kind: 'number',
      title: '总里程',
      required: true,
      showIf: null,
      lowest: 0,
      highest: 999_999,
      unit: '公里',
    },
    {
      id: 'where',
      kind: 'single',
      title: '主要开在哪里',
      required: true,
      showIf: null,
      options: [
        { id: 'city', label: '城里' },
        { id: 'far', label: '长途' },
      ],
    },
    { id: 'words', kind: 'text', title: '最远去了哪里', required: false, showIf: null, longest: 60 },
  ],
};

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
  makeColleague(stage, 'planner', ['content']);
  makeTask(stage, 'mileage', { form: MILEAGE, shape: SHAPE, reward: { points: 5, growth: 1 } });
});
afterEach(() => stage.close());

function carOf(model: Member['cars'][number]['model'], region: Member['cars'][number]['region']) {
  return [{ vin: '1M8GDM9AXKP042788', model, region, verified: true, boundAtMs: stage.nowMs - DAY_MS }];
}

async function fillIn(
  openid: string,
  about: { nickname: string; tier?: Tier; cars?: Member['cars'] },
  answers: SurveyAnswers,
): Promise<void> {
  await makeMember(stage, openid, about);
  const requestId = newRequestId();
  await stage.ask(openid, 'submission.submit', { taskId: 'mileage', images: [], answers, requestId });
}

const answersOf = (total: number, where: string, words = ''): SurveyAnswers => ({
  total: { value: total },
  where: { optionIds: [where] },
  ...(words === '' ? {} : { words: { text: words } }),
});

async function fillAll(): Promise<void> {
  await fillIn(
    'a',
    { nickname: '甲', tier: 'core', cars: carOf('远山 E7', '上海') },
    answersOf(12_000, 'far', '川西'),
  );
  await fillIn('b', { nickname: '乙', cars: carOf('远山 E7', '北京') }, answersOf(30_000, 'city'));
  await fillIn('c', { nickname: '丙', cars: carOf('星河 S', '上海') }, answersOf(6_000, 'far', '=1+1'));
  await fillIn('d', { nickname: '丁' }, answersOf(52_345, 'city', '海边'));
}

test('numbers come with mean, quarters and columns; choices with counts', async () => {
  await fillAll();
  const results = await stage.ask('planner', 'task.results', { taskId: 'mileage' });
  expect(results.tally).toEqual({
    answers: 4,
    counts: { total: { given: 4 }, where: { far: 2, city: 2 }, words: { given: 3 } },
    sums: { total: { value: 100_345 } },
  });
  expect(results.numbers.total).toMatchObject({
    ...{ count: 4, sum: 100_345, mean: 25_086.25 },
    ...{ lowerQuarter: 6_000, median: 12_000, upperQuarter: 30_000 },
  });
});

test('a question is set against tier, model and region of who answered, and against an earlier one', async () => {
  await fillAll();
  const cross = (row: string, column: string) =>
    stage.ask('planner', 'task.cross', { taskId: 'mileage', row, column });
  expect((await cross('model', 'where')).table).toEqual({
    rows: ['远山 E7', '星河 S', 'none'],
    columns: ['city', 'far'],
    cells: [
      [1, 1],
      [0, 1],
      [1, 0],
    ],
  });
  expect((await cross('region', 'total')).means).toEqual([
    { key: '北京', count: 1, mean: 30_000 },
    { key: '上海', count: 2, mean: 9_000 },
    { key: 'none', count: 1, mean: 52_345 },
  ]);
  expect((await cross('tier', 'where')).table?.cells).toEqual([
    [2, 1],
    [0, 1],
  ]);
  expect(await cross('where', 'words')).toEqual({ table: null, means: null });
});

test('texts are listed latest first with who wrote them', async () => {
  await fillAll();
  const { items } = await stage.ask('planner', 'task.texts', { taskId: 'mileage', questionId: 'words' });
  expect(items.map(({ text, nickname }) => [nickname, text])).toEqual([
    ['丁', '海边'],
    ['丙', '=1+1'],
    ['甲', '川西'],
  ]);
});

test('the export holds every answer and the totals, leaves one row in the log, and repeats as one', async () => {
  await fillAll();
  const input = { taskId: 'mileage', requestId: newRequestId() };
  const [first, again] = await Promise.all([
    stage.ask('planner', 'task.export', input),
    stage.ask('planner', 'task.export', input),
  ]);
  expect({ ...again, url: '' }).toEqual({ ...first, url: '' });
  expect(first).toMatchObject({ rows: 4, more: false });
  const { 明细: rows = [], 统计: totals = [], 按车型: byModel = [] } = await fetchWorkbook(first.url);
  expect(rows[0]).toEqual([
    ...['昵称', '等级', '车型', '地区', '提交时间'],
    ...['总里程（数字）', '主要开在哪里（单选）', '最远去了哪里（文字）'],
  ]);
  expect(rows.slice(1).map(([name, tier, model, region]) => [name, tier, model, region])).toEqual([
    ['丁', '基础车主', null, null],
    ['丙', '基础车主', '星河 S', '上海'],
    ['乙', '基础车主', '远山 E7', '北京'],
    ['甲', '核心伙伴', '远山 E7', '上海'],
  ]);
  expect(rows[2]?.slice(5)).toEqual([6_000, '长途', "'=1+1"]);
  expect(totals).toContainEqual(['主要开在哪里', '城里', 2, 50]);
  expect(totals).toContainEqual(['总里程', '平均', 25_086.25, null]);
  expect(byModel).toContainEqual(['远山 E7', 1, 1]);
  const noted = stage.rows('audits').filter(({ action }) => action === 'task.export');
  expect(noted).toMatchObject([{ subject: { kind: 'task', id: 'mileage' }, after: { kind: 'fillIn' } }]);
  expect(JSON.stringify(noted)).not.toMatch(/[甲乙丙丁]/);
});

const draftOf = (taskId: string, text: string | null) => ({
  taskId,
  content: text === null ? null : { ...EMPTY_DRAFT, text },
  times: NO_TIMES,
  base: 0,
  requestId: newRequestId(),
});

test('the funnel counts who began, handed in, was in time and passed, whoever comes at once', async () => {
  const crowd = Array.from({ length: 12 }, (_, index) => `owner-${index}`);
  for (const openid of crowd) await makeMember(stage, openid);
  makeTask(stage, 'photo');
  // All twelve begin; two throw their draft away, six hand in, three of them pass, and one comes again after a refusal.
  await Promise.all(crowd.map((openid) => stage.ask(openid, 'draft.save', draftOf('photo', '写到一半'))));
  for (const openid of crowd.slice(0, 2)) await stage.ask(openid, 'draft.save', draftOf('photo', null));
  const works: string[] = [];
  for (const openid of crowd.slice(2, 8)) works.push(await handInWork(stage, openid, 'photo'));
  for (const work of works.slice(0, 3)) await approveWork(stage, 'planner', work);
  const funnel = await stage.ask('planner', 'task.funnel', { taskId: 'photo' });
  expect(funnel).toMatchObject({
    ...{ audience: { members: 12, more: false }, begun: 10, handedIn: 6, onTime: 6, approved: 3 },
  });
  expect(funnel.days.map(({ works: count }) => count)).toEqual([0, 6]);
  // The same from the works themselves.
  const task = stage.row('tasks', 'photo');
  const taken = stage.rows('submissions').flatMap((submission) => stepsOf(task, submission));
  const parts = stage.rows('taskFunnels').filter(({ taskId }) => taskId === 'photo');
  const count = (step: string) => taken.filter((each) => each.step === step).length;
  expect(joinFunnels('photo', parts)).toMatchObject({
    ...{ handedIn: count('handedIn'), approved: count('approved') },
  });
});

test('a poll at the same moment by many counts each once in results and funnel', async () => {
  const crowd = Array.from({ length: 10 }, (_, index) => `voter-${index}`);
  for (const openid of crowd) await makeMember(stage, openid);
  await Promise.all(
    crowd.map((openid, index) =>
      stage.ask(openid, 'submission.submit', {
        ...{ taskId: 'mileage', images: [], answers: answersOf(1_000 * index, 'city') },
        requestId: newRequestId(),
      }),
    ),
  );
  const { tally } = await stage.ask('planner', 'task.results', { taskId: 'mileage' });
  expect(tally.answers).toBe(10);
  const funnel = await stage.ask('planner', 'task.funnel', { taskId: 'mileage' });
  expect(funnel).toMatchObject({ begun: 10, handedIn: 10, onTime: 10, approved: 10 });
});

test('answers that were refused count once an objection has replaced the refusal', async () => {
  makeColleague(stage, 'reviewer', ['community']);
  stage.cloud.verdicts.add('说不清', 'review');
  await fillIn('a', { nickname: '甲' }, answersOf(1_000, 'city', '说不清的地方'));
  const submissionId = `mileage.${memberIdOf('a')}`;
  await holdWork(stage, 'reviewer', submissionId);
  const judgement = {
    verdict: 'refuse',
    criterionId: 'clear',
    reason: '地点看不懂',
    remedy: '写清楚',
  } as const;
  await stage.ask('reviewer', 'review.decide', {
    ...{ submissionId, round: 1, judgement },
    requestId: newRequestId(),
  });
  const answersSoFar = async () => {
    const { tally } = await stage.ask('planner', 'task.results', { taskId: 'mileage' });
    return tally.answers;
  };
  expect(await answersSoFar()).toBe(0);
  const words = '这是村子的名字';
  await stage.ask('a', 'objection.raise', { submissionId, round: 1, words, requestId: newRequestId() });
  const answer = { kind: 'replace', reason: '确实有这个村子', contentConfirmed: true } as const;
  const input = { objectionId: `${submissionId}.1`, answer, requestId: newRequestId() };
  await Promise.all([1, 2, 3].map(() => stage.ask('planner', 'objection.answer', input)));
  expect(await answersSoFar()).toBe(1);
  const { items } = await stage.ask('planner', 'task.texts', { taskId: 'mileage', questionId: 'words' });
  expect(items.map(({ text }) => text)).toEqual(['说不清的地方']);
});
