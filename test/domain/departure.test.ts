import fc from 'fast-check';
import { DAY_MS } from '@/domain/day';
import {
  canReturn,
  closeDeparture,
  depart,
  ERASED,
  endDeparture,
  eraseWork,
  isDue,
  RETURN_WITHIN_MS,
  returnUntilMs,
} from '@/domain/departure';
import { closeBalance, isBalanced } from '@/domain/points';
import { NOW_MS, sampleSubmission } from './sample';

const MEMBER = { _id: 'm1', openid: 'o1', standing: 'good' } as const;

describe('a departure', () => {
  const departure = depart(MEMBER, NOW_MS);

  test('leaves fifteen days to come back, to the millisecond', () => {
    expect(returnUntilMs(departure)).toBe(NOW_MS + 15 * DAY_MS);
    expect(isDue(departure, NOW_MS + RETURN_WITHIN_MS - 1)).toBe(false);
    expect(isDue(departure, NOW_MS + RETURN_WITHIN_MS)).toBe(true);
  });

  test('can be taken back until the member is closed, however late the job is', () => {
    expect(canReturn(departure)).toBe(true);
    expect(
      canReturn(closeDeparture(departure, { restrictions: [], avatar: null }, 'submissions', NOW_MS)),
    ).toBe(false);
  });

  test('keeps how one stood, and of penalties those that still run', () => {
    expect(depart({ ...MEMBER, standing: 'suspended' }, NOW_MS).standing).toBe('suspended');
    const over = { caseId: 'a', standing: 'muted', fromMs: 0, untilMs: NOW_MS } as const;
    const running = { caseId: 'b', standing: 'muted', fromMs: 0, untilMs: NOW_MS + 1 } as const;
    const closed = closeDeparture(
      departure,
      { restrictions: [over, running], avatar: 'cloud://a/b' },
      'submissions',
      NOW_MS,
    );
    expect(closed.restrictions).toEqual([running]);
    expect(endDeparture(closed)).toMatchObject({
      step: ERASED,
      openid: '',
      avatar: null,
      restrictions: [running],
    });
    expect(endDeparture({ ...closed, restrictions: [] })).toBeNull();
  });

  test('goes on only when every transaction that began before the closing is over', () => {
    const closed = closeDeparture(departure, { restrictions: [], avatar: null }, 'submissions', NOW_MS);
    expect(isDue(closed, NOW_MS + 30_000)).toBe(false);
    expect(isDue(closed, NOW_MS + 60_000)).toBe(true);
  });
});

test('an erased work says that it was and what it earned, and nothing else', () => {
  const work = sampleSubmission();
  const erased = eraseWork(work);
  expect(erased).toMatchObject({ _id: work._id, status: work.status, memberId: '' });
  expect(erased.rounds.map(({ images, text }) => [images, text])).toEqual([[[], '']]);
});

test('closing a balance brings exactly what is there to zero', () => {
  expect(closeBalance('p', null, NOW_MS)).toBeNull();
  expect(closeBalance('p', { _id: 'm1', points: 0 }, NOW_MS)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (points) => {
      const posting = closeBalance('p', { _id: 'm1', points }, NOW_MS);
      expect(isBalanced(posting?.legs ?? [])).toBe(true);
      expect(posting?.legs[0]).toEqual({ account: 'member:m1', points: -points });
      expect(posting?.balanceAfterPoints).toBe(0);
    }),
  );
});
