import type { WhatIf } from '@/domain/whatIf';
import type { Work } from '../run';
import type { JobRun } from '../schema';
import { readPosition } from './position';

const PREFIX = 'whatIf.';

/** How many simulations can be looked at; older ones are removed with their rows. */
export const WHAT_IFS_KEPT = 5;

export function whatIfId(requestId: string): string {
  return `${PREFIX}${requestId}`;
}

/** Whether a turn of the ladder's work is a what-if. */
export function isWhatIf(run: string): boolean {
  return run.startsWith(PREFIX);
}

/** The rows that were shown to the lead. */
export function listedSet(runId: string): string {
  return `${runId}.listed`;
}

/** How much of what a what-if is busy with is done. */
export function progressOf(run: WhatIf, job: JobRun | null): { done: number; of: number } {
  const position = job?.run === run._id ? readPosition(job.after) : null;
  switch (run.state) {
    case 'simulating':
    case 'checking':
      return { done: position?.counts.looked ?? 0, of: position?.counts.of ?? 0 };
    case 'applying':
    case 'applied': {
      const { rises = 0, falls = 0, noticed = 0, recovers = 0 } = run.totals?.effects ?? {};
      return { done: run.done + run.skipped, of: rises + falls + noticed + recovers };
    }
    case 'ready':
    case 'moved':
      return { done: 1, of: 1 };
  }
}

/** What is to be done for a what-if. */
export async function whatIfWork(_run: JobRun, _nowMs: number): Promise<Work> {
  throw new Error('Not yet.');
}
