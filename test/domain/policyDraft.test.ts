import fc from 'fast-check';
import type { Gate, PolicyTerms, UpperTier } from '@/domain/policy';
import { termsOf } from '@/domain/policy';
import { changeDraft, comparePolicies, type PolicyDraft, validatePolicy } from '@/domain/policyDraft';
import { refusalOf, samplePolicy } from './sample';

const GATES: Gate[] = [
  { figure: 'growth', windowDays: 90, bar: 200 },
  { figure: 'quality', windowDays: 365, bar: 70, minMarked: 3 },
  { figure: 'memberDays', bar: 30 },
];

function terms(change: (terms: PolicyTerms) => void = () => undefined): PolicyTerms {
  // Through text, so that every tier gets gates of its own to change.
  const copy: PolicyTerms = JSON.parse(
    JSON.stringify(termsOf(samplePolicy(GATES, { core: 60, ambassador: 12 }))),
  );
  change(copy);
  return copy;
}

function problemsOf(change: (terms: PolicyTerms) => void): string[] {
  return validatePolicy(terms(change)).map(({ field, code }) => `${field} ${code}`);
}

function setBar(draft: PolicyTerms, tier: UpperTier, index: number, bar: number): void {
  const gate = draft.tiers[tier].gates[index];
  if (gate !== undefined) gate.bar = bar;
}

describe('a draft', () => {
  test('as a programme may have it has no problems', () => {
    expect(validatePolicy(terms())).toEqual([]);
  });

  test.each<[string, (draft: PolicyTerms) => void]>([
    ['growthWindowDays TOO_HIGH', (draft) => (draft.growthWindowDays = 401)],
    ['growthWindowDays TOO_LOW', (draft) => (draft.growthWindowDays = 0)],
    ['weights.depth TOO_HIGH', (draft) => (draft.weights.depth = 301)],
    ['weights.reach TOO_LOW', (draft) => (draft.weights.reach = -1)],
    ['weights NO_WEIGHT', (draft) => (draft.weights = { reach: 0, depth: 0, response: 0, insight: 0 })],
    ['caps.growthPerDay TOO_LOW', (draft) => (draft.caps.growthPerDay = 0)],
    ['hysteresis.share TOO_LOW', (draft) => (draft.hysteresis.share = 0.49)],
    ['hysteresis.share TOO_HIGH', (draft) => (draft.hysteresis.share = 1.01)],
    ['hysteresis.share NOT_WHOLE', (draft) => (draft.hysteresis.share = 0.905)],
    ['hysteresis.graceDays TOO_LOW', (draft) => (draft.hysteresis.graceDays = 6)],
    ['hysteresis.graceDays TOO_HIGH', (draft) => (draft.hysteresis.graceDays = 91)],
    ['tiers.core.seats TOO_LOW', (draft) => (draft.tiers.core.seats = 0)],
    ['tiers.core.seats NOT_WHOLE', (draft) => (draft.tiers.core.seats = 2.5)],
    ['tiers.active.costPerSeatFen TOO_LOW', (draft) => (draft.tiers.active.costPerSeatFen = -1)],
    ['tiers.core.admission ADMISSION_NOT_ALLOWED', (draft) => (draft.tiers.core.admission = 'invitation')],
    [
      'tiers.active.admission ADMISSION_NOT_ALLOWED',
      (draft) => (draft.tiers.active.admission = 'appointment'),
    ],
    ['tiers.ambassador.gates NO_GATE', (draft) => (draft.tiers.ambassador.gates = [])],
    ['tiers.core.gates.0.bar BELOW_LOWER_TIER', (draft) => setBar(draft, 'core', 0, 199)],
    ['tiers.ambassador.gates.1.bar TOO_HIGH', (draft) => setBar(draft, 'ambassador', 1, 101)],
    ['tiers.ambassador.gates.2.bar NOT_WHOLE', (draft) => setBar(draft, 'ambassador', 2, 40.5)],
    [
      'tiers.ambassador.gates.3 SAME_GATE_TWICE',
      (draft) => draft.tiers.ambassador.gates.push({ figure: 'memberDays', bar: 60 }),
    ],
  ])('is told: %s', (problem, change) => {
    expect(problemsOf(change)).toEqual([problem]);
  });

  test('may ask for the same figure over two windows, and for other bars over other windows', () => {
    const works: Gate = { figure: 'works', windowDays: 90, bar: 6 };
    const change = (draft: PolicyTerms) => {
      draft.tiers.active.gates.push(works);
      draft.tiers.core.gates.push({ ...works, windowDays: 30, bar: 2 }, { ...works, windowDays: 60, bar: 3 });
    };
    expect(problemsOf(change)).toEqual([]);
  });

  test('is changed by whoever has seen its last revision, and by nobody else', () => {
    const editor = { colleagueId: 'lead', baseVersion: 1, nowMs: 5 };
    const first = changeDraft(null, 0, terms(), editor);
    expect(first).toMatchObject({ revision: 1, colleagueId: 'lead', atMs: 5 });
    const second = changeDraft(first, 1, null, editor);
    expect(second).toMatchObject({ revision: 2, terms: null });
    const stale = (before: PolicyDraft | null, revision: number) =>
      refusalOf(() => changeDraft(before, revision, terms(), editor))?.code;
    expect([stale(null, 1), stale(first, 0), stale(second, 1)]).toEqual(
      Array.from({ length: 3 }, () => 'POLICY.DRAFT_CHANGED'),
    );
  });
});

describe('two policies', () => {
  test('that are alike have no differences, whatever the order of their gates', () => {
    const turned = terms((draft) => draft.tiers.core.gates.reverse());
    expect(comparePolicies(terms(), turned)).toEqual([]);
  });

  test('differ in exactly the fields that were changed', () => {
    const after = terms((draft) => {
      draft.weights.depth = 150;
      draft.caps.growthPerDay = 90;
      draft.tiers.core.seats = null;
      setBar(draft, 'core', 0, 700);
      draft.tiers.active.gates = draft.tiers.active.gates.filter(({ figure }) => figure !== 'memberDays');
      draft.tiers.active.gates.push({ figure: 'verifiedCars', bar: 1 });
    });
    expect(comparePolicies(terms(), after)).toEqual([
      { field: 'tiers.active.gates.memberDays.bar', before: 30, after: null },
      { field: 'tiers.core.gates.growth.bar', before: 200, after: 700 },
      { field: 'tiers.core.seats', before: 60, after: null },
      { field: 'weights.depth', before: 100, after: 150 },
      { field: 'caps.growthPerDay', before: null, after: 90 },
      { field: 'tiers.active.gates.verifiedCars.bar', before: null, after: 1 },
    ]);
  });

  test('differ the other way round by the same fields with before and after changed over', () => {
    const number = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(number, number, number, (windowDays, weight, bar) => {
        const after = terms((draft) => {
          draft.growthWindowDays = windowDays;
          draft.weights.insight = weight;
          setBar(draft, 'active', 0, bar);
        });
        const there = comparePolicies(terms(), after);
        const back = comparePolicies(after, terms()).map(({ field, before, after: later }) => ({
          field,
          before: later,
          after: before,
        }));
        expect(back).toEqual(there);
        expect(there).toHaveLength([windowDays !== 180, weight !== 100, bar !== 200].filter(Boolean).length);
      }),
    );
  });
});
