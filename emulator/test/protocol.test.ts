import { fork } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { readBody } from '../http';
import { parseRecord } from '../json';
import { readForm } from '../wx/form';
import { decodeRequest } from '../wx/message';

interface Recorded {
  method: string | undefined;
  path: string;
  type: string;
  body: unknown;
}

const fileID = 'cloud://local-env.6c6f-local-env-1250000000/a/照片.png';

/** What the SDK says of itself, its trace and its signature: not part of what is asked. */
const incidental = [
  'wxCloudApiToken',
  'wxCloudbaseAccesstoken',
  'tcb_sessionToken',
  'crossAuthorizationToken',
];

/** Runs the real SDK against a server that writes down what it is sent. */
async function record(): Promise<Recorded[]> {
  const requests: Recorded[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const own = [...url.searchParams.keys()].filter((key) => key !== 'seqId').join(',');
    const type = (request.headers['content-type'] ?? '').split(';')[0] ?? '';
    requests.push({
      method: request.method,
      path: `${url.pathname}?${own}`,
      type,
      body: await describeBody(request, type),
    });
    const data = {
      url: `http://${request.headers.host}/put`,
      token: 't',
      authorization: 'a',
      fileId: fileID,
      cosFileId: 'c',
    };
    response.setHeader('content-type', 'application/json');
    response.end(request.method === 'PUT' ? '' : JSON.stringify({ requestId: 'r', data }));
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const child = fork(join(__dirname, 'recorder', 'calls.js'), [], {
    execArgv: [],
    silent: true,
    env: {
      PATH: process.env.PATH,
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: 'local-env',
      TCB_ENV: 'local-env',
      TENCENTCLOUD_SECRETID: 'x',
      TENCENTCLOUD_SECRETKEY: 'x',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `http://127.0.0.1:${port}/admin?call=1&` }),
    },
  });
  await new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => server.close(resolve));
  return requests;
}

async function describeBody(request: IncomingMessage, type: string): Promise<unknown> {
  if (type === 'multipart/form-data') {
    const parts = await readForm(request, 1_000_000);
    const pairs = decodeRequest(parts.get('requestData') ?? Buffer.alloc(0));
    const texts = Object.fromEntries([...parts].map(([name, value]) => [name, value.toString('utf8')]));
    return {
      action: texts.action,
      apiName: texts.apiName,
      pairs: Object.fromEntries([...pairs].map(([name, value]) => [name, parse(value.toString('utf8'))])),
    };
  }
  const text = (await readBody(request, 1_000_000)).toString('utf8');
  const body = parseRecord(text);
  if (body === undefined) return text;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !incidental.includes(name)));
}

function parse(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return value;
}

test('the pinned SDK asks for files, functions and WeChat calls in the form that the local cloud reads', async () => {
  const requests = await record();
  const admin = (body: unknown) => ({
    method: 'POST',
    path: '/admin?call,env',
    type: 'application/json',
    body,
  });
  expect(requests).toEqual([
    admin({
      action: 'functions.invokeFunction',
      envName: 'local-env',
      function_name: 'second',
      request_data: '{"deep":{"list":[1,"字"]}}',
    }),
    admin({ action: 'storage.getUploadMetadata', envName: 'local-env', path: 'a/照片.png', method: 'put' }),
    { method: 'PUT', path: '/put?', type: '', body: 'bytes' },
    admin({
      action: 'storage.batchGetDownloadUrl',
      envName: 'local-env',
      file_list: [{ fileid: fileID, max_age: 60 }],
    }),
    admin({ action: 'storage.batchDeleteFile', envName: 'local-env', fileid_list: [fileID] }),
    {
      method: 'POST',
      path: '/admin?call,env',
      type: 'multipart/form-data',
      body: {
        action: 'wx.openApi',
        apiName: 'subscribeMessage.send',
        pairs: {
          touser: 'owner',
          template_id: 'T1',
          data: { thing1: { value: '审核通过' }, character_string2: { value: 'A1' } },
        },
      },
    },
  ]);
});
