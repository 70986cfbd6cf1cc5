import * as v from 'valibot';
import type { AppealStatus } from '@/domain/appeal';
import type { CaseStatus } from '@/domain/case';
import { FORBIDDEN_IDS, type ForbiddenId } from '@/domain/covenant';
import type { Standing } from '@/domain/member';
import type { Page } from '@/domain/page';
import { MAX_PENALTY_POINTS, MUTE_DAYS, type Penalty, SUSPEND_DAYS } from '@/domain/penalty';
import type { SubjectKind } from '@/domain/report';
import type { Tier } from '@/domain/tier';
import { ANY_MEMBER, answering, Cursor, Id, line, RequestId } from './action';
import type { VideoView, WorkImage } from './submission';

/** Who is at it now. */
export interface ClaimView {
  mine: boolean;
  name: string;
  untilMs: number;
}

/** How many reports name a kind of forbidden content. */
export interface CategoryCount {
  category: ForbiddenId;
  count: number;
}

/** An open case as a row of the queue. */
export interface CaseRow {
  caseId: string;
  subjectKind: SubjectKind;
  title: string;
  /** The beginning of the text. */
  excerpt: string;
  imageCount: number;
  reports: number;
  /** The most frequent first. */
  categories: CategoryCount[];
  /** Whether the automatic check asked for a person. */
  checked: boolean;
  /** Whether it is hidden from others until it is decided. */
  held: boolean;
  openedAtMs: number;
  claim: ClaimView | null;
}

/** A decided violation: of the author's past, or one like it. */
export interface Precedent {
  caseId: string;
  subjectKind: SubjectKind;
  category: ForbiddenId;
  penalties: Penalty[];
  reason: string;
  decidedAtMs: number;
  overturned: boolean;
}

export type CaseDecisionView =
  | { verdict: 'dismissed'; reason: string; atMs: number; byMe: boolean }
  | {
      verdict: 'violation';
      category: ForbiddenId;
      penalties: Penalty[];
      reason: string;
      atMs: number;
      byMe: boolean;
      overturned: boolean;
    };

/** Everything that a decision needs, on one card. */
export interface CaseView {
  caseId: string;
  subjectKind: SubjectKind;
  status: CaseStatus;
  content: { title: string; text: string; images: WorkImage[]; videos: VideoView[] };
  author: {
    nickname: string;
    avatarUrl: string | null;
    tier: Tier;
    standing: Standing;
    /** When the standing ends by itself; null when it does not. */
    standingUntilMs: number | null;
    joinedAtMs: number;
    /** Earlier violations, newest first. */
    earlier: Precedent[];
  };
  /** Without names, oldest first, at most 50. */
  reports: { category: ForbiddenId; words: string; atMs: number }[];
  reportCount: number;
  categories: CategoryCount[];
  checked: boolean;
  held: boolean;
  openedAtMs: number;
  claim: ClaimView | null;
  /** The latest violations of the category that most reports name. */
  precedents: Precedent[];
  /** What is usual for this author, by category. */
  suggestions: Record<ForbiddenId, readonly Penalty[]>;
  decision: CaseDecisionView | null;
}

/** A penalty as its member reads it. */
export interface PenaltyView {
  penalty: Penalty;
  /** The end of a mute or suspension. */
  untilMs: number | null;
  /** Whether it is in force now. */
  running: boolean;
}

/** A decision about the caller. */
export interface MyCase {
  caseId: string;
  subjectKind: SubjectKind;
  title: string;
  category: ForbiddenId;
  reason: string;
  penalties: PenaltyView[];
  decidedAtMs: number;
  canAppeal: boolean;
  appealUntilMs: number;
  appeal: {
    status: AppealStatus;
    words: string;
    sentAtMs: number;
    /** Why it ended as it did; null while it is open. */
    reason: string | null;
    decidedAtMs: number | null;
    /** Whether nobody of the team may hear it: it waits for a new colleague. */
    stranded: boolean;
  } | null;
}

const PenaltyInput = v.variant('kind', [
  v.strictObject({ kind: v.literal('remove') }),
  v.strictObject({ kind: v.literal('warn') }),
  v.strictObject({
    kind: v.literal('points'),
    points: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PENALTY_POINTS)),
  }),
  v.strictObject({ kind: v.literal('mute'), days: v.picklist(MUTE_DAYS) }),
  v.strictObject({ kind: v.literal('suspend'), days: v.picklist(SUSPEND_DAYS) }),
  v.strictObject({ kind: v.literal('demote') }),
]);

const Judgement = v.variant('verdict', [
  v.strictObject({ verdict: v.literal('dismissed'), reason: line(500) }),
  v.strictObject({
    verdict: v.literal('violation'),
    category: v.picklist(FORBIDDEN_IDS),
    penalties: v.pipe(v.array(PenaltyInput), v.minLength(1), v.maxLength(6)),
    reason: line(500),
    precedentCaseId: v.optional(v.nullable(Id), null),
  }),
]);

const DECIDING = { who: 'team', permission: 'case.decide' } as const;

export const caseActions = {
  /** Open cases: what is held first, then the oldest. Cases about the caller are not among them. */
  'case.queue': answering<Page<CaseRow>>()({
    access: DECIDING,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'case.get': answering<CaseView>()({
    access: DECIDING,
    writes: false,
    input: v.strictObject({ caseId: Id }),
    errors: ['CASE.NOT_FOUND'],
  }),
  /** The latest violations of a category, for whoever chooses another one than the reports. */
  'case.precedents': answering<{ precedents: Precedent[] }>()({
    access: DECIDING,
    writes: false,
    input: v.strictObject({ category: v.picklist(FORBIDDEN_IDS) }),
    errors: [],
  }),
  'case.claim': answering<{ caseId: string; untilMs: number }>()({
    access: DECIDING,
    writes: true,
    input: v.strictObject({ caseId: Id, requestId: RequestId }),
    errors: ['CASE.NOT_FOUND', 'CASE.ALREADY_DECIDED', 'CLAIM.TAKEN'],
  }),
  'case.release': answering<{ caseId: string }>()({
    access: DECIDING,
    writes: true,
    input: v.strictObject({ caseId: Id, requestId: RequestId }),
    errors: ['CASE.NOT_FOUND'],
  }),
  'case.decide': answering<{ caseId: string; status: CaseStatus }>()({
    access: DECIDING,
    writes: true,
    input: v.strictObject({ caseId: Id, judgement: Judgement, requestId: RequestId }),
    errors: [
      'CASE.NOT_FOUND',
      'CASE.ALREADY_DECIDED',
      'CASE.NEEDS_LEAD',
      'CASE.PENALTY_UNFIT',
      'CLAIM.NEEDED',
    ],
  }),
  /** Violations found about the caller, newest first. */
  'case.mine': answering<Page<MyCase>>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
};
