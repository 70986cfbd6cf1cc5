import fc from 'fast-check';
import type { Car } from '@/domain/car';
import type { Contribution } from '@/domain/contribution';
import { DAY_MS } from '@/domain/day';
import { addContribution, type Figures } from '@/domain/figures';
import { climbLadder, type Gate } from '@/domain/policy';
import { TIERS, type Tier } from '@/domain/tier';
import { NOW_MS, sampleContribution, samplePolicy } from './sample';

function car(verified: boolean): Car {
  return { vin: 'V', model: '远山 E7', region: '上海', verified, boundAtMs: 0 };
}

function memberOf(tier: Tier = 'base', cars: Car[] = [], joinedAtMs = NOW_MS) {
  return { tier, cars, joinedAtMs };
}

function figuresOf(contributions: readonly Contribution[]): Figures | null {
  return contributions.reduce<Figures | null>((figures, next) => addContribution(figures, next), null);
}

/** The one gate of the way up, for a member as given. */
function gateState(gate: Gate, figures: Figures | null, cars: Car[] = [], joinedAtMs = NOW_MS) {
  const state = climbLadder(samplePolicy([gate]), memberOf('base', cars, joinedAtMs), figures, NOW_MS);
  return state.next?.gates[0];
}

describe('a gate', () => {
  test.each([
    [199, false, 1],
    [200, true, 0],
    [201, true, 0],
  ])('of 200 growth with %i in the window is met: %s, gap %i', (growth, met, gap) => {
    const figures = figuresOf([sampleContribution(growth, NOW_MS)]);
    expect(gateState({ figure: 'growth', windowDays: 90, bar: 200 }, figures)).toEqual({
      figure: 'growth',
      windowDays: 90,
      value: growth,
      bar: 200,
      gap,
      met,
      marks: null,
    });
  });

  test.each([
    [5, false, 1],
    [6, true, 0],
    [7, true, 0],
  ])('of 6 works with %i approved is met: %s, gap %i', (works, met, gap) => {
    const figures = figuresOf(Array.from({ length: works }, () => sampleContribution(1, NOW_MS)));
    expect(gateState({ figure: 'works', windowDays: 90, bar: 6 }, figures)).toMatchObject({ met, gap });
  });

  test('of verified cars counts those that an operator has verified', () => {
    const gate: Gate = { figure: 'verifiedCars', bar: 1 };
    expect(gateState(gate, null, [])).toMatchObject({ value: 0, windowDays: null, met: false });
    expect(gateState(gate, null, [car(false), car(false)])).toMatchObject({ value: 0, met: false });
    expect(gateState(gate, null, [car(false), car(true)])).toMatchObject({ value: 1, met: true });
  });

  test.each([
    [30 * DAY_MS - 1, 29, false],
    [30 * DAY_MS, 30, true],
    [31 * DAY_MS, 31, true],
  ])('of 30 days as a member after %i ms has the value %i and is met: %s', (agoMs, value, met) => {
    const gate: Gate = { figure: 'memberDays', bar: 30 };
    expect(gateState(gate, null, [], NOW_MS - agoMs)).toMatchObject({ value, met });
  });
});

describe('the way up', () => {
  test('leads from every tier to the one above with its own admission, and from the top nowhere', () => {
    const policy = samplePolicy([{ figure: 'memberDays', bar: 1 }]);
    const next = TIERS.map((tier) => climbLadder(policy, memberOf(tier), null, NOW_MS).next);
    expect(next.map((step) => step && [step.tier, step.admission])).toEqual([
      ['active', 'invitation'],
      ['core', 'appointment'],
      ['ambassador', 'appointment'],
      null,
    ]);
  });

  test('without gates is complete', () => {
    expect(climbLadder(samplePolicy([]), memberOf(), null, NOW_MS).next?.progress).toBe(1);
  });

  test('past a gate with the bar zero is complete and no nonsense', () => {
    const policy = samplePolicy([{ figure: 'growth', windowDays: 90, bar: 0 }]);
    expect(climbLadder(policy, memberOf(), null, NOW_MS).next).toMatchObject({
      progress: 1,
      gates: [{ met: true, gap: 0 }],
    });
  });

  test('does not get longer by spending: points are no part of it', () => {
    const state = climbLadder(
      samplePolicy([]),
      memberOf(),
      figuresOf([sampleContribution(10, NOW_MS)]),
      NOW_MS,
    );
    expect(JSON.stringify(state)).not.toContain('oints');
  });

  const gate = fc.oneof(
    fc.record({
      figure: fc.constantFrom('growth' as const, 'works' as const),
      windowDays: fc.integer({ min: 1, max: 400 }),
      bar: fc.integer({ min: 1, max: 500 }),
    }),
    fc.record({
      figure: fc.constantFrom('verifiedCars' as const, 'memberDays' as const),
      bar: fc.integer({ min: 1, max: 500 }),
    }),
  );
  const history = fc
    .array(fc.record({ growth: fc.nat(200), agoMs: fc.nat(500 * DAY_MS) }), { maxLength: 30 })
    .map((entries) =>
      entries
        .sort((one, other) => other.agoMs - one.agoMs)
        .map(({ growth, agoMs }, index) => sampleContribution(growth, NOW_MS - agoMs, `c${index}`)),
    );

  /** The value of a gate from the raw contributions, by the dates of the calendar in Shanghai. */
  function rawValue(
    condition: Gate,
    contributions: readonly Contribution[],
    cars: Car[],
    joinedAtMs: number,
  ) {
    const dateOf = (atMs: number) => Date.parse(new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10));
    switch (condition.figure) {
      case 'verifiedCars':
        return cars.reduce((count, { verified }) => count + Number(verified), 0);
      case 'memberDays':
        return Math.trunc((NOW_MS - joinedAtMs) / 86_400_000);
      case 'quality':
        throw new Error('No marks here.');
      case 'growth':
      case 'works': {
        const since = dateOf(NOW_MS) - (condition.windowDays - 1) * 86_400_000;
        const counted = contributions.filter(({ atMs }) => dateOf(atMs) >= since);
        return condition.figure === 'works'
          ? counted.length
          : counted.reduce((sum, { growth }) => sum + growth, 0);
      }
    }
  }

  test('shows the values, gaps and progress that the raw contributions give', () => {
    fc.assert(
      fc.property(
        fc.array(gate, { minLength: 1, maxLength: 5 }),
        history,
        fc.array(fc.boolean(), { maxLength: 5 }),
        fc.nat(600 * DAY_MS),
        (gates, contributions, verified, memberMs) => {
          const cars = verified.map(car);
          const joinedAtMs = NOW_MS - memberMs;
          const member = memberOf('base', cars, joinedAtMs);
          const { next, growth } = climbLadder(samplePolicy(gates), member, figuresOf(contributions), NOW_MS);
          const values = gates.map((condition) => rawValue(condition, contributions, cars, joinedAtMs));
          expect(next?.gates.map((state) => state.value)).toEqual(values);
          expect(next?.gates.map((state) => state.gap)).toEqual(
            gates.map(({ bar }, index) => Math.max(0, bar - (values[index] ?? 0))),
          );
          expect(next?.gates.map((state) => state.met)).toEqual(next?.gates.map((state) => state.gap === 0));
          const shares = gates.map(({ bar }, index) => Math.min(bar, values[index] ?? 0) / bar);
          expect(next?.progress).toBeCloseTo(shares.reduce((sum, share) => sum + share) / shares.length, 10);
          expect(growth).toBe(
            rawValue({ figure: 'growth', windowDays: 180, bar: 1 }, contributions, cars, joinedAtMs),
          );
        },
      ),
    );
  });
});
