import type { InputOf } from '@/contract';
import { DAY_MS } from '@/domain/day';
import { RUBRICS } from '@/domain/rubric';
import type { Level } from '@/domain/score';
import type { PrizeStep } from '@/domain/task';
import { bookProblems } from './books';
import { holdWork, makeColleague, makeMember, makeTask, putWork } from './cast';
import { Court } from './court';
import { newRequestId, Stage } from './stage';

const PANEL = ['first', 'second'] as const;
const LEAD = 'lead';
const OUTSIDER = 'outsider';
const PRIZES: PrizeStep[] = [
  { places: 1, prize: { kind: 'points', points: 3000 } },
  { places: 2, prize: { kind: 'points', points: 1000 } },
];

let stage: Stage;
const images = new Map<string, string>();
let tasks = 0;
const OWNERS = ['owner-1', 'owner-2', 'owner-3', 'owner-4', 'owner-5'];

beforeAll(async () => {
  stage = await Stage.open();
  for (const openid of OWNERS) {
    await makeMember(stage, openid, { tier: 'active', nickname: openid });
    images.set(openid, await stage.uploadOwn(openid));
  }
  await makeMember(stage, OUTSIDER);
  makeColleague(stage, PANEL[0], ['community']);
  makeColleague(stage, PANEL[1], ['content']);
  makeColleague(stage, LEAD, ['lead']);
});
afterEach(() => expect(bookProblems(stage)).toEqual([]));
afterAll(() => stage.close());

function newTask(): string {
  tasks += 1;
  return makeTask(stage, `ladder-${tasks}`, {
    goal: 'depth',
    freedom: 'framework',
    tier: 'active',
    criteria: [...RUBRICS.depth],
    prizes: PRIZES,
  })._id;
}

type Levels = [Level, Level, Level, Level];

/** Both of the panel give the same marks. */
async function judged(openid: string, taskId: string, levels: Levels): Promise<string> {
  const submissionId = putWork(stage, openid, taskId, images.get(openid) ?? '');
  stage.cloud.clock.advance(1_000);
  const marks = ['accurate', 'deep', 'dense', 'teach'].map((criterionId, index) => ({
    criterionId,
    level: levels[index] ?? 1,
    note: '',
  }));
  for (const reviewer of PANEL) {
    await holdWork(stage, reviewer, submissionId);
    const judgement = { verdict: 'approve', marks } as const;
    await stage.ask(reviewer, 'review.decide', {
      submissionId,
      round: 1,
      judgement,
      requestId: newRequestId(),
    });
  }
  return submissionId;
}

function close(taskId: string): void {
  const task = stage.row('tasks', taskId);
  stage.put('tasks', { ...task, closesAtMs: stage.nowMs - 1 });
}

async function announcing(taskId: string): Promise<InputOf<'ranking.announce'>> {
  const { version, contenders } = await stage.ask(LEAD, 'ranking.draft', { taskId });
  const comments = contenders.map(({ submissionId, nickname }) => ({
    submissionId,
    comment: `写给 ${nickname}`,
  }));
  return { taskId, version, comments, requestId: newRequestId() };
}

describe('a ranking', () => {
  test('orders by score, then by the heaviest criteria, then by the earlier hand-in', async () => {
    const taskId = newTask();
    // 75 each for the first three; the mark for accuracy is the heavier one that comes first.
    const late = await judged('owner-1', taskId, [3, 3, 3, 3]);
    const accurate = await judged('owner-2', taskId, [4, 2, 3, 3]);
    const later = await judged('owner-3', taskId, [3, 3, 3, 3]);
    const best = await judged('owner-4', taskId, [4, 4, 4, 4]);
    close(taskId);
    const { contenders } = await stage.ask(LEAD, 'ranking.draft', { taskId });
    expect(contenders.map(({ submissionId, rank, score }) => [submissionId, rank, score])).toEqual([
      [best, 1, 100],
      [accurate, 2, 75],
      [late, 2, 75],
    ]);
    expect(stage.row('submissions', later).rank > stage.row('submissions', late).rank).toBe(true);
    await stage.ask(LEAD, 'ranking.announce', await announcing(taskId));
  });

  test('posts each prize once, tells winners at once and everybody else by the job, whoever repeats it', async () => {
    const taskId = newTask();
    const ids: string[] = [];
    for (const [index, openid] of OWNERS.entries()) {
      ids.push(await judged(openid, taskId, [4, 4, index < 2 ? 4 : 3, index < 1 ? 4 : 1]));
    }
    close(taskId);
    const input = await announcing(taskId);
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => stage.call(LEAD, 'ranking.announce', input)),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    const prizes = stage
      .rows('postings')
      .filter(({ reason }) => reason.kind === 'ranking.prize' && reason.taskId === taskId);
    expect(prizes.map(({ legs }) => legs[1]?.points).sort()).toEqual([1000, 1000, 3000]);
    const other = { ...(await announcing(taskId)), requestId: newRequestId() };
    expect((await stage.refusal(PANEL[1], 'ranking.announce', other)).code).toBe('RANKING.ANNOUNCED_ALREADY');
    const told = () =>
      stage
        .rows('inbox')
        .filter(({ content }) => 'taskId' in content && content.taskId === taskId)
        .map(({ content }) => content.kind);
    expect(told()).toEqual(['ranking.won', 'ranking.won', 'ranking.won']);
    await stage.tick();
    await stage.tick();
    expect(told().sort()).toEqual([
      'ranking.announced',
      'ranking.announced',
      'ranking.won',
      'ranking.won',
      'ranking.won',
    ]);
    const view = await stage.ask('owner-1', 'ranking.get', { taskId });
    expect(
      view.winners.map(({ rank, nickname, comment, mine, prize }) => [
        rank,
        nickname,
        comment,
        mine,
        prize.points,
      ]),
    ).toEqual([
      [1, 'owner-1', '写给 owner-1', true, 3000],
      [2, 'owner-2', '写给 owner-2', false, 1000],
      [2, 'owner-3', '写给 owner-3', false, 1000],
    ]);
  });

  test('is nothing to whoever may not see the task, and before it is announced', async () => {
    const taskId = newTask();
    await judged('owner-1', taskId, [3, 3, 3, 3]);
    const before = await stage.refusal('owner-1', 'ranking.get', { taskId });
    close(taskId);
    await stage.ask(LEAD, 'ranking.announce', await announcing(taskId));
    const hidden = await stage.refusal(OUTSIDER, 'ranking.get', { taskId });
    const missing = await stage.refusal(OUTSIDER, 'ranking.get', { taskId: 'nothing-there' });
    expect([before.code, hidden.code, missing.code]).toEqual(Array(3).fill('RANKING.NOT_FOUND'));
    expect({ ...hidden, requestId: '' }).toEqual({ ...missing, requestId: '' });
  });

  test('waits for the close of the task, for every review, for every objection, and for a word to each winner', async () => {
    const taskId = newTask();
    const submissionId = await judged('owner-1', taskId, [3, 3, 3, 3]);
    const refused = async (input: InputOf<'ranking.announce'>) =>
      (await stage.refusal(LEAD, 'ranking.announce', { ...input, requestId: newRequestId() })).code;
    expect(await refused(await announcing(taskId))).toBe('RANKING.TASK_OPEN');
    putWork(stage, 'owner-2', taskId, images.get('owner-2') ?? '');
    close(taskId);
    const draft = await stage.ask(LEAD, 'ranking.draft', { taskId });
    expect(draft).toMatchObject({ waiting: 1, contenders: [] });
    expect(await refused(await announcing(taskId))).toBe('RANKING.WORKS_WAITING');
    await judgedAgain(`${taskId}.${stage.row('submissions', submissionId).memberId}`, taskId);
    await stage.ask('owner-1', 'objection.raise', {
      submissionId,
      round: 1,
      words: '请再看看',
      requestId: newRequestId(),
    });
    expect(await refused(await announcing(taskId))).toBe('RANKING.OBJECTIONS_OPEN');
    const answer = { kind: 'keep', reason: '维持' } as const;
    const answering = { objectionId: `${submissionId}.1`, answer, requestId: newRequestId() };
    const input = await announcing(taskId);
    await stage.ask(LEAD, 'objection.answer', answering);
    expect(await refused(input)).toBe('RANKING.CHANGED_MEANWHILE');
    const current = await announcing(taskId);
    const [first, ...others] = current.comments;
    expect(first).toBeDefined();
    expect(await refused({ ...current, comments: others })).toBe('RANKING.COMMENT_MISSING');
    await stage.ask(LEAD, 'ranking.announce', { ...current, requestId: newRequestId() });
    // From now on the scores of this task are final.
    const late = await stage.refusal('owner-2', 'objection.raise', {
      submissionId:
        stage.rows('submissions').find((row) => row.taskId === taskId && row._id !== submissionId)?._id ?? '',
      round: 1,
      words: '请再看看',
      requestId: newRequestId(),
    });
    expect(late.code).toBe('OBJECTION.NOT_POSSIBLE');
    stage.cloud.clock.advance(DAY_MS);
  });

  test('leaves a removed work out, and takes a prize back that was won with it until an appeal gives it again', async () => {
    const taskId = newTask();
    const best = await judged('owner-1', taskId, [4, 4, 4, 4]);
    const next = await judged('owner-2', taskId, [3, 3, 3, 3]);
    close(taskId);
    const court = new Court(stage, PANEL[0], images.get('owner-1') ?? '');
    const early = await announcing(taskId);
    const caseOfBest = await court.accuse('owner-3', best);
    await court.punish(PANEL[0], caseOfBest, { kind: 'remove' });
    const late = await stage.refusal(LEAD, 'ranking.announce', early);
    expect(late.code).toBe('RANKING.CHANGED_MEANWHILE');
    const { contenders } = await stage.ask(LEAD, 'ranking.draft', { taskId });
    expect(contenders.map(({ submissionId }) => submissionId)).toEqual([next]);
    await court.appeal('owner-1', caseOfBest);
    await court.hear(LEAD, caseOfBest, 'overturned');
    const again = await stage.ask(LEAD, 'ranking.draft', { taskId });
    expect(again.contenders.map(({ submissionId }) => submissionId)).toEqual([best, next]);
    await stage.ask(LEAD, 'ranking.announce', await announcing(taskId));

    const won = court.balanceOf('owner-2');
    const caseOfNext = await court.accuse('owner-3', next);
    await court.punish(PANEL[0], caseOfNext, { kind: 'remove' });
    expect(court.balanceOf('owner-2')).toBe(won - 1000 - 30);
    const { items } = await stage.ask('owner-2', 'points.history', {});
    expect(items.map(({ points, reason }) => [points, reason.kind])).toContainEqual([
      -1000,
      'prize.reversed',
    ]);
    await court.appeal('owner-2', caseOfNext);
    await court.hear(LEAD, caseOfNext, 'overturned');
    expect(court.balanceOf('owner-2')).toBe(won);
  });

  test('gives a work that was removed in error, and missed the announcement, the step that it had earned', async () => {
    const taskId = newTask();
    const best = await judged('owner-1', taskId, [4, 4, 4, 4]);
    const second = await judged('owner-2', taskId, [4, 4, 3, 3]);
    const third = await judged('owner-3', taskId, [3, 3, 3, 3]);
    const fourth = await judged('owner-4', taskId, [2, 2, 2, 2]);
    close(taskId);
    const court = new Court(stage, PANEL[0], images.get('owner-1') ?? '');
    const before = court.balanceOf('owner-2');
    const caseId = await court.accuse('owner-5', second);
    await court.punish(PANEL[0], caseId, { kind: 'remove' });
    await stage.ask(LEAD, 'ranking.announce', await announcing(taskId));
    const others = ['owner-1', 'owner-3', 'owner-4'].map((owner) => court.balanceOf(owner));
    await court.appeal('owner-2', caseId);
    await court.hear(LEAD, caseId, 'overturned');
    expect(court.balanceOf('owner-2')).toBe(before + 1000);
    expect(['owner-1', 'owner-3', 'owner-4'].map((owner) => court.balanceOf(owner))).toEqual(others);
    const { winners } = await stage.ask('owner-2', 'ranking.get', { taskId });
    expect(winners.map(({ submissionId, rank, mine }) => [submissionId, rank, mine])).toEqual([
      [best, 1, false],
      [third, 2, false],
      [fourth, 2, false],
      [second, 2, true],
    ]);
    const [message] = (await stage.ask('owner-2', 'inbox.list', {})).items.filter(
      ({ content }) => content.kind === 'ranking.won',
    );
    expect(message?.content).toMatchObject({ rank: 2, prize: { kind: 'points', points: 1000 } });
  });

  /** Judges what still waits of a task, other than the work named. */
  async function judgedAgain(except: string, taskId: string): Promise<void> {
    const open = stage.rows('submissions').filter((row) => row.taskId === taskId && row._id !== except);
    const marks = ['accurate', 'deep', 'dense', 'teach'].map((criterionId) => ({
      criterionId,
      level: 2 as const,
      note: '',
    }));
    for (const { _id: submissionId } of open) {
      for (const reviewer of PANEL) {
        await holdWork(stage, reviewer, submissionId);
        const judgement = { verdict: 'approve', marks } as const;
        await stage.ask(reviewer, 'review.decide', {
          submissionId,
          round: 1,
          judgement,
          requestId: newRequestId(),
        });
      }
    }
  }
});
