import type { PostRow } from '@/contract/plaza';
import { DomainError } from '@/domain/errors';
import { appearanceOf, type Member } from '@/domain/member';
import { pageOf, SHORT_PAGE_SIZE } from '@/domain/page';
import { canSeePost, changePost, type PlazaPost } from '@/domain/plaza';
import { filesOfVideos } from '@/domain/video';
import { fileUrls } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { loadByIds } from '../../shared/repositories/byIds';
import { listShownPosts, loadPost } from '../../shared/repositories/plaza';
import { transact } from '../../shared/transact';
import { viewVideos } from '../../shared/video';
import { memberOf } from './member';

/** Posts as a viewer sees them; all their addresses are asked for at once. */
async function viewPosts(
  posts: readonly PlazaPost[],
  authors: ReadonlyMap<string, Member>,
  viewerId: string,
): Promise<PostRow[]> {
  const avatars = [...authors.values()].flatMap((author) => appearanceOf(author).avatar ?? []);
  const files = posts.flatMap(({ images, videos = [] }) => [...images, ...filesOfVideos(videos)]);
  const urls = await fileUrls([...files, ...avatars]);
  return posts.map((post) => ({
    postId: post._id,
    taskTitle: post.taskTitle,
    goal: post.goal,
    text: post.text,
    images: post.images.map((fileId) => ({ fileId, url: urls.get(fileId) ?? '' })),
    videos: viewVideos(post.videos ?? [], urls),
    author: viewAuthor(authors.get(post.memberId), urls),
    mine: post.memberId === viewerId,
    atMs: post.atMs,
  }));
}

function viewAuthor(author: Member | undefined, urls: ReadonlyMap<string, string>): PostRow['author'] {
  if (author === undefined || author.standing === 'left') return null;
  const { nickname, avatar } = appearanceOf(author);
  return { nickname, avatarUrl: (avatar !== null && urls.get(avatar)) || null, tier: author.tier };
}

export const plazaHandlers: Pick<Handlers, 'plaza.list' | 'plaza.get' | 'plaza.withdraw'> = {
  async 'plaza.list'({ actor, input }) {
    const viewer = memberOf(actor);
    const found = await listShownPosts(viewer.tier, input.cursor, SHORT_PAGE_SIZE + 1);
    const page = pageOf(
      found,
      SHORT_PAGE_SIZE,
      ({ place }) => place,
      (post) => post,
    );
    const visible = page.items.filter((post) => canSeePost(post, viewer));
    const authors = await loadByIds(
      'members',
      visible.map(({ memberId }) => memberId),
    );
    return { items: await viewPosts(visible, authors, viewer._id), next: page.next };
  },

  async 'plaza.get'({ actor, input }) {
    const viewer = memberOf(actor);
    const found = await loadPost(input.postId, viewer._id);
    if (found === null || !canSeePost(found.post, viewer)) throw new DomainError('POST.NOT_FOUND');
    const { post, author, report } = found;
    const authors = new Map(author === null ? [] : [[author._id, author]]);
    const [row] = await viewPosts([post], authors, viewer._id);
    if (row === undefined) throw new DomainError('POST.NOT_FOUND');
    return { ...row, taskId: post.taskId, status: post.status, reported: report !== null };
  },

  async 'plaza.withdraw'({ actor, input, request }) {
    const { postId, withdrawn } = input;
    return transact(request, async (documents) => {
      const post = await documents.get('plazaPosts', postId);
      if (post === null || post.memberId !== actor.memberId) throw new DomainError('POST.NOT_FOUND');
      const changed = changePost(post, { withdrawn });
      await documents.set('plazaPosts', changed);
      return { postId, status: changed.status };
    });
  },
};
