import { UNDO_MS } from '@/domain/batch';
import { RUBRICS } from '@/domain/rubric';
import type { TaskFields } from '../domain/sample';
import { bookProblems } from './books';
import { holdWork, makeColleague, makeMember, makeTask, putWork } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';
const REVIEWER = 'reviewer';
const COLLEAGUE = 'colleague';
/** A transaction whose worker has died holds its documents until the platform ends it after 30 s. */
const TRANSACTION_LIFETIME_MS = 30_000;

let stage: Stage;
let image = '';
let tasks = 0;

beforeAll(async () => {
  stage = await Stage.open();
  await makeMember(stage, OWNER);
  image = await stage.uploadOwn(OWNER);
  makeColleague(stage, REVIEWER, ['community']);
  makeColleague(stage, COLLEAGUE, ['content']);
});
afterEach(() => {
  stage.cloud.faults.clear();
  expect(bookProblems(stage)).toEqual([]);
});
afterAll(() => stage.close());

function newWork(fields: TaskFields = {}): string {
  tasks += 1;
  return putWork(stage, OWNER, makeTask(stage, `task-${tasks}`, fields)._id, image);
}

function approve(submissionIds: string[], openid = REVIEWER) {
  return stage.ask(openid, 'batch.approve', { submissionIds, praise: '辛苦了', requestId: newRequestId() });
}

async function batchOf(count: number): Promise<{ ids: string[]; batchId: string }> {
  const ids = Array.from({ length: count }, () => newWork());
  const { batchId } = await approve(ids);
  if (batchId === null) throw new Error('Nothing was taken.');
  return { ids, batchId };
}

function postedFor(ids: readonly string[]): number {
  return stage.rows('postings').filter(({ _id }) => ids.some((id) => _id.startsWith(id))).length;
}

const statusesOf = (ids: readonly string[]) => ids.map((id) => stage.row('submissions', id).status);

describe('works approved in bulk', () => {
  test('are posted and told only when the minute is over, each once', async () => {
    const { ids } = await batchOf(3);
    expect(statusesOf(ids)).toEqual(['submitted', 'submitted', 'submitted']);
    expect(postedFor(ids)).toBe(0);
    const messages = () => stage.rows('inbox').filter(({ _id }) => ids.some((id) => _id.startsWith(id)));
    expect(messages()).toEqual([]);
    stage.cloud.clock.advance(UNDO_MS - 1_000);
    await stage.tick();
    expect(postedFor(ids)).toBe(0);
    stage.cloud.clock.advance(1_000);
    await stage.tick();
    await stage.tick();
    expect(statusesOf(ids)).toEqual(['approved', 'approved', 'approved']);
    expect(postedFor(ids)).toBe(3);
    expect(messages().map(({ content }) => content)).toEqual(
      ids.map((submissionId) =>
        expect.objectContaining({ kind: 'work.approved', submissionId, praise: '辛苦了' }),
      ),
    );
    const logged = stage.rows('audits').filter(({ subject }) => ids.includes(subject.id));
    expect(logged.map(({ action }) => action)).toEqual(ids.map(() => 'review.decide'));
  });

  test('lie in the queue as such meanwhile, and nobody else can take or decide them', async () => {
    const { ids } = await batchOf(1);
    const [submissionId = ''] = ids;
    const { items } = await stage.ask(COLLEAGUE, 'review.queue', {});
    expect(items.find((row) => row.submissionId === submissionId)?.standing).toBe('batched');
    const claim = { submissionId, requestId: newRequestId() };
    expect((await stage.refusal(COLLEAGUE, 'review.claim', claim)).code).toBe('BATCH.PENDING');
    expect((await approve(ids, COLLEAGUE)).outcomes).toEqual([{ submissionId, refused: 'BATCH.PENDING' }]);
    stage.cloud.clock.advance(UNDO_MS);
    await stage.tick();
  });

  test('go back when they are undone in time, and never pass afterwards', async () => {
    const { ids, batchId } = await batchOf(3);
    stage.cloud.clock.advance(UNDO_MS - 1_000);
    expect((await stage.refusal(COLLEAGUE, 'batch.undo', { batchId, requestId: newRequestId() })).code).toBe(
      'BATCH.NOT_FOUND',
    );
    await stage.ask(REVIEWER, 'batch.undo', { batchId, requestId: newRequestId() });
    stage.cloud.clock.advance(UNDO_MS);
    await stage.tick();
    expect(statusesOf(ids)).toEqual(['submitted', 'submitted', 'submitted']);
    expect(postedFor(ids)).toBe(0);
    // They wait as before, for one reviewer at a time.
    for (const id of ids) await holdWork(stage, COLLEAGUE, id);
  });

  test('cannot be undone once the minute is over', async () => {
    const { ids, batchId } = await batchOf(1);
    stage.cloud.clock.advance(UNDO_MS);
    expect((await stage.refusal(REVIEWER, 'batch.undo', { batchId, requestId: newRequestId() })).code).toBe(
      'BATCH.TOO_LATE',
    );
    await stage.tick();
    expect(statusesOf(ids)).toEqual(['approved']);
  });

  test('are approved by whoever comes first, the job or the phone, and by both at once only once', async () => {
    const { ids, batchId } = await batchOf(4);
    const settle = () => stage.call(REVIEWER, 'batch.settle', { batchId, requestId: newRequestId() });
    expect(await settle()).toMatchObject({ ok: false, error: { code: 'BATCH.PENDING' } });
    stage.cloud.clock.advance(UNDO_MS);
    await Promise.all([stage.tick(), stage.tick(), ...Array.from({ length: 6 }, settle)]);
    expect(await settle()).toMatchObject({ ok: true, data: { left: 0 } });
    expect(statusesOf(ids)).toEqual(ids.map(() => 'approved'));
    expect(postedFor(ids)).toBe(4);
  });

  test('survive a worker that dies at whichever request: each is approved once in the end', async () => {
    const { ids } = await batchOf(2);
    stage.cloud.clock.advance(UNDO_MS);
    for (let at = 4; at <= 60; at += 7) {
      stage.cloud.injectFault({ kind: 'kill', when: 'after', function: 'jobs', at });
      await stage.tick().catch(() => 'no answer');
      stage.cloud.faults.clear();
      stage.cloud.clock.advance(TRANSACTION_LIFETIME_MS + 1);
    }
    await stage.tick();
    expect(statusesOf(ids)).toEqual(['approved', 'approved']);
    expect(postedFor(ids)).toBe(2);
  });

  test('that the rules refuse by the time go back into the queue for a person', async () => {
    const { ids } = await batchOf(2);
    const [spoilt = ''] = ids;
    const work = stage.row('submissions', spoilt);
    const rounds = work.rounds.map((round) => ({ ...round, declarations: { advertising: null, ai: null } }));
    stage.put('submissions', { ...work, rounds });
    stage.cloud.clock.advance(UNDO_MS);
    await stage.tick();
    expect(statusesOf(ids)).toEqual(['submitted', 'approved']);
    expect(stage.row('submissions', spoilt)).toMatchObject({ batchId: null, claim: null });
  });
});

describe('what is not for bulk', () => {
  const marked: TaskFields = { goal: 'depth', criteria: [...RUBRICS.depth] };

  test.each<[string, TaskFields, string]>([
    ['a marked work', marked, 'BATCH.NOT_STANDARD'],
    ['a work of one’s own design', { freedom: 'framework' }, 'BATCH.NOT_STANDARD'],
    ['a work for insight', { goal: 'insight' }, 'BATCH.NOT_STANDARD'],
    ['a reward worth 500 yuan', { reward: { points: 5_000, growth: 10 } }, 'BATCH.NOT_STANDARD'],
    ['a task that two are to judge', { doubleReview: true }, 'BATCH.NOT_STANDARD'],
  ])('%s is left out, and the others go through', async (_name, fields, refused) => {
    const [out, plain] = [newWork(fields), newWork()];
    const { outcomes, batchId } = await approve([out, plain]);
    expect(outcomes).toEqual([
      { submissionId: out, refused },
      { submissionId: plain, refused: null },
    ]);
    await stage.ask(REVIEWER, 'batch.undo', { batchId: batchId ?? '', requestId: newRequestId() });
  });

  test('a reward worth a point less than 500 yuan is not', async () => {
    const { outcomes } = await approve([newWork({ reward: { points: 4_999, growth: 10 } })]);
    expect(outcomes[0]?.refused).toBeNull();
    stage.cloud.clock.advance(UNDO_MS);
    await stage.tick();
  });

  test('a work in a colleague’s hand, one’s own, and one that is not there', async () => {
    const held = newWork();
    await holdWork(stage, COLLEAGUE, held);
    await makeMember(stage, REVIEWER);
    const task = makeTask(stage, 'own');
    const own = putWork(stage, REVIEWER, task._id, image);
    const { outcomes } = await approve([held, own, 'nothing.there']);
    expect(outcomes.map(({ refused }) => refused)).toEqual([
      'CLAIM.TAKEN',
      'REVIEW.OWN_WORK',
      'SUBMISSION.NOT_FOUND',
    ]);
  });

  test('more than twenty at once', async () => {
    const submissionIds = Array.from({ length: 21 }, (_, index) => `work-${index}`);
    const requestId = newRequestId();
    expect((await stage.refusal(REVIEWER, 'batch.approve', { submissionIds, requestId })).code).toBe(
      'INPUT.INVALID',
    );
  });

  test('twenty are taken together', async () => {
    const { ids } = await batchOf(20);
    stage.cloud.clock.advance(UNDO_MS);
    await stage.tick();
    expect(new Set(statusesOf(ids))).toEqual(new Set(['approved']));
    expect(postedFor(ids)).toBe(20);
  });
});
