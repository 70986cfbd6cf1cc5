import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import { type Chunk, continueRun, freshRun } from '../shared/run';
import { transactOnce } from '../shared/transact';

const HOUR_MS = DAY_MS / 24;
/** Daily work is done at night. */
const STARTS_AT_HOUR = 3;
/** A tick has 60 s for all of its jobs; what is not done by then goes on at the next one. */
const BUDGET_MS = 40_000;

/** How long a job may go on that belongs to the tick of an instant; it does one chunk in any case. */
export function timeLeftMs(tickMs: number): number {
  return Math.min(BUDGET_MS, Math.max(0, tickMs + BUDGET_MS - Date.now()));
}

/** Whether the night's work of the brand's day is due. */
export function isNightOver(nowMs: number): boolean {
  return nowMs >= startOfDayMs(dayOf(nowMs)) + STARTS_AT_HOUR * HOUR_MS;
}

/** Runs a job once per brand's day, in chunks. Returns the chunks done. */
export async function runDaily(
  name: string,
  nowMs: number,
  chunkAt: (nowMs: number) => Chunk,
): Promise<number> {
  if (!isNightOver(nowMs)) return 0;
  const night = `night.${dayOf(nowMs)}`;
  await transactOnce(async (documents) => {
    const stored = await documents.get('jobRuns', name);
    // A night that was not finished is given up for the next one.
    if (stored?.run !== night) await documents.set('jobRuns', freshRun(name, night, nowMs));
  });
  return continueRun(name, nowMs, timeLeftMs(nowMs), async ({ atMs }) => ({ chunk: chunkAt(atMs) }));
}
