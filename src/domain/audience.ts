import type { Car } from './car';
import { isAtLeast, type Tier, tiersFrom } from './tier';

/**
 * Who something is for: everyone from a tier on, narrowed by what is not empty. Named members must hold the
 * tier as well: a name never opens what is above.
 */
export interface Audience {
  tier: Tier;
  models: string[];
  regions: string[];
  interests: string[];
  memberIds: string[];
}

export const NAMED_MEMBERS = 50;

/** What is known of a member when an audience is decided. */
export interface AudienceFacts {
  _id: string;
  tier: Tier;
  cars: readonly Pick<Car, 'model' | 'region'>[];
  interests: readonly string[];
}

export function everyoneFrom(tier: Tier): Audience {
  return { tier, models: [], regions: [], interests: [], memberIds: [] };
}

/** Whether a member belongs to the audience. One car must fit both model and region. */
export function isInAudience(audience: Audience, member: AudienceFacts): boolean {
  const { models, regions, interests, memberIds } = audience;
  const holds = (wanted: readonly string[], value: string) => wanted.length === 0 || wanted.includes(value);
  const needsCar = models.length > 0 || regions.length > 0;
  return (
    isAtLeast(member.tier, audience.tier) &&
    holds(memberIds, member._id) &&
    (!needsCar || member.cars.some((car) => holds(models, car.model) && holds(regions, car.region))) &&
    (interests.length === 0 || interests.some((interest) => member.interests.includes(interest)))
  );
}

/**
 * More keys than this weigh more than they help. An audience with so many choices leaves few out by the widest of its
 * conditions, so that one is checked row by row.
 */
const MOST_KEYS = 256;

/**
 * The keys under which an audience is found by one indexed query: one for each way to fit all of its conditions, for
 * each tier that may see it. Whoever belongs to it holds at least one of them, and nobody else does, however many
 * tasks there are for others. Two things are left to be checked row by row: conditions beside names, and the widest
 * condition where there would be too many keys.
 */
export function audienceKeysOf({ tier, models, regions, interests, memberIds }: Audience): string[] {
  const tiers = tiersFrom(tier).map(tierKey);
  if (memberIds.length > 0) return combine([tiers, memberIds.map(memberKey)]);
  const conditions = [interestKeys(interests), modelKeys(models), regionKeys(regions)];
  return combine([tiers, ...withinBound(conditions, MOST_KEYS / tiers.length)]);
}

/** The conditions that say something, without the widest ones where there are too many ways to fit all. */
function withinBound(conditions: readonly string[][], most: number): string[][] {
  const said = conditions.filter((keys) => keys.length > 0);
  const ways = said.reduce((product, keys) => product * keys.length, 1);
  if (ways <= most) return said;
  const widest = said.reduce((one, other) => (other.length > one.length ? other : one));
  const kept = said.filter((keys) => keys !== widest);
  return withinBound(kept, most);
}

/** Every way to take one of each. */
function combine(choices: readonly (readonly string[])[]): string[] {
  return choices.reduce<string[]>(
    (keys, chosen) => keys.flatMap((key) => chosen.map((next) => (key === '' ? next : `${key}/${next}`))),
    [''],
  );
}

/**
 * The keys that a member holds: their own tier's, alone and with everything that an audience may ask of them at once.
 * With one car and three interests these are 17, at the most 113; one query asks for all of them.
 */
export function keysOfMember({ _id, tier, cars, interests }: AudienceFacts): string[] {
  const own = tierKey(tier);
  const liked = ['', ...interestKeys(interests)];
  const driven = [
    '',
    ...cars.flatMap(({ model, region }) => {
      const [ofModel, ofRegion] = [`model:${model}`, `region:${region}`];
      return [ofModel, ofRegion, `${ofModel}/${ofRegion}`];
    }),
  ];
  const known = liked.flatMap((interest) =>
    driven.map((car) => [own, interest, car].filter((part) => part !== '').join('/')),
  );
  return [`${own}/${memberKey(_id)}`, ...new Set(known)];
}

/** The key of a tier alone. Groups of owners get keys of their own beside it. */
export function tierKey(tier: Tier): string {
  return `tier:${tier}`;
}

const memberKey = (memberId: string) => `member:${memberId}`;
const interestKeys = (interests: readonly string[]) => interests.map((id) => `interest:${id}`);
const modelKeys = (models: readonly string[]) => models.map((model) => `model:${model}`);
const regionKeys = (regions: readonly string[]) => regions.map((region) => `region:${region}`);
