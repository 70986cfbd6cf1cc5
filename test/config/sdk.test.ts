import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { buildFunctions } from '../../config/functions';
import { type Cloud, startCloud } from '../../emulator/index';

/**
 * The same function runs twice on the local cloud: once as a plain upload that requires the SDK from
 * node_modules, once as we bundle it. Whatever the SDK is asked, both must answer alike.
 */
const ROOT = path.resolve(__dirname, '..', '..');

const PROBE = `
import cloud from 'wx-server-sdk';
import tcb from '@cloudbase/node-sdk';
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const db = cloud.database();
const _ = db.command;
const notes = db.collection('notes');
const failing = (work) => work.then(() => 'no error', ({ errCode, errMsg }) => ({ errCode, errMsg: String(errMsg).slice(0, 60) }));

const steps = {
  identity: async () => ({ openid: cloud.getWXContext().OPENID }),
  write: async () => {
    await notes.add({ data: { _id: 'a', n: 1, at: new Date(0), tags: ['x'], nested: { deep: 1 } } });
    await notes.doc('b').set({ data: { n: 2 } });
    const update = await notes.doc('a').update({ data: { n: _.inc(5), tags: _.push('y'), 'nested.deep': 2 } });
    return [update.stats, (await notes.doc('a').get()).data];
  },
  query: async () => {
    const { data } = await notes.where({ n: _.gt(1).and(_.lt(10)) }).orderBy('n', 'desc').limit(5).get();
    const { total } = await notes.where({ n: _.exists(true) }).count();
    const { list } = await notes.aggregate().match({ n: _.gte(2) }).group({ _id: null, sum: db.command.aggregate.sum('$n') }).end();
    return [data, total, list];
  },
  serverDate: async () => {
    await notes.doc('c').set({ data: { at: db.serverDate() } });
    return (await notes.doc('c').get()).data.at instanceof Date;
  },
  commit: () => db.runTransaction(async (transaction) => {
    const { data } = await transaction.collection('notes').doc('a').get();
    await transaction.collection('notes').doc('a').update({ data: { n: data.n + 1 } });
    await transaction.collection('notes').add({ data: { _id: 'd', from: data.n } });
    return data.n + 1;
  }),
  rollback: async () => {
    const error = await failing(db.runTransaction(async (transaction) => {
      await transaction.collection('notes').doc('a').update({ data: { n: -1 } });
      await transaction.rollback('changed my mind');
    }));
    return [(await notes.doc('a').get()).data.n, typeof error];
  },
  duplicate: () => failing(notes.add({ data: { _id: 'a' } })),
  missing: () => failing(db.collection('nowhere').get()),
  remove: async () => (await notes.doc('b').remove()).stats,
  files: async () => {
    const { fileID } = await cloud.uploadFile({ cloudPath: 'sdk/one.txt', fileContent: Buffer.from('two words') });
    const { fileList } = await cloud.getTempFileURL({ fileList: [{ fileID, maxAge: 60 }] });
    const { fileContent } = await cloud.downloadFile({ fileID });
    const read = await (await fetch(fileList[0].tempFileURL)).text();
    const gone = await cloud.deleteFile({ fileList: [fileID] });
    return [fileID, fileList[0].status, fileContent.toString(), read, gone.fileList[0].status];
  },
  check: async ({ openid }) => {
    const ask = async (content) => (await cloud.openapi.security.msgSecCheck({ content, version: 2, scene: 2, openid })).result;
    return [await ask('今天跑了三百公里'), await ask('这是违禁词吗')];
  },
  notAllowed: () => failing(cloud.openapi.wxacode.getUnlimited({ scene: 'a' })),
  send: async ({ openid }) => (await cloud.openapi.subscribeMessage.send({
    touser: openid, templateId: 'T1', page: 'pages/home', data: { thing1: { value: '审核通过' } },
  })).errMsg,
  callFunction: async () => (await cloud.callFunction({ name: 'echo', data: { said: '你好' } })).result,
  // Never used by us: here only to see that what is loaded later is the real thing.
  others: async () => {
    const app = tcb.init({ env: 'local-env' });
    const mysql = app.mysql();
    return [tcb.version, typeof app.models.$runSQL, typeof app.models.people.get, typeof mysql.from, typeof app.ai().createModel];
  },
};

export const main = async (event) => steps[event.step](event);
`;
const ECHO = 'exports.main = async (event) => ({ heard: event.said });';
const SETTINGS = JSON.stringify({
  timeout: 20,
  permissions: { openapi: ['security.msgSecCheck', 'subscribeMessage.send'] },
});

let tree = '';
const clouds: Cloud[] = [];

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
  writeFileSync(path.join(tree, file), text);
}

async function open(functions: string): Promise<Cloud> {
  for (const [file, text] of [
    ['package.json', '{"name":"echo"}'],
    ['index.js', ECHO],
  ] as const) {
    write(path.join(functions, 'echo', file), text);
  }
  const cloud = await startCloud({
    functions: path.join(tree, functions),
    collections: [{ name: 'notes' }],
    workers: 1,
  });
  clouds.push(cloud);
  cloud.grantConsent('owner', 'T1');
  return cloud;
}

beforeAll(async () => {
  tree = mkdtempSync(path.join(tmpdir(), 'sdk-'));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(tree, 'node_modules'));
  write('source/probe/index.ts', PROBE);
  write('source/probe/package.json', '{"name":"probe","version":"1.0.0"}');
  write('source/probe/config.json', SETTINGS);
  await buildFunctions({
    source: path.join(tree, 'source'),
    output: path.join(tree, 'bundled'),
    cache: path.join(tree, 'cache'),
  });
  write('plain/probe/index.js', transformSync(PROBE, { loader: 'ts', format: 'cjs' }).code);
  write('plain/probe/package.json', '{"name":"probe"}');
  write('plain/probe/config.json', SETTINGS);
  await open('plain');
  await open('bundled');
}, 60_000);

afterAll(async () => {
  await Promise.all(clouds.map((cloud) => cloud.close()));
  rmSync(tree, { recursive: true });
});

const EXPECTED: Record<string, unknown> = {
  identity: { openid: 'owner' },
  write: [
    { updated: 1 },
    { _id: 'a', n: 6, at: '1970-01-01T00:00:00.000Z', tags: ['x', 'y'], nested: { deep: 2 } },
  ],
  query: [
    [
      { _id: 'a', n: 6 },
      { _id: 'b', n: 2 },
    ],
    2,
    [{ _id: null, sum: 8 }],
  ],
  serverDate: true,
  commit: 7,
  rollback: [7, 'object'],
  duplicate: { errCode: -501001 },
  missing: { errCode: -502005 },
  remove: { removed: 1 },
  files: [expect.stringContaining('sdk/one.txt'), 0, 'two words', 'two words', 0],
  check: [{ suggest: 'pass' }, { suggest: 'risky' }],
  notAllowed: { errCode: -604101 },
  send: expect.stringContaining('ok'),
  callFunction: { heard: '你好' },
  others: ['3.17.2', 'function', 'function', 'function', 'function'],
};

test.each(Object.keys(EXPECTED))(
  '%s: the bundle answers as the SDK from node_modules does',
  async (step) => {
    const [plain, bundled] = await Promise.all(
      clouds.map((cloud) => cloud.invoke('probe', { step, openid: 'owner' }, 'owner')),
    );
    expect(bundled).toEqual(plain);
    expect({ answer: bundled }).toMatchObject({ answer: EXPECTED[step] });
  },
  60_000,
);

test('the subscription message that the bundle sent lies in the mailbox', () => {
  expect(clouds[1]?.mailbox('owner')).toMatchObject([{ templateId: 'T1', data: { thing1: '审核通过' } }]);
});
