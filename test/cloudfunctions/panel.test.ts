import type { InputOf } from '@/contract';
import { type ActionName, contract } from '@/contract';
import { CLAIM_MS } from '@/domain/claim';
import type { Level } from '@/domain/score';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import type { TaskFields } from '../domain/sample';
import { bookProblems } from './books';
import { holdWork, JUDGED_BY_TWO, makeColleague, makeMember, makeTask, putWork } from './cast';
import { type Inputs, validInputs } from './inputs';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';
const FIRST = 'first';
const SECOND = 'second';
const THIRD = 'third';
const PANEL = [FIRST, SECOND, THIRD] as const;

let stage: Stage;
let image = '';
let tasks = 0;

beforeAll(async () => {
  stage = await Stage.open();
  await makeMember(stage, OWNER);
  image = await stage.uploadOwn(OWNER);
  makeColleague(stage, FIRST, ['community']);
  makeColleague(stage, SECOND, ['content']);
  makeColleague(stage, THIRD, ['lead']);
});
afterEach(() => expect(bookProblems(stage)).toEqual([]));
afterAll(() => stage.close());

function newWork(fields: TaskFields = JUDGED_BY_TWO): string {
  tasks += 1;
  return putWork(stage, OWNER, makeTask(stage, `task-${tasks}`, fields)._id, image);
}

/** The four marked criteria at these levels. */
function marksOf(levels: readonly Level[]) {
  return ['accurate', 'deep', 'dense', 'teach'].map((criterionId, index) => ({
    criterionId,
    level: levels[index] ?? 1,
    note: `这一条的话 ${criterionId}`,
  }));
}

type Judgement = InputOf<'review.decide'>['judgement'];

function approval(...levels: Level[]): Judgement {
  return { verdict: 'approve', praise: '暗号在此', marks: marksOf(levels) };
}

const REFUSAL: Judgement = {
  verdict: 'refuse',
  criterionId: 'accurate',
  reason: '暗号在此',
  remedy: '补上条件',
};

async function judge(openid: string, submissionId: string, judgement: Judgement): Promise<string> {
  await holdWork(stage, openid, submissionId);
  const input = { submissionId, round: 1, judgement, requestId: newRequestId() };
  return (await stage.ask(openid, 'review.decide', input)).status;
}

function scoringOf(submissionId: string) {
  const decision = stage.row('submissions', submissionId).rounds[0]?.decision;
  return decision?.verdict === 'approved' ? decision.scoring : null;
}

describe('a work in hand', () => {
  test('is decided by nobody else, shown as held to the others, and free again after a quarter of an hour', async () => {
    const submissionId = newWork({});
    await holdWork(stage, FIRST, submissionId);
    const claim = { submissionId, requestId: newRequestId() };
    expect(await stage.refusal(SECOND, 'review.claim', claim)).toMatchObject({ code: 'CLAIM.TAKEN' });
    const decision = { submissionId, round: 1, judgement: { verdict: 'approve' } as const };
    expect(
      await stage.refusal(SECOND, 'review.decide', { ...decision, requestId: newRequestId() }),
    ).toMatchObject({ code: 'REVIEW.NOT_HELD' });
    const standingTo = async (openid: string) =>
      (await stage.ask(openid, 'review.queue', {})).items.find((row) => row.submissionId === submissionId)
        ?.standing;
    expect([await standingTo(FIRST), await standingTo(SECOND)]).toEqual(['mine', 'held']);
    stage.cloud.clock.advance(CLAIM_MS);
    expect([await standingTo(FIRST), await standingTo(SECOND)]).toEqual(['free', 'free']);
    expect(
      await stage.refusal(FIRST, 'review.decide', { ...decision, requestId: newRequestId() }),
    ).toMatchObject({ code: 'REVIEW.NOT_HELD' });
    expect(await judge(SECOND, submissionId, { verdict: 'approve' })).toBe('approved');
  });

  test('is held by one of those who take it at the same moment, by a single review or the second of two', async () => {
    for (const isDouble of [false, true, false, true]) {
      const submissionId = newWork(isDouble ? JUDGED_BY_TWO : {});
      if (isDouble) await judge(THIRD, submissionId, approval(3, 3, 3, 3));
      const takers = [FIRST, SECOND];
      const replies = await Promise.all(
        takers.map((openid) =>
          stage.call(openid, 'review.claim', { submissionId, requestId: newRequestId() }),
        ),
      );
      expect(replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort()).toEqual([
        'CLAIM.TAKEN',
        'OK',
      ]);
      const holder = takers.find((_, index) => replies[index]?.ok);
      const { claim } = stage.row('submissions', submissionId);
      expect(claim?.byId).toBe(memberIdOf(holder ?? ''));
    }
  });

  test('goes on being held when it is renewed, and is free at once when it is put back', async () => {
    const submissionId = newWork({});
    await holdWork(stage, FIRST, submissionId);
    stage.cloud.clock.advance(CLAIM_MS - 1_000);
    await holdWork(stage, FIRST, submissionId);
    stage.cloud.clock.advance(CLAIM_MS - 1_000);
    const again = { submissionId, requestId: newRequestId() };
    expect((await stage.refusal(SECOND, 'review.claim', again)).code).toBe('CLAIM.TAKEN');
    // What a colleague holds is not theirs to put back.
    await stage.ask(SECOND, 'review.release', { submissionId, requestId: newRequestId() });
    expect((await stage.refusal(SECOND, 'review.claim', again)).code).toBe('CLAIM.TAKEN');
    await stage.ask(FIRST, 'review.release', { submissionId, requestId: newRequestId() });
    expect(await judge(SECOND, submissionId, { verdict: 'approve' })).toBe('approved');
  });
});

describe('a marked work', () => {
  const single: TaskFields = { ...JUDGED_BY_TWO, prizes: [] };

  test('is not approved while a criterion has no level', async () => {
    const submissionId = newWork(single);
    await holdWork(stage, FIRST, submissionId);
    const judgement: Judgement = { verdict: 'approve', marks: marksOf([3, 3, 3, 3]).slice(0, 3) };
    const input = { submissionId, round: 1, judgement, requestId: newRequestId() };
    expect(await stage.refusal(FIRST, 'review.decide', input)).toMatchObject({
      code: 'REVIEW.MARKS_MISSING',
      details: { criteria: ['teach'] },
    });
  });

  test('shows its owner every mark with weight, level, words and the reviewer’s role, and no name or id', async () => {
    const submissionId = newWork(single);
    expect(await judge(SECOND, submissionId, approval(4, 3, 2, 1))).toBe('approved');
    const view = await stage.ask(OWNER, 'submission.get', { submissionId });
    const decision = view.rounds[0]?.decision;
    if (decision?.verdict !== 'approved' || decision.scoring === null) throw new Error('No score.');
    const { score, reviews, rule, rubricVersion } = decision.scoring;
    expect({ score, rule, rubricVersion, role: decision.role }).toEqual({
      score: 68,
      rule: 'single',
      rubricVersion: 1,
      role: 'content',
    });
    expect(reviews[0]?.marks.map(({ criterion, weight, level }) => [criterion, weight, level])).toEqual([
      ['准确', 30, 4],
      ['深入', 30, 3],
      ['信息密度', 20, 2],
      ['教会别人', 20, 1],
    ]);
    // The number from what is shown alone: levels are worth 25 each, half a point counts up.
    const sum = reviews[0]?.marks.reduce((total, { weight, level }) => total + weight * level, 0) ?? 0;
    expect(score).toBe(Math.round(sum / 4));
    expect(reviews[0]?.marks[0]).toMatchObject({
      note: '这一条的话 accurate',
      description: expect.any(String),
    });
    for (const openid of PANEL) expect(JSON.stringify(view)).not.toContain(memberIdOf(openid));
    const { quality } = stage.row('contributions', `${submissionId}.1`);
    expect(quality).toBe(68);
  });
});

describe('a double review', () => {
  test('is settled by two who agree within the limit: the mean, one posting, one message', async () => {
    const submissionId = newWork();
    expect(await judge(FIRST, submissionId, approval(3, 3, 3, 3))).toBe('submitted');
    expect(stage.row('submissions', submissionId).rounds[0]?.decision).toBeNull();
    // 75 and 90, fifteen apart: 0.3 * 100 + 0.3 * 100 + 0.2 * 75 + 0.2 * 75.
    expect(await judge(SECOND, submissionId, approval(4, 4, 3, 3))).toBe('approved');
    expect(scoringOf(submissionId)).toMatchObject({ score: 83, rule: 'agreed' });
    expect(stage.rows('postings').filter(({ _id }) => _id.startsWith(submissionId))).toHaveLength(1);
  });

  test('calls a third when the scores are further apart: the nearer one counts with the third', async () => {
    const submissionId = newWork();
    await judge(FIRST, submissionId, approval(2, 2, 2, 2));
    expect(await judge(SECOND, submissionId, approval(4, 4, 4, 4))).toBe('submitted');
    expect(await judge(THIRD, submissionId, approval(3, 3, 4, 4))).toBe('approved');
    const scoring = scoringOf(submissionId);
    // 50 and 100 and 85: the 100 is nearer to 85.
    expect(scoring).toMatchObject({ score: 93, rule: 'third' });
    expect(scoring?.reviews.map(({ role, score }) => [role, score])).toEqual([
      ['content', 100],
      ['lead', 85],
    ]);
  });

  test('calls a third when the verdicts differ, and the majority has it', async () => {
    const refused = newWork();
    await judge(FIRST, refused, approval(4, 4, 4, 4));
    expect(await judge(SECOND, refused, REFUSAL)).toBe('submitted');
    expect(await judge(THIRD, refused, { ...REFUSAL, reason: '第三位的话' })).toBe('refused');
    const { rounds } = await stage.ask(OWNER, 'submission.get', { submissionId: refused });
    expect(rounds[0]?.decision).toMatchObject({ role: 'lead', reason: '第三位的话' });
    const approved = newWork();
    await judge(FIRST, approved, REFUSAL);
    await judge(SECOND, approved, approval(3, 3, 3, 3));
    expect(await judge(THIRD, approved, approval(4, 4, 4, 4))).toBe('approved');
    expect(scoringOf(approved)?.score).toBe(88);
  });

  test('is never given twice by one person, not even fifty times at once', async () => {
    const submissionId = newWork();
    await holdWork(stage, FIRST, submissionId);
    const replies = await Promise.all(
      Array.from({ length: 20 }, () =>
        stage.call(FIRST, 'review.decide', {
          submissionId,
          round: 1,
          judgement: approval(3, 3, 3, 3),
          requestId: newRequestId(),
        }),
      ),
    );
    const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
    expect(codes).toEqual(['OK', ...Array.from({ length: 19 }, () => 'REVIEW.TWICE')].sort());
    const again = { submissionId, requestId: newRequestId() };
    expect((await stage.refusal(FIRST, 'review.claim', again)).code).toBe('REVIEW.TWICE');
    expect(stage.rows('reviews').filter((row) => row.submissionId === submissionId)).toHaveLength(1);
  });
});

function isActionName(name: string): name is ActionName {
  return Object.hasOwn(contract, name);
}

describe('while a second review is open', () => {
  /** Everything of the first review that could give it away. */
  const TELLING = ['暗号在此', '这一条的话', '"score":68', '68 分'];

  test.each(Object.keys(contract).filter(isActionName))(
    '%s shows the next reviewer nothing of the first one’s marks',
    async (action) => {
      const submissionId = newWork();
      await judge(FIRST, submissionId, approval(4, 3, 2, 1));
      const usual: Inputs = validInputs();
      const taskId = stage.row('submissions', submissionId).taskId;
      const naming = {
        submissionId,
        taskId,
        objectionId: `${submissionId}.1`,
        submissionIds: [submissionId],
      };
      const input: Record<string, unknown> = { ...usual[action] };
      for (const [name, value] of Object.entries(naming)) if (name in input) input[name] = value;
      delete input.cursor;
      for (const openid of [SECOND, THIRD]) {
        const reply = await stage.send(openid, { action, input: { ...input, ...requestOf(input) } });
        const text = JSON.stringify(reply);
        for (const words of TELLING) expect(text).not.toContain(words);
      }
    },
  );

  function requestOf(input: Record<string, unknown>): object {
    return 'requestId' in input ? { requestId: newRequestId() } : {};
  }

  test('the log of decisions holds a seal, which fits the review once it is known', async () => {
    const submissionId = newWork();
    await judge(FIRST, submissionId, approval(4, 3, 2, 1));
    const row = stage
      .rows('audits')
      .find(({ subject, action }) => subject.id === submissionId && action === 'review.mark');
    expect(Object.keys(row?.after ?? {})).toEqual(['status', 'sealed']);
    expect(row?.reason).toBe('');
    const review = stage.rows('reviews').find((each) => each.submissionId === submissionId);
    const { createHash } = await import('node:crypto');
    const sealed = createHash('sha256')
      .update(`${review?.seal}${JSON.stringify(review?.opinion)}`)
      .digest('hex');
    expect(row?.after.sealed).toBe(sealed);
  });
});

describe('what a rewarded work lacks keeps it from approval, whoever reviews', () => {
  type Lack = [name: string, code: string, spoil: (submissionId: string) => void];
  const changeRound = (submissionId: string, change: object) => {
    const submission = stage.row('submissions', submissionId);
    const rounds = submission.rounds.map((round) => ({ ...round, ...change }));
    stage.put('submissions', { ...submission, rounds });
  };
  const LACKS: Lack[] = [
    [
      'the advertising label answer',
      'REVIEW.ADVERTISING_LABEL_MISSING',
      (id) => changeRound(id, { declarations: { advertising: null, ai: 'none' } }),
    ],
    [
      'the AI answer',
      'REVIEW.AI_ANSWER_MISSING',
      (id) => changeRound(id, { declarations: { advertising: 'labelled', ai: null } }),
    ],
    [
      'a passed content check',
      'REVIEW.CONTENT_UNCHECKED',
      (id) => changeRound(id, { contentCheck: 'review' }),
    ],
    [
      'the current covenant',
      'REVIEW.AUTHOR_COVENANT_OUTDATED',
      () => {
        const author = stage.row('members', memberIdOf(OWNER));
        stage.put('members', { ...author, covenantVersion: 0 });
      },
    ],
  ];
  afterEach(() => {
    const author = stage.row('members', memberIdOf(OWNER));
    stage.put('members', { ...author, covenantVersion: 1 });
  });

  test.each(LACKS)(
    '%s: by a single reviewer, by the second of two, and in bulk',
    async (_name, code, spoil) => {
      const attempt = async (openid: string, submissionId: string, judgement: Judgement) => {
        await holdWork(stage, openid, submissionId);
        const input = { submissionId, round: 1, judgement, requestId: newRequestId() };
        return (await stage.refusal(openid, 'review.decide', input)).code;
      };
      const plain = newWork({});
      const double = newWork();
      const bulk = newWork({});
      await judge(FIRST, double, approval(3, 3, 3, 3));
      for (const id of [plain, double, bulk]) spoil(id);
      expect(await attempt(FIRST, plain, { verdict: 'approve' })).toBe(code);
      expect(await attempt(SECOND, double, approval(3, 3, 3, 3))).toBe(code);
      const batch = { submissionIds: [bulk], requestId: newRequestId() };
      expect(await stage.ask(SECOND, 'batch.approve', batch)).toMatchObject({
        batchId: null,
        outcomes: [{ submissionId: bulk, refused: code }],
      });
      expect(stage.row('submissions', bulk).status).toBe('submitted');
    },
  );
});
