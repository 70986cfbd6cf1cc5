import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bringUpToDate } from '../../config/builds';
import { Refusal } from '../../config/refusal';
import type { CallRecord, Cloud } from '../../emulator';
import { measureAudiences } from './audiences';
import { OWNER, REVIEWER, rowsOf } from './crowd';
import { type Cost, callOnce, costOf, median, openFilled } from './measure';

const FEW = 1_000;
const MANY = 100_000;
const MOST_ROWS = 1_000_000;
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

interface Measured extends Cost {
  ms: number[];
  databaseMsOfRuns: number[];
}

/**
 * `npm run bench:lists [-- --rows 100000 --runs 30]`: the same lists over 1,000 rows and over many, on two
 * clouds in alternation. Fails when round trips or examined documents miss their bounds; times are only told.
 * `npm run bench:lists -- --tasks 10000 --members 1000000 [--data folder]`: what owners and planners open where there
 * are tasks for every kind of audience; with a folder the programme is kept there for the next time.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rows: { type: 'string', default: String(MANY) },
      runs: { type: 'string', default: '30' },
      tasks: { type: 'string' },
      members: { type: 'string' },
      data: { type: 'string' },
    },
  });
  const runs = wholeOf('runs', values.runs, 5, 1_000);
  await bringUpToDate(['functions'], (line) => console.log(line));
  const failures =
    values.tasks === undefined && values.members === undefined
      ? await measureLists(wholeOf('rows', values.rows, FEW, MOST_ROWS), runs)
      : await measureAudiences({
          tasks: wholeOf('tasks', values.tasks ?? String(FEW), 100, MOST_ROWS),
          members: wholeOf('members', values.members ?? String(FEW), FEW, MOST_ROWS),
          runs,
          data: values.data,
        });
  if (failures.length > 0) throw new Refusal(failures.join('\n'));
}

function wholeOf(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Refusal(`--${option} takes a whole number from ${least} to ${most}.`);
}

async function measureLists(rows: number, runs: number): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-lists-'));
  const clouds: Cloud[] = [];
  try {
    for (const count of [FEW, rows]) {
      const startedMs = Date.now();
      clouds.push(
        await openFilled(path.join(folder, String(count)), undefined, (nowMs) => rowsOf(count, nowMs)),
      );
      const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
      const size = count.toLocaleString('en');
      console.log(`${size} members, tasks, works and postings each: filled in ${seconds} s`);
    }
    const [few, many] = clouds;
    if (few === undefined || many === undefined) return [];
    const failures: string[] = [];
    for (const list of LISTS) failures.push(...report(list, ...(await compare(list, few, many, runs))));
    console.log(`times are medians of ${runs} runs each, of one call and of its time inside the database.`);
    return failures;
  } finally {
    for (const cloud of clouds) await cloud.close();
    await rm(folder, { recursive: true });
  }
}

async function compare(list: List, few: Cloud, many: Cloud, runs: number): Promise<[Measured, Measured]> {
  const measured: [Measured, Measured] = [nothingMeasured(), nothingMeasured()];
  for (let run = -WARM_UP_RUNS; run < runs; run += 1) {
    for (const [index, cloud] of [few, many].entries()) {
      const { record } = await callOnce(cloud, { ...list, input: {} });
      const own = measured[index];
      if (run >= 0 && own !== undefined) note(own, record);
    }
  }
  return measured;
}

function nothingMeasured(): Measured {
  return {
    ms: [],
    databaseMsOfRuns: [],
    databaseMs: 0,
    roundTrips: 0,
    examined: 0,
    returned: 0,
    indexEntries: 0,
  };
}

function note(measured: Measured, record: CallRecord): void {
  const cost = costOf(record);
  measured.ms.push(record.ms);
  measured.databaseMsOfRuns.push(cost.databaseMs);
  Object.assign(measured, cost, { roundTrips: Math.max(measured.roundTrips, cost.roundTrips) });
}

/** Prints what one list costs at both sizes. Returns the bounds that it misses. */
function report({ name }: List, few: Measured, many: Measured): string[] {
  const call = [median(few.ms), median(many.ms)] as const;
  const database = [median(few.databaseMsOfRuns), median(many.databaseMsOfRuns)] as const;
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
