import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cloud } from '..';
import { act, closeCloud, field, openCloud, request } from './cloud';

const upload = (cloud: Cloud, path: string, body: BodyInit, openid = 'owner') =>
  request(cloud, `/upload?path=${encodeURIComponent(path)}`, {
    method: 'POST',
    body,
    headers: { 'x-openid': openid },
  });

const linkOf = async (cloud: Cloud, fileID: unknown, maxAge = 60): Promise<string> => {
  const list = await act(cloud, 'link', { fileID, maxAge });
  if (!Array.isArray(list)) throw new Error('The SDK gave no list of links.');
  return String(field(list[0], 'tempFileURL'));
};

const open = (url: string, init: RequestInit = {}) => fetch(encodeURI(url), init);

describe('files through the SDK', () => {
  test('are uploaded, downloaded, linked and deleted', async () => {
    const cloud = await openCloud();
    const fileID = await act(cloud, 'upload', { path: 'a/照片 1.txt', text: '你好' });
    expect(fileID).toMatch(/^cloud:\/\/local-env\..*\/a\/照片 1\.txt$/);
    expect(await act(cloud, 'download', { fileID })).toBe('你好');
    expect(await (await open(await linkOf(cloud, fileID))).text()).toBe('你好');
    expect(await act(cloud, 'remove', { fileID })).toMatchObject([{ status: 0 }]);
    expect(await act(cloud, 'remove', { fileID })).toMatchObject([{ status: -503003 }]);
    expect(await act(cloud, 'link', { fileID, maxAge: 60 })).toMatchObject([{ status: -503003 }]);
  });

  test('a path that leaves its place is refused', async () => {
    const cloud = await openCloud();
    for (const path of ['../x', 'a/../../x', '/x', 'a//b', 'a/./b', 'a?b', 'x'.repeat(851)]) {
      const answer = await act(cloud, 'upload', { path, text: 'x', isCatching: true });
      expect({ path, answer }).toEqual({
        path,
        answer: expect.objectContaining({ errCode: expect.any(Number) }),
      });
    }
    expect(cloud.storage.files.totals().files).toBe(0);
  });
});

describe('links', () => {
  test('expire on the cloud clock', async () => {
    const cloud = await openCloud();
    const fileID = await act(cloud, 'upload', { path: 'a.txt', text: 'secret' });
    const url = await linkOf(cloud, fileID, 60);
    cloud.clock.advance(59_000);
    expect((await open(url)).status).toBe(200);
    cloud.clock.advance(1_000);
    expect((await open(url)).status).toBe(403);
  });

  test('cannot be forged, moved to another file, or prolonged', async () => {
    const cloud = await openCloud();
    await act(cloud, 'upload', { path: 'b.txt', text: 'other' });
    const url = await linkOf(cloud, await act(cloud, 'upload', { path: 'a.txt', text: 'secret' }));
    expect((await open(url.replace('a.txt', 'b.txt'))).status).toBe(403);
    expect((await open(url.replace(/t=(\d)/, 't=9$1'))).status).toBe(403);
    expect((await open(url.split('?')[0] ?? '')).status).toBe(403);
  });

  test('of a public prefix need no signature and do not expire', async () => {
    const cloud = await openCloud({ storageRules: [{ prefix: 'public/', access: 'READONLY' }] });
    const fileID = await act(cloud, 'upload', { path: 'public/a.txt', text: 'all' });
    const url = await linkOf(cloud, fileID, 1);
    expect(url).not.toContain('sign=');
    cloud.clock.advance(365 * 86_400_000);
    expect(await (await open(url)).text()).toBe('all');
  });

  test('serve ranges, so that a video can be sought', async () => {
    const cloud = await openCloud();
    const url = await linkOf(cloud, await act(cloud, 'upload', { path: 'a.mp4', text: '0123456789' }));
    const part = async (range: string) => {
      const response = await open(url, { headers: { range } });
      return [response.status, response.headers.get('content-range'), await response.text()];
    };
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await part('bytes=-2')).toEqual([206, 'bytes 8-9/10', '89']);
    expect(await part('bytes=5-99')).toEqual([206, 'bytes 5-9/10', '56789']);
    expect(await part('bytes=10-')).toEqual([416, 'bytes */10', '']);
    expect(await part('bytes=-0')).toEqual([416, 'bytes */10', '']);
  });

  test('a stored page can run nothing beside the app', async () => {
    const cloud = await openCloud();
    const url = await linkOf(
      cloud,
      await act(cloud, 'upload', { path: 'a.html', text: '<script>1</script>' }),
    );
    const { headers } = await open(url);
    expect(headers.get('content-disposition')).toBe('attachment');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });
});

describe('the phone’s own upload', () => {
  test('stores large bodies as a stream and remembers who sent them', async () => {
    const cloud = await openCloud();
    const bytes = Buffer.alloc(20 * 1024 * 1024, 'abcdefg');
    const answer = await upload(cloud, 'video/a.mp4', bytes, 'someone');
    expect(answer.status).toBe(200);
    expect(cloud.storage.files.find('video/a.mp4')).toMatchObject({
      size: bytes.length,
      uploader: 'someone',
    });
    const got = Buffer.from(
      await (await open(await linkOf(cloud, field(answer.json, 'fileID')))).arrayBuffer(),
    );
    expect(got.equals(bytes)).toBe(true);
  });

  test('is refused above the limit, with or without an honest length, and leaves nothing', async () => {
    const cloud = await openCloud({ maxFileBytes: 1000 });
    expect((await upload(cloud, 'a.bin', Buffer.alloc(1000))).status).toBe(200);
    expect((await upload(cloud, 'b.bin', Buffer.alloc(1001))).status).toBe(413);
    const chunks = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(600));
        controller.enqueue(new Uint8Array(600));
        controller.close();
      },
    });
    const init = { method: 'POST', body: chunks, duplex: 'half', headers: { 'x-openid': 'owner' } };
    expect((await request(cloud, '/upload?path=c.bin', init)).status).toBe(413);
    expect(cloud.storage.files.list('', '', 10).map((file) => file.path)).toEqual(['a.bin']);
  });

  test('needs a person, a valid path, and the right to write there', async () => {
    const rules = [
      { prefix: 'official/', access: 'ADMINWRITE' },
      { prefix: 'public/', access: 'READONLY' },
    ] as const;
    const cloud = await openCloud({ storageRules: [...rules] });
    expect((await request(cloud, '/upload?path=a.txt', { method: 'POST', body: 'x' })).status).toBe(401);
    expect((await upload(cloud, '../a.txt', 'x')).status).toBe(400);
    expect((await upload(cloud, 'official/a.txt', 'x')).status).toBe(403);
    expect((await upload(cloud, 'public/a.txt', 'mine', 'first')).status).toBe(200);
    expect((await upload(cloud, 'public/a.txt', 'stolen', 'second')).status).toBe(403);
    expect((await request(cloud, '/files/public/a.txt')).text).toBe('mine');
  });

  test('is linked for its creator alone, and for everyone below a public prefix', async () => {
    const cloud = await openCloud({ storageRules: [{ prefix: 'public/', access: 'READONLY' }] });
    const mine = field((await upload(cloud, 'mine.txt', 'mine', 'first')).json, 'fileID');
    const shared = field((await upload(cloud, 'public/a.txt', 'all', 'first')).json, 'fileID');
    const statuses = async (openid: string): Promise<unknown> => {
      const body = JSON.stringify({ fileList: [mine, shared, 'cloud://none'] });
      const headers = { 'x-openid': openid };
      const { json } = await request(cloud, '/wx/getTempFileURL', { method: 'POST', body, headers });
      const list = field(json, 'fileList');
      return Array.isArray(list) ? list.map((entry) => field(entry, 'status')) : list;
    };
    expect(await statuses('first')).toEqual([0, 0, -503003]);
    expect(await statuses('second')).toEqual([-503003, 0, -503003]);
  });

  test('replaces the earlier content of one’s own file', async () => {
    const cloud = await openCloud({ storageRules: [{ prefix: '', access: 'READONLY' }] });
    await upload(cloud, 'a.txt', 'one');
    await upload(cloud, 'a.txt', 'two');
    expect((await request(cloud, '/files/a.txt')).text).toBe('two');
    expect(cloud.storage.files.totals()).toEqual({ files: 1, bytes: 3 });
  });
});

test('files and links survive a restart, and broken uploads are swept', async () => {
  const data = await mkdtemp(join(tmpdir(), 'cloud-data-'));
  try {
    const before = await openCloud({ data, timers: false });
    const url = await linkOf(before, await act(before, 'upload', { path: 'a.txt', text: 'kept' }), 3600);
    await closeCloud(before);
    await writeFile(join(data, 'files', 'left-over'), 'half');
    const after = await openCloud({ data, timers: false });
    const moved = url.replace(before.url, after.url);
    expect(await (await open(moved)).text()).toBe('kept');
    expect(await readdir(join(data, 'files'))).toHaveLength(1);
    await closeCloud(after);
  } finally {
    await rm(data, { recursive: true });
  }
});
