import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cloud } from '..';
import { main } from '../cli';
import { request } from './cloud';

const functions = join(__dirname, 'functions');
let folder = '';
let cloud: Cloud | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-'));
});

afterEach(async () => {
  await cloud?.close();
  cloud = undefined;
  await rm(folder, { recursive: true });
});

const run = async (...argv: string[]): Promise<string> => {
  const lines: string[] = [];
  cloud = await main(argv, (line) => lines.push(line));
  return lines.join('\n');
};

test('starts what it is asked for and says where', async () => {
  const text = await run('--functions', functions, '--port', '0');
  expect(text).toMatch(/Console {4}http:\/\/127\.0\.0\.1:\d+\/__console/);
  if (cloud === undefined) throw new Error('No cloud was started.');
  const answer = await request(cloud, '/invoke/demo', { method: 'POST', body: '{"action": "echo"}' });
  expect(answer.json).toEqual({ action: 'echo' });
});

test('imports a folder of documents, dates included, and declares their collections', async () => {
  const seed = join(folder, 'seed');
  await mkdir(seed);
  await writeFile(
    join(seed, 'notes.jsonl'),
    '{"_id": "a", "at": {"$date": "2026-01-01T00:00:00Z"}}\n\n{"_id": "b"}\n',
  );
  await writeFile(join(seed, 'cars.jsonl'), '{"_id": "c", "km": 3.5}\n');
  const collections = join(folder, 'collections.json');
  await writeFile(collections, '[{"name": "notes", "indexes": [{"name": "at", "keys": {"at": -1}}]}]');
  const text = await run(
    '--functions',
    functions,
    '--port',
    '0',
    '--seed',
    seed,
    '--collections',
    collections,
  );
  expect(text).toContain('notes: 2 documents');
  expect(cloud?.database.collections()).toMatchObject([
    { name: 'notes', count: 2, indexes: [{ name: 'at' }] },
    { name: 'cars', count: 1 },
  ]);
  expect(await cloud?.invoke('demo', { action: 'get', id: 'a' })).toMatchObject({
    at: '2026-01-01T00:00:00.000Z',
  });
});

test('keeps its data in a folder', async () => {
  const data = join(folder, 'data');
  await run('--functions', functions, '--port', '0', '--data', data, '--collections', await declare());
  await cloud?.invoke('demo', { action: 'add', data: { _id: 'kept' } });
  await cloud?.close();
  await run('--functions', functions, '--port', '0', '--data', data, '--collections', await declare());
  expect(await cloud?.invoke('demo', { action: 'get', id: 'kept' })).toEqual({ _id: 'kept' });
});

async function declare(): Promise<string> {
  const file = join(folder, 'collections.json');
  await writeFile(file, '[{"name": "notes"}]');
  return file;
}

test('help needs nothing else and starts nothing', async () => {
  expect(await run('--help')).toContain('--functions <folder>');
  expect(cloud).toBeUndefined();
});

test.each([
  [[], 'Say where the built functions are'],
  [['--functions', '/none'], 'there is no folder /none'],
  [['--functions', functions, '--port', 'x'], '--port must be a whole number'],
  [['--functions', functions, '--colour'], 'See --help'],
  [['--functions', functions, '--seed', functions], 'holds no <collection>.jsonl files'],
  [['--functions', functions, '--collections', __filename], 'cannot be read'],
])('%j is answered with a sentence', async (argv, sentence) => {
  await expect(run(...argv)).rejects.toThrow(sentence);
});

test('a wrong line of a seed is named by file and number', async () => {
  await writeFile(join(folder, 'notes.jsonl'), '{"_id": "a"}\n{"_id": \n');
  await expect(run('--functions', functions, '--port', '0', '--seed', folder)).rejects.toThrow(
    'notes.jsonl, line 2',
  );
});

test('a cloud that is killed takes its workers along and leaves its folder usable', async () => {
  const data = join(folder, 'data');
  const options = ['--functions', functions, '--port', '0', '--data', data];
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, '..', 'cli.ts'), ...options]);
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        const found = /Console +(\S+)\/__console/.exec(text)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', () => reject(new Error(`The cloud ended before it had started: ${text}`)));
    });
    const answer = await fetch(`${url}/invoke/demo`, { method: 'POST', body: '{"action": "pid"}' });
    const worker = Number(await answer.text());
    expect(isAlive(worker)).toBe(true);
    child.kill('SIGKILL');
    for (let waited = 0; isAlive(worker) && waited < 200; waited += 1) await sleep(100);
    expect(isAlive(worker)).toBe(false);
  } finally {
    child.kill('SIGKILL');
  }
  expect(await run(...options)).toContain('Console');
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
