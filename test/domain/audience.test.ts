import fc from 'fast-check';
import { type Audience, audienceKeysOf, everyoneFrom, isInAudience, keysOfMember } from '@/domain/audience';
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

test('nobody below the tier holds a key of an audience that names nobody', () => {
  fc.assert(
    fc.property(audiences, members, (audience, member) => {
      fc.pre(audience.memberIds.length === 0 && TIERS.indexOf(member.tier) < TIERS.indexOf(audience.tier));
      const held = keysOfMember(member);
      return !audienceKeysOf(audience).some((key) => held.includes(key));
    }),
  );
});
