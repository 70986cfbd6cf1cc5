import * as v from 'valibot';
import type { Page } from '@/domain/page';
import type { PolicyTerms } from '@/domain/policy';
import { MOST_GATES, type PolicyChange, type PolicyProblem } from '@/domain/policyDraft';
import type { PerTier, WhatIfState } from '@/domain/whatIf';
import { type Access, answering, RequestId } from './action';

/** One version of the tier policy, with how it came about. */
export interface PolicyVersion {
  version: number;
  publishedAtMs: number;
  /** Null for the version that the programme began with. */
  publishedBy: { name: string; reason: string } | null;
  /** What changed since the version before; empty for the first. */
  changes: PolicyChange[];
}

export interface PolicyDraftView {
  terms: PolicyTerms;
  /** What is still wrong with it; a draft may be saved unfinished. */
  problems: PolicyProblem[];
  changes: PolicyChange[];
  editedBy: string;
  editedAtMs: number;
}

export interface PolicyOverview {
  version: number;
  publishedAtMs: number;
  terms: PolicyTerms;
  draft: PolicyDraftView | null;
  /** To be named when the draft is saved, discarded or simulated; counts up with every save. */
  revision: number;
  /** How many hold each tier, each counted up to HOLDERS_COUNTED; members who have left are in none. */
  holders: PerTier;
  /** The latest what-if, if there is one. */
  whatIf: { runId: string; state: WhatIfState } | null;
}

/** Holders are told exactly up to here; a what-if counts all of them. */
export const HOLDERS_COUNTED = 10_000;

const EDITORS: Access = { who: 'team', permission: 'policy.edit' };

/** Wide enough for a draft in the making; `validatePolicy` says what a policy may be. */
const Whole = v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(10_000_000_000));
const Window = Whole;

const GateSchema = v.variant('figure', [
  v.strictObject({ figure: v.picklist(['growth', 'works']), windowDays: Window, bar: Whole }),
  v.strictObject({ figure: v.literal('quality'), windowDays: Window, bar: Whole, minMarked: Whole }),
  v.strictObject({ figure: v.picklist(['verifiedCars', 'memberDays']), bar: Whole }),
]);

const TierSchema = v.strictObject({
  admission: v.picklist(['joining', 'invitation', 'appointment']),
  gates: v.pipe(v.array(GateSchema), v.maxLength(MOST_GATES + 1)),
  seats: v.nullable(Whole),
  costPerSeatFen: Whole,
});

const Terms: v.GenericSchema<PolicyTerms> = v.strictObject({
  growthWindowDays: Window,
  tiers: v.strictObject({ active: TierSchema, core: TierSchema, ambassador: TierSchema }),
  weights: v.strictObject({ reach: Whole, depth: Whole, response: Whole, insight: Whole }),
  caps: v.strictObject({ growthPerDay: v.nullable(Whole) }),
  hysteresis: v.strictObject({
    share: v.pipe(v.number(), v.minValue(0), v.maxValue(2)),
    graceDays: Whole,
  }),
});

const Revision = v.pipe(v.number(), v.integer(), v.minValue(0));

export const policyActions = {
  /** The policy in force and the shared draft of the next one. */
  'policy.current': answering<PolicyOverview>()({
    access: EDITORS,
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  /** Every version that was ever in force, the newest first. */
  'policy.list': answering<Page<PolicyVersion>>()({
    access: EDITORS,
    writes: false,
    input: v.strictObject({ cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/))) }),
    errors: [],
  }),
  /** Saves the shared draft, unless somebody has saved it since `revision`. It may be unfinished. */
  'policy.draft': answering<{ revision: number; problems: PolicyProblem[] }>()({
    access: EDITORS,
    writes: true,
    input: v.strictObject({ revision: Revision, terms: Terms, requestId: RequestId }),
    errors: ['POLICY.DRAFT_CHANGED'],
  }),
  /** Throws the shared draft away. */
  'policy.discard': answering<{ revision: number }>()({
    access: EDITORS,
    writes: true,
    input: v.strictObject({ revision: Revision, requestId: RequestId }),
    errors: ['POLICY.DRAFT_CHANGED', 'POLICY.NO_DRAFT'],
  }),
};
