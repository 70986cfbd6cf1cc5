import { tierKey } from '@/domain/audience';
import type { Member } from '@/domain/member';
import type { PlazaPost } from '@/domain/plaza';
import type { Report } from '@/domain/report';
import type { Tier } from '@/domain/tier';
import { aggregate, collect, command, expressions, list } from '../cloud';

/** Posts that a tier may see, newest first. The domain checks each row again. */
export function listShownPosts(tier: Tier, before: string | undefined, limit: number): Promise<PlazaPost[]> {
  const shown = { audienceKeys: tierKey(tier), status: 'shown' };
  return list('plazaPosts', {
    where: before === undefined ? shown : { ...shown, place: command.lt(before) },
    orderBy: ['place', 'desc'],
    limit,
  });
}

export interface PostWithAuthor {
  post: PlazaPost;
  author: Member | null;
  /** The viewer's own report of it. */
  report: Report | null;
}

/** A post with its author and the viewer's report, in one round trip. */
export async function loadPost(postId: string, viewerId: string): Promise<PostWithAuthor | null> {
  const [row] = await collect<PlazaPost & { reportId: string; authors: Member[]; reports: Report[] }>(
    aggregate('plazaPosts')
      .match({ _id: postId })
      .limit(1)
      .addFields({ reportId: expressions.concat(['post.', '$_id', '.', viewerId]) })
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'authors' })
      .lookup({ from: 'reports', localField: 'reportId', foreignField: '_id', as: 'reports' }),
  );
  if (row === undefined) return null;
  const { authors, reports, reportId: _reportId, ...post } = row;
  return { post, author: authors[0] ?? null, report: reports[0] ?? null };
}
