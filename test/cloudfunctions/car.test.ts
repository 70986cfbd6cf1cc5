import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { makeColleague, makeMember } from './cast';
import { newRequestId, Stage } from './stage';

const OPERATOR = 'operator';
const VINS = ['1M8GDM9AXKP042788', '5GZCZ43D13S812715', '1HGCM82633A004352'] as const;
const [VIN, OTHER_VIN, THIRD_VIN] = VINS;

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open();
  makeColleague(stage, OPERATOR, ['community']);
  await makeMember(stage, 'owner');
});
afterEach(() => stage.close());

function bind(openid: string, vin: string) {
  return stage.call(openid, 'car.bind', { vin, model: '远山 E7', region: '上海', requestId: newRequestId() });
}

function verify(vin: string, verified: boolean, reason = '') {
  return stage.call(OPERATOR, 'car.verify', { vin, verified, reason, requestId: newRequestId() });
}

async function messageKinds(): Promise<string[]> {
  return (await stage.ask('owner', 'inbox.list', {})).items.map(({ content }) => content.kind);
}

async function waiting(): Promise<string[]> {
  return (await stage.ask(OPERATOR, 'car.queue', {})).items.map(({ vin }) => vin);
}

describe('a car that waits for its check', () => {
  test('is confirmed: it leaves the queue, counts for the next tier, and the owner is told', async () => {
    await bind('owner', VIN);
    await bind('owner', OTHER_VIN);
    expect(await waiting()).toEqual([VIN, OTHER_VIN]);
    expect(await verify(VIN, true)).toMatchObject({ ok: true });
    expect(await waiting()).toEqual([OTHER_VIN]);
    const { next } = await stage.ask('owner', 'tier.explain', {});
    expect(next?.gates.find(({ figure }) => figure === 'verifiedCars')).toMatchObject({
      value: 1,
      met: true,
    });
    expect(await messageKinds()).toEqual(['car.verified', 'welcome']);
  });

  test('is refused only with a reason; then it is free for whoever it belongs to', async () => {
    await makeMember(stage, 'rightful');
    await bind('owner', VIN);
    expect(await bind('rightful', VIN)).toMatchObject({ ok: false, error: { code: 'CAR.TAKEN' } });
    expect(await verify(VIN, false, '  ')).toMatchObject({
      ok: false,
      error: { code: 'CAR.REASON_MISSING' },
    });
    expect(await verify(VIN, false, '行驶证上是另一个人')).toMatchObject({ ok: true });
    expect((await stage.ask('owner', 'member.me', {})).member?.cars).toEqual([]);
    expect(await messageKinds()).toEqual(['car.refused', 'welcome']);
    expect(await bind('rightful', VIN)).toMatchObject({ ok: true });
  });

  test('is decided once, and one that nobody bound cannot be', async () => {
    await bind('owner', VIN);
    const replies = await Promise.all([verify(VIN, true), verify(VIN, false, '不清楚'), verify(VIN, true)]);
    const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.error.code)).sort();
    expect(codes).toEqual(['CAR.NOT_FOUND', 'CAR.NOT_FOUND', 'OK']);
    expect(await messageKinds()).toHaveLength(2);
    expect(await verify(THIRD_VIN, true)).toMatchObject({ ok: false, error: { code: 'CAR.NOT_FOUND' } });
  });

  test('and another of the same owner, decided in the same millisecond, are both told', async () => {
    await bind('owner', VIN);
    await bind('owner', OTHER_VIN);
    stage.cloud.clock.freeze();
    await Promise.all([verify(VIN, true), verify(OTHER_VIN, true)]);
    expect(await messageKinds()).toEqual(['car.verified', 'car.verified', 'welcome']);
  });
});

describe('the claims of cars', () => {
  test('are those of the members’ cars, whatever happens at once', async () => {
    await makeMember(stage, 'rival');
    await Promise.all([
      ...VINS.flatMap((vin) => [bind('owner', vin), bind('rival', vin)]),
      ...VINS.map((vin) => verify(vin, true)),
      ...VINS.map((vin) => stage.call('owner', 'car.release', { vin, requestId: newRequestId() })),
    ]);
    const owned = stage
      .rows('members')
      .flatMap(({ _id, cars }) => cars.map(({ vin, verified }) => `${vin} ${_id} ${verified}`));
    const claimed = stage.rows('vins').map(({ _id, memberId, verified }) => `${_id} ${memberId} ${verified}`);
    expect(owned.sort()).toEqual(claimed.sort());
    expect(new Set(owned.map((text) => text.slice(0, 17))).size).toBe(owned.length);
  });

  test('let a member bind five cars and no sixth', async () => {
    const member = stage.row('members', memberIdOf('owner'));
    const cars = Array.from({ length: 5 }, (_, index) => ({
      vin: `BOUND-${index}`,
      model: '远山 E7' as const,
      region: '上海' as const,
      verified: true,
      boundAtMs: 0,
    }));
    stage.put('members', { ...member, cars });
    expect(await bind('owner', VIN)).toMatchObject({
      ok: false,
      error: { code: 'CAR.LIMIT_REACHED', details: { limit: 5 } },
    });
    expect(stage.rows('vins')).toEqual([]);
  });
});

test('a colleague who drives one too leaves their own car to another colleague', async () => {
  await makeMember(stage, OPERATOR);
  expect(await bind(OPERATOR, VIN)).toMatchObject({ ok: true });
  expect(await verify(VIN, true)).toMatchObject({ error: { code: 'CAR.OWN' } });
  makeColleague(stage, 'another', ['community']);
  const input = { vin: VIN, verified: true, reason: '', requestId: newRequestId() };
  expect(await stage.call('another', 'car.verify', input)).toMatchObject({ ok: true });
});
