import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { schema } from '../../cloudfunctions/shared/schema';
import { type Cloud, type CollectionDeclaration, startCloud } from '../../emulator/index';

const root = path.resolve(__dirname, '../..');
const run = promisify(execFile);
const seedLimitMs = 180_000;

export interface CloudWishes {
  /** Whether the demo's people, tasks and months of history are in it; empty otherwise. */
  demo: boolean;
  /** Whether it serves the app for browsers. */
  app?: boolean;
}

/** A local cloud of one's own, which vanishes when it is closed. */
export interface OwnCloud {
  cloud: Cloud;
  url: string;
  /** Calls an action as a person; throws what the cloud refused. For preparing and checking, not for pages. */
  act<Data>(openid: string, action: string, input: unknown): Promise<Data>;
  /** Lets the platform give its verdicts on what was handed in, so that the team sees it. */
  settleChecks(): Promise<void>;
  close(): Promise<void>;
}

export function declareCollections(): CollectionDeclaration[] {
  return Object.entries(schema).map(([name, indexes]) => ({
    name,
    indexes: indexes.map(({ name: index, keys, unique }) => ({ name: index, keys, unique: unique ?? false })),
  }));
}

/** Everything that decides what the demo data looks like. */
const seedInputs = ['cloudfunctions/shared', 'src/domain', 'src/contract', 'config/demo', 'emulator'];

const notInputs = new Set(['node_modules', 'test', 'console']);

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries
    .filter((entry) => !notInputs.has(entry.name))
    .map((entry) => {
      const place = path.join(folder, entry.name);
      return entry.isDirectory() ? listFiles(place) : Promise.resolve([place]);
    });
  return (await Promise.all(lists)).flat().sort();
}

async function stampOfSeed(): Promise<string> {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  for (const input of seedInputs) {
    for (const file of await listFiles(path.join(root, input))) {
      hash.update(path.relative(root, file)).update(await readFile(file));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Removes data of earlier days and code, and what runs that were killed left behind. */
async function removeOld(home: string, current: string): Promise<void> {
  for (const name of await readdir(home)) {
    // Another worker may have made it meanwhile, and somebody may be copying it.
    if (name === current) continue;
    const place = path.join(home, name);
    const age = Date.now() - (await stat(place)).mtimeMs;
    if (!name.startsWith('draft-') || age > 2 * seedLimitMs)
      await rm(place, { recursive: true, force: true });
  }
}

/**
 * The demo data is made once for a state of the code and a day, and copied for every test that wants it.
 * DEMO_DATA names a folder of finished data instead.
 */
async function seededFolder(): Promise<string> {
  if (process.env.DEMO_DATA) return process.env.DEMO_DATA;
  const home = path.join(root, '.cache', 'demo');
  const folder = path.join(home, await stampOfSeed());
  if (existsSync(folder)) return folder;
  await mkdir(home, { recursive: true });
  const draft = await mkdtemp(path.join(home, 'draft-'));
  try {
    const script = path.join(__dirname, 'seed.ts');
    await run(process.execPath, ['--import', 'tsx', script, draft], { cwd: root, timeout: seedLimitMs });
    await removeOld(home, path.basename(folder));
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function requireBuild(file: string, command: string): void {
  if (!existsSync(path.join(root, file))) throw new Error(`${file} is missing: run \`${command}\` first.`);
}

/** Starts a private local cloud on a free port, with data of its own. */
export async function openCloud({ demo, app = false }: CloudWishes): Promise<OwnCloud> {
  requireBuild('dist/cloudfunctions/api/package.json', 'npm run build:functions');
  if (app) requireBuild('dist/h5/index.html', 'npm run build:h5');
  const data = await mkdtemp(path.join(tmpdir(), 'own-cloud-'));
  if (demo) await cp(await seededFolder(), data, { recursive: true });
  const cloud = await startCloud({
    functions: path.join(root, 'dist/cloudfunctions'),
    data,
    collections: declareCollections(),
    timers: false,
    workers: 2,
    ...(app ? { staticDir: path.join(root, 'dist/h5') } : {}),
  });
  const settleChecks = async () => {
    await cloud.pushMediaVerdicts('all');
    await cloud.invoke('jobs', { only: 'sweepIntakes' });
  };
  return {
    cloud,
    url: cloud.url,
    act: async <Data>(openid: string, action: string, input: unknown) => {
      const reply = (await cloud.invoke('api', { action, input }, openid)) as
        | { ok: true; data: Data }
        | { ok: false; error: { code: string } };
      if (!reply.ok) throw new Error(`${action} was refused to ${openid}: ${reply.error.code}`);
      if (action === 'submission.submit') await settleChecks();
      return reply.data;
    },
    settleChecks,
    close: async () => {
      await cloud.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
