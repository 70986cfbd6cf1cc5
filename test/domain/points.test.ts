import fc from 'fast-check';
import {
  awardPoints,
  type Balance,
  isBalanced,
  memberAccount,
  PENALTIES_ACCOUNT,
  type Posting,
  postPoints,
  REWARDS_ACCOUNT,
} from '@/domain/points';
import { NOW_MS } from './sample';

const REASON = { kind: 'task.reward', taskId: 't', taskTitle: '任务', submissionId: 's' } as const;

function award(points: number, balance: Balance | null, postingId = 'p') {
  return awardPoints({ postingId, memberId: 'm', points, reason: REASON, balance, nowMs: NOW_MS });
}

describe('a posting', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 40 });

  test('has legs of whole numbers that sum to zero, between the programme and the member', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (points) => {
        const { legs } = award(points, null).posting;
        expect(legs.reduce((sum, leg) => sum + leg.points, 0)).toBe(0);
        expect(legs.every((leg) => Number.isInteger(leg.points))).toBe(true);
        expect(Object.fromEntries(legs.map((leg) => [leg.account, leg.points]))).toEqual({
          [REWARDS_ACCOUNT]: -points,
          [memberAccount('m')]: points,
        });
      }),
    );
  });

  test('carries the running balance, and the balance is the sum of all postings', () => {
    fc.assert(
      fc.property(amounts, (all) => {
        let balance: Balance | null = null;
        const postings: Posting[] = [];
        for (const [index, points] of all.entries()) {
          const done = award(points, balance, `p${index}`);
          balance = done.balance;
          postings.push(done.posting);
        }
        let running = 0;
        for (const [index, posting] of postings.entries()) {
          running += all[index] ?? 0;
          expect(posting.balanceAfterPoints).toBe(running);
        }
        expect(balance?.points ?? 0).toBe(running);
      }),
    );
  });

  test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'of %d points is never made',
    (points) => {
      expect(() => award(points, null)).toThrow('not balanced');
    },
  );

  test('of what a decision takes may leave less than nothing, and comes back to the point', () => {
    const taken = {
      postingId: 'fine',
      memberId: 'm',
      reason: { kind: 'penalty', caseId: 'c', category: 'attack' },
    } as const;
    const fine = postPoints(
      { ...taken, points: -50, balance: { _id: 'm', points: 30 }, nowMs: 0 },
      PENALTIES_ACCOUNT,
    );
    expect(fine.balance.points).toBe(-20);
    expect(fine.posting.legs).toEqual([
      { account: 'programme:penalties', points: 50 },
      { account: 'member:m', points: -50 },
    ]);
    const back = postPoints({ ...taken, points: 50, balance: fine.balance, nowMs: 1 }, PENALTIES_ACCOUNT);
    expect(back.balance.points).toBe(30);
  });

  test('leaves the balance that it was given untouched', () => {
    const before = Object.freeze({ _id: 'm', points: 5 });
    expect(award(3, before).balance).toEqual({ _id: 'm', points: 8 });
    expect(before.points).toBe(5);
  });
});

describe('legs', () => {
  const leg = (points: number) => ({ account: 'a', points });

  test.each([
    [[], false],
    [[0], false],
    [[5], false],
    [[5, -5], true],
    [[5, -4], false],
    [[5, -2, -3], true],
    [[5, -5, 0], false],
    [[0.5, -0.5], false],
    [[2 ** 53, -(2 ** 53)], false],
  ])('of %j are an entry: %s', (points, expected) => {
    expect(isBalanced(points.map(leg))).toBe(expected);
  });
});
