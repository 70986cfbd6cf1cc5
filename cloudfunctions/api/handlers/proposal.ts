import type { ProposalRow } from '@/contract/proposal';
import { beginPlan, makeTask } from '@/domain/brief';
import { DomainError } from '@/domain/errors';
import { writeMessage } from '@/domain/inbox';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import {
  answerProposal,
  briefOfProposal,
  canPropose,
  makeProposal,
  OPEN_PROPOSALS,
  type Proposal,
} from '@/domain/proposal';
import { recordDecision } from '../../shared/audit';
import { checkContent } from '../../shared/content';
import type { Handlers } from '../../shared/dispatch';
import { watchNamed } from '../../shared/reminder';
import { loadByIds } from '../../shared/repositories/byIds';
import { countOpenProposals, listOpenProposals } from '../../shared/repositories/coaching';
import { listOwn } from '../../shared/repositories/ownList';
import { recall, transact } from '../../shared/transact';
import { memberOf } from './member';

function viewProposal({ _id, memberId: _memberId, place: _place, ...proposal }: Proposal): ProposalRow {
  return { ...proposal, proposalId: _id };
}

type ProposalAction =
  | 'proposal.mine'
  | 'proposal.send'
  | 'proposal.withdraw'
  | 'proposal.queue'
  | 'proposal.answer';

export const proposalHandlers: Pick<Handlers, ProposalAction> = {
  async 'proposal.mine'({ actor, input }) {
    const rows = await listOwn('proposals', actor.memberId, input.cursor, PAGE_SIZE + 1);
    return pageOf(rows, PAGE_SIZE, ({ place }) => place, viewProposal);
  },

  async 'proposal.send'({ actor, input, nowMs, request }) {
    const { title, idea, needs } = input;
    // Below core the door is not there at all.
    if (!canPropose(memberOf(actor))) throw new DomainError('PROPOSAL.NOT_FOUND');
    const before = await recall<ProposalRow>(request);
    if (before !== null) return before;
    if ((await checkContent(actor.openid, 'forum', `${title}\n${idea}\n${needs}`)) === 'risky') {
      throw new DomainError('CONTENT.RISKY');
    }
    // Counted outside of the transaction: one more than the bound harms nobody.
    if ((await countOpenProposals(actor.memberId, OPEN_PROPOSALS)) >= OPEN_PROPOSALS) {
      throw new DomainError('PROPOSAL.TOO_MANY', { limit: OPEN_PROPOSALS });
    }
    return transact(request, async (documents) => {
      const _id = `proposal-${request.receiptId.slice(0, 20)}`;
      const proposal = makeProposal({ _id, memberId: actor.memberId, title, idea, needs }, nowMs);
      await documents.add('proposals', proposal);
      return viewProposal(proposal);
    });
  },

  async 'proposal.withdraw'({ actor, input, request }) {
    return transact(request, async (documents) => {
      const proposal = await documents.get('proposals', input.proposalId);
      if (proposal === null || proposal.memberId !== actor.memberId)
        throw new DomainError('PROPOSAL.NOT_FOUND');
      if (proposal.status !== 'open') throw new DomainError('PROPOSAL.ANSWERED');
      const withdrawn: Proposal = { ...proposal, status: 'withdrawn' };
      await documents.set('proposals', withdrawn);
      return viewProposal(withdrawn);
    });
  },

  async 'proposal.queue'({ input }) {
    const rows = await listOpenProposals(input.cursor, PAGE_SIZE + 1);
    const members = await loadByIds(
      'members',
      rows.map(({ memberId }) => memberId),
    );
    return pageOf(
      rows,
      PAGE_SIZE,
      ({ place }) => place,
      (proposal) => ({ ...viewProposal(proposal), nickname: members.get(proposal.memberId)?.nickname ?? '' }),
    );
  },

  async 'proposal.answer'({ actor, input, nowMs, request }) {
    const { proposalId, accepts, words, points, growth, days } = input;
    return transact(request, async (documents) => {
      const proposal = await documents.get('proposals', proposalId);
      if (proposal === null || proposal.memberId === actor.memberId)
        throw new DomainError('PROPOSAL.NOT_FOUND');
      const taskId = accepts ? proposalId.replace('proposal-', 'project-') : null;
      await documents.set('proposals', answerProposal(proposal, { accepts, words, taskId }));
      if (taskId !== null) {
        const terms = { reward: { points, growth }, days, cover: '' };
        const brief = briefOfProposal(proposal, terms, nowMs);
        const task = makeTask(taskId, brief, 'published', nowMs);
        await documents.add('tasks', task);
        await watchNamed(documents, task, nowMs);
        await documents.add('plans', { ...beginPlan(taskId, actor.memberId, nowMs), state: 'published' });
      }
      const { memberId, title } = proposal;
      const content = { kind: 'proposal.answered', title, accepted: accepts, words, taskId } as const;
      await documents.add('inbox', writeMessage(`${proposalId}.answer`, memberId, content, nowMs));
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'proposal.answer',
        subject: { kind: 'proposal', id: proposalId },
        before: { status: proposal.status },
        after: { status: accepts ? 'accepted' : 'declined', points, growth },
        reason: words,
        atMs: nowMs,
      });
      return { taskId };
    });
  },
};
