import { closeDeparture, type Departure, endDeparture, eraseWork, WAITING } from '@/domain/departure';
import { fileIdsIn, isInFolder } from '@/domain/file';
import { eraseInsight } from '@/domain/insight';
import { makeInsightFindable } from '@/domain/insightFinding';
import { closeBalance } from '@/domain/points';
import { documents as database, removeFiles } from '../../shared/cloud';
import { uploadFolderOf } from '../../shared/identity';
import { ERASURE_STEPS, PERSONAL } from '../../shared/personal';
import { listDueDepartures } from '../../shared/repositories/departure';
import { listOwnInsights } from '../../shared/repositories/insight';
import { listOwn } from '../../shared/repositories/ownList';
import { removeTraces } from '../../shared/repositories/personal';
import type { CollectionName } from '../../shared/schema';
import { transactOnce } from '../../shared/transact';

const DEPARTURES_PER_TICK = 10;
/** Over all members together, so that a tick stays short however much there is to erase. */
const CHUNKS_PER_TICK = 60;
const ROWS_PER_CHUNK = 100;
const STEP_NAMES: readonly string[] = ERASURE_STEPS;
const WORKS_PER_CHUNK = 20;

/**
 * Erases what is known of members who left 15 days ago, and says how many chunks it did. Each chunk removes what
 * it finds, so one that is done twice, or by two ticks at once, finds nothing the second time.
 */
export async function eraseDeparted(nowMs: number): Promise<number> {
  let chunks = 0;
  for (const departure of await listDueDepartures(nowMs, DEPARTURES_PER_TICK)) {
    if (departure.step === WAITING) {
      await closeMember(departure._id, nowMs);
      chunks += 1;
      continue;
    }
    await removeOwnFiles(departure.openid, [departure]);
    let step = STEP_NAMES.indexOf(departure.step);
    while (step >= 0 && step < ERASURE_STEPS.length && chunks < CHUNKS_PER_TICK) {
      const name = ERASURE_STEPS[step];
      if (name !== undefined && !(await eraseChunk(name, departure, nowMs))) step += 1;
      chunks += 1;
    }
    await savePosition(departure, ERASURE_STEPS[step]);
    if (chunks >= CHUNKS_PER_TICK) break;
  }
  return chunks;
}

/**
 * Takes the member away, with the claims of their cars. Who came back meanwhile has removed the departure: both write it,
 * so one of the two finds what the other did.
 */
async function closeMember(memberId: string, nowMs: number): Promise<void> {
  await transactOnce(async (documents) => {
    const departure = await documents.get('departures', memberId);
    if (departure === null || departure.step !== WAITING) return;
    const present = await documents.get('members', memberId);
    for (const { vin } of present?.cars ?? []) await documents.remove('vins', vin);
    if (present !== null) await documents.remove('members', memberId);
    const { restrictions, avatar } = present ?? { restrictions: [], avatar: null };
    const closed = closeDeparture(departure, { restrictions, avatar }, ERASURE_STEPS[0] ?? '', nowMs);
    await documents.set('departures', closed);
  });
}

/** Erases a part of one step; says whether there may be more of it. */
async function eraseChunk(name: CollectionName, departure: Departure, nowMs: number): Promise<boolean> {
  const { _id: memberId, openid } = departure;
  const trace = PERSONAL[name];
  if (trace === undefined || trace.by === 'nothing') return false;
  switch (trace.erase) {
    case 'blanked':
      return name === 'insights' ? eraseInsights(memberId) : eraseWorks(departure);
    case 'settled':
      await settleBalance(departure, nowMs);
      return false;
    case 'removed':
      return removeTraces(name, trace, { memberId, openid }, ROWS_PER_CHUNK, (rows) =>
        removeOwnFiles(openid, rows),
      );
    case 'first':
    case 'last':
    case 'books':
      return false;
  }
}

/** Files go first: a row that is gone would leave some that nobody finds again. What others have stored stays. */
async function removeOwnFiles(openid: string, rows: readonly object[]): Promise<void> {
  const folder = uploadFolderOf(openid);
  const own = rows.flatMap(fileIdsIn).filter((fileId) => isInFolder(fileId, folder));
  if (own.length > 0) await removeFiles(own);
}

async function eraseWorks({ _id: memberId, openid }: Departure): Promise<boolean> {
  const works = await listOwn('submissions', memberId, undefined, WORKS_PER_CHUNK);
  await removeOwnFiles(openid, works);
  for (const work of works) {
    if (work.status === 'approved') await database.set('submissions', eraseWork(work));
    else await database.remove('submissions', work._id);
  }
  return works.length === WORKS_PER_CHUNK;
}

async function eraseInsights(memberId: string): Promise<boolean> {
  const insights = await listOwnInsights(memberId, undefined, ROWS_PER_CHUNK);
  for (const { _id } of insights) {
    await transactOnce(async (documents) => {
      const insight = await documents.get('insights', _id);
      if (insight !== null) await documents.set('insights', makeInsightFindable(eraseInsight(insight)));
    });
  }
  return insights.length === ROWS_PER_CHUNK;
}

/** Posts what is left to zero. The id derives from the departure, so it is posted once. */
async function settleBalance({ _id, leftAtMs }: Departure, nowMs: number): Promise<void> {
  await transactOnce(async (documents) => {
    const posting = closeBalance(`${_id}.erased.${leftAtMs}`, await documents.get('balances', _id), nowMs);
    if (posting !== null) await documents.set('postings', posting);
    await documents.remove('balances', _id);
  });
}

async function savePosition(departure: Departure, step: CollectionName | undefined): Promise<void> {
  if (step !== undefined) {
    await database.set('departures', { ...departure, step });
    return;
  }
  const rest = endDeparture(departure);
  if (rest === null) await database.remove('departures', departure._id);
  else await database.set('departures', rest);
}
