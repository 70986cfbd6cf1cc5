import * as v from 'valibot';
import type { Page } from '@/domain/page';
import type { Proposal } from '@/domain/proposal';
import { answering, Cursor, Id, line, PARTICIPATING_MEMBER, READING_MEMBER, RequestId } from './action';

export type ProposalRow = Omit<Proposal, '_id' | 'memberId' | 'place'> & { proposalId: string };

const TEAM = { who: 'team', permission: 'task.edit' } as const;
const whole = (lowest: number, highest: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(lowest), v.maxValue(highest));

export const proposalActions = {
  'proposal.mine': answering<Page<ProposalRow>>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'proposal.send': answering<ProposalRow>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({ title: line(40), idea: line(2000), needs: line(500), requestId: RequestId }),
    errors: ['PROPOSAL.NOT_FOUND', 'PROPOSAL.TOO_MANY', 'CONTENT.RISKY'],
  }),
  'proposal.withdraw': answering<ProposalRow>()({
    access: READING_MEMBER,
    writes: true,
    input: v.strictObject({ proposalId: Id, requestId: RequestId }),
    errors: ['PROPOSAL.NOT_FOUND', 'PROPOSAL.ANSWERED'],
  }),
  'proposal.queue': answering<Page<ProposalRow & { nickname: string }>>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  /** Accepting makes a project of it, for its member alone; declining needs a reason all the same. */
  'proposal.answer': answering<{ taskId: string | null }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({
      proposalId: Id,
      accepts: v.boolean(),
      words: line(500),
      points: whole(0, 500),
      growth: whole(0, 500),
      days: whole(7, 180),
      requestId: RequestId,
    }),
    errors: ['PROPOSAL.NOT_FOUND', 'PROPOSAL.ANSWERED'],
  }),
};
