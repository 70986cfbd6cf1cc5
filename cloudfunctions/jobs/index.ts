import { callerOpenid, resetMeter } from '../shared/cloud';
import { rankCandidates } from './handlers/candidate';
import { evaluateTiers } from './handlers/evaluation';
import { sweepOutbox } from './handlers/outbox';
import { setUpProgramme } from './handlers/programme';
import { dropOldReceipts } from './handlers/receipt';

/** What is due at every tick, in this order. Each job is bounded and safe to run twice at once. */
const SCHEDULE = { setUpProgramme, sweepOutbox, dropOldReceipts, evaluateTiers, rankCandidates };

/** Runs by the timer alone: a person who calls it from a phone is turned away. */
export async function main(): Promise<Record<string, number>> {
  if (callerOpenid() !== undefined) return {};
  resetMeter();
  const nowMs = Date.now();
  const done: Record<string, number> = {};
  for (const [name, job] of Object.entries(SCHEDULE)) {
    try {
      done[name] = await job(nowMs);
    } catch (error) {
      // One failing job must not keep the others from running; the next tick tries it again.
      console.error(
        JSON.stringify({ job: name, stack: error instanceof Error ? error.stack : String(error) }),
      );
    }
  }
  console.log(JSON.stringify({ jobs: done, ms: Date.now() - nowMs }));
  return done;
}
