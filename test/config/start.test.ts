import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..', '..');
const LAUNCH = path.join(ROOT, 'config', 'launch.cjs');
const READY_WITHIN_MS = 60_000;

jest.setTimeout(120_000);

let home = '';
let running: ChildProcess[] = [];

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'start-'));
});

afterEach(async () => {
  await Promise.all(running.map((child) => end(child, 'SIGKILL')));
  running = [];
  rmSync(home, { recursive: true });
});

interface Started {
  child: ChildProcess;
  url: string;
  words(): string;
}

function environment(port: number): NodeJS.ProcessEnv {
  return { ...process.env, PORT: String(port), DATA_DIR: path.join(home, 'data') };
}

/** Starts the cloud without the app and waits until it says that it is ready. */
async function start(port: number, ...argv: string[]): Promise<Started> {
  const child = spawn(process.execPath, [LAUNCH, 'config/start.ts', '--no-app', ...argv], {
    cwd: ROOT,
    env: environment(port),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let words = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time: ${words}`)), READY_WITHIN_MS);
    const hear = (text: Buffer): void => {
      words += text.toString();
      if (words.includes('Ctrl-C')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${words}`)));
    child.on('exit', () => clearTimeout(timer));
  });
  return { child, url: `http://127.0.0.1:${port}`, words: () => words };
}

/** Starts it where it is expected to refuse. */
function startInVain(port: number, ...argv: string[]): { status: number | null; words: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [LAUNCH, 'config/start.ts', '--no-app', ...argv],
    {
      cwd: ROOT,
      env: environment(port),
      encoding: 'utf8',
      timeout: READY_WITHIN_MS,
    },
  );
  return { status, words: stdout + stderr };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill(signal);
  });
}

function listenAnywhere(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function freePort(): Promise<number> {
  const server = await listenAnywhere();
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function invoke(url: string, event: object): Promise<unknown> {
  const response = await fetch(`${url}/invoke/api`, {
    method: 'POST',
    headers: { 'x-openid': 'owner-base' },
    body: JSON.stringify(event),
  });
  return response.json();
}

/** A refusal is for people: the way out in words, and no trace of the program's inside. */
function expectOneSentence(
  { status, words }: { status: number | null; words: string },
  sentence: RegExp,
): void {
  expect(words).toMatch(sentence);
  expect(words).not.toMatch(/\n\s+at /);
  expect(status).toBe(1);
}

test('the cloud answers, ends cleanly on SIGTERM and starts again on the same folder', async () => {
  const port = await freePort();
  const first = await start(port);
  expect(first.words()).toContain(`Console  ${first.url}/__console`);
  expect(await invoke(first.url, { action: 'no.such' })).toMatchObject({ ok: false });
  expect(await end(first.child, 'SIGTERM')).toBe(0);
  const second = await start(port);
  expect(await invoke(second.url, { action: 'no.such' })).toMatchObject({ ok: false });
  expect(await end(second.child, 'SIGINT')).toBe(0);
});

test('after a kill it starts again, and only one runs on a folder at a time', async () => {
  const first = await start(await freePort());
  expectOneSentence(startInVain(await freePort()), /is in use by another local cloud: end that one/);
  await end(first.child, 'SIGKILL');
  const second = await start(await freePort());
  expect(await invoke(second.url, { action: 'no.such' })).toMatchObject({ ok: false });
});

test('a taken port is said before anything is built', async () => {
  const server = await listenAnywhere();
  try {
    const refused = startInVain(portOf(server));
    expectOneSentence(refused, /^Port \d+ is taken by another program: .*PORT=8080 npm start/);
  } finally {
    server.close();
  }
});

test('damaged data is refused with the way out, and --fresh takes it', async () => {
  const port = await freePort();
  await end((await start(port)).child, 'SIGTERM');
  for (const name of readdirSync(path.join(home, 'data'))) {
    if (name.includes('sqlite'))
      writeFileSync(path.join(home, 'data', name), 'not a database '.repeat(1_000));
  }
  expectOneSentence(startInVain(port), /is damaged \(.*\): add `-- --fresh`/);
  const fresh = await start(port, '--fresh');
  expect(await invoke(fresh.url, { action: 'no.such' })).toMatchObject({ ok: false });
  expect(existsSync(path.join(home, 'data.before-fresh'))).toBe(true);
});

test('a folder with somebody else’s files is never touched, not even by --fresh', async () => {
  mkdirSync(path.join(home, 'data'));
  writeFileSync(path.join(home, 'data', 'novel.txt'), 'Once upon a time');
  const port = await freePort();
  expectOneSentence(startInVain(port), /holds files that this command did not make/);
  expectOneSentence(startInVain(port, '--fresh'), /holds files that this command did not make/);
  expect(readdirSync(path.join(home, 'data'))).toEqual(['novel.txt']);
});

test.each([
  [['--frsh'], /are not understood: --no-app --frsh/],
  [['--seed', 'all'], /--seed takes demo or none, not "all"/],
])('%j is refused', async (argv, sentence) => {
  expectOneSentence(startInVain(await freePort(), ...argv), sentence);
});

test('a Node that is too old is told which one to install', () => {
  const disguise = path.join(home, 'old.cjs');
  writeFileSync(
    disguise,
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });",
  );
  const { stderr, status } = spawnSync(process.execPath, ['-r', disguise, LAUNCH, 'config/start.ts'], {
    encoding: 'utf8',
  });
  expectOneSentence({ status, words: stderr }, /^Node 18\.20\.4 is too old: install Node 20\.11 or newer/);
});

test('without installed packages it says what to run', () => {
  const config = path.join(home, 'config');
  mkdirSync(config);
  for (const file of ['launch.cjs', '../package.json']) {
    writeFileSync(path.join(config, file), readFileSync(path.join(ROOT, 'config', file)));
  }
  const { stderr, status } = spawnSync(
    process.execPath,
    [path.join(config, 'launch.cjs'), 'config/start.ts'],
    { encoding: 'utf8' },
  );
  expectOneSentence({ status, words: stderr }, /are not installed: run `npm ci`/);
});
