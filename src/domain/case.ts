import type { Claim } from './claim';
import { FORBIDDEN_IDS, type ForbiddenId } from './covenant';
import type { Effect } from './effect';
import { DomainError } from './errors';
import { sortKey } from './page';
import { checkPenalties, type Penalty } from './penalty';
import { type Subject, subjectKey } from './report';
import type { WorkVideo } from './video';

export const CASE_STATUSES = ['open', 'dismissed', 'violation'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** So many different reporters hide a post until a person has decided. */
export const REPORTS_TO_HOLD = 5;

/** What was there when the case was opened: the subject may change before anyone looks. */
export interface CaseContent {
  title: string;
  text: string;
  images: string[];
  /** Films of a post; absent where there is none. */
  videos?: WorkVideo[];
}

export type CaseDecision =
  | { verdict: 'dismissed'; byId: string; atMs: number; reason: string }
  | {
      verdict: 'violation';
      byId: string;
      atMs: number;
      category: ForbiddenId;
      penalties: Penalty[];
      reason: string;
      /** An earlier case that this decision follows. */
      precedentCaseId: string | null;
      /** Everything that the decision changed. */
      effects: Effect[];
      boardId: string;
      overturned: boolean;
    };

/** Something that may break the covenant, to be decided by a person. */
export interface Case {
  _id: string;
  subject: Subject;
  /** Whom it is about. */
  memberId: string;
  content: CaseContent;
  /** Whether the automatic check asked for a person. */
  checked: boolean;
  /** Whether the subject is hidden from others meanwhile. */
  held: boolean;
  reports: number;
  categories: Partial<Record<ForbiddenId, number>>;
  /** The one that most reports name; after the decision the one that was found. */
  category: ForbiddenId | null;
  status: CaseStatus;
  claim: Claim | null;
  openedAtMs: number;
  decision: CaseDecision | null;
  /** While open the place in the queue, afterwards that of the decision. */
  place: string;
}

/**
 * How many cases there have been about a subject, and which is open. Whoever opens or closes one writes this
 * document, so a subject never has two open cases.
 */
export interface SubjectCases {
  _id: string;
  cases: number;
  openCaseId: string | null;
}

export interface Opening {
  subject: Subject;
  before: SubjectCases | null;
  memberId: string;
  content: CaseContent;
  nowMs: number;
}

/** A new case about a subject that has none open. */
export function openCase({ subject, before, memberId, content, nowMs }: Opening): {
  opened: Case;
  cases: SubjectCases;
} {
  const key = subjectKey(subject);
  const number = (before?.cases ?? 0) + 1;
  const _id = `${key}.${number}`;
  const opened: Case = {
    _id,
    subject,
    memberId,
    content,
    checked: false,
    held: false,
    reports: 0,
    categories: {},
    category: null,
    status: 'open',
    claim: null,
    openedAtMs: nowMs,
    decision: null,
    place: queuePlace({ _id, held: false, openedAtMs: nowMs }),
  };
  return { opened, cases: { _id: key, cases: number, openCaseId: _id } };
}

/** Whom a case is about, read from its id: every subject's id ends with its member's. */
export function memberOfCase(caseId: string): string {
  return caseId.split('.').at(-2) ?? '';
}

/** Whoever is not held stands this much later in the queue: behind everyone who is. */
const BEHIND_MS = 5_000_000_000_000;

/** The place in the queue: what is held first, then the oldest. */
function queuePlace({ _id, held, openedAtMs }: Pick<Case, '_id' | 'held' | 'openedAtMs'>): string {
  return sortKey(openedAtMs + (held ? 0 : BEHIND_MS), _id);
}

/** The case after one more report. The fifth hides the subject. */
export function addReport(open: Case, category: ForbiddenId): Case {
  const categories = { ...open.categories, [category]: (open.categories[category] ?? 0) + 1 };
  const counted = { ...open, reports: open.reports + 1, categories, category: leading(categories) };
  return counted.reports >= REPORTS_TO_HOLD ? holdCase(counted) : counted;
}

/** The case with its subject hidden until it is decided. */
export function holdCase(open: Case): Case {
  const held = { ...open, held: true };
  return { ...held, place: queuePlace(held) };
}

/** The categories that reports name, the most frequent first. */
export function countCategories(categories: Case['categories']): { category: ForbiddenId; count: number }[] {
  return FORBIDDEN_IDS.flatMap((category) => {
    const count = categories[category] ?? 0;
    return count === 0 ? [] : [{ category, count }];
  }).sort((one, other) => other.count - one.count);
}

function leading(categories: Case['categories']): ForbiddenId | null {
  return countCategories(categories)[0]?.category ?? null;
}

/** Whether a person may look into and decide a case: nobody does so about themselves. */
export function canHandle(about: Pick<Case, 'memberId'>, personId: string): boolean {
  return about.memberId !== personId;
}

/** The case after its decision. */
export function decideCase(open: Case, decision: CaseDecision): Case {
  if (open.decision !== null) throw new DomainError('CASE.ALREADY_DECIDED');
  if (decision.verdict === 'violation') checkPenalties(decision.penalties);
  return {
    ...open,
    status: decision.verdict,
    category: decision.verdict === 'violation' ? decision.category : open.category,
    held: false,
    claim: null,
    decision,
    place: sortKey(decision.atMs, open._id),
  };
}

/** The decision on a case in which a violation was found, or null. */
export function violationOf({ decision }: Pick<Case, 'decision'>) {
  return decision?.verdict === 'violation' ? decision : null;
}

/** The case after its decision was overturned: it stays on record, marked. */
export function overturnCase(decided: Case): Case {
  const decision = violationOf(decided);
  if (decision === null) throw new Error(`Case ${decided._id} has nothing to overturn.`);
  return { ...decided, decision: { ...decision, overturned: true } };
}
