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
 * The keys under which an audience is found by one indexed query: those of its narrowest condition alone,
 * for each tier that may see it. Every member who belongs to it holds at least one of them; the other
 * conditions are checked row by row.
 */
export function audienceKeysOf({ tier, models, regions, interests, memberIds }: Audience): string[] {
  if (memberIds.length > 0) return memberIds.map(memberKey);
  const narrowest =
    [interestKeys(interests), modelKeys(models), regionKeys(regions)].find((keys) => keys.length > 0) ?? [];
  const tiers = tiersFrom(tier).map(tierKey);
  if (narrowest.length === 0) return tiers;
  return tiers.flatMap((each) => narrowest.map((key) => `${each}/${key}`));
}

/** The keys that a member holds: their own tier's, alone and with each thing that is known of them. */
export function keysOfMember({ _id, tier, cars, interests }: AudienceFacts): string[] {
  const own = tierKey(tier);
  const known = [
    ...interestKeys(interests),
    ...modelKeys(cars.map(({ model }) => model)),
    ...regionKeys(cars.map(({ region }) => region)),
  ];
  return [own, memberKey(_id), ...[...new Set(known)].map((key) => `${own}/${key}`)];
}

/** The key of a tier alone. Groups of owners get keys of their own beside it. */
export function tierKey(tier: Tier): string {
  return `tier:${tier}`;
}

const memberKey = (memberId: string) => `member:${memberId}`;
const interestKeys = (interests: readonly string[]) => interests.map((id) => `interest:${id}`);
const modelKeys = (models: readonly string[]) => models.map((model) => `model:${model}`);
const regionKeys = (regions: readonly string[]) => regions.map((region) => `region:${region}`);
