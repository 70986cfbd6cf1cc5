import type { AuditHead, AuditRow } from '@/domain/audit';
import type { Candidate, TierInvitation } from '@/domain/candidate';
import type { CarClaim } from '@/domain/car';
import type { Colleague, Invitation, Roster } from '@/domain/colleague';
import type { Contribution } from '@/domain/contribution';
import type { Acceptance, Covenant, CovenantDraft } from '@/domain/covenant';
import type { Figures } from '@/domain/figures';
import type { Message } from '@/domain/inbox';
import type { Member } from '@/domain/member';
import type { OutboxItem } from '@/domain/outbox';
import type { Balance, Posting } from '@/domain/points';
import type { Policy } from '@/domain/policy';
import type { Programme } from '@/domain/programme';
import type { SeatCount } from '@/domain/seats';
import type { Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';

/** The answer that was given to a request, so that a repetition gets the same one and changes nothing. */
export interface Receipt {
  _id: string;
  action: string;
  inputHash: string;
  /** The answer as JSON. */
  reply: string;
  atMs: number;
}

/** How far a daily job has come, and who is at it. */
export interface JobRun {
  _id: string;
  /** The brand's day that this run is for. */
  day: number;
  /** The id after which it goes on; empty at the start. */
  after: string;
  finished: boolean;
  /** Nobody else takes the job before this instant; a crashed run frees it by itself. */
  leaseUntilMs: number;
}

/** What each collection holds. */
export interface Collections {
  acceptances: Acceptance;
  auditHeads: AuditHead;
  audits: AuditRow;
  balances: Balance;
  candidates: Candidate;
  colleagues: Colleague;
  contributions: Contribution;
  covenantDrafts: CovenantDraft;
  covenants: Covenant;
  figures: Figures;
  inbox: Message;
  invitations: Invitation;
  members: Member;
  outbox: OutboxItem;
  policies: Policy;
  postings: Posting;
  programmes: Programme;
  receipts: Receipt;
  rosters: Roster;
  seats: SeatCount;
  submissions: Submission;
  tasks: Task;
  jobRuns: JobRun;
  tierInvitations: TierInvitation;
  vins: CarClaim;
}

export type CollectionName = keyof Collections;

export interface IndexDeclaration {
  name: string;
  keys: Record<string, 1 | -1>;
  unique?: boolean;
}

/**
 * Every collection with every index, declared once: the local cloud creates them from here and the deploy
 * command creates them in CloudBase.
 */
export const schema: Record<CollectionName, readonly IndexDeclaration[]> = {
  acceptances: [{ name: 'member', keys: { memberId: 1 } }],
  auditHeads: [],
  audits: [
    { name: 'place', keys: { place: -1 } },
    { name: 'actor_number', keys: { actorId: 1, number: 1 }, unique: true },
  ],
  balances: [],
  candidates: [{ name: 'place', keys: { place: -1 } }],
  colleagues: [],
  contributions: [{ name: 'member_place', keys: { memberId: 1, place: -1 } }],
  covenantDrafts: [],
  covenants: [{ name: 'version', keys: { version: -1 } }],
  figures: [],
  inbox: [
    { name: 'member_place', keys: { memberId: 1, place: -1 } },
    { name: 'member_unread', keys: { memberId: 1, unread: 1 } },
  ],
  invitations: [],
  members: [
    { name: 'tier_id', keys: { tier: 1, _id: 1 } },
    { name: 'nickname', keys: { nickname: 1 } },
  ],
  outbox: [{ name: 'status_due', keys: { status: 1, due: 1 } }],
  policies: [],
  postings: [{ name: 'member_place', keys: { memberId: 1, place: -1 } }],
  programmes: [],
  receipts: [{ name: 'at', keys: { atMs: 1 } }],
  rosters: [],
  seats: [],
  submissions: [
    { name: 'member_place', keys: { memberId: 1, place: -1 } },
    { name: 'status_place', keys: { status: 1, place: 1 } },
  ],
  tasks: [{ name: 'audience_closing', keys: { audienceKeys: 1, status: 1, closing: 1, opensAtMs: 1 } }],
  jobRuns: [],
  tierInvitations: [],
  vins: [{ name: 'verified_place', keys: { verified: 1, place: 1 } }],
};

/** The declarations as a list, for those who create them. */
export function declareCollections(): { name: string; indexes: IndexDeclaration[] }[] {
  return Object.entries(schema).map(([name, indexes]) => ({ name, indexes: [...indexes] }));
}
