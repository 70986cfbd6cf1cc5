import { command, documents, list } from '../../shared/cloud';
import { listWhatIfs } from '../../shared/repositories/whatIf';
import { listedSet, WHAT_IFS_KEPT } from '../../shared/whatIf';
import { dropRows } from '../../shared/whatIf/comparison';

const CHUNKS_PER_TICK = 20;

/** Removes what-ifs beyond the last ones with their rows, in bounded chunks. Says how many chunks it did. */
export async function dropOldWhatIfs(): Promise<number> {
  const oldestKept = (await listWhatIfs(WHAT_IFS_KEPT)).at(-1);
  if (oldestKept === undefined) return 0;
  const old = await list('whatIfs', {
    where: { place: command.lt(oldestKept.place) },
    orderBy: ['place', 'asc'],
    limit: 1,
  });
  let chunks = 0;
  for (const { _id } of old) {
    let mayHaveMore = true;
    while (mayHaveMore && chunks < CHUNKS_PER_TICK) {
      mayHaveMore = await dropRows(listedSet(_id));
      chunks += 1;
    }
    if (!mayHaveMore) await documents.remove('whatIfs', _id);
  }
  return chunks;
}
