import { DAY_MS } from '@/domain/day';
import { LONGEST_WINDOW_DAYS } from '@/domain/figures';
import { makeMember } from './cast';
import { Stage } from './stage';

describe('a new environment', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.openEmpty();
  });
  afterEach(() => stage.close());

  test('tells everyone that it has not been set up', async () => {
    expect(await stage.refusal('visitor', 'home.get', {})).toMatchObject({ code: 'PROGRAMME.NOT_SET_UP' });
  });

  test('is not set up by a person who calls `jobs`', async () => {
    expect(await stage.cloud.invoke('jobs', {}, 'visitor')).toEqual({});
    expect(await stage.cloud.invoke('jobs', { source: 'timer', userInfo: {} }, 'visitor')).toEqual({});
    expect(stage.rows('programmes')).toEqual([]);
  });

  test('is set up by the first tick of the timer', async () => {
    await stage.cloud.fireTimer('jobs');
    expect(await stage.ask('visitor', 'home.get', {})).toMatchObject({ state: 'visitor' });
    const covenant = await stage.ask('visitor', 'covenant.current', {});
    expect(covenant.promises.length).toBeGreaterThan(0);
    expect(covenant.forbidden.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['恶意攻击', '虚假信息', '违规改装']),
    );
  });

  test('is set up once by many ticks at the same moment', async () => {
    await Promise.all([1, 2, 3, 4].map(() => stage.tick()));
    await stage.tick();
    for (const name of ['programmes', 'covenants', 'policies'] as const) {
      expect(stage.rows(name)).toHaveLength(1);
    }
  });

  test('has a policy that looks no further back than figures are kept, and asks more of every tier', async () => {
    await stage.tick();
    const [policy] = stage.rows('policies');
    const gates = Object.values(policy?.tiers ?? {}).map((tier) => tier.gates);
    for (const gate of gates.flat()) {
      expect('windowDays' in gate ? gate.windowDays : 1).toBeLessThanOrEqual(LONGEST_WINDOW_DAYS);
      expect(gate.bar).toBeGreaterThan(0);
    }
    const bars = (figure: string) => gates.map((all) => all.find((gate) => gate.figure === figure)?.bar ?? 0);
    for (const figure of ['growth', 'works', 'memberDays']) {
      const [active, core, ambassador] = bars(figure);
      expect((active ?? 0) < (core ?? 0) && (core ?? 0) < (ambassador ?? 0)).toBe(true);
    }
  });
});

describe('receipts', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage.close());

  test('are kept for thirty days and dropped after', async () => {
    stage.cloud.clock.freeze();
    await makeMember(stage, 'early');
    const early = stage.rows('receipts').map(({ _id }) => _id);
    stage.cloud.clock.advance(1);
    await makeMember(stage, 'late');
    const late = stage
      .rows('receipts')
      .map(({ _id }) => _id)
      .filter((id) => !early.includes(id));
    stage.cloud.clock.advance(30 * DAY_MS - 1);
    await stage.tick();
    expect(
      stage
        .rows('receipts')
        .map(({ _id }) => _id)
        .sort(),
    ).toEqual([...early, ...late].sort());
    stage.cloud.clock.advance(1);
    await stage.tick();
    expect(
      stage
        .rows('receipts')
        .map(({ _id }) => _id)
        .sort(),
    ).toEqual([...late].sort());
  });

  test('are dropped in bounded portions', async () => {
    const atMs = stage.nowMs - 31 * DAY_MS;
    const rows = Array.from({ length: 600 }, (_, index) => ({
      _id: `old-${index}`,
      memberId: 'm1',
      action: 'member.update',
      inputHash: 'x',
      reply: '{}',
      atMs,
    }));
    stage.put('receipts', ...rows);
    const old = () => stage.rows('receipts').filter(({ _id }) => _id.startsWith('old-')).length;
    await stage.tick();
    expect(old()).toBe(100);
    await stage.tick();
    expect(old()).toBe(0);
  });
});
