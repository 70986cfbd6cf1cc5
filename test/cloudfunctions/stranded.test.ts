import type { InputOf } from '@/contract';
import type { Level } from '@/domain/score';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { bookProblems } from './books';
import { holdWork, JUDGED_BY_TWO, makeColleague, makeMember, makeTask, putWork } from './cast';
import { newRequestId, Stage } from './stage';

const OWNER = 'owner';
const LEAD = 'lead';
const SECOND = 'second';
/** May not review. */
const EXPERT = 'expert';

let stage: Stage;
let image = '';
let tasks = 0;

beforeEach(async () => {
  stage = await Stage.open();
  await makeMember(stage, OWNER);
  image = await stage.uploadOwn(OWNER);
  makeColleague(stage, LEAD, ['lead']);
  makeColleague(stage, EXPERT, ['product']);
});
afterEach(async () => {
  expect(bookProblems(stage)).toEqual([]);
  await stage.close();
});

function newWork(author = OWNER, fields = JUDGED_BY_TWO): string {
  tasks += 1;
  return putWork(stage, author, makeTask(stage, `task-${tasks}`, fields)._id, image);
}

function approval(level: Level): InputOf<'review.decide'>['judgement'] {
  const marks = ['accurate', 'deep', 'dense', 'teach'].map((criterionId) => ({
    criterionId,
    level,
    note: '暗号在此',
  }));
  return { verdict: 'approve', praise: '暗号在此', marks };
}

async function judge(openid: string, submissionId: string, level: Level): Promise<string> {
  await holdWork(stage, openid, submissionId);
  const judging = { submissionId, round: 1, judgement: approval(level), requestId: newRequestId() };
  return (await stage.ask(openid, 'review.decide', judging)).status;
}

/** What a colleague reads in the queue: the counts, and how a work stands with them. */
async function queueOf(openid: string, submissionId: string) {
  const { items, waiting, others } = await stage.ask(openid, 'review.queue', {});
  const row = items.find((each) => each.submissionId === submissionId);
  return { waiting, others, standing: row?.standing, stranded: row?.stranded };
}

describe('a double review in a team of one who reviews', () => {
  test('says before the first word that nobody else can give the second, and afterwards that the work waits', async () => {
    const submissionId = newWork();
    expect(await stage.ask(LEAD, 'review.get', { submissionId })).toMatchObject({
      plan: 'double',
      standing: 'free',
      nobodyElse: true,
    });
    expect(await queueOf(LEAD, submissionId)).toEqual({
      waiting: 1,
      others: 0,
      standing: 'free',
      stranded: false,
    });
    expect(await judge(LEAD, submissionId, 3)).toBe('submitted');
    expect(await queueOf(LEAD, submissionId)).toEqual({
      waiting: 0,
      others: 1,
      standing: 'marked',
      stranded: true,
    });
    expect(await stage.ask(LEAD, 'review.get', { submissionId })).toMatchObject({
      standing: 'marked',
      nobodyElse: true,
    });
    const home = await stage.ask(LEAD, 'home.get', {});
    expect(home).toMatchObject({ state: 'colleague', waitingReviews: 0, reviewsByOthers: 1 });
  });

  test('goes on as soon as an invited colleague has come, who reads nothing of the first word', async () => {
    const submissionId = newWork();
    await judge(LEAD, submissionId, 3);
    const invitation = { name: '何静', roles: ['content' as const], requestId: newRequestId() };
    const { code } = await stage.ask(LEAD, 'colleague.invite', invitation);
    await stage.ask(SECOND, 'colleague.accept', { code, requestId: newRequestId() });
    expect(await queueOf(LEAD, submissionId)).toMatchObject({ standing: 'marked', stranded: false });
    const seen = {
      queue: await stage.ask(SECOND, 'review.queue', {}),
      card: await stage.ask(SECOND, 'review.get', { submissionId }),
      home: await stage.ask(SECOND, 'home.get', {}),
    };
    expect(JSON.stringify(seen)).not.toContain('暗号在此');
    expect(seen.queue).toMatchObject({ waiting: 1, others: 0, items: [{ standing: 'free' }] });
    expect(seen.card).toMatchObject({ standing: 'free', nobodyElse: false });
    expect(await judge(SECOND, submissionId, 3)).toBe('approved');
    expect(await queueOf(LEAD, submissionId)).toMatchObject({ waiting: 0, others: 0 });
  });
});

describe('a double review in a team of two who review', () => {
  beforeEach(() => makeColleague(stage, SECOND, ['community']));

  test('reads to the second alike whether the first has given their word or not', async () => {
    const fresh = newWork();
    const begun = newWork();
    await judge(LEAD, begun, 1);
    const { items, waiting, others } = await stage.ask(SECOND, 'review.queue', {});
    expect({ waiting, others }).toEqual({ waiting: 2, others: 0 });
    const [one, other] = [fresh, begun].map((id) => items.find((row) => row.submissionId === id));
    const told = ({ standing, stranded }: NonNullable<typeof one>) => ({ standing, stranded });
    expect(one && told(one)).toEqual({ standing: 'free', stranded: false });
    expect(other && told(other)).toEqual({ standing: 'free', stranded: false });
    const cards = await Promise.all(
      [fresh, begun].map((submissionId) => stage.ask(SECOND, 'review.get', { submissionId })),
    );
    expect(cards.map(({ nobodyElse }) => nobodyElse)).toEqual([false, false]);
  });

  test('waits for a new colleague when the two are too far apart, and both are told', async () => {
    const submissionId = newWork();
    await judge(LEAD, submissionId, 1);
    expect(await queueOf(LEAD, submissionId)).toMatchObject({ others: 1, stranded: false });
    expect(await judge(SECOND, submissionId, 4)).toBe('submitted');
    for (const openid of [LEAD, SECOND]) {
      expect(await queueOf(openid, submissionId)).toEqual({
        waiting: 0,
        others: 1,
        standing: 'marked',
        stranded: true,
      });
    }
    // Neither a former colleague nor one who may not review is a way out.
    makeColleague(stage, 'third', ['content'], false);
    expect(await queueOf(LEAD, submissionId)).toMatchObject({ stranded: true });
    makeColleague(stage, 'third', ['content']);
    expect(await queueOf(LEAD, submissionId)).toMatchObject({ stranded: false });
    expect(await judge('third', submissionId, 4)).toBe('approved');
  });
});

describe('the work of a colleague who is an owner as well', () => {
  beforeEach(async () => {
    await makeMember(stage, LEAD);
    image = await stage.uploadOwn(LEAD);
  });

  test('is counted among those for others, and waits for a new colleague where its author alone reviews', async () => {
    const submissionId = newWork(LEAD, {});
    expect(await queueOf(LEAD, submissionId)).toMatchObject({ waiting: 0, others: 1, stranded: true });
    makeColleague(stage, SECOND, ['community']);
    expect(await queueOf(LEAD, submissionId)).toMatchObject({ waiting: 0, others: 1, stranded: false });
  });

  test('tells its author nothing of the reviews that are under way', async () => {
    makeColleague(stage, SECOND, ['community']);
    const begun = newWork(LEAD);
    const before = [await queueOf(LEAD, begun), await stage.ask(LEAD, 'review.get', { submissionId: begun })];
    await judge(SECOND, begun, 3);
    const after = [await queueOf(LEAD, begun), await stage.ask(LEAD, 'review.get', { submissionId: begun })];
    const plain = (told: unknown) => JSON.stringify(told).replace(/"url":"[^"]*"/g, '');
    expect(plain(after)).toBe(plain(before));
    // Whoever has judged it knows better.
    expect(await queueOf(SECOND, begun)).toMatchObject({ standing: 'marked', stranded: true });
  });
});

describe('an objection that everybody who reviews has had a part in', () => {
  test('says so on its row and on its page, until a colleague has come', async () => {
    const submissionId = newWork(OWNER, { ...JUDGED_BY_TWO, prizes: [] });
    expect(await judge(LEAD, submissionId, 2)).toBe('approved');
    const words = '请再看看第二段';
    await stage.ask(OWNER, 'objection.raise', { submissionId, round: 1, words, requestId: newRequestId() });
    const objectionId = `${submissionId}.1`;
    const told = async (openid: string) => {
      const [row] = (await stage.ask(openid, 'objection.queue', {})).items;
      const { stranded, mayAnswer } = await stage.ask(openid, 'objection.get', { objectionId });
      expect({ stranded: row?.stranded, mayAnswer: row?.mayAnswer }).toEqual({ stranded, mayAnswer });
      return { stranded, mayAnswer };
    };
    expect(await told(LEAD)).toEqual({ stranded: true, mayAnswer: false });
    makeColleague(stage, SECOND, ['community']);
    expect(await told(LEAD)).toEqual({ stranded: false, mayAnswer: false });
    expect(await told(SECOND)).toEqual({ stranded: false, mayAnswer: true });
    // What its owner reads stays as it was: a date and their own words.
    const { rounds } = await stage.ask(OWNER, 'submission.get', { submissionId });
    expect(Object.keys(rounds[0]?.objection ?? {}).sort()).toEqual(['answer', 'atMs', 'dueAtMs', 'words']);
    expect(JSON.stringify(rounds)).not.toContain(memberIdOf(LEAD));
  });
});
