import * as v from 'valibot';
import type { CriterionKappa, Kappa } from '@/domain/agreement';
import { GOLD_RATES } from '@/domain/gold';
import type { Page } from '@/domain/page';
import { answering, Cursor, Id, RequestId } from './action';

/** A work that two reviewers marked, as far as it may become a gold item. */
export interface SampleRow {
  submissionId: string;
  round: number;
  atMs: number;
  /** Whether both gave every criterion the same level. */
  agreed: boolean;
  gold: boolean;
}

/** How two reviewers agree over the latest works that both have marked. */
export interface AgreementRow {
  agreementId: string;
  /** The names of both; null for the agreed marks of gold items. */
  names: [string, string | null];
  works: number;
  sinceMs: number;
  overall: Kappa;
  byCriterion: CriterionKappa[];
  latest: SampleRow[];
}

const READING = { who: 'team', permission: 'agreement.read' } as const;

export const agreementActions = {
  /** Pairs of reviewers, the latest active first, with how often gold items are mixed in. */
  'agreement.list': answering<Page<AgreementRow> & { every: number; goldItems: number }>()({
    access: READING,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  /** Mixes a work with agreed marks unannounced into the queues, or takes it out again. */
  'gold.set': answering<{ submissionId: string; gold: boolean }>()({
    access: READING,
    writes: true,
    input: v.strictObject({ submissionId: Id, gold: v.boolean(), requestId: RequestId }),
    errors: ['SUBMISSION.NOT_FOUND', 'GOLD.NOT_AGREED', 'GOLD.FULL'],
  }),
  /** Every how many marked works a reviewer gets a gold item; 0 for none. */
  'gold.pace': answering<{ every: number }>()({
    access: READING,
    writes: true,
    input: v.strictObject({ every: v.picklist(GOLD_RATES), requestId: RequestId }),
    errors: [],
  }),
};
