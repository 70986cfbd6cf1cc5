import { writeMessage } from '@/domain/inbox';
import { documents } from '../../shared/cloud';
import { listRankedAfter, listUntold } from '../../shared/repositories/ranking';

const RANKINGS_PER_TICK = 5;
const WORKS_PER_CHUNK = 50;
const CHUNKS_PER_TICK = 10;

/**
 * Tells everybody whose work was ranked that the ranking is announced, in chunks with a stored position. The ids
 * of the messages derive from the works, so a chunk that is repeated after a crash writes the same ones again.
 */
export async function tellRankings(nowMs: number): Promise<number> {
  let told = 0;
  for (const untold of await listUntold(RANKINGS_PER_TICK)) {
    const winners = new Set(untold.announcement?.winners.map(({ submissionId }) => submissionId));
    let ranking = untold;
    for (let chunk = 0; chunk < CHUNKS_PER_TICK && !ranking.told; chunk += 1) {
      const works = await listRankedAfter(ranking._id, ranking.toldUpTo, WORKS_PER_CHUNK);
      for (const { _id, memberId, rank } of works) {
        ranking = { ...ranking, toldUpTo: rank };
        if (winners.has(_id)) continue;
        const content = {
          kind: 'ranking.announced',
          taskId: ranking._id,
          taskTitle: ranking.taskTitle,
        } as const;
        await documents.set('inbox', writeMessage(`${_id}.ranking`, memberId, content, nowMs));
        told += 1;
      }
      ranking = { ...ranking, told: works.length < WORKS_PER_CHUNK };
      await documents.set('rankings', ranking);
    }
  }
  return told;
}
