import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..', '..');

/** Runs `npm test` on a small project of its own and returns its last line and its exit code. */
function runTests(files: Record<string, string>): { last: string | undefined; status: number | null } {
  const project = mkdtempSync(path.join(tmpdir(), 'run-'));
  try {
    mkdirSync(path.join(project, 'test'));
    writeFileSync(path.join(project, 'jest.config.js'), 'module.exports = { displayName: "sample" };');
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(project, file), text);
    const launch = path.join(ROOT, 'config', 'launch.cjs');
    const { stdout, status } = spawnSync(process.execPath, [launch, 'test/run.ts', '--projects', project], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    return { last: stdout.trimEnd().split('\n').at(-1), status };
  } finally {
    rmSync(project, { recursive: true });
  }
}

const PASSES = 'test("one", () => {}); test("two", () => {});';

test.each([
  ['all pass', { 'a.test.js': PASSES }, '2 passed, 0 failed', 0],
  [
    'one fails',
    { 'a.test.js': `${PASSES} test("three", () => { throw new Error("no"); });` },
    '2 passed, 1 failed',
    1,
  ],
  [
    'a file cannot load',
    { 'a.test.js': PASSES, 'b.test.js': 'throw new Error("no");' },
    '2 passed, 1 failed',
    1,
  ],
  ['there is no test', {}, '0 passed, 0 failed', 1],
])(
  'the last line counts truly when %s',
  (_, files, last, status) => {
    expect(runTests(files)).toEqual({ last, status });
  },
  60_000,
);
