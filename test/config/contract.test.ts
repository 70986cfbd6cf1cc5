import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { contract } from '@/contract';
import type { PrintedAction } from '../../config/contract';

const ROOT = path.resolve(__dirname, '..', '..');

test('`npm run contract` prints every action with caller, input and errors as JSON', () => {
  const launch = path.join(ROOT, 'config', 'launch.cjs');
  const { stdout, stderr } = spawnSync(process.execPath, [launch, 'config/contract.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const { actions }: { actions: PrintedAction[] } = JSON.parse(stdout);
  expect(actions.map(({ name }) => name)).toEqual(Object.keys(contract).sort());
  for (const action of actions) {
    expect(['anyone', 'member', 'team']).toContain(action.access.who);
    expect(action.input).toMatchObject({ type: 'object' });
    expect(Object.values(action.errors).every((wayOut) => wayOut.length > 0)).toBe(true);
  }
  const get = actions.find(({ name }) => name === 'task.get');
  expect(get?.input).toMatchObject({ required: ['taskId'], additionalProperties: false });
  expect(Object.keys(get?.errors ?? {})).toEqual(
    expect.arrayContaining(['TASK.NOT_FOUND', 'COVENANT.NOT_ACCEPTED']),
  );
}, 60_000);
