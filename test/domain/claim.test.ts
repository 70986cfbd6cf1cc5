import fc from 'fast-check';
import { CLAIM_MS, type Claim, canHold, isHeldBy, releaseClaim, takeClaim } from '@/domain/claim';
import { NOW_MS, refusalOf } from './sample';

const PEOPLE = ['one', 'two', 'three'] as const;

const Step = fc.record({
  person: fc.constantFrom(...PEOPLE),
  does: fc.constantFrom('take' as const, 'release' as const),
  waitsMs: fc.integer({ min: 0, max: CLAIM_MS + 1 }),
});

describe('a claim', () => {
  test('is held for a quarter of an hour and ends by itself', () => {
    const claim = takeClaim(null, 'one', NOW_MS);
    const ends = NOW_MS + 15 * 60 * 1000;
    expect(claim).toEqual({ byId: 'one', untilMs: ends });
    expect(isHeldBy(claim, 'one', ends - 1)).toBe(true);
    expect(canHold(claim, 'two', ends - 1)).toBe(false);
    expect(isHeldBy(claim, 'one', ends)).toBe(false);
    expect(canHold(claim, 'two', ends)).toBe(true);
  });

  test('tells who comes second until when it is taken', () => {
    const claim = takeClaim(null, 'one', NOW_MS);
    expect(refusalOf(() => takeClaim(claim, 'two', NOW_MS))).toEqual({
      code: 'CLAIM.TAKEN',
      details: { untilMs: NOW_MS + CLAIM_MS },
    });
  });

  test('is renewed by its holder', () => {
    const claim = takeClaim(takeClaim(null, 'one', NOW_MS), 'one', NOW_MS + 5);
    expect(claim.untilMs).toBe(NOW_MS + 5 + CLAIM_MS);
  });

  test('has at most one holder, whoever comes and goes when', () => {
    fc.assert(
      fc.property(fc.array(Step, { maxLength: 30 }), (steps) => {
        let claim: Claim | null = null;
        let nowMs = NOW_MS;
        for (const { person, does, waitsMs } of steps) {
          nowMs += waitsMs;
          const holders = PEOPLE.filter((each) => isHeldBy(claim, each, nowMs));
          expect(holders.length).toBeLessThanOrEqual(1);
          const isFree = holders.length === 0 || holders[0] === person;
          expect(canHold(claim, person, nowMs)).toBe(isFree);
          if (does === 'release') claim = releaseClaim(claim, person);
          else if (isFree) claim = takeClaim(claim, person, nowMs);
          const left = PEOPLE.filter((each) => isHeldBy(claim, each, nowMs));
          const others = holders.filter((each) => each !== person);
          expect(left).toEqual(does === 'take' && isFree ? [person] : others);
        }
      }),
    );
  });
});
