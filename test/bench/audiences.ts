import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { type Audience, everyoneFrom } from '@/domain/audience';
import { PAGE_SIZE } from '@/domain/page';
import type { Cloud } from '../../emulator';
import { type Call, type Cost, callOnce, costOf, median, openFilled, quantile } from './measure';
import { PLANNER, programmeOf, READERS } from './programme';

const FEW_TASKS = 100;
const FEW_MEMBERS = 1_000;
/** Noon of a Tuesday in Shanghai: a folder that is used again finds its deadlines where they were. */
const NOW_MS = Date.UTC(2026, 8, 15, 4);
const WARM_UP_RUNS = 3;
const MOST_ROUND_TRIPS = 3;
const MOST_EXAMINED_PER_ROW = 2;
/** Who calls is one row of several documents. */
const OF_THE_CALLER = 3;
/** Of an audience so many are counted, and no more looked at. */
const MOST_COUNTED = 5_001;
const MOST_RATIO = 1.3;
/** What a short call may take longer for reasons of the machine. */
const NOISE_MS = 3;

const COUNTED: readonly [name: string, audience: Audience][] = [
  ['everyone', everyoneFrom('base')],
  ['core', everyoneFrom('core')],
  ['two models', { ...everyoneFrom('base'), models: ['远山 E7', '星河 S'] }],
  ['model and place', { ...everyoneFrom('base'), models: ['远山 E7'], regions: ['西藏', '青海'] }],
  [
    'all conditions',
    { ...everyoneFrom('active'), models: ['远山 E7'], regions: ['上海'], interests: ['camping'] },
  ],
];

export interface Sizes {
  tasks: number;
  members: number;
  runs: number;
  /** Where the large programme is kept for the next time. */
  data: string | undefined;
}

interface Measured {
  ms: number[];
  cost: Cost;
  /** Rows that the person sees, and whether more follow. */
  shown: number;
  more: boolean;
}

/**
 * What owners and planners open, in a programme with so many tasks and members and in one with 100 tasks and 1,000
 * members, in alternation. Returns the bounds that are missed.
 */
export async function measureAudiences({ tasks, members, runs, data }: Sizes): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-audiences-'));
  const clouds: Cloud[] = [];
  const open = async (where: string, ofTasks: number, ofMembers: number) => {
    const startedMs = performance.now();
    const cloud = await openFilled(where, NOW_MS, (nowMs) => programmeOf(ofTasks, ofMembers, nowMs));
    clouds.push(cloud);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    console.log(`${number(ofTasks)} tasks and ${number(ofMembers)} members: open after ${seconds} s`);
    return cloud;
  };
  try {
    const few = await open(path.join(folder, 'few'), FEW_TASKS, FEW_MEMBERS);
    const many = await open(data ?? path.join(folder, 'many'), tasks, members);
    const failures: string[] = [];
    for (const reader of READERS) {
      for (const call of await callsOf(reader.openid, reader.why, many)) {
        failures.push(...(await compare(call, few, many, runs)));
      }
    }
    for (const call of plannersCalls()) failures.push(...(await compare(call, few, many, runs)));
    const load = loadavg().map((value) => value.toFixed(1));
    console.log(`${runs} runs each, in alternation; load of the machine ${load.join(', ')}`);
    return failures;
  } finally {
    for (const cloud of clouds) await cloud.close();
    await rm(folder, { recursive: true });
  }
}

/** The home, the first and the second page of the list, and a task of it. */
async function callsOf(openid: string, why: string, many: Cloud): Promise<Call[]> {
  const list = { name: `task.list  ${why}`, action: 'task.list', input: {}, openid };
  const { items, next } = listIn((await callOnce(many, list)).data);
  const first = items[0];
  return [
    { name: `home.get   ${why}`, action: 'home.get', input: {}, openid },
    list,
    ...(next === null ? [] : [{ ...list, name: `  page 2   ${why}`, input: { cursor: next } }]),
    ...(first === undefined
      ? []
      : [{ name: `task.get   ${why}`, action: 'task.get', input: { taskId: first.taskId }, openid }]),
  ];
}

function plannersCalls(): Call[] {
  const counts = COUNTED.map(
    ([name, audience]): Call => ({
      name: `brief.audience  ${name}`,
      action: 'brief.audience',
      input: { audience },
      openid: PLANNER,
    }),
  );
  const lists = (['published', 'proposed'] as const).map(
    (state): Call => ({
      name: `brief.list ${state}`,
      action: 'brief.list',
      input: { state },
      openid: PLANNER,
    }),
  );
  return [...counts, ...lists];
}

interface Listed {
  items: { taskId: string }[];
  next: string | null;
}

function listIn(data: unknown): Listed {
  return data as Listed;
}

async function compare(call: Call, few: Cloud, many: Cloud, runs: number): Promise<string[]> {
  // A task of the many is none of the few.
  const clouds = call.action === 'task.get' ? [many] : [many, few];
  const measured: Measured[] = clouds.map(() => ({ ms: [], cost: NOTHING, shown: 0, more: false }));
  for (let run = -WARM_UP_RUNS; run < runs; run += 1) {
    for (const [index, cloud] of clouds.entries()) {
      const { data, record } = await callOnce(cloud, call);
      const own = measured[index];
      if (run < 0 || own === undefined) continue;
      own.ms.push(record.ms);
      own.cost = costOf(record);
      Object.assign(own, shownIn(data));
    }
  }
  const [large, small] = measured;
  return large === undefined ? [] : report(call, large, small);
}

const NOTHING: Cost = { roundTrips: 0, examined: 0, returned: 0, indexEntries: 0, databaseMs: 0 };

function shownIn(data: unknown): Pick<Measured, 'shown' | 'more'> {
  const { items, tasks, next } = data as Partial<Listed> & { tasks?: unknown[] };
  return { shown: (items ?? tasks ?? []).length, more: next != null };
}

/** Prints what a call costs. Returns the bounds that it misses. */
function report({ name, action }: Call, large: Measured, small: Measured | undefined): string[] {
  const { cost, ms, shown, more } = large;
  const ratio = small === undefined ? null : median(ms) / median(small.ms);
  const slower = small === undefined ? 0 : median(ms) - median(small.ms);
  const of = (tell: (measured: Measured) => string) =>
    small === undefined ? tell(large) : `${tell(small)} → ${tell(large)}`;
  const isCount = action === 'brief.audience';
  // A page with more rows takes longer, however many there are behind it.
  const isComparable = !isCount && small?.shown === shown;
  const told = [
    name.padEnd(34),
    `${cost.roundTrips} round trips`,
    `shown ${of((each) => String(each.shown))}`.padEnd(14),
    `examined ${of(({ cost: { examined } }) => String(examined))}`.padEnd(23),
    `index entries ${of(({ cost: { indexEntries } }) => String(indexEntries))}`.padEnd(28),
    `p50 ${of((each) => median(each.ms).toFixed(1))} ms`.padEnd(21),
    `p99 ${of((each) => quantile(each.ms, 0.99).toFixed(1))} ms`.padEnd(22),
    ratio === null ? '' : `ratio ${ratio.toFixed(2)}${isComparable ? '' : ' (more rows)'}`,
  ];
  console.log(told.join('  ').trimEnd());
  const most = OF_THE_CALLER + (isCount ? MOST_COUNTED : MOST_EXAMINED_PER_ROW * cost.returned);
  const isHalfEmpty = action === 'task.list' && more && shown * MOST_EXAMINED_PER_ROW < PAGE_SIZE;
  const isSlower = isComparable && ratio !== null && ratio > MOST_RATIO && slower > NOISE_MS;
  return [
    ...(cost.roundTrips > MOST_ROUND_TRIPS
      ? [`${name} takes more than ${MOST_ROUND_TRIPS} round trips.`]
      : []),
    ...(cost.examined > most ? [`${name} examines ${cost.examined} documents; the bound is ${most}.`] : []),
    ...(isHalfEmpty ? [`${name} reads a page of which ${shown} rows are for the reader.`] : []),
    ...(isSlower ? [`${name} takes ${ratio.toFixed(2)} times as long; the bound is ${MOST_RATIO}.`] : []),
  ];
}

function number(value: number): string {
  return value.toLocaleString('en');
}
