import { noteCheck } from '@/domain/link';
import { listLinks } from '../../shared/repositories/link';
import { transactOnce } from '../../shared/transact';
import { lookAtPost } from '../web';

const LINKS_PER_TICK = 20;

/** Looks again at links that are due. What is found is noted; what follows from it is for a person to say. */
export async function recheckLinks(nowMs: number): Promise<number> {
  const due = await listLinks('watched', nowMs, undefined, LINKS_PER_TICK);
  const looks = await Promise.all(due.map(({ url }) => lookAtPost(url)));
  for (const [index, { _id, due: seen }] of due.entries()) {
    const look = looks[index];
    if (look === undefined) continue;
    await transactOnce(async (stored) => {
      const link = await stored.get('links', _id);
      // Another run may have noted its look meanwhile: the place in the list says so.
      if (link === null || link.status !== 'watched' || link.due !== seen) return;
      await stored.set('links', noteCheck(link, { ...look, atMs: nowMs }));
    });
  }
  return due.length;
}
