import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Cloud } from '..';
import { closeCloud, openCloud, request } from './cloud';

const post = (body: BodyInit, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body,
  headers,
});

/** A request with headers that fetch would not let through, such as Host. */
function rawRequest(
  cloud: Cloud,
  headers: Record<string, string>,
  path = '/__console/api/clock',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port: cloud.port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}

const expectAlive = async (cloud: Cloud): Promise<void> => {
  expect(await cloud.invoke('demo', { action: 'echo' })).toEqual({ action: 'echo' });
};

test('a person’s event arrives whole however deep it is, with who sent it', async () => {
  const cloud = await openCloud();
  const depth = 30_000;
  const deep = `{"action":"pid","deep":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const answer = await request(cloud, '/invoke/demo', post(deep, { 'x-openid': 'somebody' }));
  expect(answer.status).toBe(200);
  expect(cloud.lastCall('demo')?.outcome).toBe('ok');
  const lied = '{"action":"echo","userInfo":{"openId":"another"}}';
  const echoed = await request(cloud, '/invoke/demo', post(lied, { 'x-openid': 'somebody' }));
  expect(JSON.stringify(echoed.json)).toContain('somebody');
  expect(JSON.stringify(echoed.json)).not.toContain('another');
});

describe('who may talk to the local cloud', () => {
  test('only this machine’s own names in Host', async () => {
    const cloud = await openCloud();
    expect(await rawRequest(cloud, { host: `127.0.0.1:${cloud.port}` })).toBe(200);
    expect(await rawRequest(cloud, { host: `localhost:${cloud.port}` })).toBe(200);
    expect(await rawRequest(cloud, { host: 'evil.example' })).toBe(403);
    expect(await rawRequest(cloud, { host: `evil.example:${cloud.port}` })).toBe(403);
    expect(await rawRequest(cloud, { host: '127.0.0.1:1' })).toBe(403);
  });

  test('no page of another origin, whatever it asks', async () => {
    const cloud = await openCloud();
    const own = `http://127.0.0.1:${cloud.port}`;
    const invoke = (headers: Record<string, string>) =>
      request(cloud, '/invoke/demo', post('{"action":"pid"}', headers));
    expect((await invoke({ origin: own })).status).toBe(200);
    for (const origin of [
      'http://evil.example',
      'null',
      'http://127.0.0.1:1',
      `https://127.0.0.1:${cloud.port}`,
    ]) {
      expect({ origin, status: (await invoke({ origin })).status }).toEqual({ origin, status: 403 });
    }
    expect(await rawRequest(cloud, { host: `127.0.0.1:${cloud.port}`, 'sec-fetch-site': 'cross-site' })).toBe(
      403,
    );
    expect(
      await rawRequest(cloud, { host: `127.0.0.1:${cloud.port}`, 'sec-fetch-site': 'same-origin' }),
    ).toBe(200);
  });

  test('its two names are one, and a link to a file may be followed from either', async () => {
    const rules = [{ prefix: 'public/', access: 'READONLY' }] as const;
    const cloud = await openCloud({ storageRules: [...rules] });
    await request(cloud, '/upload?path=public/a.txt', post('all', { 'x-openid': 'owner' }));
    const host = `127.0.0.1:${cloud.port}`;
    const other = { host, origin: `http://localhost:${cloud.port}`, 'sec-fetch-site': 'cross-site' };
    expect(await rawRequest(cloud, other)).toBe(200);
    expect(await rawRequest(cloud, { host, 'sec-fetch-site': 'cross-site' }, '/files/public/a.txt')).toBe(
      200,
    );
    expect(await rawRequest(cloud, { host, 'sec-fetch-site': 'cross-site' }, '/__console/api/files')).toBe(
      403,
    );
  });

  test('an openid that cannot be one is refused', async () => {
    const cloud = await openCloud();
    for (const openid of ['a b', 'a/b', 'x'.repeat(65), '../a']) {
      expect((await request(cloud, '/invoke/demo', post('{}', { 'x-openid': openid }))).status).toBe(400);
    }
  });
});

describe('malformed requests get 4xx and the cloud goes on', () => {
  test('events', async () => {
    const cloud = await openCloud();
    for (const body of ['{', '[]', '"a"', 'null', '1', '\u0000', '{"a":}']) {
      expect({ body, status: (await request(cloud, '/invoke/demo', post(body))).status }).toEqual({
        body,
        status: 400,
      });
    }
    expect((await request(cloud, '/invoke/demo', { method: 'GET' })).status).toBe(405);
    expect((await request(cloud, '/invoke/%E0%A4%A', post('{}'))).status).toBe(400);
    expect((await request(cloud, '/invoke/demo', post('x'.repeat(6 * 1024 * 1024 + 1)))).status).toBe(413);
    await expectAlive(cloud);
  });

  test('an admin body of any JSON is answered, in the protocol or with 4xx', async () => {
    const cloud = await openCloud();
    const actions = fc.constantFrom(
      'database.getDocument',
      'database.insertDocument',
      'database.modifyDocument',
      'database.aggregateDocuments',
      'database.removeDocument',
      'database.calculateDocument',
      'database.commitTransaction',
      'database.nonsense',
      'storage.batchGetDownloadUrl',
      'storage.batchDeleteFile',
      'storage.getUploadMetadata',
      'storage.nonsense',
      'functions.invokeFunction',
      'wx.openApi',
      'nonsense',
      '',
    );
    const fields = fc.dictionary(
      fc.constantFrom(
        'collectionName',
        'query',
        'data',
        'order',
        'stages',
        'limit',
        'offset',
        'file_list',
        'fileid_list',
        'path',
        'function_name',
        'request_data',
        'apiName',
        'transactionId',
        'projection',
      ),
      fc.oneof(fc.json(), fc.jsonValue(), fc.constant('notes')),
    );
    await fc.assert(
      fc.asyncProperty(actions, fields, async (action, rest) => {
        const answer = await request(cloud, '/admin', post(JSON.stringify({ action, ...rest })));
        expect(answer.status === 200 || (answer.status >= 400 && answer.status < 500)).toBe(true);
        expect(JSON.stringify(answer.json ?? answer.text)).not.toContain('The local cloud itself failed');
      }),
      { numRuns: 300 },
    );
    await expectAlive(cloud);
  });

  test('an admin body of any bytes, as JSON or as a form, is a 4xx', async () => {
    const cloud = await openCloud();
    const types = fc.constantFrom(
      'application/json',
      'multipart/form-data',
      'multipart/form-data; boundary=b',
    );
    await fc.assert(
      fc.asyncProperty(types, fc.uint8Array({ maxLength: 300 }), async (type, bytes) => {
        const { status } = await request(cloud, '/admin', post(Buffer.from(bytes), { 'content-type': type }));
        expect({ type, status }).toEqual({ type, status: expect.any(Number) });
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
    await expectAlive(cloud);
  });

  test('damaged protobuf in a well-formed form never breaks the cloud', async () => {
    const cloud = await openCloud();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const form = new FormData();
        form.set('action', 'wx.openApi');
        form.set('apiName', 'security.msgSecCheck');
        form.set('requestData', new Blob([Buffer.from(bytes)]));
        const { status } = await request(cloud, '/admin', post(form));
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 150 },
    );
    await expectAlive(cloud);
  });

  test('forms that are cut off, too many parts, and too large', async () => {
    const cloud = await openCloud();
    const type = { 'content-type': 'multipart/form-data; boundary=b' };
    const part = '--b\r\ncontent-disposition: form-data; name="action"\r\n\r\nwx.openApi\r\n';
    expect((await request(cloud, '/admin', post(part, type))).status).toBe(400);
    expect((await request(cloud, '/admin', post(`${part.repeat(200)}--b--\r\n`, type))).status).toBeLessThan(
      500,
    );
    const large = `${part}--b\r\ncontent-disposition: form-data; name="requestData"; filename="a"\r\n\r\n${'x'.repeat(17 * 1024 * 1024)}\r\n--b--\r\n`;
    expect((await request(cloud, '/admin', post(large, type))).status).toBe(413);
    await expectAlive(cloud);
  });
});

describe('the app’s own pages', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'site-'));
    await writeFile(join(folder, 'index.html'), '<p>app');
    await writeFile(join(folder, 'app.js'), '1');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('are served from the folder and from nowhere else', async () => {
    const cloud = await openCloud({ staticDir: folder });
    const home = await request(cloud, '/');
    expect([home.status, home.text, home.headers.get('content-type')]).toEqual([
      200,
      '<p>app',
      'text/html; charset=utf-8',
    ]);
    const again = await request(cloud, '/', { headers: { 'if-none-match': home.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    expect((await request(cloud, '/app.js')).headers.get('content-type')).toContain('javascript');
    for (const path of ['/..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/etc/passwd', '/none', '/app.js/']) {
      expect((await request(cloud, path)).status).toBe(404);
    }
    expect((await request(cloud, '/', post('x'))).status).toBe(405);
  });

  test('without a folder the answer says where the console is', async () => {
    const cloud = await openCloud();
    expect((await request(cloud, '/')).text).toContain('/__console');
  });
});

describe('starting', () => {
  let data = '';
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'cloud-data-'));
  });
  afterEach(() => rm(data, { recursive: true }));

  const reopen = async (): Promise<void> => closeCloud(await openCloud({ data, timers: false }));

  test('on a taken port rejects with one sentence and a way out', async () => {
    const first = await openCloud();
    await expect(openCloud({ port: first.port })).rejects.toThrow(
      `Port ${first.port} is already in use: end the program that uses it, or choose another port.`,
    );
  });

  test('on a data folder that another cloud uses rejects with one sentence', async () => {
    const first = await openCloud({ data, timers: false });
    await expect(openCloud({ data })).rejects.toThrow('is in use by another local cloud: end that one');
    await closeCloud(first);
    await reopen();
  });

  test('the claim of a cloud that was killed counts for nothing', async () => {
    // A number that no process has.
    await writeFile(join(data, 'cloud.claim'), '999999999');
    await reopen();
  });

  test('on a damaged file rejects with one sentence, and gives the folder back', async () => {
    await writeFile(join(data, 'cloud.sqlite'), 'this is no database'.repeat(100));
    await expect(openCloud({ data })).rejects.toThrow('cannot be read');
    await rm(join(data, 'cloud.sqlite'));
    await reopen();
  });

  test('a data folder keeps its clock and consents', async () => {
    const before = await openCloud({ data, timers: false });
    before.clock.advance(86_400_000);
    before.grantConsent('owner', 'T1', 2);
    const expectedMs = before.clock.nowMs();
    await closeCloud(before);
    const after = await openCloud({ data, timers: false });
    expect(Math.abs(after.clock.nowMs() - expectedMs)).toBeLessThan(60_000);
    expect(after.grantConsent('owner', 'T1', 1)).toBe(3);
    await closeCloud(after);
  });
});
