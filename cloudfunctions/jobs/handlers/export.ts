import { DAY_MS } from '@/domain/day';
import { command, documents, list, removeFiles } from '../../shared/cloud';

const FILES_PER_TICK = 50;

/** Removes files that were made for somebody to fetch a day ago. Says how many. */
export async function dropOldExports(nowMs: number): Promise<number> {
  const old = await list('exports', {
    where: { atMs: command.lt(nowMs - DAY_MS) },
    orderBy: ['atMs', 'asc'],
    limit: FILES_PER_TICK,
  });
  if (old.length === 0) return 0;
  await removeFiles(old.map(({ fileId }) => fileId));
  for (const { _id } of old) await documents.remove('exports', _id);
  return old.length;
}
