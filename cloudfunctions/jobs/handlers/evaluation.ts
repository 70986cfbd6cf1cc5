import { dayOf } from '@/domain/day';
import { PROGRAMME_ID } from '@/domain/programme';
import { documents as database } from '../../shared/cloud';
import { beginEvaluation } from '../../shared/evaluation';
import { workOnLadder } from '../../shared/ladderWork';
import { isBusy } from '../../shared/run';
import { transactOnce } from '../../shared/transact';
import { isNightOver, timeLeftMs } from '../dailyJob';

/**
 * Goes on with the evaluation or the what-if that is under way, and begins the one of the night when it is due.
 * Says how many chunks it did.
 */
export async function evaluateTiers(nowMs: number): Promise<number> {
  const before = await workOnLadder(nowMs, timeLeftMs(nowMs));
  if (!isNightOver(nowMs) || !(await beginNight(nowMs))) return before;
  return before + (await workOnLadder(nowMs, timeLeftMs(nowMs)));
}

/** Whether the evaluation of this night has begun just now. */
async function beginNight(nowMs: number): Promise<boolean> {
  const id = `night.${dayOf(nowMs)}`;
  if ((await database.get('evaluations', id)) !== null) return false;
  return transactOnce(async (documents) => {
    const programme = await documents.get('programmes', PROGRAMME_ID);
    const known = await documents.get('evaluations', id);
    if (programme === null || known !== null || (await isBusy(documents))) return false;
    const { policyVersion } = programme;
    await beginEvaluation(documents, { _id: id, kind: 'nightly', atMs: nowMs, policyVersion, asked: null });
    return true;
  });
}
