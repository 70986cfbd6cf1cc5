import type { Agreement } from '@/domain/agreement';
import type { Appeal } from '@/domain/appeal';
import type { AuditHead, AuditRow } from '@/domain/audit';
import type { Batch } from '@/domain/batch';
import type { BoardEntry } from '@/domain/board';
import type { Plan } from '@/domain/brief';
import type { Candidate, TierInvitation } from '@/domain/candidate';
import type { CarClaim } from '@/domain/car';
import type { Care } from '@/domain/care';
import type { Case, SubjectCases } from '@/domain/case';
import type { Coaching } from '@/domain/coaching';
import type { Colleague, Invitation, Roster } from '@/domain/colleague';
import type { Consent } from '@/domain/consent';
import type { Contribution } from '@/domain/contribution';
import type { Acceptance, Covenant, CovenantDraft } from '@/domain/covenant';
import type { Departure } from '@/domain/departure';
import type { ServerDraft } from '@/domain/draft';
import type { Election, Nomination } from '@/domain/election';
import type { EvaluationRun } from '@/domain/evaluation';
import type { Figures } from '@/domain/figures';
import type { Funnel } from '@/domain/funnel';
import type { Attendance, Gathering, SlotList } from '@/domain/gathering';
import type { GoldPool, GoldTurn } from '@/domain/gold';
import type { Briefing, Guardian, GuardianNote } from '@/domain/guardian';
import type { HashBlock } from '@/domain/hashIndex';
import type { CarImport, KnownCar } from '@/domain/import';
import type { Message } from '@/domain/inbox';
import type { Insight } from '@/domain/insight';
import type { CheckTrace, Intake } from '@/domain/intake';
import type { Link } from '@/domain/link';
import type { Look } from '@/domain/look';
import type { Member } from '@/domain/member';
import type { Objection } from '@/domain/objection';
import type { Fingerprint } from '@/domain/originality';
import type { OutboxItem } from '@/domain/outbox';
import type { Review } from '@/domain/panel';
import type { PlazaPost } from '@/domain/plaza';
import type { Balance, Posting } from '@/domain/points';
import type { Policy } from '@/domain/policy';
import type { PolicyDraft } from '@/domain/policyDraft';
import type { PraiseCount } from '@/domain/praise';
import type { Programme } from '@/domain/programme';
import type { Proposal } from '@/domain/proposal';
import type { QuizAttempt, QuizBank } from '@/domain/quiz';
import type { Ranking } from '@/domain/ranking';
import type { Reminder } from '@/domain/reminder';
import type { Report, ReportCount } from '@/domain/report';
import type { SeatCount } from '@/domain/seats';
import type { Extension, Submission } from '@/domain/submission';
import type { Allowance } from '@/domain/subscription';
import type { QuotaCount, Survey, SurveyAnswer, SurveyInvitation, SurveyText } from '@/domain/survey';
import type { Tally } from '@/domain/tally';
import type { Task } from '@/domain/task';
import type { WhatIf, WhatIfRow } from '@/domain/whatIf';

/** The answer that was given to a request, so that a repetition gets the same one and changes nothing. */
export interface Receipt {
  _id: string;
  memberId: string;
  action: string;
  inputHash: string;
  /** The answer as JSON. */
  reply: string;
  atMs: number;
}

/**
 * Answers that were released together and still have to come into the inbox of insights: made with the release, so
 * that what the expert reads appears in the same steps as what is counted.
 */
export interface InsightStepRow {
  _id: string;
  surveyId: string;
  /** Answers under a name. */
  answerIds: string[];
  /** Texts without one, in the order of their random ids: nothing tells which were written together. */
  textIds: string[];
}

/** A file that was made for somebody to fetch, so that it can be removed again. */
export interface ExportFile {
  _id: string;
  fileId: string;
  atMs: number;
}

/** How far a piece of work that outlasts a call has come, and who is at it. */
export interface JobRun {
  _id: string;
  /** Which of its turns it is: a night, or the id of what somebody asked for. */
  run: string;
  /** The instant that the turn is about, the same wherever it is taken up again. */
  atMs: number;
  /** Where it goes on; empty at the start. */
  after: string;
  finished: boolean;
  /** Nobody else takes the work before this instant; a crashed call frees it by itself. */
  leaseUntilMs: number;
}

/** How many hashes of a kind there are; the next one takes this slot. */
export interface HashHead {
  _id: string;
  count: number;
}

/** What each collection holds. */
export interface Collections {
  acceptances: Acceptance;
  allowances: Allowance;
  appeals: Appeal;
  attendances: Attendance;
  auditHeads: AuditHead;
  audits: AuditRow;
  balances: Balance;
  board: BoardEntry;
  briefings: Briefing;
  candidates: Candidate;
  cares: Care;
  caseSubjects: SubjectCases;
  cases: Case;
  checkTraces: CheckTrace;
  coachings: Coaching;
  colleagues: Colleague;
  consents: Consent;
  contributions: Contribution;
  covenantDrafts: CovenantDraft;
  covenants: Covenant;
  exports: ExportFile;
  extensions: Extension;
  departures: Departure;
  evaluations: EvaluationRun;
  elections: Election;
  drafts: ServerDraft;
  figures: Figures;
  fingerprints: Fingerprint;
  hashBlocks: HashBlock;
  hashHeads: HashHead;
  gatherings: Gathering;
  guardianNotes: GuardianNote;
  guardians: Guardian;
  imports: CarImport;
  inbox: Message;
  insights: Insight;
  insightSteps: InsightStepRow;
  intakes: Intake;
  invitations: Invitation;
  knownCars: KnownCar;
  looks: Look;
  links: Link;
  members: Member;
  nominations: Nomination;
  outbox: OutboxItem;
  plans: Plan;
  plazaPosts: PlazaPost;
  policies: Policy;
  policyDrafts: PolicyDraft;
  postings: Posting;
  praiseDays: PraiseCount;
  praiseWeeks: PraiseCount;
  programmes: Programme;
  receipts: Receipt;
  reminders: Reminder;
  reviews: Review;
  agreements: Agreement;
  batches: Batch;
  goldPools: GoldPool;
  goldTurns: GoldTurn;
  objections: Objection;
  rankings: Ranking;
  reportCounts: ReportCount;
  reports: Report;
  rosters: Roster;
  seats: SeatCount;
  submissions: Submission;
  proposals: Proposal;
  quizAttempts: QuizAttempt;
  quizBanks: QuizBank;
  slotLists: SlotList;
  surveyAnswers: SurveyAnswer;
  surveyInvitations: SurveyInvitation;
  surveyQuotas: QuotaCount;
  surveys: Survey;
  surveyTallies: Tally;
  surveyTexts: SurveyText;
  tasks: Task;
  taskFunnels: Funnel;
  taskTallies: Tally;
  jobRuns: JobRun;
  tierInvitations: TierInvitation;
  vins: CarClaim;
  whatIfRows: WhatIfRow;
  whatIfs: WhatIf;
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
  allowances: [{ name: 'member_id', keys: { memberId: 1, _id: 1 } }],
  appeals: [
    { name: 'status_place', keys: { status: 1, place: 1 } },
    { name: 'member_place', keys: { memberId: 1, place: -1 } },
  ],
  attendances: [{ name: 'member_place', keys: { memberId: 1, place: -1 } }],
  auditHeads: [],
  audits: [
    { name: 'place', keys: { place: -1 } },
    { name: 'actor_number', keys: { actorId: 1, number: 1 }, unique: true },
    { name: 'subject_place', keys: { 'subject.id': 1, place: -1 } },
  ],
  balances: [],
  board: [{ name: 'place', keys: { place: -1 } }],
  briefings: [{ name: 'place', keys: { place: -1 } }],
  candidates: [{ name: 'keys_place', keys: { keys: 1, place: -1 } }],
  cares: [
    { name: 'status_place', keys: { status: 1, place: -1 } },
    { name: 'status_kind_place', keys: { status: 1, kind: 1, place: -1 } },
    { name: 'member_place', keys: { memberId: 1, place: -1 } },
  ],
  caseSubjects: [],
  cases: [
    { name: 'status_place', keys: { status: 1, place: 1 } },
    { name: 'status_category_place', keys: { status: 1, category: 1, place: -1 } },
    { name: 'member_status_place', keys: { memberId: 1, status: 1, place: -1 } },
    { name: 'member_place', keys: { memberId: 1, place: -1 } },
  ],
  checkTraces: [],
  coachings: [
    { name: 'status_place', keys: { status: 1, place: 1 } },
    { name: 'member', keys: { memberId: 1 } },
  ],
  colleagues: [],
  consents: [{ name: 'member_place', keys: { memberId: 1, place: -1 } }],
  contributions: [{ name: 'member_place', keys: { memberId: 1, place: -1 } }],
  covenantDrafts: [],
  covenants: [{ name: 'version', keys: { version: -1 } }],
  departures: [{ name: 'due', keys: { due: 1 } }],
  exports: [{ name: 'at', keys: { atMs: 1 } }],
  extensions: [{ name: 'member_id', keys: { memberId: 1, _id: 1 } }],
  evaluations: [{ name: 'place', keys: { place: -1 } }],
  elections: [{ name: 'pending', keys: { pending: 1, _id: 1 } }],
  drafts: [{ name: 'member', keys: { memberId: 1, _id: 1 } }],
  figures: [],
  gatherings: [{ name: 'place', keys: { place: -1 } }],
  guardianNotes: [
    { name: 'member_place', keys: { memberId: 1, place: -1 } },
    { name: 'open_place', keys: { open: 1, place: 1 } },
  ],
  guardians: [{ name: 'place', keys: { place: -1 } }],
  imports: [{ name: 'place', keys: { place: -1 } }],
  fingerprints: [{ name: 'member_id', keys: { memberId: 1, _id: 1 } }],
  hashBlocks: [],
  hashHeads: [],
  inbox: [
    { name: 'member_place', keys: { memberId: 1, place: -1 } },
    { name: 'member_unread', keys: { memberId: 1, unread: 1 } },
  ],
  insights: [
    { name: 'keys_place', keys: { keys: 1, place: -1 } },
    { name: 'finds_place', keys: { finds: 1, place: -1 } },
    { name: 'cluster_place', keys: { cluster: 1, place: 1 } },
    { name: 'member_place', keys: { memberId: 1, place: -1 } },
    { name: 'due', keys: { due: 1 } },
  ],
  insightSteps: [],
  intakes: [
    { name: 'status_due', keys: { status: 1, due: 1 } },
    { name: 'trace', keys: { 'media.traceId': 1 } },
    { name: 'member_id', keys: { memberId: 1, _id: 1 } },
  ],
  invitations: [],
  knownCars: [],
  looks: [{ name: 'member_place', keys: { memberId: 1, place: -1 } }],
  links: [
    { name: 'status_due', keys: { status: 1, due: 1 } },
    { name: 'member', keys: { memberId: 1, _id: 1 } },
  ],
  members: [
    { name: 'findKeys_place', keys: { findKeys: 1, findPlace: 1 } },
    { name: 'tier_id', keys: { tier: 1, _id: 1 } },
    { name: 'tier_standing', keys: { tier: 1, standing: 1 } },
    { name: 'nickname', keys: { nickname: 1 } },
  ],
  nominations: [
    { name: 'election_status_place', keys: { electionId: 1, status: 1, place: 1 } },
    { name: 'member_place', keys: { memberId: 1, place: -1 } },
  ],
  outbox: [
    { name: 'status_due', keys: { status: 1, due: 1 } },
    { name: 'openid_id', keys: { openid: 1, _id: 1 } },
  ],
  plans: [
    { name: 'state_place', keys: { state: 1, place: -1 } },
    { name: 'tells', keys: { tells: 1 } },
  ],
  plazaPosts: [
    { name: 'audience_status_place', keys: { audienceKeys: 1, status: 1, place: -1 } },
    { name: 'member_place', keys: { memberId: 1, place: -1 } },
  ],
  policies: [{ name: 'version', keys: { version: -1 } }],
  policyDrafts: [],
  postings: [{ name: 'member_place', keys: { memberId: 1, place: -1 } }],
  praiseDays: [],
  praiseWeeks: [],
  programmes: [],
  reviews: [],
  agreements: [{ name: 'place', keys: { place: -1 } }],
  batches: [{ name: 'status_due', keys: { status: 1, due: 1 } }],
  goldPools: [],
  goldTurns: [],
  objections: [
    { name: 'status_place', keys: { status: 1, place: 1 } },
    { name: 'member_place', keys: { memberId: 1, place: 1 } },
  ],
  rankings: [
    { name: 'place', keys: { place: -1 } },
    { name: 'told_place', keys: { told: 1, place: 1 } },
  ],
  receipts: [
    { name: 'at', keys: { atMs: 1 } },
    { name: 'member_id', keys: { memberId: 1, _id: 1 } },
  ],
  reminders: [
    { name: 'due', keys: { dueAtMs: 1 } },
    { name: 'member_id', keys: { memberId: 1, _id: 1 } },
  ],
  reportCounts: [],
  reports: [
    { name: 'member_place', keys: { memberId: 1, place: -1 } },
    { name: 'case_place', keys: { caseId: 1, place: 1 } },
  ],
  rosters: [],
  seats: [],
  submissions: [
    { name: 'member_place', keys: { memberId: 1, place: -1 } },
    { name: 'task_place', keys: { taskId: 1, place: 1 } },
    { name: 'status_check_place', keys: { status: 1, underCheck: 1, place: 1 } },
    { name: 'task_rank', keys: { taskId: 1, rank: 1 } },
  ],
  proposals: [
    { name: 'member_place', keys: { memberId: 1, place: -1 } },
    { name: 'member_status', keys: { memberId: 1, status: 1 } },
    { name: 'status_place', keys: { status: 1, place: 1 } },
  ],
  quizAttempts: [{ name: 'member', keys: { memberId: 1 } }],
  quizBanks: [{ name: 'place', keys: { place: -1 } }],
  slotLists: [],
  surveyAnswers: [
    { name: 'survey_released_place', keys: { surveyId: 1, released: 1, place: 1 } },
    { name: 'member_place', keys: { memberId: 1, place: 1 } },
  ],
  surveyInvitations: [{ name: 'member_place', keys: { memberId: 1, place: -1 } }],
  surveyQuotas: [],
  surveys: [
    { name: 'place', keys: { place: -1 } },
    { name: 'invites', keys: { invites: 1 } },
    { name: 'collecting', keys: { collecting: 1 } },
  ],
  surveyTallies: [],
  surveyTexts: [{ name: 'survey_question_place', keys: { surveyId: 1, questionId: 1, place: 1 } }],
  taskFunnels: [{ name: 'task', keys: { taskId: 1 } }],
  taskTallies: [],
  tasks: [
    { name: 'audience_closing', keys: { audienceKeys: 1, status: 1, closing: 1, opensAtMs: 1 } },
    { name: 'status_closing', keys: { status: 1, closing: -1 } },
  ],
  jobRuns: [],
  tierInvitations: [],
  vins: [
    { name: 'verified_place', keys: { verified: 1, place: 1 } },
    { name: 'tail', keys: { tail: 1 } },
  ],
  // A what-if writes tens of thousands of them, so no index serves what another one can.
  whatIfRows: [
    { name: 'set_effect_outcome_place', keys: { setId: 1, effect: 1, outcome: 1, place: 1 } },
    { name: 'set_effect_search', keys: { setId: 1, effect: 1, search: 1 } },
    { name: 'member', keys: { memberId: 1, _id: 1 } },
  ],
  whatIfs: [{ name: 'place', keys: { place: -1 } }],
};

/** The declarations as a list, for those who create them. */
export function declareCollections(): { name: string; indexes: IndexDeclaration[] }[] {
  return Object.entries(schema).map(([name, indexes]) => ({ name, indexes: [...indexes] }));
}
