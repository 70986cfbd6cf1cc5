import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CandidateRow } from '@/contract/candidate';
import { isVin } from '@/domain/car';
import type { Contribution } from '@/domain/contribution';
import { DAY_MS } from '@/domain/day';
import { joinFunnels } from '@/domain/funnel';
import type { Member } from '@/domain/member';
import type { Gate } from '@/domain/policy';
import { taskPhase } from '@/domain/task';
import { TIERS } from '@/domain/tier';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { seedDemo } from '../../config/demo';
import { COLLEAGUES, NAMED_OWNERS } from '../../config/demo/people';
import { bookProblems } from './books';
import { holdWork } from './cast';
import { newRequestId, Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.openEmpty();
  await seedDemo(stage.cloud);
}, 180_000);
afterAll(() => stage.close());

/** Contributions of the last so many days of the calendar in Shanghai. */
function within(contributions: readonly Contribution[], windowDays: number): Contribution[] {
  const dateOf = (atMs: number) => Date.parse(new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10));
  const since = dateOf(stage.nowMs) - (windowDays - 1) * DAY_MS;
  return contributions.filter(({ countsAtMs }) => dateOf(countsAtMs) >= since);
}

function sumGrowth(contributions: readonly Contribution[], windowDays: number): number {
  return within(contributions, windowDays).reduce((sum, { growth }) => sum + growth, 0);
}

function measureGate(gate: Gate, member: Member, own: readonly Contribution[]): number {
  switch (gate.figure) {
    case 'growth':
      return sumGrowth(own, gate.windowDays);
    case 'quality':
      throw new Error('The first policy asks for no marks.');
    case 'works':
      return within(own, gate.windowDays).reduce(
        (sum, { kind }) => sum + (kind === 'work.approved' ? 1 : kind === 'work.reversed' ? -1 : 0),
        0,
      );
    case 'verifiedCars':
      return member.cars.filter(({ verified }) => verified).length;
    case 'memberDays':
      return Math.floor((stage.nowMs - member.joinedAtMs) / DAY_MS);
  }
}

async function listCandidates(): Promise<CandidateRow[]> {
  const rows: CandidateRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await stage.ask('staff-community', 'candidate.list', cursor === undefined ? {} : { cursor });
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

describe('the demo data', () => {
  test('has more than 200 owners with months of history', () => {
    const members = stage.rows('members');
    expect(members.length).toBeGreaterThan(200);
    const oldest = Math.min(...members.map(({ joinedAtMs }) => joinedAtMs));
    expect(stage.nowMs - oldest).toBeGreaterThan(200 * 86_400_000);
    expect(members.every(({ joinedAtMs }) => joinedAtMs < stage.nowMs)).toBe(true);
    expect(new Set(members.map(({ nickname }) => nickname)).size).toBe(members.length);
  });

  test('has tasks in every phase', () => {
    const phases = new Set(stage.rows('tasks').map((task) => taskPhase(task, stage.nowMs)));
    expect([...phases].sort()).toEqual(['cancelled', 'closed', 'draft', 'open', 'scheduled']);
  });

  test('has works in every status, some of them mended', () => {
    const works = stage.rows('submissions');
    expect(new Set(works.map(({ status }) => status)).size).toBe(4);
    expect(works.some(({ rounds }) => rounds.length > 1)).toBe(true);
  });

  test('has books that hold: legs, balances, figures, messages and contributions', () => {
    expect(bookProblems(stage)).toEqual([]);
    expect(stage.rows('postings').length).toBeGreaterThan(500);
  });

  test('has owners whose tier is what their changes led to', () => {
    for (const { tier, tierChanges, joinedAtMs } of stage.rows('members')) {
      const steps = tierChanges.map(({ to }) => to);
      expect(steps).toEqual(TIERS.slice(0, steps.length));
      expect(tierChanges.map(({ from }) => from)).toEqual([null, ...steps.slice(0, -1)]);
      expect(steps.at(-1)).toBe(tier);
      const instants = tierChanges.map(({ atMs }) => atMs);
      expect(instants).toEqual([...instants].sort((one, other) => one - other));
      expect(instants[0]).toBe(joinedAtMs);
      expect(instants.at(-1)).toBeLessThanOrEqual(stage.nowMs);
    }
  });

  test('has nothing that happened before its owner joined, outside its task’s time, or in the future', () => {
    const joined = new Map(stage.rows('members').map(({ _id, joinedAtMs }) => [_id, joinedAtMs]));
    const tasks = new Map(stage.rows('tasks').map((task) => [task._id, task]));
    for (const { memberId, taskId, rounds } of stage.rows('submissions')) {
      const task = tasks.get(taskId);
      for (const { submittedAtMs, decision } of rounds) {
        expect(submittedAtMs).toBeGreaterThanOrEqual(joined.get(memberId) ?? Number.POSITIVE_INFINITY);
        expect(submittedAtMs).toBeGreaterThanOrEqual(task?.opensAtMs ?? Number.POSITIVE_INFINITY);
        expect(submittedAtMs).toBeLessThan(Math.min(stage.nowMs, task?.closesAtMs ?? 0));
        if (decision !== null) expect(decision.atMs).toBeGreaterThan(submittedAtMs);
        if (decision !== null) expect(decision.atMs).toBeLessThan(stage.nowMs);
      }
    }
  });

  test('has valid VINs, each claimed by its one owner', () => {
    const cars = stage.rows('members').flatMap(({ _id, cars: own }) => own.map(({ vin }) => `${vin} ${_id}`));
    expect(cars.every((text) => isVin(text.slice(0, 17)))).toBe(true);
    expect(cars.sort()).toEqual(
      stage
        .rows('vins')
        .map(({ _id, memberId }) => `${_id} ${memberId}`)
        .sort(),
    );
  });

  test('names people whom the design promises, each at their tier or in their role', async () => {
    for (const { openid, tier } of NAMED_OWNERS) {
      expect((await stage.ask(openid, 'member.me', {})).member).toMatchObject({ tier, standing: 'good' });
      expect(`owner-${tier}`).toBe(openid);
    }
    for (const { openid, roles } of COLLEAGUES) {
      expect((await stage.ask(openid, 'member.me', {})).roles).toEqual(roles);
    }
  });

  test('has a plaza, open and decided cases, an appeal that waits, and a board that names an overturned one', async () => {
    const posts = (await stage.ask('owner-base', 'plaza.list', {})).items;
    expect(
      posts.every(({ author, images }) => author !== null && images.every(({ url }) => url !== '')),
    ).toBe(true);
    expect((await fetch(posts[0]?.images[0]?.url ?? '')).status).toBe(200);
    const { items } = await stage.ask('staff-community', 'case.queue', {});
    expect(items.map(({ subjectKind, held, reports }) => [subjectKind, held, reports])).toEqual([
      ['post', true, 5],
      ['profile', true, 0],
      ['post', false, 2],
    ]);
    expect((await stage.ask('staff-community', 'appeal.queue', {})).items).toEqual([]);
    expect((await stage.ask('staff-lead', 'appeal.queue', {})).items).toHaveLength(1);
    const board = (await stage.ask('owner-base', 'board.list', {})).items;
    expect(board.filter(({ overturned }) => overturned)).toHaveLength(1);
    expect(board.length).toBeGreaterThan(4);
    expect((await stage.ask('owner-007', 'member.me', {})).member).toMatchObject({ standing: 'muted' });
    expect((await stage.ask('owner-007', 'case.mine', {})).items).toMatchObject([{ canAppeal: true }]);
    const outcomes = (await stage.ask('owner-base', 'report.mine', {})).items.map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(['open', 'dismissed', 'violation']));
    expect((await stage.ask('staff-lead', 'audit.verify', {})).problem).toBeNull();
  });

  test('has an open task of every kind, with what has come of each', async () => {
    const open = stage.rows('tasks').filter((task) => taskPhase(task, stage.nowMs) === 'open');
    const kinds = new Set(open.map(({ form }) => form.kind));
    expect([...kinds].sort()).toEqual(['fillIn', 'photo', 'piece', 'poll', 'post', 'quiz']);
    const poll = await stage.ask('staff-content', 'task.results', { taskId: 'poll-colour' });
    expect(poll.tally.answers).toBe(60);
    const votes = Object.values(poll.tally.counts.colour ?? {});
    expect(votes.reduce((sum, count) => sum + count, 0)).toBe(60);
    const form = await stage.ask('staff-content', 'task.results', { taskId: 'mileage-form' });
    expect(form.tally.answers).toBeGreaterThanOrEqual(60);
    expect(form.numbers.total?.buckets.length).toBeGreaterThan(5);
    const post = await stage.ask('owner-base', 'task.get', { taskId: 'official-winter' });
    expect(post.pictureUrls).toHaveLength(3);
    expect((await fetch(post.pictureUrls[0] ?? '')).status).toBe(200);
    const talk = await stage.ask('owner-core', 'coaching.mine', { taskId: 'project-camp-power' });
    expect(talk.versions.map(({ comments }) => comments.length)).toEqual([3, 2]);
    const statuses = (await stage.ask('owner-core', 'proposal.mine', {})).items.map(({ status }) => status);
    expect(statuses.sort()).toEqual(['accepted', 'declined', 'open']);
    const planned = new Set(stage.rows('plans').map(({ _id }) => _id));
    expect(stage.rows('tasks').filter(({ _id }) => !planned.has(_id))).toEqual([]);
  });

  test('has a reminder in an owner’s inbox that leads to a task which is still theirs to do', async () => {
    const { items } = await stage.ask('owner-base', 'inbox.list', {});
    const told = items.flatMap(({ content, unread, atMs }) =>
      content.kind === 'deadline.soon' ? [{ ...content, unread, atMs }] : [],
    );
    const [reminder] = told;
    expect(reminder).toMatchObject({ begun: true, unread: true });
    expect(reminder?.closesAtMs ?? 0).toBeGreaterThan(stage.nowMs);
    expect(reminder?.atMs ?? 0).toBeLessThanOrEqual(stage.nowMs);
    const task = await stage.ask('owner-base', 'task.get', { taskId: reminder?.taskId ?? '' });
    expect(task).toMatchObject({ canHandIn: true, extension: { closesAtMs: reminder?.closesAtMs } });
    const watched = stage.rows('reminders').map(({ _id }) => _id);
    expect(watched.length).toBeGreaterThan(20);
    expect(new Set(watched).size).toBe(watched.length);
  });

  test('counts in every task’s funnel what its works say, and keeps no anonymous answer that is told', async () => {
    const works = stage.rows('submissions');
    for (const task of stage.rows('tasks')) {
      const parts = stage.rows('taskFunnels').filter(({ taskId }) => taskId === task._id);
      const { handedIn, approved, begun } = joinFunnels(task._id, parts);
      const own = works.filter(({ taskId }) => taskId === task._id);
      expect([task._id, handedIn]).toEqual([task._id, own.length]);
      expect(begun).toBeGreaterThanOrEqual(handedIn);
      expect(handedIn).toBeGreaterThanOrEqual(approved);
    }
    const { answered, tellsApart, numbers } = await stage.ask('staff-product', 'survey.results', {
      surveyId: 'survey-service',
    });
    expect({ answered, tellsApart }).toEqual({ answered: 132, tellsApart: true });
    expect(numbers.q3?.count).toBe(132);
    const kept = stage
      .rows('surveyAnswers')
      .filter(({ memberId, released }) => memberId === null && released);
    expect(kept).toEqual([]);
  });

  test('shows a home with pictures to every named owner', async () => {
    for (const { openid } of NAMED_OWNERS) {
      const home = await stage.ask(openid, 'home.get', {});
      if (home.state !== 'member') throw new Error(home.state);
      expect(home.tasks.length).toBeGreaterThan(3);
      expect(home.tasks.every(({ coverUrl }) => coverUrl !== '')).toBe(true);
      expect(home.ladder.next?.gates.length ?? 4).toBeGreaterThan(0);
    }
    const cover = (await stage.ask('owner-base', 'task.list', {})).items[0]?.coverUrl ?? '';
    expect((await fetch(cover)).status).toBe(200);
  });

  test('goes on: a waiting work is approved and the books still hold', async () => {
    const { items, waiting } = await stage.ask('staff-community', 'review.queue', {});
    expect(waiting).toBeGreaterThan(3);
    const dueMs = items.map(({ submittedAtMs }) => submittedAtMs);
    expect(dueMs).toEqual([...dueMs].sort((one, other) => one - other));
    for (const { submissionId, round } of items.filter(({ batchable }) => batchable).slice(0, 3)) {
      await holdWork(stage, 'staff-community', submissionId);
      await stage.ask('staff-community', 'review.decide', {
        submissionId,
        round,
        judgement: { verdict: 'approve', praise: '好' },
        requestId: newRequestId(),
      });
    }
    expect(bookProblems(stage)).toEqual([]);
  });

  test('gives after a night the candidates that a recomputation from the raw contributions gives', async () => {
    const [policy] = stage.rows('policies');
    const gates = policy?.tiers.active.gates ?? [];
    stage.cloud.clock.advance(DAY_MS);
    for (let tick = 0; tick < 6; tick += 1) await stage.tick();
    const expected = new Map<string, number>();
    for (const member of stage.rows('members')) {
      const own = stage.rows('contributions').filter(({ memberId }) => memberId === member._id);
      // Whoever is muted is not asked to rise.
      if (member.restrictions.some(({ untilMs }) => stage.nowMs < untilMs)) continue;
      if (member.standing === 'left') continue;
      if (member.tier !== 'base' || sumGrowth(own, 180) === 0) continue;
      const shares = gates.map((gate) => measureGate(gate, member, own) / gate.bar);
      expected.set(member._id, shares.reduce((sum, share) => sum + Math.min(1, share), 0) / shares.length);
    }
    const found = await listCandidates();
    expect(found.length).toBeGreaterThan(20);
    expect(found.map(({ memberId }) => memberId).sort()).toEqual([...expected.keys()].sort());
    for (const { memberId, readiness } of found) {
      expect(Math.abs(readiness - (expected.get(memberId) ?? 0))).toBeLessThanOrEqual(0.001);
    }
    const order = found.map(({ readiness }) => readiness);
    expect(order).toEqual([...order].sort((one, other) => other - one));
  });

  test('is not set up a second time by the timer', async () => {
    const before = JSON.stringify(stage.rows('programmes'));
    await stage.tick();
    expect(JSON.stringify(stage.rows('programmes'))).toBe(before);
    expect(stage.rows('members').some(({ _id }) => _id === memberIdOf('owner-base'))).toBe(true);
  });

  test('contains no name of a real brand', () => {
    const text = JSON.stringify([stage.rows('tasks'), stage.rows('members'), stage.rows('covenants')]);
    const source = readFileSync(path.resolve(__dirname, '..', '..', 'src', 'domain', 'car.ts'), 'utf8');
    expect(text + source).not.toMatch(
      /特斯拉|比亚迪|蔚来|理想汽车|小鹏|吉利|奔驰|宝马|奥迪|大众汽车|丰田|本田/,
    );
  });
});
