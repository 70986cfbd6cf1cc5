import { EMPTY_POOL, type Gold } from '@/domain/gold';
import { RUBRICS } from '@/domain/rubric';
import type { Level } from '@/domain/score';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import type { TaskFields } from '../domain/sample';
import { bookProblems } from './books';
import { holdWork, makeColleague, makeMember, makeTask, putWork } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';
const PANEL = ['first', 'second'] as const;
const NEWCOMER = 'newcomer';
const LEAD = 'lead';
const MARKED: TaskFields = { goal: 'depth', freedom: 'framework', criteria: [...RUBRICS.depth] };

let stage: Stage;
let image = '';
let tasks = 0;

beforeAll(async () => {
  stage = await Stage.open();
  await makeMember(stage, OWNER);
  image = await stage.uploadOwn(OWNER);
  makeColleague(stage, PANEL[0], ['community']);
  makeColleague(stage, PANEL[1], ['content']);
  makeColleague(stage, NEWCOMER, ['community']);
  makeColleague(stage, LEAD, ['lead']);
});
afterEach(() => expect(bookProblems(stage)).toEqual([]));
afterAll(() => stage.close());

function newWork(fields: TaskFields = MARKED): string {
  tasks += 1;
  return putWork(stage, OWNER, makeTask(stage, `task-${tasks}`, fields)._id, image);
}

async function mark(openid: string, submissionId: string, levels: readonly Level[]): Promise<string> {
  await holdWork(stage, openid, submissionId);
  const marks = ['accurate', 'deep', 'dense', 'teach'].map((criterionId, index) => ({
    criterionId,
    level: levels[index] ?? 1,
    note: '',
  }));
  const judgement = { verdict: 'approve', marks } as const;
  const input = { submissionId, round: 1, judgement, requestId: newRequestId() };
  return (await stage.ask(openid, 'review.decide', input)).status;
}

const DOUBLE: TaskFields = { ...MARKED, doubleReview: true };

test('two who mark the same works are measured, by criterion and over all, once the works are decided', async () => {
  const open = newWork(DOUBLE);
  await mark(PANEL[0], open, [3, 3, 3, 3]);
  expect((await stage.ask(LEAD, 'agreement.list', {})).items).toEqual([]);
  await mark(PANEL[1], open, [3, 3, 3, 3]);
  const other = newWork(DOUBLE);
  await mark(PANEL[0], other, [2, 2, 3, 3]);
  await mark(PANEL[1], other, [2, 3, 3, 3]);
  const [row] = (await stage.ask(LEAD, 'agreement.list', {})).items;
  expect(row).toMatchObject({ works: 2, names: ['何静', '何静'], overall: { count: 8, same: 7 } });
  // One of eight ratings is a level apart: 1 - 8 * 1 / 20, all pairings of one's ratings with the other's in the end.
  expect(row?.overall.kappa).toBeCloseTo(0.6, 9);
  expect(row?.byCriterion.map(({ title, count, same }) => [title, count, same])).toEqual([
    ['准确', 2, 2],
    ['深入', 2, 1],
    ['信息密度', 2, 2],
    ['教会别人', 2, 2],
  ]);
  expect(row?.latest.map(({ agreed }) => agreed)).toEqual([false, true]);
});

test('only works that all marked alike become gold items', async () => {
  const [row] = (await stage.ask(LEAD, 'agreement.list', {})).items;
  const [apart = '', alike = ''] = (row?.latest ?? []).map(({ submissionId }) => submissionId);
  const set = (submissionId: string) =>
    stage.call(LEAD, 'gold.set', { submissionId, gold: true, requestId: newRequestId() });
  expect(await set(apart)).toMatchObject({ ok: false, error: { code: 'GOLD.NOT_AGREED' } });
  expect(await set(alike)).toMatchObject({ ok: true });
  await stage.ask(LEAD, 'gold.pace', { every: 5, requestId: newRequestId() });
  expect(await stage.ask(LEAD, 'agreement.list', {})).toMatchObject({ every: 5, goldItems: 1 });
  // Colleagues read the log, so it names no item.
  expect(JSON.stringify(stage.rows('audits').filter(({ action }) => action === 'gold.set'))).not.toContain(
    alike,
  );
});

describe('a gold item in the queue of a reviewer', () => {
  let gold: Gold;
  /** What an ordinary waiting work of the same task looks like. */
  let plain = '';

  beforeAll(async () => {
    const [item] = stage.row('goldPools', EMPTY_POOL._id).items;
    if (item === undefined) throw new Error('No gold item.');
    gold = item;
    for (let done = 0; done < 5; done += 1) await mark(NEWCOMER, newWork(), [3, 3, 3, 3]);
    await makeMember(stage, 'other-owner');
    const otherImage = await stage.uploadOwn('other-owner');
    const taskId = stage.row('submissions', gold.submissionId).taskId;
    plain = putWork(stage, 'other-owner', taskId, otherImage);
  });

  test('comes after the given number of marked works, to those alone who have not judged it', async () => {
    const lies = async (openid: string) =>
      (await stage.ask(openid, 'review.queue', {})).items.some(
        ({ submissionId }) => submissionId === gold.submissionId,
      );
    expect(await lies(NEWCOMER)).toBe(true);
    for (const openid of PANEL) {
      for (let done = 0; done < 5; done += 1) await mark(openid, newWork(), [3, 3, 3, 3]);
      expect(await lies(openid)).toBe(false);
    }
  });

  test('looks like any other work that waits, in the queue, on the card and in the hand', async () => {
    const { items } = await stage.ask(NEWCOMER, 'review.queue', {});
    const rowOf = (id: string) => items.find(({ submissionId }) => submissionId === id);
    const shape = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.slice(0, 1).map(shape);
      if (typeof value !== 'object' || value === null) return typeof value;
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shape(each)]));
    };
    expect(shape(rowOf(gold.submissionId))).toEqual(shape(rowOf(plain)));
    expect(rowOf(gold.submissionId)?.standing).toBe('free');
    expect(items.map(({ submittedAtMs }) => submittedAtMs)).toEqual(
      items.map(({ submittedAtMs }) => submittedAtMs).sort((one, other) => one - other),
    );
    const card = await stage.ask(NEWCOMER, 'review.get', { submissionId: gold.submissionId });
    const usual = await stage.ask(NEWCOMER, 'review.get', { submissionId: plain });
    expect(shape(card)).toEqual(shape(usual));
    expect(card.submission).toMatchObject({
      status: 'submitted',
      rounds: [{ decision: null, objection: null }],
    });
    await holdWork(stage, NEWCOMER, gold.submissionId);
    const again = await stage.ask(NEWCOMER, 'review.queue', {});
    expect(again.items.find(({ submissionId }) => submissionId === gold.submissionId)?.standing).toBe('mine');
  });

  test('counts for agreement alone: the work, its owner, the books and the log stay as they are', async () => {
    const before = {
      submission: stage.row('submissions', gold.submissionId),
      view: await stage.ask(OWNER, 'submission.get', { submissionId: gold.submissionId }),
      rows: (['postings', 'contributions', 'inbox', 'audits', 'outbox'] as const).map(
        (name) => stage.rows(name).length,
      ),
    };
    // A first review of two answers like this one.
    expect(await mark(NEWCOMER, gold.submissionId, [2, 3, 3, 3])).toBe('submitted');
    const view = await stage.ask(OWNER, 'submission.get', { submissionId: gold.submissionId });
    const withoutUrls = (value: unknown) => JSON.stringify(value).replace(/"url":"[^"]*"/g, '');
    expect(withoutUrls(view)).toBe(withoutUrls(before.view));
    expect(stage.row('submissions', gold.submissionId)).toEqual(before.submission);
    expect(
      (['postings', 'contributions', 'inbox', 'audits', 'outbox'] as const).map(
        (name) => stage.rows(name).length,
      ),
    ).toEqual(before.rows);
    const { items } = await stage.ask(LEAD, 'agreement.list', {});
    const measured = items.find(({ names }) => names[1] === null);
    expect(measured).toMatchObject({ works: 1, overall: { count: 4, same: 3 } });
    expect(stage.row('goldTurns', memberIdOf(NEWCOMER))).toMatchObject({
      current: null,
      seen: [gold.submissionId],
    });
  });

  test('never comes twice', async () => {
    for (let done = 0; done < 6; done += 1) await mark(NEWCOMER, newWork(), [3, 3, 3, 3]);
    const { items } = await stage.ask(NEWCOMER, 'review.queue', {});
    expect(items.some(({ submissionId }) => submissionId === gold.submissionId)).toBe(false);
  });
});
