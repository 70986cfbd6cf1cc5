import { inflateSync } from 'node:zlib';
import jsqr from 'jsqr';
import type { Cloud } from '..';
import { act, field, openCloud, request } from './cloud';

const call = (cloud: Cloud, api: string, data: Record<string, unknown>): Promise<unknown> =>
  act(cloud, 'openapi', { api, data, isCatching: true });

const text = (content: string, more: Record<string, unknown> = {}) => ({
  content,
  version: 2,
  scene: 2,
  openid: 'owner',
  ...more,
});

describe('security.msgSecCheck', () => {
  test('passes ordinary text and finds the built-in word', async () => {
    const cloud = await openCloud();
    expect(await call(cloud, 'security.msgSecCheck', text('今天跑了三百公里'))).toMatchObject({
      errCode: 0,
      result: { suggest: 'pass', label: 100 },
      traceId: expect.any(String),
    });
    expect(await call(cloud, 'security.msgSecCheck', text('这是违禁词吗'))).toMatchObject({
      result: { suggest: 'risky' },
    });
    expect(await call(cloud, 'security.msgSecCheck', text('好', { title: '违禁词' }))).toMatchObject({
      result: { suggest: 'risky' },
    });
  });

  test('follows the script, the newest rule first', async () => {
    const cloud = await openCloud();
    cloud.verdicts.add('夜景', 'risky');
    cloud.verdicts.add('城市夜景', 'review');
    expect(await call(cloud, 'security.msgSecCheck', text('城市夜景'))).toMatchObject({
      result: { suggest: 'review' },
    });
    expect(await call(cloud, 'security.msgSecCheck', text('夜景'))).toMatchObject({
      result: { suggest: 'risky' },
    });
  });

  test('takes 2,500 characters and no more', async () => {
    const cloud = await openCloud();
    expect(await call(cloud, 'security.msgSecCheck', text('字'.repeat(2500)))).toMatchObject({ errCode: 0 });
    expect(await call(cloud, 'security.msgSecCheck', text('字'.repeat(2501)))).toMatchObject({
      errCode: 45002,
    });
  });

  test('refuses a person who was not active in the last two hours, and wrong arguments', async () => {
    const cloud = await openCloud();
    cloud.clock.freeze();
    await cloud.invoke('demo', { action: 'pid' }, 'other');
    cloud.clock.advance(2 * 3_600_000);
    const asOther = text('a', { openid: 'other' });
    expect(await call(cloud, 'security.msgSecCheck', asOther)).toMatchObject({ errCode: 0 });
    cloud.clock.advance(1);
    expect(await call(cloud, 'security.msgSecCheck', asOther)).toMatchObject({ errCode: 61010 });
    expect(await call(cloud, 'security.msgSecCheck', text('a', { version: 1 }))).toMatchObject({
      errCode: 40097,
    });
    expect(await call(cloud, 'security.msgSecCheck', text('a', { scene: 5 }))).toMatchObject({
      errCode: 40097,
    });
    expect(await call(cloud, 'security.msgSecCheck', text(''))).toMatchObject({ errCode: 40097 });
  });
});

describe('security.mediaCheckAsync', () => {
  const media = (mediaUrl: string) => ({ mediaUrl, mediaType: 2, version: 2, scene: 1, openid: 'owner' });

  test('answers a trace id at once and pushes the verdict later', async () => {
    const cloud = await openCloud({ workers: 1 });
    cloud.clock.freeze();
    const answer = await call(cloud, 'security.mediaCheckAsync', media('https://a.b/夜景.png'));
    const traceId = field(answer, 'traceId');
    cloud.verdicts.add('夜景', 'risky');
    cloud.clock.advance(2_999);
    expect(await cloud.pushMediaVerdicts()).toBe(0);
    cloud.clock.advance(1);
    expect(await cloud.pushMediaVerdicts()).toBe(1);
    expect(await cloud.pushMediaVerdicts()).toBe(0);
    expect(await act(cloud, 'received')).toMatchObject([
      { MsgType: 'event', Event: 'wxa_media_check', trace_id: traceId, result: { suggest: 'risky' } },
    ]);
  });

  test('one verdict can be chosen by hand in the console', async () => {
    const cloud = await openCloud({ workers: 1 });
    const traceId = field(
      await call(cloud, 'security.mediaCheckAsync', media('https://a.b/1.png')),
      'traceId',
    );
    const init = { method: 'POST', body: JSON.stringify({ traceId, suggest: 'review' }) };
    expect((await request(cloud, '/__console/api/verdicts', init)).status).toBe(200);
    expect((await request(cloud, '/__console/api/verdicts/push', { method: 'POST' })).json).toEqual({
      pushed: 1,
    });
    expect(await act(cloud, 'received')).toMatchObject([
      { trace_id: traceId, result: { suggest: 'review' } },
    ]);
  });
});

describe('subscribeMessage.send', () => {
  const message = {
    touser: 'owner',
    templateId: 'T1',
    page: 'pages/home',
    data: { thing1: { value: '审核通过' } },
  };

  test('uses up one consent for one message', async () => {
    const cloud = await openCloud();
    expect(await call(cloud, 'subscribeMessage.send', message)).toMatchObject({ errCode: 43101 });
    expect(cloud.grantConsent('owner', 'T1')).toBe(1);
    expect(await call(cloud, 'subscribeMessage.send', message)).toMatchObject({ errCode: 0 });
    expect(await call(cloud, 'subscribeMessage.send', message)).toMatchObject({ errCode: 43101 });
    expect(cloud.mailbox()).toMatchObject([
      { openid: 'owner', templateId: 'T1', page: 'pages/home', data: { thing1: '审核通过' } },
    ]);
  });

  test('ten sends at once on three consents deliver three', async () => {
    const cloud = await openCloud();
    cloud.grantConsent('owner', 'T1', 3);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => call(cloud, 'subscribeMessage.send', message)),
    );
    expect(answers.filter((answer) => field(answer, 'errCode') === 0)).toHaveLength(3);
    expect(cloud.mailbox('owner')).toHaveLength(3);
  });

  test('a field that WeChat would refuse costs no consent', async () => {
    const cloud = await openCloud();
    cloud.grantConsent('owner', 'T1');
    const send = (data: unknown) => call(cloud, 'subscribeMessage.send', { ...message, data });
    expect(await send({ thing1: { value: '字'.repeat(21) } })).toMatchObject({ errCode: 47003 });
    expect(await send({ phrase2: { value: 'passed' } })).toMatchObject({ errCode: 47003 });
    expect(await send({ characterString3: { value: '单号' } })).toMatchObject({ errCode: 47003 });
    expect(await send({ thing1: { value: '' } })).toMatchObject({ errCode: 47003 });
    expect(await send({ thing1: { value: '字'.repeat(20) } })).toMatchObject({ errCode: 0 });
  });

  test('the phone asks for consents: up to three at a tap, and a person may refuse', async () => {
    const cloud = await openCloud();
    const ask = (tmplIds: string[]) =>
      request(cloud, '/wx/requestSubscribeMessage', {
        method: 'POST',
        body: JSON.stringify({ tmplIds }),
        headers: { 'x-openid': 'owner' },
      });
    expect((await ask(['T1', 'T2'])).json).toEqual({
      errMsg: 'requestSubscribeMessage:ok',
      T1: 'accept',
      T2: 'accept',
    });
    expect((await ask(['A', 'B', 'C', 'D'])).status).toBe(400);
    await request(cloud, '/__console/api/consents', {
      method: 'POST',
      body: JSON.stringify({ openid: 'owner', isRefusing: true }),
    });
    expect((await ask(['T1'])).json).toMatchObject({ T1: 'reject' });
    expect(await call(cloud, 'subscribeMessage.send', message)).toMatchObject({ errCode: 0 });
    expect(await call(cloud, 'subscribeMessage.send', message)).toMatchObject({ errCode: 43101 });
  });
});

/** Reads a code as a camera would, from a grey PNG of unfiltered rows. */
function readCode(png: Buffer, size: number): string | undefined {
  const start = png.indexOf('IDAT') + 4;
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const grey = rows[y * (size + 1) + 1 + x] ?? 255;
      pixels.fill(grey, (y * size + x) * 4, (y * size + x) * 4 + 3);
    }
  }
  return jsqr(pixels, size, size)?.data;
}

describe('wxacode.getUnlimited', () => {
  test('gives a PNG that a camera reads: the page and the scene', async () => {
    const cloud = await openCloud();
    const draw = async (scene: string) => {
      const answer = await call(cloud, 'wxacode.getUnlimited', { scene, page: 'pages/home', width: 280 });
      expect(field(answer, 'contentType')).toBe('image/png');
      return Buffer.from(String(field(answer, 'bytes')), 'base64');
    };
    const one = await draw('t=1');
    expect(one.subarray(1, 4).toString()).toBe('PNG');
    expect(one.readUInt32BE(16)).toBe(280);
    expect(readCode(one, 280)).toBe('mini-program:pages/home?scene=t%3D1');
    expect(readCode(await draw('t=2'), 280)).toBe('mini-program:pages/home?scene=t%3D2');
  });

  test('refuses a scene of 33 characters and a page with a slash', async () => {
    const cloud = await openCloud();
    expect(await call(cloud, 'wxacode.getUnlimited', { scene: 'x'.repeat(32) })).toMatchObject({
      contentType: 'image/png',
    });
    expect(await call(cloud, 'wxacode.getUnlimited', { scene: 'x'.repeat(33) })).toMatchObject({
      errCode: 40169,
    });
    expect(await call(cloud, 'wxacode.getUnlimited', { scene: 'x', page: '/a' })).toMatchObject({
      errCode: 41030,
    });
  });
});

test('a call that config.json does not permit fails with -604101, an unknown one with -604100', async () => {
  const lines: string[] = [];
  const cloud = await openCloud({ log: (line) => lines.push(line) });
  expect(await cloud.invoke('second', { action: 'openapi' }, 'owner')).toMatchObject({ errCode: -604101 });
  expect(lines.join('\n')).toContain('add it to permissions.openapi in its config.json');
  expect(await call(cloud, 'unknown.api', {})).toMatchObject({ errCode: -604100 });
  expect(lines.join('\n')).toContain('openapi.unknown.api is not part of the local cloud');
});

test('no line of the log carries an openid in plain', async () => {
  const lines: string[] = [];
  const cloud = await openCloud({ log: (line) => lines.push(line) });
  await cloud.invoke('demo', { action: 'pid' }, 'a-very-private-person');
  await cloud.invoke('demo', { action: 'fail' }, 'a-very-private-person').catch(() => undefined);
  expect(lines).toHaveLength(2);
  expect(lines.join('\n')).not.toContain('private');
});
