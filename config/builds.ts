import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildFunctions } from './functions';
import { Refusal } from './refusal';

const ROOT = path.resolve(__dirname, '..');
const CACHE = path.join(ROOT, '.cache', 'builds');
const BUILD_TIMEOUT_MS = 8 * 60_000;
const LOCK_WAIT_MS = 10 * 60_000;
const LOCK_LOOK_MS = 500;
const SHOWN_LINES = 30;

export type Target = 'functions' | 'h5' | 'weapp';

/** Everything that a build of the app reads, relative to the root. */
const APP_INPUTS = [
  'src',
  'config/index.ts',
  'babel.config.js',
  'package-lock.json',
  'project.config.json',
  'tsconfig.json',
];

/**
 * Brings the targets up to date and tells each in one line with its time. The two builds of the app run side
 * by side, because each keeps one processor busy. Two processes that build the same target wait for each
 * other. Throws a Refusal when a build fails, after the others have ended.
 */
export async function bringUpToDate(targets: readonly Target[], tell: (line: string) => void): Promise<void> {
  const outcomes = await Promise.allSettled(targets.map((target) => bringOneUpToDate(target, tell)));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

async function bringOneUpToDate(target: Target, tell: (line: string) => void): Promise<void> {
  const startedMs = Date.now();
  const rebuilt = await underLock(target, () => buildIfStale(target, tell));
  if (rebuilt) tell(`${target}: built in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
  else tell(`${target}: up to date`);
}

async function buildIfStale(target: Target, tell: (line: string) => void): Promise<boolean> {
  switch (target) {
    case 'functions':
      return (await buildFunctions()).some(({ rebuilt }) => rebuilt);
    case 'h5':
    case 'weapp':
      return buildAppIfStale(target, tell);
  }
}

async function buildAppIfStale(target: 'h5' | 'weapp', tell: (line: string) => void): Promise<boolean> {
  const stampFile = path.join(CACHE, `${target}.sha256`);
  const result = path.join(ROOT, 'dist', target, target === 'h5' ? 'index.html' : 'app.json');
  const stamp = await stampOf(APP_INPUTS);
  const former = existsSync(stampFile) ? await readFile(stampFile, 'utf8') : '';
  if (existsSync(result) && former === stamp) return false;
  tell(`${target}: building …`);
  await runTaro(target);
  if (!existsSync(result))
    throw new Refusal(`The ${target} build ended without ${path.relative(ROOT, result)}.`);
  await mkdir(CACHE, { recursive: true });
  await writeFile(stampFile, stamp);
  return true;
}

/** Runs Taro's command line; of what it says only the end is shown, and only when it fails. */
async function runTaro(target: 'h5' | 'weapp'): Promise<void> {
  const taro = path.join(ROOT, 'node_modules', '@tarojs', 'cli', 'bin', 'taro');
  if (!existsSync(taro))
    throw new Refusal('The build tool Taro is not installed: run `npm ci` and try again.');
  const child = spawn(process.execPath, [taro, 'build', '--type', target], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: BUILD_TIMEOUT_MS,
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-20_000);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code === 0) return;
  const end = words.trim().split('\n').slice(-SHOWN_LINES).join('\n');
  throw new Refusal(`${end}\nThe ${target} build failed (see above): mend it, then try again.`);
}

async function stampOf(inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const input of inputs) {
    for (const file of await listFiles(path.join(ROOT, input))) {
      hash.update(path.relative(ROOT, file)).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function listFiles(start: string): Promise<string[]> {
  if (!existsSync(start)) return [];
  const entries = await readdir(start, { withFileTypes: true, recursive: true }).catch(() => undefined);
  if (entries === undefined) return [start];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

async function underLock<Result>(target: Target, work: () => Promise<Result>): Promise<Result> {
  const lock = path.join(CACHE, `${target}.lock`);
  await mkdir(CACHE, { recursive: true });
  await takeLock(lock, target);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock(lock: string, target: Target): Promise<void> {
  const untilMs = Date.now() + LOCK_WAIT_MS;
  while (Date.now() < untilMs) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch {
      // Held by another process, or left behind by one that was killed.
      const holder = Number(await readFile(lock, 'utf8').catch(() => '0'));
      if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true });
      else await pause(LOCK_LOOK_MS);
    }
  }
  throw new Refusal(`Another process has been building ${target} for ten minutes: end it or remove ${lock}.`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
