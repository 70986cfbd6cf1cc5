import fc from 'fast-check';
import { type Contribution, recordContribution } from '@/domain/contribution';
import { DAY_MS } from '@/domain/day';
import { evaluateTier } from '@/domain/evaluation';
import { addContribution, type Figures } from '@/domain/figures';
import type { TierLock, TierNotice } from '@/domain/member';
import { climbLadder, type Gate, type Policy } from '@/domain/policy';
import { GOALS } from '@/domain/task';
import { TIERS, type Tier } from '@/domain/tier';
import {
  applyWhatIf,
  couldMeet,
  couldRise,
  foresee,
  PROGRESS_BINS,
  progressBin,
  rowPlace,
  type Simulated,
  type WhatIf,
  yearlyCostFen,
} from '@/domain/whatIf';
import { NOW_MS, refusalOf, samplePolicy } from './sample';

const gate: fc.Arbitrary<Gate> = fc.oneof(
  fc.record({
    figure: fc.constantFrom('growth' as const, 'works' as const),
    windowDays: fc.integer({ min: 1, max: 200 }),
    bar: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({
    figure: fc.constant('quality' as const),
    windowDays: fc.integer({ min: 1, max: 200 }),
    bar: fc.integer({ min: 1, max: 100 }),
    minMarked: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    figure: fc.constantFrom('verifiedCars' as const, 'memberDays' as const),
    bar: fc.integer({ min: 1, max: 3 }),
  }),
);
const percent = fc.integer({ min: 0, max: 300 });
const policy: fc.Arbitrary<Policy> = fc
  .record({
    gates: fc.array(gate, { minLength: 1, maxLength: 3 }),
    weights: fc.record({ reach: percent, depth: percent, response: percent, insight: percent }),
    growthPerDay: fc.option(fc.integer({ min: 1, max: 100 })),
  })
  .map(({ gates, weights, growthPerDay }) => samplePolicy(gates, {}, { weights, caps: { growthPerDay } }));

const figures: fc.Arbitrary<Figures | null> = fc
  .array(
    fc.record({
      growth: fc.nat(60),
      goal: fc.constantFrom(...GOALS),
      quality: fc.option(fc.nat(100)),
      daysAgo: fc.nat(220),
    }),
    { maxLength: 12 },
  )
  .map((entries) =>
    entries
      .sort((one, other) => other.daysAgo - one.daysAgo)
      .map(
        ({ daysAgo, ...fields }, index): Contribution =>
          recordContribution({
            ...fields,
            _id: `c${index}`,
            memberId: 'm',
            kind: 'work.approved',
            policyVersion: 1,
            source: { submissionId: 's', taskId: 't', taskTitle: '任务' },
            atMs: NOW_MS - daysAgo * DAY_MS,
          }),
      )
      .reduce<Figures | null>((sum, next) => addContribution(sum, next), null),
  );

const notice: TierNotice = { to: 'base', atMs: NOW_MS - 30 * DAY_MS, decidesAtMs: NOW_MS };
const lock: TierLock = { byId: 'lead', reason: '特邀', atMs: 0 };
const member: fc.Arbitrary<Simulated> = fc.record({
  tier: fc.constantFrom(...TIERS),
  cars: fc.array(fc.record({ verified: fc.boolean() }), { maxLength: 3 }),
  joinedAtMs: fc.nat(5).map((days) => NOW_MS - days * DAY_MS),
  notice: fc.constantFrom(null, notice, { ...notice, decidesAtMs: NOW_MS + 1 }),
  lock: fc.constantFrom(null, null, null, lock),
  standing: fc.constantFrom('good', 'good', 'good', 'muted', 'left'),
  restrictions: fc.constant([]),
});

function sameTier(tier: Tier, steps: number): Tier | undefined {
  return TIERS[TIERS.indexOf(tier) + steps];
}

describe('what a draft does to a member', () => {
  test('is a rise by one step for whoever meets every gate, and else what the night would do', () => {
    fc.assert(
      fc.property(policy, member, figures, (draft, who, known) => {
        const found = foresee(draft, who, known, NOW_MS);
        if (who.standing === 'left' || who.lock !== null) return expect(found).toBeNull();
        const { next } = climbLadder(draft, who, known, NOW_MS);
        const meetsAll = next?.gates.every(({ met }) => met);
        if (meetsAll && who.standing === 'good') {
          return expect(found).toMatchObject({ effect: 'rises', from: who.tier, to: sameTier(who.tier, 1) });
        }
        const { outcome } = evaluateTier(draft, who, known, NOW_MS);
        const effects = { warned: 'noticed', recovers: 'recovers', falls: 'falls' } as const;
        const effect = outcome in effects ? effects[outcome as keyof typeof effects] : null;
        expect(found?.effect ?? null).toBe(effect);
        if (effect === 'falls' || effect === 'noticed') expect(found?.to).toBe(sameTier(who.tier, -1));
      }),
    );
  });

  test('is decided by a gate that is reached where they rise, and missed where they fall', () => {
    fc.assert(
      fc.property(policy, member, figures, (draft, who, known) => {
        const found = foresee(draft, who, known, NOW_MS);
        if (found?.gate == null) return;
        const { effect, gate: deciding } = found;
        if (effect === 'rises' || effect === 'recovers') {
          expect(deciding.value).toBeGreaterThanOrEqual(deciding.bar);
        } else if (deciding.figure !== 'quality') {
          expect(deciding.value).toBeLessThan(deciding.bar);
        }
      }),
    );
  });

  test('is decided by the mean of too few marks, however high it is, and not by a gate that is just kept', () => {
    const twoMarks: Gate = { figure: 'quality', windowDays: 30, bar: 40, minMarked: 2 };
    const draft = samplePolicy([{ figure: 'works', windowDays: 30, bar: 1 }, twoMarks]);
    const marked = recordContribution({
      ...{ _id: 'c', memberId: 'm', kind: 'work.approved', goal: 'depth', growth: 10, quality: 94 },
      ...{ policyVersion: 1, source: { submissionId: 's', taskId: 't', taskTitle: '任务' }, atMs: NOW_MS },
    });
    const who: Simulated = {
      ...{ tier: 'active', cars: [], joinedAtMs: 0, notice: null, lock: null },
      ...{ standing: 'good', restrictions: [] },
    };
    expect(foresee(draft, who, addContribution(null, marked), NOW_MS)).toMatchObject({
      effect: 'noticed',
      gate: { figure: 'quality', value: 94 },
    });
  });

  test('is never a rise for one whom the sums have passed over', () => {
    fc.assert(
      fc.property(policy, member, figures, (draft, who, known) => {
        const base: Simulated = { ...who, tier: 'base' };
        if (couldMeet(draft, 'active', known?.totals ?? { growth: 0, works: 0 })) return;
        expect(foresee(draft, base, known, NOW_MS)?.effect).not.toBe('rises');
      }),
    );
  });

  test('and neither does anybody who is passed over because of anything else', () => {
    fc.assert(
      fc.property(policy, member, figures, (draft, who, known) => {
        const base: Simulated = { ...who, tier: 'base' };
        fc.pre(!couldRise(draft, 'active', base, NOW_MS));
        expect(foresee(draft, base, known, NOW_MS)?.effect).not.toBe('rises');
      }),
    );
  });
});

test('rows stand by tier, the highest first, then by growth, the most first, then by id', () => {
  const row = fc.record({
    to: fc.constantFrom(...TIERS),
    growth: fc.nat(999_999_999),
    id: fc.constantFrom('a', 'b'),
  });
  fc.assert(
    fc.property(row, row, (one, other) => {
      const order =
        TIERS.indexOf(other.to) - TIERS.indexOf(one.to) ||
        other.growth - one.growth ||
        (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
      const [first, second] = [one, other].map(({ to, growth, id }) => rowPlace(to, growth, id));
      if (first === undefined || second === undefined) throw new Error('Two places are expected.');
      expect(Math.sign(first < second ? -1 : first > second ? 1 : 0)).toBe(Math.sign(order));
    }),
  );
});

test('progress falls into tenths, and whoever meets every gate has a bin of their own', () => {
  expect([0, 0.099, 0.1, 0.55, 0.999, 1].map(progressBin)).toEqual([0, 0, 1, 5, 9, PROGRESS_BINS - 1]);
});

test('the seats that are held cost what the policy says of each', () => {
  const draft = samplePolicy();
  draft.tiers.core.costPerSeatFen = 300_000;
  draft.tiers.ambassador.costPerSeatFen = 1_200_000;
  expect(yearlyCostFen(draft, { base: 1_000, active: 20, core: 3, ambassador: 2 })).toBe(
    20 * 100 + 3 * 300_000 + 2 * 1_200_000,
  );
});

describe('a what-if', () => {
  const run: WhatIf = {
    _id: 'whatIf.one',
    state: 'ready',
    draft: samplePolicy(),
    revision: 4,
    baseVersion: 1,
    startedById: 'lead',
    startedAtMs: 0,
    totals: null,
    applied: null,
    differing: null,
    done: 0,
    skipped: 0,
    place: '',
  };
  const draft = {
    _id: 'next' as const,
    revision: 4,
    terms: samplePolicy(),
    baseVersion: 1,
    colleagueId: 'lead',
    atMs: 0,
  };
  const by = { colleagueId: 'lead', reason: '放宽', nowMs: 9 };

  test('is checked first when somebody has it applied', () => {
    expect(applyWhatIf(run, draft, by)).toMatchObject({
      state: 'checking',
      applied: { colleagueId: 'lead', reason: '放宽', atMs: 9, version: null },
    });
  });

  test.each([
    ['simulating', draft, 'WHATIF.NOT_READY'],
    ['checking', draft, 'WHATIF.NOT_READY'],
    ['applied', draft, 'WHATIF.NOT_READY'],
    ['moved', draft, 'WHATIF.DATA_MOVED'],
    ['ready', { ...draft, revision: 5 }, 'WHATIF.DRAFT_CHANGED'],
    ['ready', { ...draft, terms: null }, 'WHATIF.DRAFT_CHANGED'],
    ['ready', null, 'WHATIF.DRAFT_CHANGED'],
  ] as const)('that is %s with such a draft is refused', (state, known, code) => {
    expect(refusalOf(() => applyWhatIf({ ...run, state }, known, by))?.code).toBe(code);
  });
});
