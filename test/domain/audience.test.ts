import fc from 'fast-check';
import { type Audience, audienceKeysOf, everyoneFrom, isInAudience, keysOfMember } from '@/domain/audience';
import { CAR_MODELS, REGIONS } from '@/domain/car';
import { INTEREST_IDS, INTERESTS_PER_MEMBER } from '@/domain/interest';
import { TIERS } from '@/domain/tier';

const few = (...values: string[]) => fc.subarray(values, { maxLength: 2 });

const audiences: fc.Arbitrary<Audience> = fc.record({
  tier: fc.constantFrom(...TIERS),
  models: few('远山 E7', '远山 E5'),
  regions: few('上海', '四川'),
  interests: few('camping', 'photo'),
  memberIds: few('m1', 'm2'),
});

const members = fc.record({
  _id: fc.constantFrom('m1', 'm2', 'm3'),
  tier: fc.constantFrom(...TIERS),
  cars: fc.array(
    fc.record({
      model: fc.constantFrom('远山 E7', '远山 E5', '云岭 X9'),
      region: fc.constantFrom('上海', '四川', '广东'),
    }),
    { maxLength: 3 },
  ),
  interests: few('camping', 'photo', 'track'),
});

const owner = {
  _id: 'm1',
  tier: 'active',
  cars: [
    { model: '远山 E7', region: '上海' },
    { model: '远山 E5', region: '四川' },
  ],
  interests: ['camping'],
} as const;

test.each([
  ['everyone from a lower tier', everyoneFrom('base'), true],
  ['everyone from their own tier', everyoneFrom('active'), true],
  ['everyone from a higher tier', everyoneFrom('core'), false],
  ['owners of their model', { ...everyoneFrom('base'), models: ['远山 E7'] }, true],
  ['owners of another model', { ...everyoneFrom('base'), models: ['云岭 X9'] }, false],
  [
    'one car of that model in that place',
    { ...everyoneFrom('base'), models: ['远山 E7'], regions: ['上海'] },
    true,
  ],
  [
    'a model here and a place there',
    { ...everyoneFrom('base'), models: ['远山 E7'], regions: ['四川'] },
    false,
  ],
  ['an interest they share', { ...everyoneFrom('base'), interests: ['camping', 'photo'] }, true],
  ['an interest they lack', { ...everyoneFrom('base'), interests: ['photo'] }, false],
  ['named', { ...everyoneFrom('base'), memberIds: ['m1'] }, true],
  ['named, but below the tier', { ...everyoneFrom('core'), memberIds: ['m1'] }, false],
  ['not named', { ...everyoneFrom('base'), memberIds: ['m2'] }, false],
])('an owner and an audience of %s', (_, audience, expected) => {
  expect(isInAudience(audience, owner)).toBe(expected);
});

test('whoever belongs to an audience holds one of its keys, so that a query by keys misses nobody', () => {
  fc.assert(
    fc.property(audiences, members, (audience, member) => {
      fc.pre(isInAudience(audience, member));
      const held = keysOfMember(member);
      return audienceKeysOf(audience).some((key) => held.includes(key));
    }),
  );
});

test('nobody else holds one, so that tasks for others never stand in the way of one’s own', () => {
  fc.assert(
    fc.property(audiences, members, (audience, member) => {
      const isByNameAlone = [audience.models, audience.regions, audience.interests].every(
        ({ length }) => length === 0,
      );
      fc.pre(audience.memberIds.length === 0 || isByNameAlone);
      fc.pre(!isInAudience(audience, member));
      const held = keysOfMember(member);
      return !audienceKeysOf(audience).some((key) => held.includes(key));
    }),
  );
});

test('nobody below the tier holds a key, named or not', () => {
  fc.assert(
    fc.property(audiences, members, (audience, member) => {
      fc.pre(TIERS.indexOf(member.tier) < TIERS.indexOf(audience.tier));
      const held = keysOfMember(member);
      return !audienceKeysOf(audience).some((key) => held.includes(key));
    }),
  );
});

describe('the number of keys', () => {
  const allModels = [...CAR_MODELS];

  test.each([
    ['everyone', everyoneFrom('base'), 4],
    ['everyone at the top', everyoneFrom('ambassador'), 1],
    [
      'fifty names',
      { ...everyoneFrom('base'), memberIds: Array.from({ length: 50 }, (_, n) => `m${n}`) },
      200,
    ],
    // 4 tiers × 64 ways are just as many as there may be.
    [
      'as many choices as there may be',
      { ...everyoneFrom('base'), regions: REGIONS.slice(0, 16), interests: INTEREST_IDS.slice(0, 4) },
      256,
    ],
    [
      'one more, which leaves the regions to be looked at',
      { ...everyoneFrom('base'), regions: REGIONS.slice(0, 17), interests: INTEREST_IDS.slice(0, 4) },
      16,
    ],
    [
      'everything there is',
      {
        ...everyoneFrom('base'),
        models: allModels,
        regions: REGIONS.slice(0, 20),
        interests: [...INTEREST_IDS],
      },
      240,
    ],
  ])('of an audience of %s', (_, audience, expected) => {
    const keys = audienceKeysOf({ ...audience, regions: [...audience.regions] });
    expect(new Set(keys).size).toBe(expected);
    expect(keys).toHaveLength(expected);
  });

  test('of a member stays within what one query may ask for', () => {
    const cars = CAR_MODELS.map((model, index) => ({ model, region: REGIONS[index] ?? '上海' }));
    const interests = INTEREST_IDS.slice(0, INTERESTS_PER_MEMBER);
    expect(keysOfMember({ _id: 'm1', tier: 'base', cars, interests })).toHaveLength(113);
    expect(keysOfMember({ _id: 'm1', tier: 'base', cars: [], interests: [] })).toHaveLength(2);
  });
});
