import { DAY_MS } from '@/domain/day';
import { TIERS } from '@/domain/tier';
import { climbers, SMALL_MIX } from '../bench/climbers';
import { makeColleague } from './cast';
import { newRequestId, Stage } from './stage';

const LEAD = 'lead';
const MEMBERS = 300;
/** Longer than a lease, and than a transaction whose worker has died holds its documents. */
const LEASE_MS = 100_000;

/** The same few hundred members every time, at the same standing instant. */
async function openCrowd(): Promise<Stage> {
  const stage = await Stage.open({ workers: 2 });
  stage.cloud.clock.freeze();
  stage.cloud.clock.set(Date.UTC(2026, 8, 16, 4));
  makeColleague(stage, LEAD, ['lead']);
  const crowd = [...climbers(MEMBERS, stage.nowMs, SMALL_MIX)];
  stage.put('members', ...crowd.map(({ member }) => member));
  stage.put('figures', ...crowd.flatMap(({ figures }) => (figures === null ? [] : [figures])));
  for (const tier of TIERS.slice(1)) {
    const taken = crowd.filter(({ member }) => member.tier === tier && member.standing !== 'left').length;
    stage.put('seats', { _id: tier, taken });
  }
  return stage;
}

function tick(stage: Stage): Promise<unknown> {
  return stage.cloud.invoke('jobs', { only: 'evaluateTiers' });
}

function night(stage: Stage) {
  return stage
    .rows('evaluations')
    .filter(({ kind, atMs }) => kind === 'nightly' && atMs > stage.nowMs - DAY_MS / 2);
}

/** Everything that an evaluation leaves behind but the instant at which it was done with, a line each. */
function outcomeOf(stage: Stage): string[] {
  const runs = night(stage).map(({ finishedAtMs, ...run }) => ({ ...run, finished: finishedAtMs !== null }));
  const rows = [stage.rows('members'), stage.rows('seats'), stage.rows('inbox'), runs];
  return rows.flat().map((row) => JSON.stringify(row));
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}

describe('the nightly evaluation', () => {
  let undisturbed: string[] = [];
  beforeAll(async () => {
    const stage = await openCrowd();
    await tick(stage);
    undisturbed = outcomeOf(stage);
    const [run] = night(stage);
    // A crowd in which nothing happens would prove nothing.
    for (const count of [run?.warned, run?.recovered, run?.fell]) expect(count).toBeGreaterThan(3);
    await stage.close();
  });

  test.each([
    [16, 'before', 21],
    [40, 'after', 13],
    [301, 'before', 150],
    [777, 'after', 77],
  ] as const)(
    'that is killed at its request %i (%s) and twice more comes to the same',
    async (at, when, then) => {
      const stage = await openCrowd();
      for (const request of [at, then, 2 * then]) {
        const fault = stage.cloud.injectFault({ kind: 'kill', when, function: 'jobs', at: request });
        await tick(stage).catch(() => undefined);
        expect(fault.hits).toBe(1);
        stage.cloud.faults.clear();
        stage.cloud.clock.advance(LEASE_MS);
      }
      await tick(stage);
      expect(without(outcomeOf(stage), undisturbed)).toEqual([]);
      expect(outcomeOf(stage)).toHaveLength(undisturbed.length);
      await stage.close();
    },
  );

  test('by four ticks at once is done once', async () => {
    const stage = await openCrowd();
    await Promise.all([1, 2, 3, 4].map(() => tick(stage)));
    await tick(stage);
    expect(without(outcomeOf(stage), undisturbed)).toEqual([]);
    await stage.close();
  });

  test('saves nobody from falling because the tier below is full', async () => {
    const stage = await openCrowd();
    const [policy] = stage.rows('policies');
    if (policy === undefined) throw new Error('No policy.');
    const tiers = { ...policy.tiers, core: { ...policy.tiers.core, seats: 1 } };
    stage.put('policies', { ...policy, tiers });
    await tick(stage);
    expect(without(outcomeOf(stage), undisturbed)).toEqual([]);
    await stage.close();
  });
});

describe('an evaluation on demand', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openCrowd();
    // Before three in the morning nothing begins by itself.
    stage.cloud.clock.set(Date.UTC(2026, 8, 15, 17));
  });
  afterEach(() => stage.close());

  const run = (openid = LEAD) =>
    stage.call(openid, 'evaluation.run', { reason: '换季复核', requestId: newRequestId() });

  test('does what the night would do, is told, recorded, and warns nobody twice', async () => {
    const reply = await run();
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    let status = await stage.ask(LEAD, 'evaluation.status', {});
    while (status.current !== null) status = await stage.ask(LEAD, 'evaluation.status', {});
    const [last] = status.last;
    expect(last).toMatchObject({ kind: 'asked', startedBy: '何静', reason: '换季复核', policyVersion: 1 });
    const above = stage.rows('members').filter(({ tier }) => tier !== 'base').length;
    expect(last?.progress.done).toBeGreaterThanOrEqual(above);
    const told = (kind: string) => stage.rows('inbox').filter(({ content }) => content.kind === kind).length;
    expect([last?.warned, last?.recovered, last?.fell]).toEqual(
      ['tier.noticed', 'tier.recovered', 'tier.changed'].map(told),
    );
    const { items } = await stage.ask(LEAD, 'audit.list', {});
    expect(items[0]).toMatchObject({ action: 'evaluation.run', reason: '换季复核' });
    // Asked for again at once, it finds only what those who fell lack for the tier that they fell to.
    await run();
    await tick(stage);
    const notices = stage
      .rows('inbox')
      .flatMap(({ memberId, content }) =>
        content.kind === 'tier.noticed' ? [`${memberId} ${content.tier}`] : [],
      );
    expect(new Set(notices).size).toBe(notices.length);
    const asked = stage.rows('evaluations').filter(({ kind }) => kind === 'asked');
    const second = asked.find(({ _id }) => _id !== last?.runId);
    expect(second).toMatchObject({ recovered: 0, fell: 0 });
    expect(second?.warned).toBeLessThanOrEqual(last?.fell ?? 0);
  });

  test('goes on in the background, and nothing else begins until it is done', async () => {
    expect((await run()).ok).toBe(true);
    const fault = stage.cloud.injectFault({ kind: 'kill', when: 'after', function: 'api', at: 30 });
    await stage.ask(LEAD, 'evaluation.status', {}).catch(() => undefined);
    expect(fault.hits).toBe(1);
    expect((await run()).ok).toBe(false);
    expect((await stage.ask(LEAD, 'evaluation.status', {})).current).toMatchObject({ finishedAtMs: null });
    stage.cloud.clock.advance(LEASE_MS);
    await tick(stage);
    expect((await stage.ask(LEAD, 'evaluation.status', {})).current).toBeNull();
    expect((await run()).ok).toBe(true);
  });

  test('asked for by two at once is begun once', async () => {
    makeColleague(stage, 'lead-two', ['lead']);
    const replies = await Promise.all([run(), run('lead-two')]);
    const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.error.code));
    expect(codes).toContain('OK');
    const asked = stage.rows('evaluations').filter(({ kind }) => kind === 'asked');
    expect(asked).toHaveLength(codes.filter((code) => code === 'OK').length);
    expect(asked.reduce((sum, { warned }) => sum + warned, 0)).toBe(
      stage.rows('inbox').filter(({ content }) => content.kind === 'tier.noticed').length,
    );
  });
});
