import { type Audience, everyoneFrom } from '@/domain/audience';
import { beginPlan, type Plan } from '@/domain/brief';
import { CAR_MODELS, type Car, REGIONS } from '@/domain/car';
import { acceptanceId } from '@/domain/covenant';
import { DAY_MS } from '@/domain/day';
import { INTEREST_IDS, type InterestId } from '@/domain/interest';
import type { TaskForm } from '@/domain/kind';
import { joinMember, type Member, makeFindable } from '@/domain/member';
import type { Task } from '@/domain/task';
import { TIERS, type Tier } from '@/domain/tier';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import type { CollectionName } from '../../cloudfunctions/shared/schema';
import { pick, seededRandom } from '../../config/demo/random';
import { sampleTask } from '../domain/sample';

type Random = () => number;

/** A member whose lists are read, and why. */
export interface Reader {
  openid: string;
  why: string;
  tier: Tier;
  cars: Pick<Car, 'model' | 'region'>[];
  interests: InterestId[];
}

const E7_SHANGHAI = { model: '远山 E7', region: '上海' } as const;

export const READERS: readonly Reader[] = [
  ...TIERS.map(
    (tier): Reader => ({
      openid: `typical-${tier}`,
      why: `typical ${tier}`,
      tier,
      cars: [E7_SHANGHAI],
      interests: ['camping', 'photography'],
    }),
  ),
  {
    openid: 'many-keys',
    why: '113 keys',
    tier: 'ambassador',
    cars: CAR_MODELS.map((model, index) => ({ model, region: REGIONS[index * 6] ?? '上海' })),
    interests: INTEREST_IDS.slice(0, 6),
  },
  { openid: 'hardly-any', why: 'sees hardly any', tier: 'base', cars: [], interests: [] },
  {
    openid: 'crowded-out',
    why: 'half is for others',
    tier: 'base',
    cars: [{ model: '远山 E5', region: '西藏' }],
    interests: ['modding'],
  },
];

export const PLANNER = 'planner';

/** A programme of a size, collection by collection; made row by row, so that any size fits in memory. */
export function programmeOf(
  tasks: number,
  members: number,
  nowMs: number,
): [CollectionName, Iterable<object>][] {
  const planner = memberIdOf(PLANNER);
  return [
    ['colleagues', [{ _id: planner, openid: PLANNER, name: '何静', roles: ['content'], active: true }]],
    ['acceptances', READERS.map(({ openid }) => acceptanceOf(memberIdOf(openid), nowMs))],
    ['members', membersOf(members, nowMs)],
    ['tasks', tasksOf(tasks, members, nowMs, ({ task }) => task)],
    ['plans', tasksOf(tasks, members, nowMs, ({ plan }) => plan)],
  ];
}

function acceptanceOf(memberId: string, atMs: number) {
  return { _id: acceptanceId(memberId, 1), memberId, version: 1, atMs };
}

interface Known {
  tier: Tier;
  cars: Pick<Car, 'model' | 'region'>[];
  interests: InterestId[];
}

function memberOf(openid: string, { tier, cars, interests }: Known, joinedAtMs: number): Member {
  const memberId = memberIdOf(openid);
  const nickname = `车友${memberId.slice(-6)}`;
  const joining = { memberId, openid, nickname, avatar: null, covenantVersion: 1, nowMs: joinedAtMs };
  const verified = { verified: true, boundAtMs: joinedAtMs };
  const owned = cars.map((car, index): Car => ({ ...car, ...verified, vin: `${openid}-${index}` }));
  return makeFindable({ ...joinMember(joining), tier, cars: owned, interests });
}

function* membersOf(count: number, nowMs: number): Generator<Member> {
  for (const reader of READERS) yield memberOf(reader.openid, reader, nowMs - 300 * DAY_MS);
  const random = seededRandom(11);
  for (let index = READERS.length; index < count; index += 1) {
    const known = {
      tier: tierOf(random(), [0.001, 0.01, 0.1]),
      cars: random() < 0.2 ? [] : [{ model: pick(random, CAR_MODELS), region: pick(random, REGIONS) }],
      interests: someOf(INTEREST_IDS, Math.floor(random() * 5), random),
    };
    yield memberOf(`crowd-${index}`, known, nowMs - Math.floor(random() * 500) * DAY_MS);
  }
}

/** The tier of a roll: shares of the highest, of the two highest, of the three highest. */
function tierOf(roll: number, [ambassador, core, active]: readonly [number, number, number]): Tier {
  if (roll < ambassador) return 'ambassador';
  if (roll < core) return 'core';
  return roll < active ? 'active' : 'base';
}

interface Planned {
  task: Task;
  plan: Plan;
}

function* tasksOf<Row>(
  count: number,
  members: number,
  nowMs: number,
  rowOf: (planned: Planned) => Row,
): Generator<Row> {
  const random = seededRandom(23);
  for (let index = 0; index < count; index += 1) yield rowOf(planTask(index, members, nowMs, random));
}

/** More than half is open; the rest is still to open, over, cancelled, or waits for its planner or a second person. */
function planTask(index: number, members: number, nowMs: number, random: Random): Planned {
  const { audience, inDays } = audienceFor(members, random);
  const _id = `task-${index}`;
  const roll = random();
  const closesInMs = Math.floor((inDays + random()) * DAY_MS);
  const state = roll < 0.85 ? 'published' : roll < 0.9 ? 'proposed' : roll < 0.95 ? 'draft' : 'cancelled';
  const isLater = roll < 0.1;
  const isOver = roll >= 0.1 && roll < 0.3;
  const closesAtMs = isOver ? nowMs - closesInMs : nowMs + closesInMs + (isLater ? DAY_MS : 0);
  const { tier, ...narrowed } = audience;
  const task = sampleTask(
    {
      _id,
      form: pick(random, FORMS),
      tier,
      narrowed,
      status: state === 'proposed' ? 'draft' : state,
      opensAtMs: isLater ? nowMs + DAY_MS : Math.min(nowMs, closesAtMs) - DAY_MS,
      closesAtMs,
    },
    nowMs,
  );
  return { task, plan: { ...beginPlan(_id, memberIdOf('writer'), nowMs - index * 60_000), state } };
}

const FORMS: readonly TaskForm[] = [
  { kind: 'photo', poster: null },
  { kind: 'post', pictures: [] },
  { kind: 'piece' },
  { kind: 'fillIn', questions: [] },
];

/** Every kind of audience. Days until the deadline: what crowds others out closes first. */
function audienceFor(members: number, random: Random): { audience: Audience; inDays: number } {
  const tier = tierOf(random(), [0.1, 0.3, 0.6]);
  const everyone = everyoneFrom(tier);
  const models = () => someOf(CAR_MODELS, 1 + Math.floor(random() * 2), random);
  const regions = () => someOf(REGIONS, 1 + Math.floor(random() * 5), random);
  const interests = () => someOf(INTEREST_IDS, 1 + Math.floor(random() * 3), random);
  const inDays = 1 + random() * 40;
  const roll = random();
  if (roll < 0.12) {
    // What is for everybody is rare, so that whoever is known for nothing sees hardly any.
    const isForAll = tier !== 'base' || random() < 0.03;
    return { audience: isForAll ? everyone : everyoneFrom('active'), inDays };
  }
  if (roll < 0.22) return { audience: { ...everyone, models: models() }, inDays };
  if (roll < 0.32) return { audience: { ...everyone, regions: regions() }, inDays };
  if (roll < 0.44) return { audience: { ...everyone, interests: interests() }, inDays };
  if (roll < 0.54) return { audience: { ...everyone, models: models(), regions: regions() }, inDays };
  if (roll < 0.64) return { audience: { ...everyone, interests: interests(), models: models() }, inDays };
  if (roll < 0.74) {
    const all = { models: models(), regions: regions(), interests: interests() };
    return { audience: { ...everyone, ...all }, inDays };
  }
  if (roll < 0.8) return { audience: { ...everyone, memberIds: namesOf(members, random) }, inDays };
  if (roll < 0.84) return { audience: { ...everyone, ...veryWide(random) }, inDays };
  const crowding = { ...everyoneFrom('base'), interests: ['modding', 'track'], models: ['星河 S'] };
  return { audience: crowding, inDays: 0 };
}

/** So many choices that the widest condition has no key. */
function veryWide(random: Random): Pick<Audience, 'models' | 'regions' | 'interests'> {
  return {
    models: someOf(CAR_MODELS, 3, random),
    regions: someOf(REGIONS, 18, random),
    interests: someOf(INTEREST_IDS, 6, random),
  };
}

/** Fifty of all members; of those whose lists are read one in seven. */
function namesOf(members: number, random: Random): string[] {
  const crowd = Array.from({ length: 49 }, () =>
    memberIdOf(`crowd-${READERS.length + Math.floor(random() * (members - READERS.length))}`),
  );
  return [...new Set([memberIdOf(pick(random, READERS).openid), ...crowd])];
}

function someOf<Item>(items: readonly Item[], count: number, random: Random): Item[] {
  const chosen = new Set<Item>();
  while (chosen.size < count) chosen.add(pick(random, items));
  return [...chosen];
}
