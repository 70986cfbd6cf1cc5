import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import { documents, openTransaction } from '../shared/cloud';
import type { JobRun } from '../shared/schema';

const HOUR_MS = DAY_MS / 24;
/** Daily work is done at night. */
const STARTS_AT_HOUR = 3;
/** A tick has 60 s; what is not done by then goes on at the next one. */
const BUDGET_MS = 40_000;
const LEASE_MS = 90_000;

/** Works on what follows `after` and returns where to go on, or null when everything is done. */
export type Chunk = (after: string, nowMs: number) => Promise<string | null>;

/**
 * Runs a job once per brand's day, in chunks. Its position is stored after every chunk, so a run that is
 * killed goes on where it was; a lease keeps two ticks from working side by side. Returns the chunks done.
 */
export async function runDaily(name: string, nowMs: number, work: Chunk): Promise<number> {
  const day = dayOf(nowMs);
  if (nowMs < startOfDayMs(day) + STARTS_AT_HOUR * HOUR_MS) return 0;
  const run = await takeLease(name, day, nowMs);
  if (run === null) return 0;
  const startedAtMs = Date.now();
  let chunks = 0;
  let after: string | null = run.after;
  while (after !== null && Date.now() - startedAtMs < BUDGET_MS) {
    after = await work(after, nowMs);
    chunks += 1;
    await savePosition({
      ...run,
      after: after ?? run.after,
      finished: after === null,
      leaseUntilMs: nowMs + LEASE_MS,
    });
  }
  await savePosition({ ...run, after: after ?? '', finished: after === null, leaseUntilMs: 0 });
  return chunks;
}

/** The run of the day with its lease taken, or null when it is done or somebody is at it. */
async function takeLease(name: string, day: number, nowMs: number): Promise<JobRun | null> {
  const transaction = await openTransaction();
  try {
    const stored = await transaction.documents.get('jobRuns', name);
    const fresh: JobRun = { _id: name, day, after: '', finished: false, leaseUntilMs: 0 };
    const run = stored !== null && stored.day === day ? stored : fresh;
    if (run.finished || run.leaseUntilMs > nowMs) {
      await transaction.rollback();
      return null;
    }
    const taken = { ...run, leaseUntilMs: nowMs + LEASE_MS };
    await transaction.documents.set('jobRuns', taken);
    await transaction.commit();
    return taken;
  } catch {
    // Somebody took it at the same moment.
    await transaction.rollback().catch(() => undefined);
    return null;
  }
}

async function savePosition(run: JobRun): Promise<void> {
  await documents.set('jobRuns', run);
}
