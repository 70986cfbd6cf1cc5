import { DomainError } from '@/domain/errors';
import { type Documents, documents as database } from './cloud';
import type { JobRun } from './schema';
import { transactOnce } from './transact';

/** Longer than any call may take, so that a lease ends only when the call that held it was killed. */
const LEASE_MS = 90_000;

/**
 * Evaluations and what-ifs are one work: both look at everyone, and nothing may move under a list while it is
 * carried out. So there is one turn of either at a time.
 */
export const LADDER = 'ladder';

/** Works on what follows `after` and returns where to go on, or null when everything is done. */
export type Chunk = (after: string) => Promise<string | null>;

/** What a turn consists of. */
export interface Work {
  chunk: Chunk;
  /** Clears away what a killed call may have left beyond the position. */
  resume?: (after: string) => Promise<void>;
}

/** Whether an evaluation or a what-if goes on. */
export async function isBusy(documents: Documents): Promise<boolean> {
  const stored = await documents.get('jobRuns', LADDER);
  return stored !== null && !stored.finished;
}

/**
 * Begins a turn of the ladder's work, within a transaction. Refuses while another one goes on: writing the one
 * document of the work guards that there is never more than one.
 */
export async function beginTurn(documents: Documents, run: string, atMs: number): Promise<void> {
  if (await isBusy(documents)) throw new DomainError('LADDER.BUSY');
  await documents.set('jobRuns', freshRun(LADDER, run, atMs));
}

export function freshRun(name: string, run: string, atMs: number): JobRun {
  return { _id: name, run, atMs, after: '', finished: false, leaseUntilMs: 0 };
}

/**
 * Goes on with the turn of some work, chunk by chunk, for about as long as it may. The position is stored
 * after every chunk, so a turn that is killed goes on where it was; a lease keeps two calls from working side
 * by side. Returns the chunks done.
 */
export async function continueRun(
  name: string,
  nowMs: number,
  budgetMs: number,
  workOf: (run: JobRun) => Promise<Work>,
): Promise<number> {
  const taken = await takeLease(name, nowMs);
  if (taken === null) return 0;
  const startedAtMs = performance.now();
  const { chunk, resume } = await workOf(taken);
  // A lease that was not given back tells of a call that was killed.
  if (taken.leaseUntilMs !== 0) await resume?.(taken.after);
  let run: JobRun = { ...taken, leaseUntilMs: nowMs + LEASE_MS };
  let chunks = 0;
  do {
    const after = await chunk(run.after);
    chunks += 1;
    run = after === null ? { ...run, finished: true } : { ...run, after };
    const goesOn = !run.finished && performance.now() - startedAtMs < budgetMs;
    run = { ...run, leaseUntilMs: goesOn ? nowMs + LEASE_MS : 0 };
    await database.set('jobRuns', run);
  } while (run.leaseUntilMs !== 0);
  return chunks;
}

/** Whether a turn has work left that nobody is at. */
export function isDue(run: JobRun | null, nowMs: number): run is JobRun {
  return run !== null && !run.finished && run.leaseUntilMs <= nowMs;
}

/** The turn with its lease taken, or null when it is not due. */
async function takeLease(name: string, nowMs: number): Promise<JobRun | null> {
  if (!isDue(await database.get('jobRuns', name), nowMs)) return null;
  return transactOnce(async (documents) => {
    const run = await documents.get('jobRuns', name);
    if (!isDue(run, nowMs)) return null;
    await documents.set('jobRuns', { ...run, leaseUntilMs: nowMs + LEASE_MS });
    return run;
  });
}
