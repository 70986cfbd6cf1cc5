import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const home = join(__dirname, '..');

/** Where the packages are: beside the emulator, or further up in a workspace. */
const packages = dirname(dirname(createRequire(__filename).resolve('jest/package.json')));

test('the folder copied alone, with only its packages beside it, passes its own tests', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'alone-'));
  try {
    const isOwn = (path: string): boolean => !path.slice(home.length).includes('node_modules');
    await cp(home, join(folder, 'emulator'), { recursive: true, filter: isOwn });
    await symlink(packages, join(folder, 'node_modules'));
    const jest = join(packages, 'jest', 'bin', 'jest.js');
    const { stderr } = await run(process.execPath, [jest, 'faults', 'timers'], {
      cwd: join(folder, 'emulator'),
      timeout: 280_000,
      env: { PATH: process.env.PATH, HOME: folder },
    });
    expect(stderr).toMatch(/Test Suites: 2 passed, 2 total/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);
