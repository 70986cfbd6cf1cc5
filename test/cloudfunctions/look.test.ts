import type { CarModel } from '@/domain/car';
import type { InterestId } from '@/domain/interest';
import { type Member, makeFindable } from '@/domain/member';
import { TIERS, type Tier } from '@/domain/tier';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { handInWork, makeColleague, makeMember, makeTask } from './cast';
import { newRequestId, Stage } from './stage';

const LEAD = 'lead';
const OPERATOR = 'operator';
const VINS = ['1M8GDM9AXKP042788', '5GZCZ43D13S812715', '1HGCM82633A004352'] as const;
const MANY = 120;

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
  makeColleague(stage, LEAD, ['lead']);
  makeColleague(stage, OPERATOR, ['community']);
  await makeMember(stage, 'sample');
  fill();
});
afterAll(() => stage.close());

const MODELS: readonly CarModel[] = ['远山 E7', '云岭 X9', '星河 S'];
const LIKES: readonly InterestId[] = ['camping', 'track', 'charity', 'city'];

function at<Value>(values: readonly Value[], index: number): Value {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('There is nothing to choose from.');
  return value;
}

/** Members of every tier with cars and interests that repeat at different paces. */
function fill(): void {
  const sample = stage.row('members', memberIdOf('sample'));
  for (let index = 0; index < MANY; index += 1) {
    const openid = `crowd-${index}`;
    const car = {
      vin: `LYS00000000${String(index).padStart(6, '0')}`,
      model: at(MODELS, index),
      region: index % 2 === 0 ? ('上海' as const) : ('四川' as const),
      verified: true,
      boundAtMs: 0,
    };
    const member: Member = {
      ...sample,
      _id: memberIdOf(openid),
      openid,
      nickname: index % 3 === 0 ? `山野 ${index}` : index % 3 === 1 ? `Shan${index}` : '同名',
      tier: at(TIERS, Math.floor(index / 5)),
      cars: [car],
      interests: [at(LIKES, Math.floor(index / 2))],
    };
    stage.put('members', makeFindable(member));
  }
}

interface Wish {
  text?: string;
  tier?: Tier;
  facet?: `model:${CarModel}` | `interest:${InterestId}`;
}

/** All that a search finds, page by page. */
async function findAll(wish: Wish): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 20; page += 1) {
    const { items, next } = await stage.ask(OPERATOR, 'member.search', {
      ...wish,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...items.map(({ memberId }) => memberId));
    if (next === null) return found;
    cursor = next;
  }
  throw new Error('The list does not end.');
}

/** The same by looking at every row. */
function expected({ text = '', tier, facet }: Wish): string[] {
  const folded = text.toLowerCase().replace(/\s/g, '');
  return stage
    .rows('members')
    .filter(({ nickname }) => nickname.toLowerCase().replace(/\s/g, '').startsWith(folded))
    .filter((member) => tier === undefined || member.tier === tier)
    .filter(
      ({ cars, interests }) =>
        facet === undefined ||
        cars.some(({ model }) => facet === `model:${model}`) ||
        interests.some((id) => facet === `interest:${id}`),
    )
    .map(({ _id }) => _id);
}

describe('a search for members', () => {
  const wishes: Wish[] = [
    {},
    { text: '山' },
    { text: ' 山野1' },
    { text: 'shan' },
    { text: 'SHAN1' },
    { text: '同名' },
    { text: '没有' },
    { tier: 'core' },
    { facet: 'model:云岭 X9' },
    { facet: 'interest:charity' },
    { tier: 'ambassador', facet: 'interest:track' },
    { text: '山', tier: 'base', facet: 'model:远山 E7' },
  ];

  test.each(wishes)(
    'finds exactly those who fit %j, each once, on as many pages as it takes',
    async (wish) => {
      const found = await findAll(wish);
      expect(new Set(found).size).toBe(found.length);
      expect([...found].sort()).toEqual(expected(wish).sort());
    },
  );

  test('keeps to the order of names, and to the bounds of round trips', async () => {
    const { items } = await stage.ask(OPERATOR, 'member.search', { text: '山' });
    const names = items.map(({ nickname }) => nickname.replace(/\s/g, ''));
    expect(names).toEqual([...names].sort());
    const trips = stage.lastCall().roundTrips.filter(({ kind }) => kind === 'database');
    expect(trips.length).toBeLessThanOrEqual(3);
  });

  test('finds a car by the last six characters of its VIN, however they are typed', async () => {
    await makeMember(stage, 'driver', { nickname: '开车的人' });
    await stage.ask('driver', 'car.bind', {
      vin: VINS[0],
      model: '远山 E7',
      region: '上海',
      requestId: newRequestId(),
    });
    for (const text of ['042788', ' 042788 ', '04 27 88']) {
      const { byCar } = await stage.ask(OPERATOR, 'member.search', { text });
      expect(byCar.map(({ nickname }) => nickname)).toEqual(['开车的人']);
      expect(
        stage.lastCall().roundTrips.filter(({ kind }) => kind === 'database').length,
      ).toBeLessThanOrEqual(3);
    }
    expect((await stage.ask(OPERATOR, 'member.search', { text: '42788' })).byCar).toEqual([]);
    expect((await stage.ask(OPERATOR, 'member.search', { text: '042789' })).byCar).toEqual([]);
  });

  test('answers with no openid and no whole VIN', async () => {
    const text = JSON.stringify(await stage.ask(OPERATOR, 'member.search', { text: '山' }));
    expect(text).not.toContain('crowd-');
    expect(text).not.toContain('LYS');
  });

  test('follows every change: of the name, the cars, the interests and the tier', async () => {
    await makeMember(stage, 'changing', { nickname: '甲' });
    const memberId = memberIdOf('changing');
    await stage.ask('changing', 'member.update', {
      nickname: '乙方',
      interests: ['offRoad'],
      requestId: newRequestId(),
    });
    expect(await findAll({ text: '乙' })).toEqual([memberId]);
    expect(await findAll({ facet: 'interest:offRoad' })).toEqual([memberId]);
    const car = { vin: VINS[1], model: '云岭 X6', region: '海南' } as const;
    await stage.ask('changing', 'car.bind', { ...car, requestId: newRequestId() });
    expect(await findAll({ facet: 'model:云岭 X6' })).toEqual([memberId]);
    await stage.ask(LEAD, 'tier.appoint', {
      memberId,
      tier: 'active',
      lock: false,
      reason: '一直在帮助别人',
      requestId: newRequestId(),
    });
    expect(await findAll({ tier: 'active', facet: 'model:云岭 X6' })).toEqual([memberId]);
    expect(await findAll({ tier: 'base', facet: 'model:云岭 X6' })).toEqual([]);
    await stage.ask('changing', 'car.release', { vin: VINS[1], requestId: newRequestId() });
    expect(await findAll({ facet: 'model:云岭 X6' })).toEqual([]);
    const stored = stage.row('members', memberId);
    expect(makeFindable(stored)).toEqual(stored);
  });
});

describe('a member’s page', () => {
  const OWNER = 'page-owner';
  const ID = memberIdOf(OWNER);

  beforeAll(async () => {
    await makeMember(stage, OWNER, { nickname: '主人' });
    await stage.ask(OWNER, 'car.bind', {
      vin: VINS[2],
      model: '远山 E5',
      region: '北京',
      requestId: newRequestId(),
    });
    await handInWork(stage, OWNER, makeTask(stage, 'page-task')._id);
    await stage.ask(LEAD, 'tier.appoint', {
      memberId: ID,
      tier: 'core',
      lock: true,
      reason: '长期共创',
      requestId: newRequestId(),
    });
  });

  test('shows what the team needs, in three round trips, and nothing beyond', async () => {
    const profile = await stage.ask(OPERATOR, 'member.get', { memberId: ID });
    expect(profile).toMatchObject({
      nickname: '主人',
      tier: 'core',
      standing: 'good',
      balancePoints: 0,
      lock: { reason: '长期共创' },
      works: [{ submissionId: `page-task.${ID}`, status: 'submitted' }],
      decisions: [{ action: 'tier.appoint', reason: '长期共创' }],
      me: false,
    });
    expect(profile.cars).toMatchObject([{ vin: '•••••••••••004352', model: '远山 E5', verified: false }]);
    expect(profile.seats.find(({ tier }) => tier === 'core')).toEqual({ tier: 'core', seats: 60, taken: 1 });
    expect(profile.ladder.next?.tier).toBe('ambassador');
    const text = JSON.stringify(profile);
    expect(text).not.toContain(VINS[2]);
    expect(text).not.toContain(OWNER);
    const trips = stage.lastCall().roundTrips.filter(({ kind }) => kind === 'database');
    expect(trips.length).toBeLessThanOrEqual(3);
  });

  test('leaves one row per colleague and day, which the member reads without a name', async () => {
    for (let times = 0; times < 3; times += 1) await stage.ask(OPERATOR, 'member.get', { memberId: ID });
    await stage.ask(LEAD, 'member.get', { memberId: ID });
    const { looks } = await stage.ask(OWNER, 'member.consents', {});
    expect(looks.map(({ roles }) => roles)).toEqual([['lead'], ['community']]);
    expect(JSON.stringify(looks)).not.toContain(memberIdOf(OPERATOR));
  });

  test('that is one’s own leaves no row', async () => {
    await makeMember(stage, OPERATOR, { nickname: '何静' });
    expect(await stage.ask(OPERATOR, 'member.get', { memberId: memberIdOf(OPERATOR) })).toMatchObject({
      me: true,
    });
    expect(stage.rows('looks').filter(({ memberId }) => memberId === memberIdOf(OPERATOR))).toEqual([]);
  });
});
