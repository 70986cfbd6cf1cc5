import type { UpperTier } from '@/domain/policy';
import { type WhatIf, type WhatIfTotals, yearlyCostFen } from '@/domain/whatIf';
import { documents as database } from '../cloud';
import { loadPolicy } from '../repositories/programme';
import type { Work } from '../run';
import type { JobRun } from '../schema';
import { transactOnce } from '../transact';
import { carryStep, publishDraft } from './application';
import { compareStep, dropRows } from './comparison';
import {
  type Counts,
  type Position,
  readPosition,
  type Simulation,
  type Step,
  writePosition,
} from './position';
import { holdersAfter } from './seats';
import { clearBeyond, FIRST_POSITION, isSimulating, type Simulating, simulateStep } from './simulation';

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

/** The rows that are made anew before the list is carried out, to be compared with it. */
function checkSet(runId: string): string {
  return `${runId}.check`;
}

/** What is to be done for a what-if: it is simulated or, when a lead has it applied, checked and carried out. */
export async function whatIfWork(run: JobRun, nowMs: number): Promise<Work> {
  const whatIf = await database.get('whatIfs', run.run);
  if (whatIf === null) throw new Error(`${run.run} is missing.`);
  const policy = await loadPolicy(whatIf.baseVersion);
  const setId = whatIf.applied === null ? listedSet(run.run) : checkSet(run.run);
  const simulation: Simulation = { setId, draft: whatIf.draft, policy, atMs: run.atMs };
  return {
    async chunk(after) {
      const position = readPosition(after) ?? FIRST_POSITION;
      const next = await takeStep(whatIf, simulation, position, nowMs);
      return next === null ? null : writePosition(next);
    },
    async resume(after) {
      const step = (readPosition(after) ?? FIRST_POSITION).step;
      if (isSimulating(step)) await clearBeyond(setId, step);
    },
  };
}

/** One chunk: the position after it, or null when the turn is over. */
async function takeStep(
  whatIf: WhatIf,
  simulation: Simulation,
  { step, counts }: Position,
  nowMs: number,
): Promise<Position | null> {
  if (isSimulating(step)) {
    const next = await simulateStep(simulation, step, counts);
    if (next !== null) return next;
    if (whatIf.applied !== null) {
      return { step: { kind: 'compare', after: '', matched: 0, differing: 0 }, counts };
    }
    await saveTotals(whatIf._id, totalsOf(counts, simulation));
    return null;
  }
  const next = await applyStep(whatIf, step, counts, nowMs);
  return next === null ? null : { step: next, counts };
}

async function applyStep(
  whatIf: WhatIf,
  step: Exclude<Step, Simulating>,
  counts: Counts,
  nowMs: number,
): Promise<Step | null> {
  const sets = { listed: listedSet(whatIf._id), check: checkSet(whatIf._id) };
  switch (step.kind) {
    case 'compare':
      return compareStep(sets, step, counts);
    case 'drop': {
      if (await dropRows(sets.check)) return step;
      if (step.differing === 0) return { kind: 'publish' };
      await change(whatIf._id, { state: 'moved', differing: step.differing });
      return null;
    }
    case 'publish':
      return (await publishDraft(whatIf._id, nowMs)) ? { kind: 'carry', turn: 0, after: '' } : null;
    case 'carry': {
      const policy = await loadPolicy(whatIf.baseVersion + 1);
      const next = await carryStep({ runId: whatIf._id, setId: sets.listed, policy }, step);
      if (next === null) await change(whatIf._id, { state: 'applied' });
      return next;
    }
  }
}

function totalsOf(counts: Counts, { policy, draft }: Simulation): WhatIfTotals {
  const { before, effects, sample, contributors, progressBefore, progressAfter } = counts;
  const after = holdersAfter(counts);
  const beyond = (tier: UpperTier) => Math.max(0, after[tier] - (draft.tiers[tier].seats ?? after[tier]));
  return {
    before,
    after,
    effects,
    overflow: { active: beyond('active'), core: beyond('core'), ambassador: beyond('ambassador') },
    yearlyCostFen: { before: yearlyCostFen(policy, before), after: yearlyCostFen(draft, after) },
    progress: { before: progressBefore, after: progressAfter, sample, of: contributors },
  };
}

function saveTotals(runId: string, totals: WhatIfTotals): Promise<void> {
  return change(runId, { state: 'ready', totals });
}

async function change(runId: string, fields: Partial<WhatIf>): Promise<void> {
  await transactOnce(async (documents) => {
    const whatIf = await documents.get('whatIfs', runId);
    if (whatIf !== null) await documents.set('whatIfs', { ...whatIf, ...fields });
  });
}
