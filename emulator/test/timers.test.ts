import fc from 'fast-check';
import { lastRunMs, nextRunMs, parseCron } from '../functions/cron';
import { act, openCloud } from './cloud';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const next = (expression: string, after: string): string | undefined => {
  const run = nextRunMs(parseCron(expression), at(after), at('2031-01-01T00:00:00'));
  return run === undefined ? undefined : new Date(run + 8 * 3_600_000).toISOString().slice(0, 19);
};

describe('the seven fields of a timer', () => {
  test.each([
    ['0 */5 * * * * *', '2026-03-01T10:01:30', '2026-03-01T10:05:00'],
    ['0 0 2 1 * * *', '2026-03-01T02:00:00', '2026-04-01T02:00:00'],
    ['0 30 9 * * MON-FRI *', '2026-03-06T09:30:00', '2026-03-09T09:30:00'],
    ['0 0 0 13 * FRI *', '2026-03-01T00:00:00', '2026-03-06T00:00:00'],
    ['0 0 0 29 2 * *', '2026-03-01T00:00:00', '2028-02-29T00:00:00'],
    ['10,40 * * * * * *', '2026-03-01T00:00:10', '2026-03-01T00:00:40'],
    ['0 0 12 * JUN SUN 2027', '2026-03-01T00:00:00', '2027-06-06T12:00:00'],
    ['0 0 12 * * 7 *', '2026-03-01T12:00:00', '2026-03-08T12:00:00'],
  ])('%s after %s fires at %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  test('is in Shanghai time wherever the machine stands', () => {
    expect(
      nextRunMs(parseCron('0 0 8 * * * *'), Date.UTC(2026, 0, 1, 0, 0, 0) - 1, Date.UTC(2026, 0, 2)),
    ).toBe(Date.UTC(2026, 0, 1));
  });

  test.each([
    '* * * * *',
    '60 * * * * * *',
    '0 0 24 * * * *',
    'a * * * * * *',
    '*/0 * * * * * *',
    '5-1 * * * * * *',
  ])('%s is refused', (expression) => {
    expect(() => parseCron(expression)).toThrow();
  });

  test('the last run is the last of all next runs', () => {
    const expressions = fc.constantFrom(
      '*/7 * * * * * *',
      '0 */5 * * * * *',
      '0 0 3 * * * *',
      '0 0 0 1 * * *',
    );
    fc.assert(
      fc.property(
        expressions,
        fc.integer({ min: 0, max: 90 * 86_400 }),
        fc.integer({ min: 1, max: 7_200 }),
        (text, from, span) => {
          const cron = parseCron(text);
          const start = at('2026-01-01T00:00:00') + from * 1000;
          const end = start + span * 1000;
          let expected: number | undefined;
          for (let run = nextRunMs(cron, start, end); run !== undefined; run = nextRunMs(cron, run, end))
            expected = run;
          expect(lastRunMs(cron, start, end)).toBe(expected);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('timers on the cloud clock', () => {
  test('fire when the clock passes them, once however far it jumps', async () => {
    const cloud = await openCloud({ workers: 1, nowMs: at('2026-03-01T02:59:58') });
    cloud.clock.freeze();
    expect(await cloud.runTimers()).toEqual([]);
    cloud.clock.set(at('2026-03-01T03:00:00'));
    expect(await cloud.runTimers()).toMatchObject([{ function: 'demo', trigger: 'daily', isOk: true }]);
    expect(await cloud.runTimers()).toEqual([]);
    cloud.clock.advance(10 * 86_400_000);
    expect(await cloud.runTimers()).toMatchObject([{ atMs: at('2026-03-11T03:00:00') }]);
    expect(await act(cloud, 'received')).toMatchObject([
      { Type: 'Timer', TriggerName: 'daily', Time: '2026-02-28T19:00:00.000Z' },
      { Type: 'Timer', TriggerName: 'daily', Time: '2026-03-10T19:00:00.000Z' },
    ]);
  });

  test('do not fire when the clock is moved back', async () => {
    const cloud = await openCloud({ nowMs: at('2026-03-01T04:00:00') });
    cloud.clock.advance(-7_200_000);
    expect(await cloud.runTimers()).toEqual([]);
    cloud.clock.advance(7_200_000);
    expect(await cloud.runTimers()).toHaveLength(1);
  });

  test('can be fired by hand, and one without a timer says so', async () => {
    const cloud = await openCloud();
    expect(await cloud.fireTimer('demo')).toMatchObject({ trigger: 'daily', isOk: true });
    await expect(cloud.fireTimer('second')).rejects.toThrow('second has no timer');
  });
});
