import { DomainError } from '@/domain/errors';
import { claimLink, normaliseLink, type WorkLink } from '@/domain/link';
import { currentRound, type Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import type { Documents } from './cloud';
import { linkIdOf } from './identity';

/** What was pasted, in the one form of each link and each once; refuses what the task does not take. */
export function readLinks(pasted: readonly string[], task: Task): WorkLink[] {
  const { platforms } = task.shape.links ?? { platforms: [] };
  const links = pasted.map((text) => normaliseLink(text, platforms));
  return [...new Map(links.map((link) => [link.key, link])).values()];
}

/**
 * Takes the links of a round for its work, and gives back those of earlier rounds that it does without. The id that
 * derives from a link guards "one link counts once over all members": two who hand it in at once collide here.
 */
export async function takeLinks(documents: Documents, submission: Submission): Promise<void> {
  const round = currentRound(submission);
  const taken = round.links ?? [];
  for (const link of taken) {
    const id = linkIdOf(link.key);
    const stored = await documents.get('links', id);
    if (stored !== null && stored.submissionId !== submission._id) {
      throw new DomainError('LINK.TAKEN', {
        fields: ['links'],
        own: stored.memberId === submission.memberId,
      });
    }
    const about = { memberId: submission.memberId, submissionId: submission._id };
    await documents.set(
      'links',
      claimLink({
        id,
        link,
        ...about,
        taskTitle: submission.taskTitle,
        advertising: round.declarations.advertising,
        nowMs: round.submittedAtMs,
      }),
    );
  }
  const kept = new Set(taken.map(({ key }) => key));
  const former = submission.rounds.flatMap(({ links }) => links ?? []).filter(({ key }) => !kept.has(key));
  for (const id of new Set(former.map(({ key }) => linkIdOf(key)))) {
    const stored = await documents.get('links', id);
    if (stored?.submissionId === submission._id) await documents.remove('links', id);
  }
}
