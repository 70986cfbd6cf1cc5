import * as v from 'valibot';
import { isFromPhone, resetMeter } from '../shared/cloud';
import { settleBatches } from './handlers/batch';
import { tellEndings } from './handlers/brief';
import { rankCandidates } from './handlers/candidate';
import { listCares } from './handlers/care';
import { eraseDeparted } from './handlers/departure';
import { tellElections } from './handlers/election';
import { evaluateTiers } from './handlers/evaluation';
import { dropOldExports } from './handlers/export';
import { collectInsights, tellInsights } from './handlers/insight';
import { readMediaEvent, receiveVerdict, sweepIntakes } from './handlers/intake';
import { recheckLinks } from './handlers/link';
import { sweepOutbox } from './handlers/outbox';
import { setUpProgramme } from './handlers/programme';
import { tellRankings } from './handlers/ranking';
import { dropOldReceipts } from './handlers/receipt';
import { remindOfDeadlines } from './handlers/reminder';
import { inviteToSurveys, releaseAnswers } from './handlers/survey';
import { dropOldWhatIfs } from './handlers/whatIf';

/** What is due at every tick, in this order. Each job is bounded and safe to run twice at once. */
const SCHEDULE = {
  setUpProgramme,
  settleBatches,
  tellRankings,
  sweepOutbox,
  tellElections,
  sweepIntakes,
  recheckLinks,
  remindOfDeadlines,
  dropOldReceipts,
  eraseDeparted,
  evaluateTiers,
  rankCandidates,
  dropOldWhatIfs,
  listCares,
  tellEndings,
  inviteToSurveys,
  releaseAnswers,
  collectInsights,
  tellInsights,
  dropOldExports,
};

/**
 * Runs by the timer, by the platform's pushes, and by name (`{"only": "sweepIntakes"}`) for whoever operates the
 * cloud: a person who calls it from a phone is turned away.
 */
export async function main(event: unknown): Promise<Record<string, number>> {
  if (isFromPhone()) return {};
  resetMeter();
  const nowMs = Date.now();
  const verdict = readMediaEvent(event);
  if (verdict !== null) {
    await receiveVerdict(verdict, nowMs);
    return { receiveVerdict: 1 };
  }
  const only = readOnly(event);
  const done: Record<string, number> = {};
  for (const [name, job] of Object.entries(SCHEDULE)) {
    if (only !== null && name !== only) continue;
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

const Only = v.object({ only: v.string() });

function readOnly(event: unknown): string | null {
  const parsed = v.safeParse(Only, event);
  return parsed.success ? parsed.output.only : null;
}
