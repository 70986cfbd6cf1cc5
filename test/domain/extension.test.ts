import { extend, timeLostMs } from '@/domain/extension';
import { canHandIn, handIn, isOpenFor } from '@/domain/submission';
import { NOW_MS, refusalOf, sampleSubmission, sampleTask, sampleWork } from './sample';

const DAY_MS = 86_400_000;
const TASK = sampleTask({ opensAtMs: NOW_MS - 10 * DAY_MS, closesAtMs: NOW_MS - DAY_MS });
const EXTENSION = extend(null, {
  taskId: TASK._id,
  memberId: 'author',
  closesAtMs: NOW_MS + 2 * DAY_MS,
  reason: '把耽误的时间补给你',
  atMs: NOW_MS,
});

describe('an extension', () => {
  test('opens a closed task to its member until its own deadline', () => {
    expect(isOpenFor(TASK, null, NOW_MS)).toBe(false);
    expect(isOpenFor(TASK, null, NOW_MS, EXTENSION)).toBe(true);
    expect(canHandIn(TASK, null, EXTENSION.closesAtMs - 1, EXTENSION)).toBe(true);
    expect(canHandIn(TASK, null, EXTENSION.closesAtMs, EXTENSION)).toBe(false);
    const work = { task: TASK, memberId: 'author', submission: null, work: sampleWork(), nowMs: NOW_MS };
    const handing = { ...work, contentCheck: 'pass' } as const;
    expect(refusalOf(() => handIn(handing))?.code).toBe('TASK.CLOSED');
    expect(handIn({ ...handing, extension: EXTENSION }).status).toBe('submitted');
  });

  test('opens nothing that was withdrawn, and lets nobody hand in twice', () => {
    expect(isOpenFor({ ...TASK, status: 'cancelled' }, null, NOW_MS, EXTENSION)).toBe(false);
    expect(canHandIn(TASK, sampleSubmission(), NOW_MS, EXTENSION)).toBe(false);
  });

  test('never shortens one that was given before', () => {
    const shorter = { ...EXTENSION, closesAtMs: NOW_MS + DAY_MS };
    const longer = { ...EXTENSION, closesAtMs: NOW_MS + 5 * DAY_MS };
    expect(extend(EXTENSION, shorter)).toBe(EXTENSION);
    expect(extend(EXTENSION, longer)).toEqual(longer);
  });
});

test.each([
  ['suspended all along', -20, 0, 9],
  ['suspended towards the end', -3, 0, 2],
  ['suspended before it opened', -20, -10, 0],
  ['suspended after it had closed', -1, 0, 0],
  ['suspended for a while in the middle', -5, -4, 1],
])('the time that was lost for a task: %s', (_, fromDays, untilDays, lostDays) => {
  const lost = { fromMs: NOW_MS + fromDays * DAY_MS, untilMs: NOW_MS + untilDays * DAY_MS };
  expect(timeLostMs(TASK, lost)).toBe(lostDays * DAY_MS);
});
