import path from 'node:path';
import { type CollectionName, declareCollections } from '../../cloudfunctions/shared/schema';
import { type CallRecord, type Cloud, startCloud } from '../../emulator';

const ROOT = path.resolve(__dirname, '..', '..');
const LINES_PER_IMPORT = 5_000;

export type RowsOf = (nowMs: number) => [CollectionName, Iterable<object>][];

/**
 * A programme filled with rows. A folder that holds a programme already is taken as it is, with its clock where it
 * stood.
 */
export async function openFilled(data: string, nowMs: number | undefined, rowsOf: RowsOf): Promise<Cloud> {
  const cloud = await startCloud({
    functions: path.join(ROOT, 'dist', 'cloudfunctions'),
    collections: declareCollections(),
    data,
    timers: false,
    workers: 1,
    ...(nowMs === undefined ? {} : { nowMs }),
  });
  if (nowMs !== undefined) {
    cloud.clock.freeze();
    cloud.clock.set(nowMs);
  }
  if (cloud.database.exportLines('tasks').next().done !== true) return cloud;
  await cloud.invoke('jobs', { only: 'setUpProgramme' });
  for (const [name, rows] of rowsOf(cloud.clock.nowMs())) importRows(cloud, name, rows);
  return cloud;
}

function importRows(cloud: Cloud, name: CollectionName, rows: Iterable<object>): void {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(JSON.stringify(row));
    if (lines.length < LINES_PER_IMPORT) continue;
    cloud.database.importLines(name, lines);
    lines = [];
  }
  cloud.database.importLines(name, lines);
}

export interface Call {
  name: string;
  action: string;
  input: object;
  openid: string;
}

/** Carries out one call of `api`, which must succeed. */
export async function callOnce(
  cloud: Cloud,
  { action, openid, name, input }: Call,
): Promise<{ data: unknown; record: CallRecord }> {
  const answer = await cloud.invoke('api', { action, input }, openid);
  const record = cloud.lastCall('api');
  const isOk = typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
  if (!isOk || !('data' in answer)) {
    const logs = record?.logs.map(({ text }) => text).join('\n');
    throw new Error(`${name} was refused: ${JSON.stringify(answer)}\n${logs}`);
  }
  if (record === undefined) throw new Error('The call has left no record.');
  return { data: answer.data, record };
}

/** What a call has cost of the database. */
export interface Cost {
  roundTrips: number;
  examined: number;
  returned: number;
  indexEntries: number;
  databaseMs: number;
}

export function costOf({ roundTrips }: CallRecord): Cost {
  const own = roundTrips.filter(({ kind }) => kind === 'database');
  const total = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);
  return {
    roundTrips: own.length,
    examined: total(own.map(({ examined }) => examined)),
    returned: total(own.map(({ returned }) => returned)),
    indexEntries: total(own.map(({ indexEntries }) => indexEntries)),
    databaseMs: total(own.map(({ micros }) => micros)) / 1000,
  };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
