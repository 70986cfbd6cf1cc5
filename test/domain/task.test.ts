import fc from 'fast-check';
import { canSeeTask, closingKey, TASK_STATUSES, taskPhase } from '@/domain/task';
import { isAtLeast, TIERS, type Tier } from '@/domain/tier';
import { NOW_MS, sampleTask } from './sample';

const owner = (tier: Tier) => ({ _id: 'm1', tier, cars: [], interests: [] });

const window = { opensAtMs: NOW_MS, closesAtMs: NOW_MS + 1_000 };

describe('a published task', () => {
  test.each([
    ['just before it opens', -1, 'scheduled'],
    ['as it opens', 0, 'open'],
    ['in its last millisecond', 999, 'open'],
    ['as it closes', 1_000, 'closed'],
  ] as const)('%s is %s ms after opening: %s', (_when, afterMs, phase) => {
    expect(taskPhase({ status: 'published', ...window }, NOW_MS + afterMs)).toBe(phase);
  });
});

describe('who may know that a task exists', () => {
  test.each(TASK_STATUSES.filter((status) => status !== 'published'))('nobody while it is %s', (status) => {
    for (const tier of TIERS) expect(canSeeTask(sampleTask({ status }), owner(tier), NOW_MS)).toBe(false);
  });

  test('nobody before it opens, and its audience from the first millisecond to long after the end', () => {
    const task = sampleTask(window);
    expect(canSeeTask(task, owner('ambassador'), NOW_MS - 1)).toBe(false);
    expect(canSeeTask(task, owner('base'), NOW_MS)).toBe(true);
    expect(canSeeTask(task, owner('base'), NOW_MS + 10 ** 10)).toBe(true);
  });

  test('exactly the tiers of its audience', () => {
    for (const needed of TIERS) {
      const task = sampleTask({ tier: needed });
      for (const tier of TIERS) {
        expect(canSeeTask(task, owner(tier), NOW_MS)).toBe(isAtLeast(tier, needed));
      }
    }
  });
});

test('tasks sort by their deadline, and by id where deadlines are equal', () => {
  fc.assert(
    fc.property(fc.nat(10 ** 12), fc.nat(10 ** 12), (one, other) => {
      const keys = [closingKey({ _id: 'b', closesAtMs: one }), closingKey({ _id: 'a', closesAtMs: other })];
      expect((keys[0] ?? '') < (keys[1] ?? '')).toBe(one < other);
    }),
  );
});
