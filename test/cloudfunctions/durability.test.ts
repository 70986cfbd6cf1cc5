import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { bringUpToDate } from '../../config/builds';
import { newRequestId } from './stage';

const ROOT = path.resolve(__dirname, '..', '..');
const START_TIMEOUT_MS = 60_000;
const PEOPLE = 12;

const Joined = v.object({ ok: v.literal(true), data: v.object({ nickname: v.string() }) });
const Known = v.object({
  ok: v.literal(true),
  data: v.object({ member: v.nullable(v.object({ nickname: v.string() })) }),
});

let folder = '';
let port = 0;
let running: ChildProcess | undefined;

beforeAll(async () => {
  await bringUpToDate(['functions'], () => undefined);
  folder = await mkdtemp(path.join(tmpdir(), 'durable-'));
  port = await freePort();
});
afterAll(async () => {
  await kill();
  await rm(folder, { recursive: true, force: true });
});

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(found));
    });
  });
}

/** Starts the local cloud as `npm run cloud` does and waits until it says where its console is. */
async function start(): Promise<void> {
  const child = spawn(process.execPath, ['config/launch.cjs', 'config/start.ts', '--no-app'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), DATA_DIR: path.join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  let words = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`It did not start: ${words}`)), START_TIMEOUT_MS);
    const hear = (data: Buffer) => {
      words += data.toString('utf8');
      if (words.includes('Ctrl-C')) {
        clearTimeout(timer);
        resolve();
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`It ended: ${words}`)));
  });
}

/** Ends it without any chance to finish what it was doing. */
async function kill(): Promise<void> {
  const child = running;
  running = undefined;
  if (child === undefined || child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

async function invoke(name: string, event: object, openid?: string): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/invoke/${name}`, {
    method: 'POST',
    headers: openid === undefined ? {} : { 'x-openid': openid },
    body: JSON.stringify(event),
  });
  return response.json();
}

function act(openid: string, action: string, input: object): Promise<unknown> {
  return invoke('api', { action, input }, openid);
}

/** Joins and says with which request, so that it can be repeated. */
async function join(index: number): Promise<{ index: number; requestId: string; acknowledged: boolean }> {
  const requestId = newRequestId();
  const input = { nickname: `车友${index}`, privacyAgreed: true, requestId };
  const answer = await act(`owner-${index}`, 'member.join', input).catch(() => undefined);
  return { index, requestId, acknowledged: v.is(Joined, answer) };
}

test('a local cloud killed amid writes has everything that it acknowledged, and repeats finish the rest', async () => {
  await start();
  await invoke('jobs', {});
  const people = Array.from({ length: PEOPLE }, (_, index) => index);
  for (const index of people) {
    await act(`owner-${index}`, 'covenant.accept', { version: 1, requestId: newRequestId() });
  }
  let acknowledged = 0;
  const joining = people.map(async (index) => {
    const joined = await join(index);
    if (!joined.acknowledged) return joined;
    acknowledged += 1;
    // Some are acknowledged, some are under way: this is the moment.
    if (acknowledged === PEOPLE / 3) await kill();
    return joined;
  });
  const joined = await Promise.all(joining);
  const kept = joined.filter((person) => person.acknowledged);
  expect(kept.length).toBeGreaterThanOrEqual(PEOPLE / 3);

  await start();
  for (const { index } of kept) {
    const me = v.parse(Known, await act(`owner-${index}`, 'member.me', {}));
    expect(me.data.member?.nickname).toBe(`车友${index}`);
  }
  for (const { index, requestId } of joined) {
    const input = { nickname: `车友${index}`, privacyAgreed: true, requestId };
    expect(v.parse(Joined, await act(`owner-${index}`, 'member.join', input)).data.nickname).toBe(
      `车友${index}`,
    );
  }
});
