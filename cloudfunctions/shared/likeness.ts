import type { OriginalityView } from '@/contract/review';
import type { Likeness, Originality } from '@/domain/originality';
import type { Submission } from '@/domain/submission';
import { fileUrls } from './cloud';
import { loadByIds } from './repositories/byIds';

/** What a work resembles, for whoever compares the two. One round trip, and none where nothing was found. */
export async function viewOriginality({ state, likenesses }: Originality): Promise<OriginalityView> {
  const files = likenesses.flatMap(({ fileId, earlier }) => [fileId, earlier.fileId]);
  const ofTexts = likenesses.filter(({ kind }) => kind === 'text');
  const [urls, works] = await Promise.all([
    fileUrls(files.filter((fileId) => fileId !== null)),
    loadByIds(
      'submissions',
      ofTexts.map(({ earlier }) => earlier.submissionId),
    ),
  ]);
  const urlOf = (fileId: string | null) => (fileId === null ? null : (urls.get(fileId) ?? null));
  return {
    state,
    likenesses: likenesses.map((likeness) => ({
      kind: likeness.kind,
      distance: likeness.distance,
      mirrored: likeness.mirrored,
      own: likeness.own,
      taskTitle: likeness.earlier.taskTitle,
      atMs: likeness.earlier.atMs,
      imageUrl: urlOf(likeness.fileId),
      earlierImageUrl: urlOf(likeness.earlier.fileId),
      earlierText: textOf(likeness, works.get(likeness.earlier.submissionId)),
    })),
  };
}

function textOf({ kind, earlier }: Likeness, work: Submission | undefined): string | null {
  if (kind !== 'text') return null;
  return work?.rounds.find(({ number }) => number === earlier.round)?.text ?? null;
}
