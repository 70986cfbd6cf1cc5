import type { InputOf } from '@/contract';
import { OBJECTION_WINDOW_MS } from '@/domain/objection';
import { RUBRICS } from '@/domain/rubric';
import type { Level } from '@/domain/score';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import type { TaskFields } from '../domain/sample';
import { LABELLED } from '../domain/sample';
import { bookProblems } from './books';
import { holdWork, makeColleague, makeMember, makeTask, putWork } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';
const REVIEWER = 'reviewer';
const OTHER = 'other';

const MARKED: TaskFields = { goal: 'depth', freedom: 'framework', criteria: [...RUBRICS.depth] };

let stage: Stage;
let image = '';
let tasks = 0;

beforeAll(async () => {
  stage = await Stage.open();
  await makeMember(stage, OWNER);
  image = await stage.uploadOwn(OWNER);
  makeColleague(stage, REVIEWER, ['community']);
  makeColleague(stage, OTHER, ['lead']);
});
afterEach(() => expect(bookProblems(stage)).toEqual([]));
afterAll(() => stage.close());

function marksOf(level: Level) {
  return ['accurate', 'deep', 'dense', 'teach'].map((criterionId) => ({ criterionId, level, note: '' }));
}

type Judgement = InputOf<'review.decide'>['judgement'];

const REFUSAL: Judgement = { verdict: 'refuse', criterionId: 'safe', reason: '看不清', remedy: '重拍' };

function approval(level: Level): Judgement {
  return { verdict: 'approve', praise: '好', marks: marksOf(level) };
}

async function decided(judgement: Judgement, fields: TaskFields = MARKED): Promise<string> {
  tasks += 1;
  const submissionId = putWork(stage, OWNER, makeTask(stage, `task-${tasks}`, fields)._id, image);
  await holdWork(stage, REVIEWER, submissionId);
  const input = { submissionId, round: 1, judgement, requestId: newRequestId() };
  await stage.ask(REVIEWER, 'review.decide', input);
  return submissionId;
}

function raising(submissionId: string, round = 1): InputOf<'objection.raise'> {
  return { submissionId, round, words: '请再看看第二段的数据', requestId: newRequestId() };
}

async function raised(judgement: Judgement): Promise<string> {
  const submissionId = await decided(judgement);
  await stage.ask(OWNER, 'objection.raise', raising(submissionId));
  return submissionId;
}

type Answer = InputOf<'objection.answer'>['answer'];
const KEEP: Answer = { kind: 'keep', reason: '数据没有说明来源，结果不变' };
const replaceBy = (level: Level): Answer => ({
  kind: 'replace',
  reason: '第二段的数据是对的',
  marks: marksOf(level),
});

function answering(submissionId: string, answer: Answer): InputOf<'objection.answer'> {
  return { objectionId: `${submissionId}.1`, answer, requestId: newRequestId() };
}

describe('an objection', () => {
  test('goes to the queue, and never to whoever has judged the work or made it', async () => {
    const submissionId = await raised(approval(2));
    const rowTo = async (openid: string) =>
      (await stage.ask(openid, 'objection.queue', {})).items.find(
        ({ objectionId }) => objectionId === `${submissionId}.1`,
      );
    expect(await rowTo(REVIEWER)).toMatchObject({ mayAnswer: false, words: '请再看看第二段的数据' });
    expect(await rowTo(OTHER)).toMatchObject({ mayAnswer: true });
    expect(
      (await stage.refusal(REVIEWER, 'objection.answer', answering(submissionId, replaceBy(4)))).code,
    ).toBe('OBJECTION.SAME_PERSON');
  });

  test('says that it waits for a new colleague where everyone who reviews has judged the work', async () => {
    const lead = stage.row('colleagues', memberIdOf(OTHER));
    const submissionId = await raised(approval(2));
    const rowTo = async (openid: string) =>
      (await stage.ask(openid, 'objection.queue', {})).items.find(
        ({ objectionId }) => objectionId === `${submissionId}.1`,
      );
    expect(await rowTo(REVIEWER)).toMatchObject({ mayAnswer: false, stranded: false });
    stage.put('colleagues', { ...lead, active: false });
    expect(await rowTo(REVIEWER)).toMatchObject({ mayAnswer: false, stranded: true });
    const answer = answering(submissionId, KEEP);
    expect((await stage.refusal(REVIEWER, 'objection.answer', answer)).code).toBe('OBJECTION.SAME_PERSON');
    stage.put('colleagues', lead);
    expect(await rowTo(OTHER)).toMatchObject({ mayAnswer: true, stranded: false });
  });

  test('that is kept changes nothing but tells the owner why, by role', async () => {
    const submissionId = await raised(approval(2));
    const before = stage.rows('contributions').length;
    await stage.ask(OTHER, 'objection.answer', answering(submissionId, KEEP));
    expect(stage.rows('contributions')).toHaveLength(before);
    const { rounds, status } = await stage.ask(OWNER, 'submission.get', { submissionId });
    expect(status).toBe('approved');
    expect(rounds[0]?.objection?.answer).toMatchObject({ role: 'lead', reason: KEEP.reason, decision: null });
    const [message] = (await stage.ask(OWNER, 'inbox.list', {})).items;
    expect(message?.content).toMatchObject({ kind: 'objection.answered', submissionId, replaced: false });
  });

  test('that is granted after a refusal posts what an approval earns, once', async () => {
    const submissionId = await raised(REFUSAL);
    const input = answering(submissionId, replaceBy(3));
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => stage.call(OTHER, 'objection.answer', input)),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(stage.row('submissions', submissionId).status).toBe('approved');
    const posted = stage.rows('postings').filter(({ _id }) => _id.startsWith(submissionId));
    expect(posted.map(({ _id, legs }) => [_id, legs[1]?.points])).toEqual([
      [`${submissionId}.1.objection`, 30],
    ]);
    expect(stage.row('contributions', `${submissionId}.1.objection`)).toMatchObject({
      growth: 10,
      quality: 75,
    });
  });

  test('that raises a score takes the first contribution back and records it anew on the same day', async () => {
    const submissionId = await raised(approval(2));
    stage.cloud.clock.advance(2 * 86_400_000);
    await stage.ask(OTHER, 'objection.answer', answering(submissionId, replaceBy(4)));
    const own = stage.rows('contributions').filter(({ _id }) => _id.startsWith(submissionId));
    expect(own.map(({ kind, growth, quality }) => [kind, growth, quality]).sort()).toEqual([
      ['work.approved', 10, 100],
      ['work.approved', 10, 50],
      ['work.reversed', -10, 50],
    ]);
    expect(new Set(own.map(({ countsAtMs }) => countsAtMs)).size).toBe(1);
    expect(stage.rows('postings').filter(({ _id }) => _id.startsWith(submissionId))).toHaveLength(1);
    const { rounds } = await stage.ask(OWNER, 'submission.get', { submissionId });
    // The first decision stays on record beside the one that holds now.
    expect(rounds[0]?.decision).toMatchObject({ scoring: { score: 50 } });
    expect(rounds[0]?.objection?.answer?.decision).toMatchObject({
      scoring: { score: 100, rule: 'objection' },
    });
  });

  test('never costs its owner anything: a score that is not higher replaces none', async () => {
    const submissionId = await raised(approval(3));
    for (const level of [2, 3] as const) {
      expect(
        (await stage.refusal(OTHER, 'objection.answer', answering(submissionId, replaceBy(level)))).code,
      ).toBe('OBJECTION.NOT_HIGHER');
    }
  });

  test('is raised once per round, in seven days, and only where there is something to wish for', async () => {
    const submissionId = await raised(approval(2));
    expect((await stage.refusal(OWNER, 'objection.raise', raising(submissionId))).code).toBe(
      'OBJECTION.RAISED_ALREADY',
    );
    const plain = await decided({ verdict: 'approve' }, {});
    expect((await stage.refusal(OWNER, 'objection.raise', raising(plain))).code).toBe(
      'OBJECTION.NOT_POSSIBLE',
    );
    const late = await decided(approval(2));
    stage.cloud.clock.advance(OBJECTION_WINDOW_MS - 1_000);
    expect(
      (await stage.ask(OWNER, 'submission.get', { submissionId: late })).objectableUntilMs,
    ).not.toBeNull();
    stage.cloud.clock.advance(1_000);
    expect((await stage.ask(OWNER, 'submission.get', { submissionId: late })).objectableUntilMs).toBeNull();
    expect((await stage.refusal(OWNER, 'objection.raise', raising(late))).code).toBe('OBJECTION.TOO_LATE');
  });

  test('is answered once, whoever answers at the same moment', async () => {
    makeColleague(stage, 'another', ['content']);
    const submissionId = await raised(REFUSAL);
    const replies = await Promise.all(
      [OTHER, 'another', OTHER, 'another'].map((openid, index) =>
        stage.call(
          openid,
          'objection.answer',
          answering(submissionId, index % 2 === 0 ? KEEP : replaceBy(3)),
        ),
      ),
    );
    const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
    expect(codes).toEqual([
      'OBJECTION.ALREADY_DECIDED',
      'OBJECTION.ALREADY_DECIDED',
      'OBJECTION.ALREADY_DECIDED',
      'OK',
    ]);
  });

  test('lets the work rest: nothing is handed in before the answer', async () => {
    const submissionId = await raised(REFUSAL);
    const work = {
      taskId: stage.row('submissions', submissionId).taskId,
      images: [image],
      text: '改好了',
      declarations: LABELLED,
      requestId: newRequestId(),
    };
    expect((await stage.refusal(OWNER, 'submission.submit', work)).code).toBe('OBJECTION.OPEN');
    await stage.ask(OTHER, 'objection.answer', answering(submissionId, KEEP));
    expect(await stage.ask(OWNER, 'submission.submit', work)).toMatchObject({ status: 'submitted' });
  });

  test('by anybody but the owner answers as if the work did not exist', async () => {
    await makeMember(stage, 'stranger');
    const submissionId = await decided(approval(2));
    const foreign = await stage.refusal('stranger', 'objection.raise', raising(submissionId));
    const missing = await stage.refusal('stranger', 'objection.raise', raising('nothing.there'));
    expect({ ...foreign, requestId: '' }).toEqual({ ...missing, requestId: '' });
  });

  test('tells nobody who judged or who answers', async () => {
    const submissionId = await raised(approval(2));
    await stage.ask(OTHER, 'objection.answer', answering(submissionId, replaceBy(4)));
    const view = JSON.stringify(await stage.ask(OWNER, 'submission.get', { submissionId }));
    for (const openid of [REVIEWER, OTHER]) expect(view).not.toContain(memberIdOf(openid));
  });
});
