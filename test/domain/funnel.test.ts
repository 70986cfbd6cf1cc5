import { DAY_MS, dayOf } from '@/domain/day';
import {
  addToFunnel,
  emptyFunnel,
  FUNNEL_DAYS,
  type Funnel,
  type FunnelStep,
  joinFunnels,
  participation,
  stepsOf,
} from '@/domain/funnel';
import { sampleSubmission, sampleTask } from './sample';

const NOW_MS = Date.UTC(2026, 8, 15, 4);
const TODAY = dayOf(NOW_MS);

const walk = (...steps: FunnelStep[]) => steps.reduce(addToFunnel, emptyFunnel('t.0', 't'));
const handsIn = (fields: Partial<Extract<FunnelStep, { step: 'handedIn' }>> = {}): FunnelStep => ({
  ...{ step: 'handedIn', begun: true, atMs: NOW_MS, closesAtMs: NOW_MS + 1 },
  ...fields,
});

test('whoever hands in without a draft has begun as well, and a draft thrown away was none', () => {
  const funnel = walk(
    { step: 'begun' },
    { step: 'begun' },
    handsIn(),
    { step: 'dropped' },
    handsIn({ begun: false }),
    { step: 'approved' },
  );
  expect(funnel).toMatchObject({ begun: 2, handedIn: 2, onTime: 2, approved: 1, days: { [TODAY]: 2 } });
});

test('on time is before the deadline that everyone has, to the millisecond', () => {
  expect(walk(handsIn({ closesAtMs: NOW_MS + 1 })).onTime).toBe(1);
  expect(walk(handsIn({ closesAtMs: NOW_MS })).onTime).toBe(0);
});

test('days are kept up to a bound, the latest ones', () => {
  const steps = Array.from({ length: FUNNEL_DAYS + 5 }, (_, index) =>
    handsIn({ atMs: NOW_MS + index * DAY_MS }),
  );
  const days = Object.keys(walk(...steps).days).map(Number);
  expect([Math.min(...days), days.length]).toEqual([TODAY + 5, FUNNEL_DAYS]);
});

test('parts add up, and days without a work are there as zero', () => {
  const parts: Funnel[] = [
    { ...walk(handsIn(), { step: 'approved' }), _id: 't.1' },
    { ...walk(handsIn({ atMs: NOW_MS - 2 * DAY_MS })), _id: 't.2' },
  ];
  const joined = joinFunnels('t', parts);
  expect(joined).toMatchObject({ handedIn: 2, approved: 1 });
  const task = { opensAtMs: NOW_MS - 3 * DAY_MS, closesAtMs: NOW_MS + DAY_MS };
  expect(participation(joined, task, NOW_MS)).toEqual([
    { day: TODAY - 3, works: 0 },
    { day: TODAY - 2, works: 1 },
    { day: TODAY - 1, works: 0 },
    { day: TODAY, works: 1 },
  ]);
  expect(participation(joined, { opensAtMs: NOW_MS - 90 * DAY_MS, closesAtMs: NOW_MS }, NOW_MS)).toHaveLength(
    30,
  );
});

test('a stored work stands for the steps that were taken with it', () => {
  const task = sampleTask();
  const waiting = sampleSubmission(task);
  expect(stepsOf(task, waiting).map(({ step }) => step)).toEqual(['handedIn']);
});
