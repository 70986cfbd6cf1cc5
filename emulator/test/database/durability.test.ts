import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { openDatabase } from '../../database';

const KILLS = 10;
const collections = [{ name: 'log', indexes: [{ name: 'byN', keys: { n: 1 as const } }] }];

jest.setTimeout(60_000);

/** Lets a writer work for a while, kills it with SIGKILL and returns the last number that it acknowledged. */
async function writeAndKill(
  program: string,
  file: string,
  first: number,
  milliseconds: number,
): Promise<number> {
  const child = spawn(process.execPath, [program, file, String(first)], {
    env: { ...process.env, NODE_PATH: join(__dirname, '../../../node_modules') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    if (output === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
    output += chunk.toString();
  });
  const signal = await new Promise((resolve) => child.on('close', (_code, killer) => resolve(killer)));
  expect(signal).toBe('SIGKILL');
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n');
  return Number(lines[lines.length - 1]);
}

describe('a process killed while it writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'database-durability-'));
  const file = join(folder, 'cloud.db');
  const program = join(folder, 'child.cjs');

  beforeAll(async () => {
    const entry = join(__dirname, 'durability-child.ts');
    await build({
      entryPoints: [entry],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['libsql'],
    });
    openDatabase({ file, now: Date.now, collections }).close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(`loses no acknowledged write and tears no transaction, ${KILLS} times over`, async () => {
    let next = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const acknowledged = await writeAndKill(program, file, next, 20 + kill * 11);
      const database = openDatabase({ file, now: Date.now, collections });
      const documents = [...database.exportLines('log')].map(
        (line) => JSON.parse(line) as { _id: string; n: { $numberInt: string } },
      );
      const ids = new Set(documents.map((document) => document._id));
      for (let n = 0; n <= acknowledged; n++) {
        const expected = n % 3 === 0 ? [`${n}-left`, `${n}-right`] : [`${n}`];
        for (const id of expected) if (!ids.has(id)) throw new Error(`${id} was acknowledged and is gone`);
      }
      for (const id of ids) {
        const [n, side] = id.split('-');
        if (side !== undefined && !(ids.has(`${n}-left`) && ids.has(`${n}-right`)))
          throw new Error(`${id} stands alone`);
      }
      const query = { collectionName: 'log', query: '{"n":{"$gte":0}}' };
      const { data, stats } = await database.execute({ action: 'database.calculateDocument', ...query });
      expect(stats.plan).toBe('index:byN');
      expect(data.total).toBe(documents.length);
      const largest = Math.max(...documents.map((document) => Number(document.n.$numberInt)));
      expect(largest).toBeLessThanOrEqual(acknowledged + 1);
      next = largest + 1;
      database.close();
    }
    expect(next).toBeGreaterThan(KILLS * 20);
  });
});
