import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { bringUpToDate } from '../../config/builds';
import { functionEnvironment } from '../../config/codeCache';
import { Refusal } from '../../config/refusal';

const ROOT = path.resolve(__dirname, '..', '..');
const BOUND = 0.5;
const MIN_RUNS = 15;
const MAX_RUNS = 200;
const RUN_TIMEOUT_MS = 20_000;

/** Node's own start is over when this runs; what is timed is one synchronous `require` of the function. */
const PROBE = `
const entry = process.argv[1];
const started = process.hrtime.bigint();
const { main } = require(entry);
const ms = Number(process.hrtime.bigint() - started) / 1e6;
if (typeof main !== 'function') throw new Error(entry + ' exports no main');
process.stdout.write(String(ms));
process.exit(0);
`;

const PLAIN_FUNCTION = `const cloud = require('wx-server-sdk');
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
exports.main = async () => ({ openid: cloud.getWXContext().OPENID });
`;

interface Contender {
  name: string;
  entry: string;
  ms: number[];
}

/** `npm run bench:cold [-- --runs 25]`: fails when the function `api` misses its bound. */
export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...argv], options: { runs: { type: 'string', default: '21' } } });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < MIN_RUNS || runs > MAX_RUNS) {
    throw new Refusal(`--runs takes a whole number from ${MIN_RUNS} to ${MAX_RUNS}.`);
  }
  await bringUpToDate(['functions'], (line) => console.log(line));
  const api = path.join(ROOT, 'dist', 'cloudfunctions', 'api');
  const plain: Contender = {
    name: 'plain function, SDK from node_modules',
    entry: await writePlainFunction(),
    ms: [],
  };
  const ours: Contender = { name: 'api as uploaded', entry: path.join(api, 'index.js'), ms: [] };
  const cacheless: Contender = {
    name: 'api without its code cache',
    entry: path.join(api, 'bundle.js'),
    ms: [],
  };
  const contenders = [plain, ours, cacheless];
  for (const { entry } of contenders) await measure(entry);
  for (let run = 0; run < runs; run += 1) {
    for (const contender of contenders) contender.ms.push(await measure(contender.entry));
  }
  report(contenders, runs);
  const ratio = median(ours.ms) / median(plain.ms);
  console.log(
    `ratio of the medians: ${ratio.toFixed(3)} (bound ${BOUND}), without code cache: ${(median(cacheless.ms) / median(plain.ms)).toFixed(3)}`,
  );
  if (ratio > BOUND)
    throw new Refusal(
      `The cold start of api is ${ratio.toFixed(3)} of a plain function; the bound is ${BOUND}.`,
    );
}

function report(contenders: readonly Contender[], runs: number): void {
  console.log(
    `Cold start: one require of the function with its init, in a fresh process of Node ${process.version}, Node's own start excluded; ${runs} runs each in alternation after one that fills the disk cache.`,
  );
  for (const { name, ms } of contenders) {
    const [low, middle, high] = [Math.min(...ms), median(ms), Math.max(...ms)].map((value) =>
      value.toFixed(1),
    );
    console.log(`${name.padEnd(40)} min ${low} ms, median ${middle} ms, max ${high} ms`);
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function measure(entry: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', PROBE, entry], {
    env: functionEnvironment(),
    timeout: RUN_TIMEOUT_MS,
  });
  return Number(stdout);
}

/** Stands inside the repository, so that it finds the SDK in node_modules as a plain upload would. */
async function writePlainFunction(): Promise<string> {
  const folder = path.join(ROOT, '.cache', 'bench', 'plain');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'index.js');
  await writeFile(file, PLAIN_FUNCTION);
  return file;
}
