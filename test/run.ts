import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { bringUpToDate, type Target } from '../config/builds';
import { Refusal } from '../config/refusal';

const ROOT = path.resolve(__dirname, '..');
const JEST = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
const WORKERS = 2;

/** A test waits this long before it counts as hung; a slow machine is not a failure. */
const TEST_TIMEOUT_MS = 60_000;

const COMMON_ARGUMENTS = [
  `--testTimeout=${TEST_TIMEOUT_MS}`,
  `--cacheDirectory=${path.join(ROOT, '.cache', 'jest')}`,
];

/** Journeys drive a browser against a cloud each; two of them at once would only slow each other down. */
const SERIAL_PROJECT = 'journeys';

/** What the tests of a folder run against. */
const NEEDS: Record<string, readonly Target[]> = {
  'test/cloudfunctions/': ['functions'],
  'test/config/': ['functions'],
  'test/journeys/': ['functions', 'h5'],
  'test/weapp/': ['weapp'],
};

const Outcome = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numRuntimeErrorTestSuites: v.number(),
});

interface Counts {
  passed: number;
  failed: number;
}

/**
 * `npm test [-- <arguments of jest>]`: builds what the chosen tests need, runs them and ends with the line
 * `N passed, N failed`. A test file that cannot even load counts as one failure.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const { projects, rest } = splitProjects(argv);
  const files = await listTests(argv);
  if (files.length > 0) await bringUpToDate(neededFor(files), (line) => console.log(line));
  const total: Counts = { passed: 0, failed: 0 };
  // All temporary files of a run go into one folder, so that nothing is left behind and nothing that
  // another user of the machine left behind is in the way.
  const folder = await mkdtemp(path.join(tmpdir(), 'test-run-'));
  try {
    for (const part of partsOf(files, projects)) {
      const counts = await runJest([...part, ...rest], folder);
      total.passed += counts.passed;
      total.failed += counts.failed;
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  if (total.passed + total.failed === 0) console.log('No test matches: nothing was tested.');
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/** Takes `--selectProjects a b` out of the arguments, because the projects are run in two parts. */
function splitProjects(argv: readonly string[]): { projects: string[]; rest: string[] } {
  const at = argv.indexOf('--selectProjects');
  if (at === -1) return { projects: [], rest: [...argv] };
  const after = argv.slice(at + 1);
  const end = after.findIndex((word) => word.startsWith('-'));
  const projects = end === -1 ? after : after.slice(0, end);
  return { projects: [...projects], rest: [...argv.slice(0, at), ...after.slice(projects.length)] };
}

/** The arguments of the one or two runs of jest that together cover the chosen projects. */
function partsOf(files: readonly string[], projects: readonly string[]): string[][] {
  const serial = files.some((file) => isIn(file, `test/${SERIAL_PROJECT}/`));
  const parallel = files.some((file) => !isIn(file, `test/${SERIAL_PROJECT}/`));
  const chosen = projects.filter((name) => name !== SERIAL_PROJECT);
  const parts: string[][] = [];
  if (parallel) {
    const selection =
      chosen.length > 0 ? ['--selectProjects', ...chosen] : ['--ignoreProjects', SERIAL_PROJECT];
    parts.push([...selection, `--maxWorkers=${WORKERS}`]);
  }
  if (serial) parts.push(['--selectProjects', SERIAL_PROJECT, '--runInBand']);
  return parts;
}

function neededFor(files: readonly string[]): Target[] {
  const needed = new Set<Target>();
  for (const [folder, targets] of Object.entries(NEEDS)) {
    if (files.some((file) => isIn(file, folder))) for (const target of targets) needed.add(target);
  }
  return [...needed];
}

function isIn(file: string, folder: string): boolean {
  return path.relative(ROOT, file).split(path.sep).join('/').startsWith(folder);
}

async function listTests(argv: readonly string[]): Promise<string[]> {
  const { code, words } = await run([JEST, ...argv, '--listTests', '--json'], 'pipe');
  if (code !== 0) throw new Refusal('jest could not list the tests: check the arguments above.');
  const line = words.split('\n').find((text) => text.startsWith('['));
  return line === undefined ? [] : v.parse(v.array(v.string()), JSON.parse(line));
}

async function runJest(argv: readonly string[], folder: string): Promise<Counts> {
  const outputFile = path.join(folder, 'outcome.json');
  await rm(outputFile, { force: true });
  const { code } = await run(
    [JEST, ...argv, ...COMMON_ARGUMENTS, '--json', `--outputFile=${outputFile}`, '--passWithNoTests'],
    'ignore',
    folder,
  );
  const text = await readFile(outputFile, 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 1 };
  const outcome = v.parse(Outcome, JSON.parse(text));
  const failed = outcome.numFailedTests + outcome.numRuntimeErrorTestSuites;
  return { passed: outcome.numPassedTests, failed: code === 0 ? failed : Math.max(failed, 1) };
}

/** Runs a script with Node; what it reports while it runs goes straight to the terminal. */
async function run(
  argv: readonly string[],
  stdout: 'pipe' | 'ignore',
  temporary: string = tmpdir(),
): Promise<{ code: number; words: string }> {
  const child = spawn(process.execPath, argv, {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', stdout, 'inherit'],
  });
  let words = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    words += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, words }));
  });
}
