import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { declareCollections } from '../../cloudfunctions/shared/schema';
import { bringUpToDate } from '../../config/builds';
import { Refusal } from '../../config/refusal';
import { type CallRecord, type Cloud, startCloud } from '../../emulator';
import { OWNER, REVIEWER, rowsOf } from './crowd';

const ROOT = path.resolve(__dirname, '..', '..');
const FEW = 1_000;
const MANY = 100_000;
const MOST_ROWS = 1_000_000;
const LINES_PER_IMPORT = 5_000;
const WARM_UP_RUNS = 5;
const MOST_ROUND_TRIPS = 3;
const MOST_EXAMINED = 2;
const MOST_RATIO = 1.3;

/** What people open most, and lists that grow with the programme. */
const LISTS = [
  { name: 'home', action: 'home.get', openid: OWNER },
  { name: 'task list', action: 'task.list', openid: OWNER },
  { name: 'review queue', action: 'review.queue', openid: REVIEWER },
  { name: 'own works', action: 'submission.list', openid: OWNER },
  { name: 'points history', action: 'points.history', openid: OWNER },
] as const;
type List = (typeof LISTS)[number];

interface Measured {
  ms: number[];
  databaseMs: number[];
  roundTrips: number;
  examined: number;
  returned: number;
  indexEntries: number;
}

/**
 * `npm run bench:lists [-- --rows 100000 --runs 30]`: the same lists over 1,000 rows and over many, on two
 * clouds in alternation. Fails when round trips or examined documents miss their bounds; times are only told.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { rows: { type: 'string', default: String(MANY) }, runs: { type: 'string', default: '30' } },
  });
  const [rows, runs] = [Number(values.rows), Number(values.runs)];
  if (!Number.isInteger(rows) || rows < FEW || rows > MOST_ROWS) {
    throw new Refusal(`--rows takes a whole number from ${FEW} to ${MOST_ROWS}.`);
  }
  if (!Number.isInteger(runs) || runs < 5 || runs > 1_000) {
    throw new Refusal('--runs takes a whole number from 5 to 1000.');
  }
  await bringUpToDate(['functions'], (line) => console.log(line));
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-lists-'));
  const clouds: Cloud[] = [];
  try {
    for (const count of [FEW, rows]) clouds.push(await openFilled(path.join(folder, String(count)), count));
    const [few, many] = clouds;
    if (few === undefined || many === undefined) return;
    const failures: string[] = [];
    for (const list of LISTS) failures.push(...report(list, ...(await compare(list, few, many, runs))));
    console.log(`times are medians of ${runs} runs each, of one call and of its time inside the database.`);
    if (failures.length > 0) throw new Refusal(failures.join('\n'));
  } finally {
    for (const cloud of clouds) await cloud.close();
    await rm(folder, { recursive: true });
  }
}

async function openFilled(data: string, count: number): Promise<Cloud> {
  const startedMs = Date.now();
  const cloud = await startCloud({
    functions: path.join(ROOT, 'dist', 'cloudfunctions'),
    collections: declareCollections(),
    data,
    timers: false,
    workers: 1,
  });
  await cloud.invoke('jobs', {});
  for (const [name, rows] of rowsOf(count, cloud.clock.nowMs())) {
    let lines: string[] = [];
    for (const row of rows) {
      lines.push(JSON.stringify(row));
      if (lines.length < LINES_PER_IMPORT) continue;
      cloud.database.importLines(name, lines);
      lines = [];
    }
    cloud.database.importLines(name, lines);
  }
  console.log(
    `${count.toLocaleString('en')} members, tasks, works and postings each: filled in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`,
  );
  return cloud;
}

async function compare(list: List, few: Cloud, many: Cloud, runs: number): Promise<[Measured, Measured]> {
  const measured: [Measured, Measured] = [nothingMeasured(), nothingMeasured()];
  for (let run = -WARM_UP_RUNS; run < runs; run += 1) {
    for (const [index, cloud] of [few, many].entries()) {
      const record = await callOnce(cloud, list);
      const own = measured[index];
      if (run >= 0 && own !== undefined) note(own, record);
    }
  }
  return measured;
}

function nothingMeasured(): Measured {
  return { ms: [], databaseMs: [], roundTrips: 0, examined: 0, returned: 0, indexEntries: 0 };
}

async function callOnce(cloud: Cloud, { action, openid, name }: List): Promise<CallRecord> {
  const answer = await cloud.invoke('api', { action, input: {} }, openid);
  const isOk = typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
  const record = cloud.lastCall('api');
  if (!isOk) {
    const logs = record?.logs.map(({ text }) => text).join('\n');
    throw new Error(`${name} was refused: ${JSON.stringify(answer)}\n${logs}`);
  }
  if (record === undefined) throw new Error('The call has left no record.');
  return record;
}

function note(measured: Measured, { ms, roundTrips }: CallRecord): void {
  const own = roundTrips.filter(({ kind }) => kind === 'database');
  const total = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);
  measured.ms.push(ms);
  measured.databaseMs.push(total(own.map(({ micros }) => micros)) / 1000);
  measured.roundTrips = Math.max(measured.roundTrips, own.length);
  measured.examined = total(own.map(({ examined }) => examined));
  measured.returned = total(own.map(({ returned }) => returned));
  measured.indexEntries = total(own.map(({ indexEntries }) => indexEntries));
}

/** Prints what one list costs at both sizes. Returns the bounds that it misses. */
function report({ name }: List, few: Measured, many: Measured): string[] {
  const call = [median(few.ms), median(many.ms)] as const;
  const database = [median(few.databaseMs), median(many.databaseMs)] as const;
  const ratio = call[1] / call[0];
  const examined = `${few.examined} → ${many.examined}`;
  const told = [
    name.padEnd(15),
    `${many.roundTrips} round trips`,
    `examined ${examined}`.padEnd(21),
    `index entries ${few.indexEntries} → ${many.indexEntries}`.padEnd(30),
    `call ${call[0].toFixed(1)} → ${call[1].toFixed(1)} ms`.padEnd(25),
    `database ${database[0].toFixed(2)} → ${database[1].toFixed(2)} ms`.padEnd(30),
    `ratio ${ratio.toFixed(2)}${ratio > MOST_RATIO ? ` (over ${MOST_RATIO})` : ''}`,
  ];
  console.log(told.join('  '));
  return [
    ...(many.roundTrips > MOST_ROUND_TRIPS
      ? [`${name} takes more than ${MOST_ROUND_TRIPS} round trips.`]
      : []),
    ...(many.examined > MOST_EXAMINED * few.examined
      ? [`${name} examines more documents the more there are: ${examined}.`]
      : []),
  ];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
