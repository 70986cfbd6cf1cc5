import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { act, field, openCloud, request } from './cloud';

const failure = async (promise: Promise<unknown>): Promise<{ errCode: unknown; errMsg: unknown }> => {
  try {
    await promise;
  } catch (error) {
    return { errCode: field({ ...Object(error) }, 'errCode'), errMsg: field({ ...Object(error) }, 'errMsg') };
  }
  throw new Error('The call was expected to fail.');
};

describe('a function as the platform runs it', () => {
  test('knows who calls, and gets the event with userInfo', async () => {
    const cloud = await openCloud();
    expect(await act(cloud, 'whoami')).toMatchObject({
      OPENID: 'owner',
      ENV: 'local-env',
      SOURCE: 'wx_client',
    });
    expect(await act(cloud, 'echo', { deep: { list: [1, null, '字'] } })).toEqual({
      action: 'echo',
      deep: { list: [1, null, '字'] },
      userInfo: { appId: 'wxlocal0000000001', openId: 'owner' },
    });
  });

  test('a call without a person has no OPENID, even in a worker that served one', async () => {
    const cloud = await openCloud({ workers: 1 });
    await act(cloud, 'whoami');
    const answer = await cloud.invoke('demo', { action: 'whoami' });
    expect(answer).not.toHaveProperty('OPENID');
    expect(answer).not.toHaveProperty('CLIENTIP');
  });

  test('runs in UTC with its own variables and none of the developer', async () => {
    const cloud = await openCloud();
    expect(await act(cloud, 'environment')).toEqual({ greeting: 'hello', zone: 'UTC' });
  });

  test('gets a context with its limits', async () => {
    const cloud = await openCloud();
    const context = await act(cloud, 'context');
    expect(context).toMatchObject({
      function_name: 'demo',
      memory_limit_in_mb: 128,
      time_limit_in_ms: 20_000,
    });
    expect(Number(field(context, 'left'))).toBeGreaterThan(10_000);
    expect(Number(field(context, 'left'))).toBeLessThanOrEqual(20_000);
  });

  test('follows the cloud clock, also when it is frozen', async () => {
    const cloud = await openCloud({ nowMs: Date.UTC(2030, 0, 1) });
    cloud.clock.freeze();
    cloud.clock.set(Date.UTC(2030, 0, 2));
    const frozen = { now: Date.UTC(2030, 0, 2), fresh: Date.UTC(2030, 0, 2), fixed: 0, isDate: true };
    expect(await act(cloud, 'time')).toEqual(frozen);
    cloud.clock.resume();
    cloud.clock.advance(86_400_000);
    const now = Number(field(await act(cloud, 'time'), 'now'));
    expect(now).toBeGreaterThanOrEqual(Date.UTC(2030, 0, 3));
    expect(now).toBeLessThan(Date.UTC(2030, 0, 3) + 60_000);
  });

  test('keeps its process between calls and runs as many at once as there are workers', async () => {
    const cloud = await openCloud({ workers: 2 });
    const first = await act(cloud, 'pid');
    expect(await act(cloud, 'pid')).toBe(first);
    const together = await Promise.all([1, 2, 3, 4].map(() => act(cloud, 'wait', { ms: 60 })));
    expect(new Set(together.map((answer) => field(answer, 'pid'))).size).toBe(2);
  });

  test('calls another function, which still knows the person', async () => {
    const cloud = await openCloud();
    const answer = await act(cloud, 'call', { name: 'second', data: { a: 1 } });
    expect(answer).toMatchObject({
      from: 'second',
      event: { a: 1 },
      who: { OPENID: 'owner', SOURCE: 'wx_client,scf' },
    });
  });

  test('its console lines are kept with the call', async () => {
    const cloud = await openCloud();
    await act(cloud, 'log');
    const logs = cloud.lastCall('demo')?.logs ?? [];
    expect(logs.map((line) => line.level)).toEqual(['info', 'warn', 'error']);
    expect(logs[0]?.text).toBe('plain { a: 1 }');
    expect(logs[2]?.text).toContain('Error: sad');
  });
});

describe('a function that goes wrong', () => {
  test('throws: -504002 with the stack, and the worker lives on', async () => {
    const cloud = await openCloud({ workers: 1 });
    const before = await act(cloud, 'pid');
    const answer = await failure(act(cloud, 'fail'));
    expect(answer.errCode).toBe(-504002);
    expect(answer.errMsg).toContain('boom');
    expect(await act(cloud, 'pid')).toBe(before);
  });

  test('ends its process: -504002, and the next call gets a new one', async () => {
    const cloud = await openCloud({ workers: 1 });
    const before = await act(cloud, 'pid');
    expect((await failure(act(cloud, 'exit'))).errMsg).toContain('Process exited before completing request');
    expect(await act(cloud, 'pid')).not.toBe(before);
  });

  test('leaves a promise rejected: the call fails with its text', async () => {
    const cloud = await openCloud();
    expect((await failure(act(cloud, 'rejectLater'))).errMsg).toContain('unseen');
  });

  test('runs out of time: -504003 at the limit of config.json', async () => {
    const cloud = await openCloud();
    const answer = await failure(cloud.invoke('second', { action: 'sleep' }, 'owner'));
    expect(answer).toEqual({ errCode: -504003, errMsg: 'Invoking task timed out after 1 seconds' });
  });

  test('runs out of memory: says so', async () => {
    const cloud = await openCloud();
    expect((await failure(act(cloud, 'hoard'))).errMsg).toContain('Memory limit of 128 MB exceeded');
  });

  test('answers more than 1 MB: -604001, just below is fine', async () => {
    const cloud = await openCloud();
    const limit = 1024 * 1024;
    expect(await act(cloud, 'large', { size: limit - 2 })).toHaveLength(limit - 2);
    expect((await failure(act(cloud, 'large', { size: limit - 1 }))).errCode).toBe(-604001);
  });

  test('answers what is not JSON: -504002', async () => {
    const cloud = await openCloud();
    expect((await failure(act(cloud, 'circular'))).errMsg).toContain('circular');
  });

  test('does not exist or exports no main: says so', async () => {
    const cloud = await openCloud();
    expect((await failure(cloud.invoke('nobody', {}))).errCode).toBe(-501000);
    expect((await failure(cloud.invoke('../demo', {}))).errCode).toBe(-501000);
    expect((await failure(cloud.invoke('bare', {}))).errMsg).toContain('exports no main');
  });

  test('over HTTP the same error has a status and the platform fields', async () => {
    const cloud = await openCloud();
    const body = JSON.stringify({ action: 'fail' });
    const answer = await request(cloud, '/invoke/demo', {
      method: 'POST',
      body,
      headers: { 'x-openid': 'owner' },
    });
    expect(answer.status).toBe(500);
    expect(answer.json).toMatchObject({ errCode: -504002, requestId: expect.any(String) });
    expect((await request(cloud, '/invoke/nobody', { method: 'POST', body })).status).toBe(404);
  });
});

describe('a function that changes on disk', () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  const copyFunctions = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'functions-'));
    folders.push(folder);
    await cp(join(__dirname, 'functions', 'second'), join(folder, 'second'), { recursive: true });
    return folder;
  };

  test('runs in its new form at the next call', async () => {
    const functions = await copyFunctions();
    await writeFile(join(functions, 'second', 'index.js'), 'exports.main = () => "old"');
    const cloud = await openCloud({ functions });
    expect(await cloud.invoke('second', {})).toBe('old');
    await writeFile(join(functions, 'second', 'index.js'), 'exports.main = () => "brand new"');
    expect(await cloud.invoke('second', {})).toBe('brand new');
  });

  test('a half-written file fails that call alone', async () => {
    const functions = await copyFunctions();
    await writeFile(join(functions, 'second', 'index.js'), 'exports.main = () => {');
    const cloud = await openCloud({ functions });
    expect((await failure(cloud.invoke('second', {}))).errMsg).toContain('SyntaxError');
    await writeFile(join(functions, 'second', 'index.js'), 'exports.main = () => "whole"');
    expect(await cloud.invoke('second', {})).toBe('whole');
  });

  test('a wrong config.json stops the function with a sentence', async () => {
    const functions = await copyFunctions();
    await writeFile(join(functions, 'second', 'config.json'), '{"timeout": 61}');
    const cloud = await openCloud({ functions });
    expect((await failure(cloud.invoke('second', {}))).errMsg).toContain(
      'timeout is 61 s; the platform takes 1 to 60',
    );
  });
});
