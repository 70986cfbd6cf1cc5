import type { Cloud } from '..';
import { act, field, openCloud, request } from './cloud';

const notes = async (cloud: Cloud): Promise<string[]> => {
  const found = await act(cloud, 'find', { where: {} });
  return Array.isArray(found) ? found.map((note) => String(field(note, '_id'))).sort() : [];
};

const errorOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe('faults at the n-th database call', () => {
  test('fail: the SDK reports it, what came before stands, and it happens once', async () => {
    const cloud = await openCloud();
    cloud.injectFault({ kind: 'fail', at: 2, code: 'DATABASE_REQUEST_FAILED', message: 'no luck' });
    const answer = await act(cloud, 'addTwice', { isCatching: true });
    expect(answer).toMatchObject({ errCode: -502001, errMsg: expect.stringContaining('no luck') });
    expect(await notes(cloud)).toEqual(['first']);
    expect(await act(cloud, 'add', { data: { _id: 'third' } })).toBe('third');
  });

  test('drop: the write is stored although its answer is lost', async () => {
    const cloud = await openCloud();
    cloud.injectFault({ kind: 'drop', at: 2 });
    const answer = await act(cloud, 'addTwice', { isCatching: true });
    expect(String(field(answer, 'errMsg') ?? field(answer, 'message'))).toMatch(/socket hang up|ECONNRESET/);
    expect(await notes(cloud)).toEqual(['first', 'second']);
  });

  test('kill before: the worker dies and nothing of that call is stored', async () => {
    const cloud = await openCloud();
    cloud.injectFault({ kind: 'kill', at: 2 });
    expect(await errorOf(act(cloud, 'addTwice'))).toContain('Process exited before completing request');
    expect(await notes(cloud)).toEqual(['first']);
  });

  test('kill after: the worker dies with the write stored', async () => {
    const cloud = await openCloud();
    cloud.injectFault({ kind: 'kill', at: 2, when: 'after' });
    expect(await errorOf(act(cloud, 'addTwice'))).toContain('Process exited before completing request');
    expect(await notes(cloud)).toEqual(['first', 'second']);
  });

  test('delay: the call takes that much longer', async () => {
    const cloud = await openCloud();
    await act(cloud, 'add', { data: { _id: 'warm' } });
    cloud.injectFault({ kind: 'delay', delayMs: 300 });
    await act(cloud, 'add', { data: { _id: 'slow' } });
    const call = cloud.lastCall('demo');
    expect(call?.ms).toBeGreaterThanOrEqual(300);
    expect(call?.roundTrips[0]?.fault).toBe('delay');
  });

  test('only where it fits, every time when at is 0, and as often as said', async () => {
    const cloud = await openCloud();
    cloud.injectFault({ kind: 'fail', action: 'database.insertDocument', label: 'add', at: 0, times: 2 });
    expect(await act(cloud, 'addTwice')).toBe('both');
    for (const expected of [true, true, false]) {
      const answer = await act(cloud, 'add', { data: {}, isCatching: true });
      expect(typeof field({ ...Object(answer) }, 'errMsg') === 'string').toBe(expected);
    }
  });

  test('a killed worker in a transaction leaves no lock behind for long', async () => {
    const cloud = await openCloud();
    await act(cloud, 'add', { data: { _id: 'from', count: 3 } });
    cloud.injectFault({ kind: 'kill', action: 'database.commitTransaction' });
    expect(await errorOf(act(cloud, 'transfer'))).toContain('Process exited');
    cloud.clock.advance(31_000);
    expect(await act(cloud, 'transfer')).toBe(2);
  });
});

describe('faults of the phone’s own call', () => {
  const add = (cloud: Cloud, id: string) =>
    request(cloud, '/invoke/demo', {
      method: 'POST',
      body: JSON.stringify({ action: 'add', data: { _id: id } }),
      headers: { 'x-openid': 'owner' },
    });

  test('drop: the function ran, the phone hears nothing', async () => {
    const cloud = await openCloud();
    cloud.injectFault({ kind: 'drop', target: 'invoke' });
    await expect(add(cloud, 'a')).rejects.toThrow('fetch failed');
    expect(await notes(cloud)).toEqual(['a']);
  });

  test('fail: the function does not run', async () => {
    const cloud = await openCloud();
    cloud.injectFault({ kind: 'fail', target: 'invoke' });
    expect((await add(cloud, 'a')).status).toBe(502);
    expect((await add(cloud, 'b')).status).toBe(200);
    expect(await notes(cloud)).toEqual(['b']);
  });
});

describe('statistics', () => {
  test('each call has its own round trips, also when many run at once', async () => {
    const cloud = await openCloud({ workers: 4 });
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        index % 2 === 0
          ? act(cloud, 'add', { data: { _id: `note-${index}` } })
          : act(cloud, 'get', { id: 'none', isCatching: true }),
      ),
    );
    const actionsOf = (label: string) =>
      cloud.statistics
        .calls({ function: 'demo', label })
        .map((call) => call.roundTrips.map((trip) => trip.action));
    expect(actionsOf('add')).toEqual(Array(6).fill(['database.insertDocument']));
    expect(actionsOf('get')).toEqual(Array(6).fill(['database.getDocument']));
  });

  test('say what each read cost and add it up', async () => {
    const cloud = await openCloud({
      collections: [{ name: 'notes', indexes: [{ name: 'kind', keys: { kind: 1 } }] }],
    });
    for (const kind of ['a', 'a', 'b']) await act(cloud, 'add', { data: { kind } });
    await act(cloud, 'find', { where: { kind: 'a' } });
    expect(cloud.lastCall()?.roundTrips).toMatchObject([
      { action: 'database.getDocument', target: 'notes', plan: 'index:kind', examined: 2, returned: 2 },
    ]);
    const summary = cloud.statistics.summary().find((row) => row.label === 'find');
    expect(summary).toMatchObject({
      calls: 1,
      maxRoundTrips: 1,
      examined: 2,
      returned: 2,
      maxExaminedPerReturned: 1,
    });
  });

  test('a transaction shows as one id over its round trips', async () => {
    const cloud = await openCloud();
    await act(cloud, 'add', { data: { _id: 'from', count: 3 } });
    await act(cloud, 'transfer');
    const trips = cloud.lastCall('demo')?.roundTrips ?? [];
    expect(trips.map((trip) => trip.action.replace('database.', ''))).toEqual([
      'startTransaction',
      'getDocument',
      'modifyDocument',
      'commitTransaction',
    ]);
    expect(new Set(trips.map((trip) => trip.transactionId)).size).toBe(1);
    expect(trips[0]?.transactionId).toBeTruthy();
  });

  test('a request after the function has answered is late, and not the next call’s', async () => {
    const cloud = await openCloud({ workers: 1 });
    await act(cloud, 'late');
    await act(cloud, 'wait', { ms: 150 });
    const [next, late] = cloud.statistics.calls({ function: 'demo' });
    expect(late?.roundTrips).toMatchObject([{ action: 'database.calculateDocument', isLate: true }]);
    expect(next?.roundTrips).toEqual([]);
  });

  test('a call that is loading its function for the first time says how long that took', async () => {
    const cloud = await openCloud({ workers: 1 });
    await act(cloud, 'pid');
    expect(cloud.lastCall()?.coldMs).toBeGreaterThan(0);
    await act(cloud, 'pid');
    expect(cloud.lastCall()?.coldMs).toBe(0);
  });
});
