import fc from 'fast-check';
import { DAY_MS } from '@/domain/day';
import {
  deadlineFor,
  dueMs,
  isQuiet,
  type Lead,
  nextStep,
  noteTold,
  type Reminder,
  watch,
} from '@/domain/reminder';
import { NOW_MS, sampleSubmission, sampleTask } from './sample';

const HOUR_MS = DAY_MS / 24;
const MINUTE_MS = HOUR_MS / 60;
const TICK_MS = 5 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;

/** An instant of September 2026 by the clock of Shanghai. */
function at(day: number, hour: number, minute = 0): number {
  return Date.UTC(2026, 8, day, hour - 8, minute);
}

/** What hangs on the clock on the wall, told apart from the code by another way of reading it. */
function hourInShanghai(atMs: number): number {
  return Number(
    new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'Asia/Shanghai' }).format(
      atMs,
    ),
  );
}

interface Told {
  lead: Lead;
  atMs: number;
  deadlineMs: number;
}

interface Life {
  opensAtMs: number;
  sinceMs: number;
  /** The deadline that holds at an instant; null once there is nothing to hand in. */
  deadlineAt: (nowMs: number) => number | null;
  pausedAt?: (nowMs: number) => number | null;
  untilMs: number;
}

/** Lets a job tick by, as the real one does: it looks only at what is due. */
function live({ opensAtMs, sinceMs, deadlineAt, pausedAt = () => null, untilMs }: Life): Told[] {
  const told: Told[] = [];
  let state: Reminder['told'] = {};
  let dueAtMs = sinceMs;
  for (let nowMs = sinceMs; nowMs <= untilMs; nowMs += TICK_MS) {
    if (dueAtMs > nowMs) continue;
    const facts = {
      opensAtMs,
      sinceMs,
      told: state,
      deadlineMs: deadlineAt(nowMs),
      pausedUntilMs: pausedAt(nowMs),
    };
    const step = nextStep(facts, nowMs);
    if (step.kind === 'over') break;
    if (step.kind === 'wait') {
      expect(step.untilMs).toBeGreaterThan(nowMs);
      dueAtMs = step.untilMs;
      continue;
    }
    told.push({ lead: step.lead, atMs: nowMs, deadlineMs: step.deadlineMs });
    state = noteTold(state, step.lead, step.deadlineMs);
  }
  return told;
}

describe('when a reminder is due', () => {
  test.each<[string, number, number, number | null]>([
    ['a day ahead', at(20, 18), at(10, 12), at(19, 18)],
    ['a day ahead at the last minute of the evening', at(20, 21, 59), at(10, 12), at(19, 21, 59)],
    ['in the morning where that is ten at night', at(20, 22), at(10, 12), at(20, 8)],
    ['in the morning where that is midnight', at(20, 0), at(10, 12), at(19, 8)],
    ['in the morning where that is a minute before eight', at(20, 7, 59), at(10, 12), at(19, 8)],
    ['at eight sharp', at(20, 8), at(10, 12), at(19, 8)],
    ['two hours after the beginning where that is later', at(20, 18), at(20, 9), at(20, 11)],
    ['on the evening before where the morning is too late', at(20, 7), at(19, 20, 30), at(19, 21, 30)],
    [
      'on the evening before where the morning leaves less than an hour',
      at(20, 8, 59),
      at(19, 21),
      at(19, 21, 30),
    ],
    ['in the morning where that leaves an hour', at(20, 9), at(19, 21), at(20, 8)],
    ['never where it was begun too late in the evening', at(20, 7), at(19, 21, 31), null],
    ['never where it was begun within three hours of the end', at(20, 18), at(20, 15, 1), null],
  ])('%s', (_, deadlineMs, sinceMs, expected) => {
    expect(dueMs('day', deadlineMs, sinceMs)).toBe(expected);
  });

  test('three days ahead, and not at all where it was begun later', () => {
    expect(dueMs('threeDays', at(20, 18), at(10, 12))).toBe(at(17, 18));
    expect(dueMs('threeDays', at(20, 18), at(17, 18))).toBe(at(17, 20));
    expect(dueMs('threeDays', at(20, 18), at(17, 18, 1))).toBeNull();
  });
});

describe('a task’s life', () => {
  const start = fc.integer({ min: 0, max: 60 * 24 * 14 }).map((minutes) => at(1, 0) + minutes * MINUTE_MS);

  test('nobody is told at night, after the deadline, too early, or twice of the same', () => {
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 60 * 24 * 20 }),
        fc.integer({ min: 0, max: 60 * 24 * 10 }),
        (sinceMs, lasts, openBefore) => {
          const deadlineMs = sinceMs + lasts * MINUTE_MS;
          const opensAtMs = sinceMs - openBefore * MINUTE_MS;
          const untilMs = deadlineMs + DAY_MS;
          const told = live({ opensAtMs, sinceMs, deadlineAt: () => deadlineMs, untilMs });
          for (const { lead, atMs } of told) {
            expect(hourInShanghai(atMs)).toBeGreaterThanOrEqual(8);
            expect(hourInShanghai(atMs)).toBeLessThan(22);
            expect(deadlineMs - atMs).toBeGreaterThanOrEqual(HOUR_MS - TICK_MS);
            expect(deadlineMs - atMs).toBeLessThanOrEqual((lead === 'day' ? 1 : 3) * DAY_MS);
          }
          const leads = told.map(({ lead }) => lead);
          expect(new Set(leads).size).toBe(leads.length);
          if (deadlineMs - opensAtMs <= WEEK_MS) expect(leads).not.toContain('threeDays');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('whoever began at least a day and a half ahead is always told on the last day', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 36 * 60, max: 60 * 24 * 20 }), (sinceMs, lasts) => {
        const deadlineMs = sinceMs + lasts * MINUTE_MS;
        const told = live({ opensAtMs: sinceMs, sinceMs, deadlineAt: () => deadlineMs, untilMs: deadlineMs });
        expect(told.map(({ lead }) => lead)).toEqual(lasts > 7 * 24 * 60 ? ['threeDays', 'day'] : ['day']);
      }),
      { numRuns: 200 },
    );
  });

  test('nothing is told any more once the work is handed in, whenever that is', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 60 * 24 * 10 }), (sinceMs, minutes) => {
        const deadlineMs = sinceMs + 10 * DAY_MS;
        const handedInMs = sinceMs + minutes * MINUTE_MS;
        const deadlineAt = (nowMs: number) => (nowMs >= handedInMs ? null : deadlineMs);
        const told = live({ opensAtMs: sinceMs, sinceMs, deadlineAt, untilMs: deadlineMs });
        expect(told.every(({ atMs }) => atMs < handedInMs)).toBe(true);
      }),
    );
  });

  test('an extension moves what was not told yet', () => {
    const deadlineAt = (nowMs: number) => (nowMs < at(12, 12) ? at(14, 18) : at(16, 18));
    const told = live({ opensAtMs: at(10, 9), sinceMs: at(10, 9), deadlineAt, untilMs: at(17, 0) });
    expect(told).toEqual([{ lead: 'day', atMs: at(15, 18), deadlineMs: at(16, 18) }]);
  });

  test('an extension by hours after the reminder is not told again, one by days is', () => {
    const extendedTo = (laterMs: number) => (nowMs: number) => (nowMs < at(14, 9) ? at(14, 18) : laterMs);
    const life = { opensAtMs: at(10, 9), sinceMs: at(10, 9), untilMs: at(18, 0) };
    const first = { lead: 'day', atMs: at(13, 18), deadlineMs: at(14, 18) };
    expect(live({ ...life, deadlineAt: extendedTo(at(15, 12)) })).toEqual([first]);
    expect(live({ ...life, deadlineAt: extendedTo(at(16, 18)) })).toEqual([
      first,
      { lead: 'day', atMs: at(15, 18), deadlineMs: at(16, 18) },
    ]);
  });

  test('a suspension puts the reminder off until it ends, and there is none where it outlasts the deadline', () => {
    const life = {
      opensAtMs: at(10, 9),
      sinceMs: at(10, 9),
      deadlineAt: () => at(14, 18),
      untilMs: at(15, 0),
    };
    const pausedUntil = (endMs: number) => (nowMs: number) => (nowMs < endMs ? endMs : null);
    expect(live({ ...life, pausedAt: pausedUntil(at(14, 10)) })).toEqual([
      { lead: 'day', atMs: at(14, 10), deadlineMs: at(14, 18) },
    ]);
    expect(live({ ...life, pausedAt: pausedUntil(at(14, 18)) })).toEqual([]);
  });

  test('what stood still is made up for, the nearest reminder alone, and never at night', () => {
    const facts = {
      opensAtMs: at(1, 9),
      sinceMs: at(1, 9),
      told: {},
      deadlineMs: at(14, 18),
      pausedUntilMs: null,
    };
    expect(nextStep(facts, at(13, 21))).toEqual({ kind: 'remind', lead: 'day', deadlineMs: at(14, 18) });
    expect(nextStep(facts, at(13, 22))).toEqual({ kind: 'wait', untilMs: at(14, 8) });
    // Three days ahead would be late by now, and the day's own has not come.
    expect(nextStep(facts, at(13, 17))).toEqual({ kind: 'wait', untilMs: at(13, 18) });
    const told = noteTold({}, 'day', at(14, 18));
    expect(nextStep({ ...facts, told }, at(13, 21))).toEqual({ kind: 'wait', untilMs: at(14, 18) });
  });
});

test('the hours of quiet begin at ten at night and end at eight', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const quiet = hours.filter((hour) => isQuiet(at(14, hour)) && isQuiet(at(14, hour, 59)));
  expect(quiet).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 22, 23]);
  expect(hours.filter((hour) => isQuiet(at(14, hour)) !== isQuiet(at(14, hour, 59)))).toEqual([]);
});

describe('the deadline that holds for a member', () => {
  const task = sampleTask({ closesAtMs: NOW_MS + DAY_MS });
  const extension = {
    _id: 'mileage.author',
    taskId: 'mileage',
    memberId: 'author',
    closesAtMs: NOW_MS + 3 * DAY_MS,
    reason: '出差',
    atMs: NOW_MS,
  };

  test('is the task’s, or a later one of their own', () => {
    expect(deadlineFor(task, null, null, NOW_MS)).toBe(NOW_MS + DAY_MS);
    expect(deadlineFor(task, null, extension, NOW_MS)).toBe(NOW_MS + 3 * DAY_MS);
    expect(deadlineFor(task, null, extension, NOW_MS + 2 * DAY_MS)).toBe(NOW_MS + 3 * DAY_MS);
  });

  test('is none once something is handed in, and none for a task that is over or cancelled', () => {
    expect(deadlineFor(task, sampleSubmission(task), null, NOW_MS)).toBeNull();
    expect(deadlineFor(task, null, null, NOW_MS + DAY_MS)).toBeNull();
    expect(deadlineFor({ ...task, status: 'cancelled' }, null, extension, NOW_MS)).toBeNull();
  });
});

test('what is watched keeps what was told, and the wish to be told', () => {
  const task = sampleTask({ closesAtMs: NOW_MS + 3 * DAY_MS });
  const first = watch(null, { task, memberId: 'm', deadlineMs: task.closesAtMs, asked: true, nowMs: NOW_MS });
  expect(first).toMatchObject({ _id: 'mileage.m', asked: true, told: {}, dueAtMs: NOW_MS + 2 * DAY_MS });
  const told = { ...first, told: { day: task.closesAtMs } };
  const later = task.closesAtMs + 2 * DAY_MS;
  const again = watch(told, { task, memberId: 'm', deadlineMs: later, nowMs: NOW_MS + 2 * DAY_MS });
  expect(again).toMatchObject({ asked: true, told: { day: task.closesAtMs }, dueAtMs: later - DAY_MS });
});
