import fc from 'fast-check';
import {
  type CandidateSearch,
  candidateKey,
  candidateOf,
  candidatePlace,
  canInvite,
  INVITATION_COOL_DOWN_MS,
  markInvited,
  type TierInvitation,
} from '@/domain/candidate';
import { CAR_MODELS, REGIONS } from '@/domain/car';
import { DAY_MS } from '@/domain/day';
import { addContribution } from '@/domain/figures';
import { joinMember, STANDINGS } from '@/domain/member';
import { freeSeat, takeSeat } from '@/domain/seats';
import { TIERS } from '@/domain/tier';
import { NOW_MS, refusalOf, sampleContribution, samplePolicy } from './sample';

const POLICY = samplePolicy([{ figure: 'growth', windowDays: 90, bar: 200 }], { core: 2, ambassador: 1 });
const MEMBER = joinMember({
  memberId: 'm',
  openid: 'o',
  nickname: '小林',
  avatar: null,
  covenantVersion: 1,
  nowMs: 0,
});
const figuresOf = (growth: number) => addContribution(null, sampleContribution(growth, NOW_MS));

describe('a candidate', () => {
  test('is a member in good standing who has contributed and can rise by invitation', () => {
    expect(candidateOf(POLICY, MEMBER, figuresOf(100), NOW_MS)).toMatchObject({
      _id: 'm',
      tier: 'active',
      readiness: 500,
      gates: [{ value: 100, gap: 100 }],
    });
    expect(candidateOf(POLICY, MEMBER, figuresOf(0), NOW_MS)).toBeNull();
    const standings = STANDINGS.filter((standing) =>
      candidateOf(POLICY, { ...MEMBER, standing }, figuresOf(9), NOW_MS),
    );
    expect(standings).toEqual(['good']);
    const tiers = TIERS.filter((tier) => candidateOf(POLICY, { ...MEMBER, tier }, figuresOf(9), NOW_MS));
    expect(tiers).toEqual(['base']);
  });

  test('stands higher the readier, and among the equally ready the more grown', () => {
    const readiness = fc.nat(1000);
    const growth = fc.nat(999_999_999);
    fc.assert(
      fc.property(readiness, growth, readiness, growth, (ready, grown, otherReady, otherGrown) => {
        const order = Math.sign(ready - otherReady || grown - otherGrown);
        const [one, other] = [candidatePlace(ready, grown, 'm'), candidatePlace(otherReady, otherGrown, 'm')];
        expect(one < other ? -1 : one > other ? 1 : 0).toBe(order);
      }),
    );
  });
});

describe('an invitation to the next tier', () => {
  const invitation = (fields: Partial<TierInvitation>): TierInvitation => ({
    _id: 'm',
    tier: 'active',
    byId: 'c',
    note: '',
    atMs: NOW_MS,
    status: 'open',
    answeredAtMs: null,
    ...fields,
  });

  test('may be sent to one who has none, and not while one is open', () => {
    expect(canInvite(null, NOW_MS)).toBe(true);
    expect(canInvite(invitation({}), NOW_MS + 10 * INVITATION_COOL_DOWN_MS)).toBe(false);
  });

  test.each([
    [INVITATION_COOL_DOWN_MS - 1, false],
    [INVITATION_COOL_DOWN_MS, true],
    [INVITATION_COOL_DOWN_MS + 1, true],
  ])('may be sent again %i ms after it was declined: %s', (laterMs, expected) => {
    const declined = invitation({ status: 'declined', answeredAtMs: NOW_MS });
    expect(canInvite(declined, NOW_MS + laterMs)).toBe(expected);
  });
});

describe('the seats of a tier', () => {
  test('are given up to the last and no further', () => {
    const one = takeSeat(POLICY, 'core', null);
    const two = takeSeat(POLICY, 'core', one);
    expect(two).toEqual({ _id: 'core', taken: 2 });
    expect(refusalOf(() => takeSeat(POLICY, 'core', two))).toEqual({
      code: 'TIER.NO_SEAT',
      details: { seats: 2 },
    });
    expect(takeSeat(POLICY, 'core', freeSeat('core', two)).taken).toBe(2);
  });

  test('are without end where the policy sets none, and never fewer than none taken', () => {
    expect(takeSeat(POLICY, 'active', { _id: 'active', taken: 1_000_000 }).taken).toBe(1_000_001);
    expect(freeSeat('core', null).taken).toBe(0);
  });
});

describe('a search for candidates', () => {
  const CARS = [
    { vin: '1', model: '远山 E7', region: '上海', verified: true, boundAtMs: 0 },
    { vin: '2', model: '星河 S', region: '四川', verified: true, boundAtMs: 0 },
  ] as const;
  const atDaysAgo = (days: number) => {
    const atMs = NOW_MS - days * DAY_MS;
    return candidateOf(
      POLICY,
      { ...MEMBER, cars: [...CARS] },
      addContribution(null, sampleContribution(50, atMs)),
      NOW_MS,
    );
  };
  const searches = fc.record<CandidateSearch>({
    tier: fc.constantFrom(undefined, 'active', 'core'),
    activeDays: fc.constantFrom(undefined, 7, 30),
    model: fc.constantFrom(undefined, '远山 E7', '云岭 X9'),
    region: fc.constantFrom(undefined, '上海', '四川'),
    invitable: fc.constantFrom(undefined, true, false),
  });

  test('finds by one key exactly those whom all of its conditions fit', () => {
    fc.assert(
      fc.property(searches, fc.integer({ min: 0, max: 40 }), (search, days) => {
        const candidate = atDaysAgo(days);
        const { tier, activeDays, model, region } = search;
        const fits =
          (tier === undefined || tier === 'active') &&
          (activeDays === undefined || days < activeDays) &&
          CARS.some(
            (car) =>
              (model === undefined || car.model === model) && (region === undefined || car.region === region),
          );
        expect(candidate?.keys.includes(candidateKey(search))).toBe(fits);
      }),
    );
  });

  test('for those who may be invited finds nobody who has been', () => {
    const candidate = atDaysAgo(1);
    if (candidate === null) throw new Error('No candidate.');
    const open = candidateKey({ invitable: true });
    expect(candidate.keys).toContain(open);
    expect(markInvited(candidate).keys).not.toContain(open);
    expect(markInvited(candidate).keys).toContain(candidateKey({}));
  });

  test('costs a bounded number of keys', () => {
    const cars = Array.from({ length: 5 }, (_, index) => ({
      ...CARS[0],
      vin: String(index),
      model: CAR_MODELS[index % CAR_MODELS.length] ?? '远山 E7',
      region: REGIONS[index] ?? '上海',
    }));
    const many = candidateOf(POLICY, { ...MEMBER, cars }, figuresOf(50), NOW_MS);
    expect(new Set(many?.keys).size).toBe(many?.keys.length);
    expect(many?.keys.length).toBeLessThan(200);
  });
});
