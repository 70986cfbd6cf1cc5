import { everyoneFrom } from './audience';
import type { Brief } from './brief';
import { PROJECT_STAGES } from './coaching';
import { DAY_MS } from './day';
import { DomainError } from './errors';
import type { Member } from './member';
import { sortKey } from './page';
import { RUBRICS } from './rubric';
import type { Reward } from './task';
import { isAtLeast } from './tier';

/** A project that a member proposes to the brand (车主提案). */
export interface Proposal {
  _id: string;
  memberId: string;
  title: string;
  /** What it is to become, for whom, and why it is worth it. */
  idea: string;
  /** What the member needs of the brand. */
  needs: string;
  status: 'open' | 'accepted' | 'declined' | 'withdrawn';
  /** The team's word: what the brand gives, or why it cannot. */
  answer: string;
  /** The task that it has become. */
  taskId: string | null;
  atMs: number;
  place: string;
}

/** Open proposals of one member at a time. */
export const OPEN_PROPOSALS = 3;

export function canPropose(member: Pick<Member, 'tier'>): boolean {
  return isAtLeast(member.tier, 'core');
}

export function makeProposal(
  fields: Pick<Proposal, '_id' | 'memberId' | 'title' | 'idea' | 'needs'>,
  nowMs: number,
): Proposal {
  return {
    ...fields,
    status: 'open',
    answer: '',
    taskId: null,
    atMs: nowMs,
    place: sortKey(nowMs, fields._id),
  };
}

export function answerProposal(
  proposal: Proposal,
  answer: { accepts: boolean; words: string; taskId: string | null },
): Proposal {
  if (proposal.status !== 'open') throw new DomainError('PROPOSAL.ANSWERED');
  const { accepts, words, taskId } = answer;
  return { ...proposal, status: accepts ? 'accepted' : 'declined', answer: words, taskId };
}

/** The brief of the project that an accepted proposal becomes: for its member alone, by the steps of a project. */
export function briefOfProposal(
  proposal: Proposal,
  terms: { reward: Reward; days: number; cover: string },
  nowMs: number,
): Brief {
  return {
    title: proposal.title,
    summary: proposal.idea.slice(0, 300),
    cover: terms.cover,
    form: { kind: 'piece' },
    goal: 'depth',
    freedom: 'open',
    steps: ['和我们一起打磨想法', '写出脚本', '拍摄', '交付成品'],
    hashtags: [],
    materials: [],
    criteria: [...RUBRICS.depth],
    shape: {
      images: { min: 0, max: 9 },
      text: { required: true, maxLength: 2000 },
      videos: { min: 0, max: 1 },
    },
    reward: terms.reward,
    audience: { ...everyoneFrom('core'), memberIds: [proposal.memberId] },
    opensAtMs: nowMs,
    closesAtMs: nowMs + terms.days * DAY_MS,
    reviewWithinMs: 3 * DAY_MS,
    automatic: false,
    doubleReview: false,
    prizes: [],
    stages: [...PROJECT_STAGES],
  };
}
