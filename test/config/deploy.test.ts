import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { schema } from '../../cloudfunctions/shared/schema';
import { makePlan } from '../../config/deploy/plan';

const ROOT = path.resolve(__dirname, '..', '..');

let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'deploy-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function writeFunction(name: string, settings: object): void {
  mkdirSync(path.join(root, name));
  writeFileSync(path.join(root, name, 'package.json'), JSON.stringify({ name }));
  writeFileSync(path.join(root, name, 'config.json'), JSON.stringify(settings));
}

function deploy(...argv: string[]): { status: number | null; stdout: string; stderr: string } {
  const { TENCENTCLOUD_SECRETID: _id, TENCENTCLOUD_SECRETKEY: _key, ...env } = process.env;
  // No tool can be fetched: a dry run that tried to reach the network would fail.
  const alone = { ...env, PATH: root, npm_config_offline: 'true' };
  return spawnSync(process.execPath, [path.join(ROOT, 'config', 'launch.cjs'), 'config/deploy.ts', ...argv], {
    cwd: ROOT,
    env: alone,
    encoding: 'utf8',
  });
}

test('the dry run of this project names every function, collection and index, and closes all to clients', () => {
  const { status, stdout, stderr } = deploy('--env', 'brand-test-1', '--dry-run', '--json');
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const plan: Awaited<ReturnType<typeof makePlan>> = JSON.parse(stdout);
  expect(plan.cloudbaserc).toMatchObject({ envId: 'brand-test-1', functionRoot: 'dist/cloudfunctions' });
  expect(plan.cloudbaserc.functions.map(({ name }) => name)).toEqual(['api', 'jobs']);
  for (const planned of plan.cloudbaserc.functions) {
    expect(planned).toMatchObject({
      runtime: 'Nodejs20.19',
      handler: 'index.main',
      installDependency: false,
    });
  }
  expect(plan.cloudbaserc.functions[1]?.triggers).toHaveLength(1);
  expect(plan.collections.map(({ name }) => name)).toEqual(Object.keys(schema).sort());
  expect(plan.collections.every(({ access }) => access === 'ADMINONLY')).toBe(true);
  expect(plan.collections.find(({ name }) => name === 'outbox')?.indexes).toEqual(schema.outbox);
}, 60_000);

test('in words, the dry run says that nothing was sent', () => {
  const { stdout } = deploy('--env', 'brand-test-1', '--dry-run');
  expect(stdout).toMatch(/timer tick: .* \(UTC\+8\)/);
  expect(stdout).toContain('Dry run: nothing was sent anywhere.');
}, 60_000);

test('without a key the plan is shown and nothing is attempted', () => {
  const { status, stdout, stderr } = deploy('--env', 'brand-test-1', '--yes');
  expect(stdout).toContain('Environment brand-test-1');
  expect(stderr).toContain('Set TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY');
  expect(status).toBe(1);
}, 60_000);

test('settings reach the plan, and the platform’s defaults stand where there are none', async () => {
  writeFunction('plain', {});
  writeFunction('timed', {
    timeout: 60,
    memorySize: 512,
    triggers: [{ name: 'tick', type: 'timer', config: '0 */5 * * * * *' }],
    permissions: { openapi: ['security.msgSecCheck'] },
  });
  const { cloudbaserc, openapi } = await makePlan('env-1', root, {});
  expect(cloudbaserc.functions).toMatchObject([
    { name: 'plain', timeout: 3, memorySize: 256, triggers: [] },
    { name: 'timed', timeout: 60, memorySize: 512, triggers: [{ config: '0 */5 * * * * *' }] },
  ]);
  expect(openapi).toEqual({ plain: [], timed: ['security.msgSecCheck'] });
});

test.each([
  ['a timeout above 60 s', { timeout: 61 }],
  ['memory that is not offered', { memorySize: 300 }],
  [
    'a second timer',
    { triggers: ['a', 'b'].map((name) => ({ name, type: 'timer', config: '0 0 1 * * * *' })) },
  ],
  ['a timer of five fields', { triggers: [{ name: 'a', type: 'timer', config: '0 1 * * *' }] }],
])('%s is refused before anything is sent', async (_, settings) => {
  writeFunction('api', settings);
  await expect(makePlan('env-1', root, {})).rejects.toThrow(
    /api\/config\.json would be refused by the platform/,
  );
});

test('an empty folder is no deployment', async () => {
  await expect(makePlan('env-1', root, {})).rejects.toThrow(/no built function/);
});
