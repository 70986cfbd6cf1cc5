import { evaluationWork } from './evaluation';
import { continueRun, LADDER } from './run';
import { isWhatIf, whatIfWork } from './whatIf';

/** How long a call from the phone may work on it before it answers. */
export const CALL_BUDGET_MS = 1_500;

/** Goes on with the evaluation or the what-if that is under way. Returns the chunks done. */
export function workOnLadder(nowMs: number, budgetMs: number): Promise<number> {
  return continueRun(LADDER, nowMs, budgetMs, (run) =>
    isWhatIf(run.run) ? whatIfWork(run, nowMs) : evaluationWork(run, nowMs),
  );
}
