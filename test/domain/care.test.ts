import {
  CARE_KINDS,
  type Condition,
  findCares,
  QUIET_MS,
  renewCare,
  reopenCare,
  settleCare,
  urgencyOf,
} from '@/domain/care';
import { DAY_MS } from '@/domain/day';
import { addContribution, type Figures } from '@/domain/figures';
import type { Submission } from '@/domain/submission';
import { NOW_MS, sampleContribution, sampleSubmission, sampleTask } from './sample';

/** Figures of works so many days ago. */
function figuresOf(...daysAgo: number[]): Figures | null {
  return [...daysAgo]
    .sort((one, other) => other - one)
    .reduce<Figures | null>(
      (figures, days, index) =>
        addContribution(figures, sampleContribution(10, NOW_MS - days * DAY_MS, `c${index}`)),
      null,
    );
}

function conditionOf(fields: Partial<Condition> = {}): Condition {
  return { joinedAtMs: NOW_MS - 300 * DAY_MS, figures: null, works: [], decision: null, ...fields };
}

function kindsOf(fields: Partial<Condition>): string[] {
  return findCares(conditionOf(fields), NOW_MS).map(({ kind }) => kind);
}

/** A work with a decision at an instant; its task closes so long after that. */
function decided(
  verdict: 'approved' | 'refused',
  agoMs: number,
  openForMs = 100 * DAY_MS,
): Condition['works'][number] {
  const atMs = NOW_MS - agoMs;
  const task = sampleTask({ closesAtMs: atMs + openForMs, reviewWithinMs: DAY_MS });
  const work = sampleSubmission();
  const by = { reviewerId: 'r', role: null, atMs };
  const decision =
    verdict === 'approved'
      ? { verdict, ...by, reward: task.reward, praise: '', scoring: null }
      : { verdict, ...by, criterionId: 'clear', reason: '糊', remedy: '重拍' };
  const submission: Submission = {
    ...work,
    status: verdict,
    submittedAtMs: atMs,
    rounds: work.rounds.map((round) => ({ ...round, submittedAtMs: atMs, decision })),
  };
  return { submission, task, extension: null };
}

describe('who fell silent', () => {
  test.each([
    ['three works before, none in thirty days', [30, 50, 119], ['silent']],
    ['only two works before', [30, 50], []],
    ['a work 29 days ago', [29, 40, 50, 60], []],
    ['the third work too long ago', [30, 50, 120], []],
    ['nothing ever', [], []],
  ])('is known by figures: %s', (_what, daysAgo, kinds) => {
    expect(kindsOf({ figures: figuresOf(...daysAgo) })).toEqual(kinds);
  });

  test('is not one whose work was handed in lately and waits', () => {
    const works = [{ submission: sampleSubmission(), task: null, extension: null }];
    expect(kindsOf({ figures: figuresOf(40, 50, 60), works })).toEqual([]);
  });

  test('is told with the days since the last work', () => {
    expect(findCares(conditionOf({ figures: figuresOf(47, 50, 60) }), NOW_MS)).toEqual([
      { kind: 'silent', works: 3, silentDays: 47 },
    ]);
  });
});

describe('who is frustrated', () => {
  test.each<[string, Condition['works'], string[]]>([
    ['two refusals in a row', [decided('refused', DAY_MS), decided('refused', 2 * DAY_MS)], ['frustrated']],
    ['one refusal', [decided('refused', DAY_MS)], []],
    [
      'an approval since',
      [decided('approved', 1), decided('refused', DAY_MS), decided('refused', 2 * DAY_MS)],
      [],
    ],
    ['an approval between', [decided('refused', 1), decided('approved', 2), decided('refused', 3)], []],
    ['one of them too long ago', [decided('refused', 1), decided('refused', 30 * DAY_MS)], []],
    ['both just recent enough', [decided('refused', 1), decided('refused', 30 * DAY_MS - 1)], ['frustrated']],
  ])('is known by refusals: %s', (_what, works, kinds) => {
    expect(kindsOf({ works })).toEqual(kinds);
  });

  test.each([
    [5 * DAY_MS - 1, 10 * DAY_MS, []],
    [5 * DAY_MS, 10 * DAY_MS, ['frustrated']],
    [10 * DAY_MS - 1, 10 * DAY_MS, ['frustrated']],
    [10 * DAY_MS, 10 * DAY_MS, []],
  ])('is known by a work left unmended for %i of %i ms', (agoMs, openForMs, kinds) => {
    expect(kindsOf({ works: [decided('refused', agoMs, openForMs)] })).toEqual(kinds);
  });

  test.each([
    [14 * DAY_MS - 1, ['frustrated']],
    [14 * DAY_MS, []],
  ])('is known by a decision %i ms ago', (agoMs, kinds) => {
    expect(kindsOf({ decision: { atMs: NOW_MS - agoMs, appealed: false } })).toEqual(kinds);
  });
});

describe('who is unusually busy', () => {
  test.each([
    ['four works after a quiet time', [0, 1, 2, 3], ['busy']],
    ['three works', [0, 1, 2], []],
    ['the seventh day does not count', [0, 1, 2, 7], []],
    // 12 weeks with 16 works: the mean is 4/3, three times of it is 4.
    ['exactly three times the mean', [0, 1, 2, 3, ...Array(16).fill(20)], ['busy']],
    ['just below three times the mean', [0, 1, 2, 3, ...Array(17).fill(20)], []],
  ])('is known by the week: %s', (_what, daysAgo, kinds) => {
    expect(kindsOf({ figures: figuresOf(...daysAgo) })).toEqual(kinds);
  });

  test('is measured since the member joined', () => {
    const joinedAtMs = NOW_MS - 21 * DAY_MS;
    // Two weeks with four works before: a mean of two.
    expect(kindsOf({ joinedAtMs, figures: figuresOf(0, 1, 2, 3, 3, 10, 11, 12, 13) })).toEqual([]);
    expect(kindsOf({ joinedAtMs, figures: figuresOf(0, 1, 2, 3, 3, 3, 10, 11, 12, 13) })).toEqual(['busy']);
  });
});

describe('a row of the list', () => {
  const facts = { kind: 'silent', works: 3, silentDays: 40 } as const;
  const row = renewCare(null, 'm', 'silent', facts, NOW_MS);
  if (row === null) throw new Error('No row.');
  const settlement = { byId: 'c', outcome: 'contacted', note: '', atMs: NOW_MS } as const;
  const settled = settleCare(row, settlement);

  test('sorts the disappointed first, then the silent, then the busy', () => {
    const places = [
      urgencyOf({ kind: 'frustrated', refusals: 0, unmended: null, decision: { atMs: 0, appealed: true } }),
      urgencyOf({ kind: 'silent', works: 30, silentDays: 120 }),
      urgencyOf({ kind: 'busy', works: 99, earlierWorks: 0, earlierWeeks: 1 }),
    ];
    expect(places).toEqual([...places].sort((one, other) => other - one));
    expect(CARE_KINDS).toHaveLength(places.length);
    expect(Math.max(...places)).toBeLessThan(1000);
  });

  test('stays quiet until two weeks are over, and keeps what was done', () => {
    const later = (ms: number) => renewCare(settled, 'm', 'silent', facts, NOW_MS + ms);
    expect(later(QUIET_MS - 1)?.status).toBe('settled');
    expect(later(QUIET_MS)).toMatchObject({ status: 'open', settled: { outcome: 'contacted' } });
    expect(later(QUIET_MS)?.sinceMs).toBe(NOW_MS + QUIET_MS);
  });

  test('goes with its reason, but not while it is quiet', () => {
    expect(renewCare(row, 'm', 'silent', null, NOW_MS)).toBeNull();
    expect(renewCare(settled, 'm', 'silent', null, NOW_MS + QUIET_MS - 1)).toEqual(settled);
    expect(renewCare(settled, 'm', 'silent', null, NOW_MS + QUIET_MS)).toBeNull();
  });

  test('is settled once, and given back to its own colleague alone', () => {
    expect(settleCare(settled, settlement)).toBeNull();
    expect(reopenCare(settled, 'other')).toBeNull();
    expect(reopenCare(settled, 'c')).toMatchObject({ status: 'open', settled: null });
    expect(reopenCare(row, 'c')).toBeNull();
  });
});
