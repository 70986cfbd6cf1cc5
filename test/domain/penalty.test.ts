import { FORBIDDEN_IDS } from '@/domain/covenant';
import { checkPenalties, needsLead, penaltyEndMs, suggestPenalties, wordPenalty } from '@/domain/penalty';
import { NOW_MS, refusalOf } from './sample';

describe('the usual penalties', () => {
  test.each(FORBIDDEN_IDS)('for %s begin with the removal and end no milder than they began', (category) => {
    const steps = [0, 1, 2, 3, 50].map((earlier) => suggestPenalties(category, earlier));
    for (const step of steps) {
      expect(step[0]).toEqual({ kind: 'remove' });
      expect(refusalOf(() => checkPenalties(step))).toBeNull();
    }
    expect(steps[3]).toEqual(steps[2]);
    expect(steps[4]).toEqual(steps[2]);
    const daysOf = (step: (typeof steps)[number]) =>
      step.reduce((most, each) => Math.max(most, 'days' in each ? each.days : 0), 0);
    const weights = steps.map((step) => daysOf(step) + (needsLead(step) ? 1000 : 0));
    expect(weights).toEqual([...weights].sort((one, other) => one - other));
  });

  test('for the first attack are a removal and a reminder', () => {
    expect(suggestPenalties('attack', 0)).toEqual([{ kind: 'remove' }, { kind: 'warn' }]);
  });
});

describe('penalties of one decision', () => {
  test('are at least one and each kind once', () => {
    const refused = { code: 'INPUT.INVALID', details: { fields: ['judgement.penalties'] } };
    expect(refusalOf(() => checkPenalties([]))).toEqual(refused);
    expect(
      refusalOf(() =>
        checkPenalties([
          { kind: 'mute', days: 1 },
          { kind: 'mute', days: 3 },
        ]),
      ),
    ).toEqual(refused);
    expect(
      refusalOf(() =>
        checkPenalties([
          { kind: 'mute', days: 1 },
          { kind: 'suspend', days: 7 },
        ]),
      ),
    ).toBeNull();
  });

  test('need the lead only where a tier is taken', () => {
    expect(needsLead([{ kind: 'remove' }, { kind: 'suspend', days: 90 }])).toBe(false);
    expect(needsLead([{ kind: 'warn' }, { kind: 'demote' }])).toBe(true);
  });

  test('end on their day, those that run', () => {
    expect(penaltyEndMs({ kind: 'mute', days: 3 }, NOW_MS)).toBe(NOW_MS + 3 * 86_400_000);
    expect(penaltyEndMs({ kind: 'suspend', days: 90 }, NOW_MS)).toBe(NOW_MS + 90 * 86_400_000);
    expect(penaltyEndMs({ kind: 'points', points: 5 }, NOW_MS)).toBeNull();
  });

  test('are worded', () => {
    expect(
      [
        { kind: 'remove' } as const,
        { kind: 'warn' } as const,
        { kind: 'points', points: 50 } as const,
        { kind: 'mute', days: 7 } as const,
        { kind: 'suspend', days: 30 } as const,
        { kind: 'demote' } as const,
      ].map(wordPenalty),
    ).toEqual(['移除内容', '提醒一次', '扣除 50 积分', '禁言 7 天', '暂停参与 30 天', '等级下调一级']);
  });
});
