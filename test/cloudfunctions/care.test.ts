import type { Reply } from '@/contract';
import { recordContribution } from '@/domain/contribution';
import { DAY_MS } from '@/domain/day';
import { addContribution } from '@/domain/figures';
import type { Member } from '@/domain/member';
import type { Submission } from '@/domain/submission';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { sampleSubmission, sampleTask } from '../domain/sample';
import { makeColleague, makeMember } from './cast';
import { newRequestId, Stage } from './stage';

const OPERATOR = 'operator';
const OTHER = 'other-operator';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
  for (const openid of [OPERATOR, OTHER]) makeColleague(stage, openid, ['community']);
});
afterAll(() => stage.close());

async function makeOwner(openid: string, fields: Partial<Member> = {}): Promise<string> {
  const joinedAtMs = stage.nowMs - 300 * DAY_MS;
  return (await makeMember(stage, openid, { joinedAtMs, nickname: openid, ...fields }))._id;
}

let works = 0;

/** An approved work so many days ago, as the books keep it. */
function contribute(memberId: string, ...daysAgo: number[]): void {
  for (const days of daysAgo) {
    works += 1;
    const id = `work-${works}.${memberId}`;
    const contribution = recordContribution({
      _id: id,
      memberId,
      kind: 'work.approved',
      goal: 'reach',
      growth: 10,
      quality: null,
      policyVersion: 1,
      source: { submissionId: id, taskId: 't', taskTitle: '任务' },
      atMs: stage.nowMs - days * DAY_MS,
    });
    const known = stage.rows('figures').find(({ _id }) => _id === memberId) ?? null;
    stage.put('contributions', contribution);
    stage.put('figures', addContribution(known, contribution));
  }
}

/** A work that was handed in and refused so many days ago. */
function refuse(memberId: string, taskId: string, daysAgo: number): Submission {
  const atMs = stage.nowMs - daysAgo * DAY_MS;
  const task = sampleTask({ _id: taskId, opensAtMs: atMs - DAY_MS, closesAtMs: atMs + 20 * DAY_MS }, atMs);
  stage.put('tasks', task);
  const handedIn = sampleSubmission(task);
  const [round] = handedIn.rounds;
  if (round === undefined) throw new Error('No round.');
  const work: Submission = {
    ...handedIn,
    _id: `${taskId}.${memberId}`,
    memberId,
    status: 'refused',
    submittedAtMs: atMs - 1_000,
    place: `${atMs - 1_000}.${taskId}.${memberId}`,
    rounds: [{ ...round, submittedAtMs: atMs - 1_000, decision: refusalAt(atMs) }],
  };
  stage.put('submissions', work);
  return work;
}

function refusalAt(atMs: number) {
  return {
    verdict: 'refused' as const,
    reviewerId: 'r',
    role: null,
    atMs,
    criterionId: 'clear',
    reason: '糊',
    remedy: '重拍',
  };
}

async function passNight(days = 1): Promise<void> {
  stage.cloud.clock.advance(days * DAY_MS);
  for (let tick = 0; tick < 4; tick += 1) await stage.tick();
}

async function listAll(kind?: 'frustrated' | 'silent' | 'busy') {
  return stage.ask(OPERATOR, 'care.list', kind === undefined ? {} : { kind });
}

async function findSilent(name: string) {
  return (await listAll('silent')).items.filter(({ nickname }) => nickname === name);
}

function settle(openid: string, careId: string) {
  return stage.call(openid, 'care.settle', {
    careId,
    outcome: 'contacted',
    note: '打过电话',
    requestId: newRequestId(),
  });
}

function praise(openid: string, memberId: string, points: number, requestId = newRequestId()) {
  return stage.call(openid, 'praise.give', { memberId, words: '谢谢你回答新车主', points, requestId });
}

function codesOf(replies: readonly Reply<unknown>[]): string[] {
  return replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
}

describe('the list of those to look after', () => {
  test('names who fell silent, is frustrated or unusually busy, with the reason in figures', async () => {
    // A night passes before the list is made, so every day here is one more tomorrow.
    const silent = await makeOwner('silent');
    contribute(silent, 30, 40, 60);
    const almost = await makeOwner('almost-silent');
    contribute(almost, 28, 40, 60);
    const few = await makeOwner('few');
    contribute(few, 30, 40);
    const frustrated = await makeOwner('frustrated');
    refuse(frustrated, 'task-a', 3);
    refuse(frustrated, 'task-b', 1);
    const once = await makeOwner('once');
    refuse(once, 'task-c', 1);
    const waiting = await makeOwner('unmended');
    refuse(waiting, 'task-d', 11);
    const busy = await makeOwner('busy');
    contribute(busy, 0, 1, 2, 3, 20, 50);
    await makeOwner('gone', { standing: 'left' });
    contribute(memberIdOf('gone'), 40, 41, 42);
    await passNight();
    const { items, waiting: count } = await listAll();
    expect(items.map(({ nickname, kind }) => [nickname, kind])).toEqual([
      ['unmended', 'frustrated'],
      ['frustrated', 'frustrated'],
      ['silent', 'silent'],
      ['busy', 'busy'],
    ]);
    expect(count).toBe(4);
    expect(items.map(({ facts }) => facts)).toMatchObject([
      { refusals: 1, unmended: { taskTitle: '晒出你的行驶里程' } },
      { refusals: 2, unmended: null, decision: null },
      { works: 3, silentDays: 31 },
      { works: 4, earlierWorks: 2, earlierWeeks: 12 },
    ]);
    expect((await listAll('silent')).items.map(({ nickname }) => nickname)).toEqual(['silent']);
  });

  test('is the one that the raw rows give', () => {
    expect(
      stage
        .rows('cares')
        .map(({ memberId, kind }) => `${memberId} ${kind}`)
        .sort(),
    ).toEqual(caresFromRawRows(stage).sort());
  });

  test('is settled once, stays quiet for two weeks, and comes back with what was done', async () => {
    const [row] = (await listAll('silent')).items;
    if (row === undefined) throw new Error('Nobody is silent.');
    const replies = await Promise.all([settle(OPERATOR, row.careId), settle(OTHER, row.careId)]);
    expect(codesOf(replies)).toEqual(['CARE.NOT_FOUND', 'OK']);
    expect((await listAll('silent')).items).toEqual([]);
    await passNight(13);
    expect(await findSilent('silent')).toEqual([]);
    await passNight(1);
    expect(await findSilent('silent')).toMatchObject([
      { nickname: 'silent', earlier: { outcome: 'contacted', note: '打过电话' } },
    ]);
    expect(JSON.stringify(stage.rows('audits'))).not.toContain('打过电话');
  });

  test('gives a row back to whoever settled it by mistake, and to nobody else', async () => {
    const [row] = await findSilent('silent');
    if (row === undefined) throw new Error('Nobody is silent.');
    await settle(OPERATOR, row.careId);
    const reopen = (openid: string) =>
      stage.call(openid, 'care.reopen', { careId: row.careId, requestId: newRequestId() });
    expect(codesOf([await reopen(OTHER)])).toEqual(['CARE.NOT_FOUND']);
    expect(codesOf([await reopen(OPERATOR)])).toEqual(['OK']);
    expect(await findSilent('silent')).toHaveLength(1);
  });

  test('lets go of who takes part again', async () => {
    contribute(memberIdOf('silent'), 0);
    await passNight();
    expect(await findSilent('silent')).toEqual([]);
  });

  test('is whole wherever the night’s work is cut short', async () => {
    for (let at = 1; at <= 20; at += 3) {
      const memberId = await makeOwner(`cut-${at}`);
      contribute(memberId, 40, 45, 50);
      stage.cloud.clock.advance(DAY_MS);
      stage.cloud.injectFault({ kind: 'kill', when: 'after', function: 'jobs', at: 20 + at });
      await stage.tick().catch(() => undefined);
      stage.cloud.faults.clear();
      for (let tick = 0; tick < 3; tick += 1) {
        stage.cloud.clock.advance(5 * 60_000);
        await stage.tick();
      }
      expect(stage.rows('cares').filter((row) => row.memberId === memberId)).toHaveLength(1);
    }
  });
});

describe('thanks', () => {
  test('reach the member from a role, with points whose reason is told', async () => {
    const memberId = await makeOwner('helper');
    const requestId = newRequestId();
    const replies = await Promise.all([1, 2, 3].map(() => praise(OPERATOR, memberId, 20, requestId)));
    expect(codesOf(replies)).toEqual(['OK', 'OK', 'OK']);
    const { items } = await stage.ask('helper', 'inbox.list', {});
    expect(items.filter(({ content }) => content.kind === 'praise.given')).toMatchObject([
      { content: { role: 'community', words: '谢谢你回答新车主', points: 20 } },
    ]);
    expect(await stage.ask('helper', 'points.history', {})).toMatchObject({
      balancePoints: 20,
      items: [{ points: 20, reason: { kind: 'help.thanks', role: 'community', words: '谢谢你回答新车主' } }],
    });
    expect(await stage.ask('helper', 'tier.explain', {})).toMatchObject({ growth: 0 });
  });

  test('may come without points, and never to oneself, to nobody, or in words that the platform refuses', async () => {
    const memberId = await makeOwner('quiet-helper');
    expect(codesOf([await praise(OPERATOR, memberId, 0)])).toEqual(['OK']);
    expect((await stage.ask('quiet-helper', 'points.history', {})).items).toEqual([]);
    const own = await makeOwner(OPERATOR);
    expect(codesOf([await praise(OPERATOR, own, 0)])).toEqual(['PRAISE.OWN']);
    expect(codesOf([await praise(OPERATOR, 'nobody', 5)])).toEqual(['MEMBER.NOT_FOUND']);
    stage.cloud.verdicts.add('不好听', 'risky');
    const input = { memberId, words: '不好听', points: 0, requestId: newRequestId() };
    expect((await stage.refusal(OPERATOR, 'praise.give', input)).code).toBe('CONTENT.RISKY');
  });

  test('carry at most 100 points for one member in a week, whoever gives them at once', async () => {
    const memberId = await makeOwner('popular');
    for (const name of ['c1', 'c2', 'c3', 'c4', 'c5']) makeColleague(stage, name, ['community']);
    const replies = await Promise.all(
      ['c1', 'c2', 'c3', 'c4', 'c5'].map((openid) => praise(openid, memberId, 30)),
    );
    expect(codesOf(replies)).toEqual(['OK', 'OK', 'OK', 'PRAISE.TOO_MUCH', 'PRAISE.TOO_MUCH']);
    expect((await stage.ask('popular', 'points.history', {})).balancePoints).toBe(90);
    stage.cloud.clock.advance(7 * DAY_MS);
    expect(codesOf([await praise('c1', memberId, 30)])).toEqual(['OK']);
  });

  test('carry at most 200 points from one colleague in a day, whomever they go to at once', async () => {
    makeColleague(stage, 'generous', ['lead']);
    const members: string[] = [];
    for (let index = 0; index < 6; index += 1) members.push(await makeOwner(`thanked-${index}`));
    const replies = await Promise.all(members.map((memberId) => praise('generous', memberId, 40)));
    expect(codesOf(replies)).toEqual(['OK', 'OK', 'OK', 'OK', 'OK', 'PRAISE.TOO_MUCH']);
    const given = stage
      .rows('postings')
      .filter(({ memberId }) => members.includes(memberId))
      .flatMap(({ legs }) => legs.filter(({ points }) => points > 0).map(({ points }) => points));
    expect(given.reduce((sum, points) => sum + points, 0)).toBe(200);
    stage.cloud.clock.advance(DAY_MS);
    const [first = ''] = members;
    expect(codesOf([await praise('generous', first, 40)])).toEqual(['OK']);
  });
});

/** The day of the calendar in Shanghai, counted. */
function dateOf(atMs: number): number {
  return Date.parse(new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10)) / DAY_MS;
}

/** Who should be listed, from contributions, works and tasks alone, by the words of the rules. */
function caresFromRawRows(on: Stage): string[] {
  const today = dateOf(on.nowMs);
  const tasks = new Map(on.rows('tasks').map((task) => [task._id, task]));
  return on
    .rows('members')
    .filter(({ standing }) => standing !== 'left')
    .flatMap(({ _id }) => {
      const ages = on
        .rows('contributions')
        .filter(({ memberId }) => memberId === _id)
        .map(({ atMs }) => today - dateOf(atMs));
      const own = on.rows('submissions').filter(({ memberId }) => memberId === _id);
      const within = (from: number, to: number) => ages.filter((age) => age >= from && age < to).length;
      const handedInLately = own.some(({ submittedAtMs }) => on.nowMs - submittedAtMs < 30 * DAY_MS);
      const isSilent = within(0, 30) === 0 && within(30, 120) >= 3 && !handedInLately;
      const isBusy = within(0, 7) >= 4 && within(0, 7) >= 3 * (within(7, 91) / 12);
      const verdicts = own
        .flatMap(({ rounds }) => rounds.flatMap(({ decision }) => (decision === null ? [] : [decision])))
        .filter(({ atMs }) => on.nowMs - atMs < 30 * DAY_MS)
        .sort((one, other) => other.atMs - one.atMs)
        .map(({ verdict }) => verdict);
      const isRefusedTwice = verdicts[0] === 'refused' && verdicts[1] === 'refused';
      const isUnmended = own.some(({ status, rounds, taskId }) => {
        const at = rounds.at(-1)?.decision?.atMs ?? 0;
        const task = tasks.get(taskId);
        const until = Math.max(task?.closesAtMs ?? 0, at + (task?.reviewWithinMs ?? 0));
        return status === 'refused' && on.nowMs < until && on.nowMs >= (at + until) / 2;
      });
      return [
        ...(isRefusedTwice || isUnmended ? [`${_id} frustrated`] : []),
        ...(isSilent ? [`${_id} silent`] : []),
        ...(isBusy ? [`${_id} busy`] : []),
      ];
    });
}
