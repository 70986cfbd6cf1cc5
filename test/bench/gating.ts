import path from 'node:path';
import { parseArgs } from 'node:util';
import { declareCollections } from '../../cloudfunctions/shared/schema';
import { bringUpToDate } from '../../config/builds';
import { Refusal } from '../../config/refusal';
import { type Cloud, startCloud } from '../../emulator';
import { HIDDEN, hiddenRows, LOOKER } from '../cloudfunctions/hidden';

const ROOT = path.resolve(__dirname, '..', '..');
const WARM_UP_RUNS = 10;
/** A difference that chance alone brings about less often than once in a thousand such comparisons. */
const MOST_DEVIATIONS = 3.3;
/** What nobody can measure over a network. */
const UNMEASURABLE_MS = 0.5;

/**
 * `npm run bench:gating [-- --runs 200]`: how long each action takes to refuse what is hidden and what is not
 * there, asked in turn. Fails when the time tells the two apart: when their ranks differ by more than chance
 * (Mann and Whitney 1947) and their medians by more than half a millisecond.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...argv], options: { runs: { type: 'string', default: '200' } } });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 20 || runs > 5_000) {
    throw new Refusal('--runs takes a whole number from 20 to 5000.');
  }
  await bringUpToDate(['functions'], (line) => console.log(line));
  const cloud = await startCloud({
    functions: path.join(ROOT, 'dist', 'cloudfunctions'),
    collections: declareCollections(),
    timers: false,
    workers: 1,
  });
  try {
    await cloud.invoke('jobs', {});
    for (const [name, documents] of Object.entries(hiddenRows(cloud.clock.nowMs(), 1))) {
      cloud.database.importLines(
        name,
        documents.map((document) => JSON.stringify(document)),
      );
    }
    const telling: string[] = [];
    console.log('action                 hidden ms   missing ms   deviations');
    for (const action of Object.keys(HIDDEN)) if (await tells(cloud, action, runs)) telling.push(action);
    if (telling.length > 0) throw new Refusal(`The time tells what is hidden: ${telling.join(', ')}.`);
  } finally {
    await cloud.close();
  }
}

let requests = 0;

async function timeOf(cloud: Cloud, action: string, input: object): Promise<number> {
  requests += 1;
  const event = { action, input: { ...input, requestId: `request-${String(requests).padStart(8, '0')}` } };
  const startedMs = performance.now();
  await cloud.invoke('api', event, LOOKER);
  return performance.now() - startedMs;
}

async function tells(cloud: Cloud, action: string, runs: number): Promise<boolean> {
  const found = Object.entries(HIDDEN).find(([name]) => name === action)?.[1];
  if (found === undefined) throw new Error(`Nothing is hidden from ${action}.`);
  const hidden: number[] = [];
  const missing: number[] = [];
  for (let run = -WARM_UP_RUNS; run < runs; run += 1) {
    // Each goes first in turn, so that whatever slows the machine down slows both alike.
    const order = run % 2 === 0 ? [hidden, missing] : [missing, hidden];
    for (const times of order) {
      const id = times === hidden ? found.hidden : found.missing;
      const ms = await timeOf(cloud, action, found.input(id));
      if (run >= 0) times.push(ms);
    }
  }
  const deviations = rankDeviations(hidden, missing);
  const gapMs = Math.abs(medianOf(hidden) - medianOf(missing));
  const columns = [medianOf(hidden).toFixed(2), medianOf(missing).toFixed(2), deviations.toFixed(1)];
  console.log(`${action.padEnd(20)}${columns.map((column) => column.padStart(12)).join('')}`);
  return Math.abs(deviations) > MOST_DEVIATIONS && gapMs > UNMEASURABLE_MS;
}

function medianOf(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** How many standard deviations the rank sum of the first sample lies from what chance would give. */
function rankDeviations(first: readonly number[], second: readonly number[]): number {
  const all = [
    ...first.map((ms) => ({ ms, first: true })),
    ...second.map((ms) => ({ ms, first: false })),
  ].sort((one, other) => one.ms - other.ms);
  const rankSum = all.reduce((sum, { first: isFirst }, index) => sum + (isFirst ? index + 1 : 0), 0);
  const [n, m] = [first.length, second.length];
  const expected = (n * (n + m + 1)) / 2;
  const deviation = Math.sqrt((n * m * (n + m + 1)) / 12);
  return (rankSum - expected) / deviation;
}
