import type { CollectionName } from './schema';

/**
 * How a collection mentions members, so that nothing is forgotten when somebody wants a copy of what is stored
 * about them, or wants it gone. Every collection stands here; a test compares the list with the schema.
 */
export type Trace =
  /** The document of this id is the member's. */
  | { by: 'id'; exported: boolean; erase: Erasure }
  /** Rows that name the member in `memberId`; `sort` is the field of the index after it. */
  | {
      by: 'memberId';
      sort: '_id' | 'place';
      exported: boolean;
      /** Fields that a copy leaves out: what is not about the member. */
      omit?: readonly string[];
      erase: Erasure;
    }
  /** Rows that name the person's openid. */
  | { by: 'openid'; exported: false; erase: Erasure }
  /** Nothing about members, or of another person's making; `why` says which. */
  | { by: 'nothing'; why: string };

/** `first`: goes at the moment of leaving for good. `last`: when the rest is gone. `books`: stays under the id alone. */
type Erasure = 'first' | 'removed' | 'blanked' | 'settled' | 'last' | 'books';

export const PERSONAL: Readonly<Partial<Record<CollectionName, Trace>>> = {
  members: { by: 'id', exported: true, erase: 'first' },
  vins: { by: 'nothing', why: 'The claims of the cars that stand in the member; they go with the member.' },
  departures: { by: 'id', exported: true, erase: 'last' },
  acceptances: { by: 'memberId', sort: '_id', exported: true, erase: 'removed' },
  consents: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  looks: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  submissions: { by: 'memberId', sort: 'place', exported: true, erase: 'blanked' },
  // What the team made of what somebody said stays, without them and without their words.
  insights: {
    by: 'memberId',
    sort: 'place',
    exported: true,
    // The answers stand in the inbox; the rest is how it is kept, and who else has said it.
    omit: ['events', 'cluster', 'mergedIds', 'telling', 'due', 'turn', 'keys', 'finds'],
    erase: 'blanked',
  },
  contributions: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  figures: { by: 'id', exported: true, erase: 'removed' },
  candidates: { by: 'id', exported: true, erase: 'removed' },
  tierInvitations: { by: 'id', exported: true, erase: 'removed' },
  // What would become of the member by rules that nobody has published.
  whatIfRows: { by: 'memberId', sort: '_id', exported: false, erase: 'removed' },
  cares: { by: 'memberId', sort: 'place', exported: false, erase: 'removed' },
  praiseWeeks: { by: 'id', exported: false, erase: 'removed' },
  nominations: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  plazaPosts: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  objections: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  attendances: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  drafts: { by: 'memberId', sort: '_id', exported: true, erase: 'removed' },
  guardianNotes: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  links: { by: 'memberId', sort: '_id', exported: true, erase: 'removed' },
  guardians: { by: 'id', exported: true, erase: 'removed' },
  coachings: { by: 'memberId', sort: '_id', exported: true, erase: 'removed' },
  proposals: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  extensions: { by: 'memberId', sort: '_id', exported: true, erase: 'removed' },
  reports: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  reportCounts: { by: 'id', exported: false, erase: 'removed' },
  // What was decided about a member stands in the inbox, in their words; open cases are nobody's yet.
  cases: { by: 'memberId', sort: 'place', exported: false, erase: 'removed' },
  appeals: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  quizAttempts: { by: 'memberId', sort: '_id', exported: true, omit: ['drawn'], erase: 'removed' },
  surveyInvitations: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  // Answers under a name. Anonymous ones name nobody, so they are nobody's to take along.
  surveyAnswers: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  fingerprints: { by: 'memberId', sort: '_id', exported: true, erase: 'removed' },
  intakes: { by: 'memberId', sort: '_id', exported: false, erase: 'removed' },
  inbox: { by: 'memberId', sort: 'place', exported: true, erase: 'removed' },
  postings: { by: 'memberId', sort: 'place', exported: true, erase: 'books' },
  balances: { by: 'id', exported: true, erase: 'settled' },
  receipts: { by: 'memberId', sort: '_id', exported: false, erase: 'removed' },
  outbox: { by: 'openid', exported: false, erase: 'removed' },
  allowances: { by: 'memberId', sort: '_id', exported: true, erase: 'removed' },
  reminders: { by: 'memberId', sort: '_id', exported: true, erase: 'removed' },
  audits: { by: 'nothing', why: 'Decisions of the team: ids, names of states and reasons, kept unaltered.' },
  auditHeads: { by: 'nothing', why: 'The ends of the chains of decisions.' },
  colleagues: { by: 'nothing', why: 'People of the team; leaving the programme ends no employment.' },
  rosters: { by: 'nothing', why: 'Ids of people of the team.' },
  invitations: { by: 'nothing', why: 'Invitations to the team, under the name that a colleague gave.' },
  praiseDays: { by: 'nothing', why: 'Numbers by colleague.' },
  elections: { by: 'nothing', why: 'What was asked for, and the ids of who was chosen.' },
  caseSubjects: { by: 'nothing', why: 'How many cases there were, by the id of what they were about.' },
  board: { by: 'nothing', why: 'Decisions without anything that leads to a person.' },
  covenants: { by: 'nothing', why: 'Published texts.' },
  covenantDrafts: { by: 'nothing', why: 'Texts of the team.' },
  policies: { by: 'nothing', why: 'Published rules.' },
  programmes: { by: 'nothing', why: 'What is in force.' },
  seats: { by: 'nothing', why: 'Numbers.' },
  tasks: { by: 'nothing', why: 'Texts of the team.' },
  reviews: { by: 'nothing', why: 'Opinions of the team on a work, under its id.' },
  checkTraces: { by: 'nothing', why: 'Ids that the platform gave to checks.' },
  hashBlocks: { by: 'nothing', why: 'Hashes of pictures and texts, without owners.' },
  hashHeads: { by: 'nothing', why: 'Numbers of hashes.' },
  evaluations: { by: 'nothing', why: 'Numbers about evaluations.' },
  policyDrafts: { by: 'nothing', why: 'Rules that a colleague works on.' },
  whatIfs: { by: 'nothing', why: 'Numbers about calculations.' },
  quizBanks: { by: 'nothing', why: 'Questions of the team.' },
  surveys: { by: 'nothing', why: 'Questions of the team.' },
  insightSteps: { by: 'nothing', why: 'Ids of answers that were counted together.' },
  surveyQuotas: { by: 'nothing', why: 'Numbers.' },
  surveyTallies: { by: 'nothing', why: 'Numbers.' },
  surveyTexts: { by: 'nothing', why: 'Anonymous texts; nothing leads to their authors.' },
  taskFunnels: { by: 'nothing', why: 'Numbers.' },
  taskTallies: { by: 'nothing', why: 'Numbers.' },
  exports: { by: 'nothing', why: 'Files of the team, removed after some days.' },
  agreements: { by: 'nothing', why: 'How often reviewers judge alike, by their ids.' },
  batches: { by: 'nothing', why: 'Reviews that a colleague may still take back, by the ids of works.' },
  goldPools: { by: 'nothing', why: 'Works that reviewers are tried on.' },
  goldTurns: { by: 'nothing', why: 'Where reviewers are with these.' },
  rankings: { by: 'nothing', why: 'Results of a task, by the ids of works.' },
  briefings: { by: 'nothing', why: 'Facts that the team publishes.' },
  gatherings: { by: 'nothing', why: 'Invitations of the team, with the ids of who was asked.' },
  plans: { by: 'nothing', why: 'Plans that the team writes.' },
  slotLists: { by: 'nothing', why: 'Seats by ids.' },
  jobRuns: { by: 'nothing', why: 'How far the daily jobs have come.' },
  knownCars: { by: 'nothing', why: 'The brand’s own list of cars; it names nobody.' },
  imports: { by: 'nothing', why: 'Numbers about lists.' },
};

function isCollection(name: string): name is CollectionName {
  return Object.hasOwn(PERSONAL, name);
}

const NAMES = Object.keys(PERSONAL).filter(isCollection);

/** The sections of a copy of everything, in this order. */
export const EXPORTED_SECTIONS: readonly CollectionName[] = NAMES.filter((name) => {
  const trace = PERSONAL[name];
  return trace !== undefined && trace.by !== 'nothing' && trace.exported;
});

/** What is erased once a member is gone, in this order; the account is settled when nothing can earn any more. */
export const ERASURE_STEPS: readonly CollectionName[] = (['blanked', 'removed', 'settled'] as const).flatMap(
  (kind) =>
    NAMES.filter((name) => {
      const trace = PERSONAL[name];
      return trace !== undefined && trace.by !== 'nothing' && trace.erase === kind;
    }),
);
