import fc from 'fast-check';
import { CAR_MODELS, REGIONS } from '@/domain/car';
import { INTEREST_IDS, INTERESTS, nameInterest } from '@/domain/interest';
import { EVERYONE_KEY, findKey, foldName, joinMember, makeFindable } from '@/domain/member';
import { TIERS } from '@/domain/tier';
import { NOW_MS } from './sample';

test('interests have ids that stay and names of their own', () => {
  expect(INTEREST_IDS).toEqual([
    ...['city', 'roadTrip', 'camping', 'family', 'modding', 'photography'],
    ...['energy', 'driverAssist', 'cabin', 'offRoad', 'track', 'charity'],
  ]);
  expect(new Set(INTERESTS.map(({ name }) => name)).size).toBe(INTERESTS.length);
  expect(nameInterest('camping')).toBe('露营');
});

const JOINED = joinMember({
  memberId: 'm1',
  openid: 'o1',
  nickname: '小林',
  avatar: null,
  covenantVersion: 1,
  nowMs: NOW_MS,
});

const anyMember = fc
  .record({
    tier: fc.constantFrom(...TIERS),
    interests: fc.uniqueArray(fc.constantFrom(...INTEREST_IDS), { maxLength: 6 }),
    cars: fc.array(
      fc.record({ model: fc.constantFrom(...CAR_MODELS), region: fc.constantFrom(...REGIONS) }),
      { maxLength: 5 },
    ),
  })
  .map(({ cars, ...fields }) =>
    makeFindable({
      ...JOINED,
      ...fields,
      cars: cars.map((car, index) => ({ ...car, vin: `VIN${index}`, verified: true, boundAtMs: 0 })),
    }),
  );

describe('the keys by which a member is found', () => {
  test('are one for each tier and facet that fit, and no other', () => {
    fc.assert(
      fc.property(
        anyMember,
        fc.option(fc.constantFrom(...TIERS)),
        fc.option(fc.constantFrom(...INTEREST_IDS)),
        (member, tier, interest) => {
          const facet = interest === null ? null : (`interest:${interest}` as const);
          const fits =
            (tier === null || member.tier === tier) &&
            (interest === null || member.interests.includes(interest));
          expect(member.findKeys.includes(findKey(tier, facet))).toBe(fits);
          expect(new Set(member.findKeys).size).toBe(member.findKeys.length);
        },
      ),
    );
  });

  test('are none for whoever has left', () => {
    expect(makeFindable({ ...JOINED, standing: 'left' }).findKeys).toEqual([]);
    expect(JOINED.findKeys).toContain(EVERYONE_KEY);
  });

  test('compare names without capitals and spaces', () => {
    expect(foldName(' Shan  Ye ')).toBe('shanye');
  });
});
