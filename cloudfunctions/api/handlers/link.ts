import type { LostLink } from '@/contract/link';
import { DomainError } from '@/domain/errors';
import { type Link, settleLink } from '@/domain/link';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { recordDecision } from '../../shared/audit';
import type { Handlers } from '../../shared/dispatch';
import { listLinks } from '../../shared/repositories/link';
import { transact } from '../../shared/transact';

function viewLost(link: Link): LostLink {
  const { _id, submissionId, taskTitle, platform, url, advertising, atMs, checks } = link;
  return { linkId: _id, submissionId, taskTitle, platform, url, advertising, atMs, checks };
}

export const linkHandlers: Pick<Handlers, 'link.queue' | 'link.settle'> = {
  async 'link.queue'({ input, nowMs }) {
    const rows = await listLinks('asked', nowMs, input.cursor, PAGE_SIZE + 1);
    return pageOf(rows, PAGE_SIZE, (row) => row.due, viewLost);
  },

  async 'link.settle'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const link = await documents.get('links', input.linkId);
      if (link === null) throw new DomainError('LINK.NOT_FOUND');
      await documents.set('links', settleLink(link, actor.memberId, input.kept, input.reason, nowMs));
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'link.settle',
        subject: { kind: 'submission', id: link.submissionId },
        before: { status: link.status },
        after: { status: input.kept ? 'watched' : 'settled', kept: input.kept },
        reason: input.reason,
        atMs: nowMs,
      });
      return { linkId: link._id };
    });
  },
};
